"""A query of a user's own is asked as it stands, or with the parameters of its header."""

from pathlib import Path

import pyoxigraph as ox
import pytest
from tests.asked import HEADER, QUERY, TRIALS, WORD

from trialgraph.ask.own import own
from trialgraph.ask.query import ask
from trialgraph.core.errors import QueryError


@pytest.fixture(scope="module")
def graph() -> ox.Store:
    store = ox.Store()
    store.load(path=TRIALS, format=ox.RdfFormat.TURTLE)
    return store


def written(folder: Path, text: str) -> Path:
    path = folder / "mine.rq"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?title { ?trial a tg:Trial ; dcterms:title ?title } ORDER BY ?title",
        "PREFIX  tg: <https://w3id.org/trialgraph/ontology#> SELECT ?title { [] a tg:Trial ; dcterms:title ?title }",
        "# my own\nselect ?title\n{ ?trial dcterms:title ?title . ?trial a tg:Trial }",
    ],
)
def test_a_query_needs_no_header_and_no_prefixes(text: str, tmp_path: Path, graph: ox.Store) -> None:
    table = ask(own(written(tmp_path, text)), graph, {})
    assert table.columns == ("title",) and len(table.rows) == 4


def test_a_yes_or_no_is_a_cell(tmp_path: Path, graph: ox.Store) -> None:
    assert ask(own(written(tmp_path, "ASK { ?trial a tg:Trial }")), graph, {}).rows == ((True,),)


def test_a_header_gives_it_parameters(tmp_path: Path, graph: ox.Store) -> None:
    question = own(written(tmp_path, HEADER + WORD + QUERY))
    assert ask(question, graph, {"word": "HER2"}).rows == (("anti-HER2 CAR-T cells",),)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("SELECT ?title\nWHERE { ?trial tg:title }", "mine.rq:2: this is no SPARQL"),
        ("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", "the query constructs a graph and selects no rows"),
        ("# title: Which?\nSELECT * {}", "the header has 0 lines “who”"),
    ],
)
def test_what_is_no_query_is_refused_in_a_line(text: str, problem: str, tmp_path: Path, graph: ox.Store) -> None:
    with pytest.raises(QueryError) as refused:
        ask(own(written(tmp_path, text)), graph, {})
    assert problem in str(refused.value) and "\n" not in str(refused.value)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match=r"none\.rq: the file cannot be read"):
        own(tmp_path / "none.rq")
    (tmp_path / "latin.rq").write_bytes(b"# \xe9\nASK {}")
    with pytest.raises(QueryError, match="byte 2 is not UTF-8"):
        own(tmp_path / "latin.rq")


def test_so_many_rows_are_enough_whatever_it_says_itself(tmp_path: Path, graph: ox.Store) -> None:
    select = "SELECT ?title { ?trial a tg:Trial ; dcterms:title ?title }"
    assert len(ask(own(written(tmp_path, select)), graph, {}, first=2).rows) == 2
    assert len(ask(own(written(tmp_path, f"{select} limit 3")), graph, {}, first=2).rows) == 2
