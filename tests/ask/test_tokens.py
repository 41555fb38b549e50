"""A query is parted as SPARQL parts it: what looks like a word inside a text, an IRI or a comment is none."""

import time

import pytest

from trialgraph.ask.tokens import tokens


@pytest.mark.parametrize(
    ("query", "kinds"),
    [
        ("", []),
        ("# service\nASK", ["word"]),
        ('\'service\' "service" \'\'\'it\'s \n service\'\'\' """a ""service"" """', ["string"] * 4),
        ("'a\\'b' \"a\\\"b\" '' \"\" '''a\\''''", ["string"] * 5),
        ("<http://x/#service> <a\\u0041>", ["iri", "iri"]),
        ("?a<?b && ?c > 1", ["variable", "sign", "variable", "sign", "sign", "variable", "sign", "sign"]),
        ("?service $service _:service", ["variable", "variable", "blank"]),
        ("tg:service service:x : :x a.b:c x:a.b x:a%20b\\,c", ["name"] * 7),
        ("x:a.", ["name", "sign"]),
        ("'service'@service-x", ["string", "language"]),
        ("SERVICE<x:y>{", ["word", "iri", "sign"]),
        ("'a\nb", ["unended", "word"]),
        ("'''a\nb", ["unended", "string", "word", "word"]),
    ],
)
def test_a_query_has_tokens(query: str, kinds: list[str]) -> None:
    assert [token.kind for token in tokens(query)] == kinds


def test_a_token_knows_its_place() -> None:
    query = "ASK {\n ?s a 'é' }"
    assert all(query.startswith(token.text, token.start) for token in tokens(query))


@pytest.mark.parametrize("piece", ["'\\'", '"\\"', "'", '"""', "a.", "<", "<a", "a:", "\\", "#", "é", "'''a "])
def test_no_query_takes_long(piece: str) -> None:
    began = time.process_time()
    list(tokens(piece * (64_000 // len(piece))))
    assert time.process_time() - began < 2
