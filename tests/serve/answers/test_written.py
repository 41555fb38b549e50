"""Results and triples are written in the format that is accepted, whole or not at all, and the same each time."""

import pyoxigraph as ox
import pytest

from trialgraph.serve.answers.written import GRAPHS, RESULTS, results, triples
from trialgraph.serve.sandbox.messages import ProblemError


def rows(graph: ox.Store, number: int = 7) -> ox.QuerySolutions:
    found = graph.query(f"SELECT ?s ?o ?none {{ ?s ?p ?o }} ORDER BY ?s ?o LIMIT {number}")
    assert isinstance(found, ox.QuerySolutions)
    return found


@pytest.mark.parametrize("media", RESULTS)
@pytest.mark.parametrize("number", [0, 1, 7])
def test_rows_are_counted_in_every_format(graph: ox.Store, media: str, number: int) -> None:
    answer = results(rows(graph, number), media, 10**6)
    assert answer.rows == number and answer.body


def test_a_string_that_looks_like_a_row_is_none() -> None:
    values = """"{\\"type\\":" "}},{}" "<result>" """
    found = ox.Store().query(f"SELECT ?text {{ VALUES ?text {{ {values} }} }}")
    assert isinstance(found, ox.QuerySolutions)
    assert results(found, "application/json", 10**6).rows == 3


def test_tsv_has_terms_in_one_line_each() -> None:
    query = """SELECT ?a ?b { VALUES (?a ?b) { (<x:a,b> "a\\tb\\nc\\"") ("d"@en 75) (UNDEF "e"^^<x:f>) (1.5 true) } }"""
    found = ox.Store().query(query)
    assert isinstance(found, ox.QuerySolutions)
    lines = results(found, "text/tab-separated-values", 10**6).body.decode().split("\n")
    escaped = '"a\\tb\\nc\\""'
    assert lines == ["?a\t?b", f"<x:a,b>\t{escaped}", '"d"@en\t75', '\t"e"^^<x:f>', "1.5\ttrue", ""]


def test_a_line_break_in_csv_is_no_row() -> None:
    found = ox.Store().query("SELECT ?text { VALUES ?text { 'a\\nb' 'c\\r\\nd' } }")
    assert isinstance(found, ox.QuerySolutions)
    answer = results(found, "text/csv", 10**6)
    assert (answer.rows, answer.body) == (2, b'text\r\n"a\nb"\r\n"c\r\nd"\r\n')


@pytest.mark.parametrize("media", GRAPHS)
def test_triples_are_written_the_same_each_time(graph: ox.Store, media: str) -> None:
    some = [quad.triple for quad in graph][:50]
    once, again = (triples(some, media, 10**6) for _ in range(2))
    assert once == again and once.body


@pytest.mark.parametrize(
    "media", ["text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json"]
)
def test_triples_can_be_read_again(graph: ox.Store, media: str) -> None:
    some = {quad.triple for quad in list(graph)[:300]}
    body = triples(some, media, 10**6).body
    assert {quad.triple for quad in ox.parse(body, format=GRAPHS[media])} == some


def test_what_is_too_large_is_not_written_in_part(graph: ox.Store) -> None:
    for write in (
        lambda: results(rows(graph), "text/csv", 100),
        lambda: triples((q.triple for q in graph), "*/*", 100),
    ):
        with pytest.raises(ProblemError) as refused:
            write()
        assert refused.value.code == "result-too-large"


def test_what_is_not_accepted_names_what_there_is(graph: ox.Store) -> None:
    with pytest.raises(ProblemError) as refused:
        results(rows(graph), "image/png", 100)
    assert refused.value.code == "not-acceptable" and "text/csv" in refused.value.detail
