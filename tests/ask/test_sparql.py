"""Whatever a person types enters a query as a value and leaves it as the same value: it is never read as SPARQL."""

from datetime import date
from decimal import Decimal

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trialgraph.ask import sparql
from trialgraph.core.standards import XSD

ANY = st.text(st.characters(codec="utf-8")) | st.text('\\"uU02\n')
LABEL = ox.NamedNode("x:label")
QUERY = """
SELECT ?node ?label
WHERE {
  ?node <x:label> ?label .
  FILTER (!BOUND($given) || STR(?label) = STR($given))
}
ORDER BY ?node
"""
HOSTILE = [
    '" } #',
    '"} ?node ?any ?label . VALUES ?x { "',
    '") } UNION { ?node ?any ?label } #',
    "' } UNION { ?node ?any ?label } #",
    '\\" } UNION { ?node ?any ?label } #',
    "\\u0022 } UNION { ?node ?any ?label } #",
    "\\U00000022 } UNION { ?node ?any ?label } #",
    '"""\n} #',
    '"@en } #',
    '"^^<x:number> } #',
    "<x:other>",
    "?label",
    "$given",
    "UNDEF",
    "\\",
    "\nWHERE {\n",
    "} ; DROP ALL",
    "SERVICE <http://127.0.0.1:1/> { }",
    "\u2028\u2029\x00\x08\x0c\x85\ufeff",
]


def answer(query: str, graph: ox.Store | None = None) -> list[tuple[object, ...]]:
    rows = (ox.Store() if graph is None else graph).query(query)
    assert isinstance(rows, ox.QuerySolutions)
    return [tuple(row) for row in rows]


def value(term: str) -> object:
    """What an engine makes of a term."""
    ((only,),) = answer(f"SELECT ({term} AS ?value) {{}}")
    return only


def graph_of(*labels: str) -> ox.Store:
    graph = ox.Store()
    for number, words in enumerate(labels):
        graph.add(ox.Quad(ox.NamedNode(f"x:{number}"), LABEL, ox.Literal(words)))
    return graph


@given(ANY)
def test_words_come_back_as_they_were(words: str) -> None:
    assert value(sparql.term("text", words)) == ox.Literal(words)


@pytest.mark.parametrize("words", HOSTILE)
def test_an_injection_finds_just_what_it_says(words: str) -> None:
    graph = graph_of("harmless", words, "other")
    bound = sparql.with_values(QUERY, {"given": [sparql.term("text", words)]})
    assert answer(bound, graph) == [(ox.NamedNode("x:1"), ox.Literal(words))]
    assert answer(bound, graph_of("harmless", "other")) == []


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("kind", ["number", "date"])
def test_an_injection_is_no_number_and_no_date(kind: str, words: str) -> None:
    with pytest.raises(ValueError, match="such as"):
        sparql.term(kind, words)


@pytest.mark.parametrize("words", ["\\u0022", "\\U00000022", "\\\\u0022 } #", "\\\\\\u0022 } #", "\n\\u0022"])
def test_no_text_holds_a_quote_for_an_engine_that_undoes_escapes_too_early(words: str) -> None:
    """Such an engine replaces \\u0022 by a quote before it looks for the end of a string."""
    term = sparql.term("text", words)
    assert "\\u0022" not in term and "\\U00000022" not in term
    assert value(term) == ox.Literal(words)


def test_half_a_surrogate_pair_is_no_text() -> None:
    with pytest.raises(ValueError, match="text in UTF-8"):
        sparql.term("text", "a\ud800")


@given(st.decimals(-(10**12), 10**12, places=6))
def test_a_number_keeps_its_value(number: Decimal) -> None:
    found = value(sparql.term("number", str(number)))
    assert isinstance(found, ox.Literal)
    assert (Decimal(found.value), found.datatype.value) == (number, XSD.decimal)


@pytest.mark.parametrize(
    ("words", "same"),
    [("70", "70"), ("1.80", "1.8"), ("-3", "-3"), (".5", "0.5"), ("1e6", "1000000"), ("2E-3", "0.002")],
)
def test_a_number_is_compared_by_value(words: str, same: str) -> None:
    assert value(f"{sparql.term('number', words)} = {same}") == ox.Literal(True)


@pytest.mark.parametrize(
    "words", ["", " ", "70 kg", "1,8", "NaN", "Infinity", "-inf", "0x10", "1e999", "1e-999", "1/2", "≥1"]
)
def test_what_is_no_number_is_refused_with_an_example(words: str) -> None:
    with pytest.raises(ValueError, match=r"^a number such as 70 or 1\.8$"):
        sparql.term("number", words)


@given(st.dates())
def test_a_date_comes_back_as_it_was(day: date) -> None:
    assert value(sparql.term("date", day.isoformat())) == ox.Literal(day.isoformat(), datatype=ox.NamedNode(XSD.date))


@pytest.mark.parametrize(
    "words", ["", "2024", "2024-01", "2024-1-16", "2024-02-30", "16.1.2024", "2024-01-16T10:00", "today"]
)
def test_what_is_no_date_is_refused_with_an_example(words: str) -> None:
    with pytest.raises(ValueError, match=r"^a date such as 2024-01-16$"):
        sparql.term("date", words)


# ---- values in a query


def test_a_variable_may_have_several_values() -> None:
    terms = [sparql.term("text", words) for words in ("a", "c")]
    rows = answer(sparql.with_values(QUERY, {"given": terms}), graph_of("a", "b", "c"))
    assert [label for _, label in rows] == [ox.Literal("a"), ox.Literal("c")]


def test_two_variables_are_bound_independently() -> None:
    condition = "STRSTARTS(?label, $given) && STRLEN(?label) > $least"
    query = QUERY.replace("!BOUND($given) || STR(?label) = STR($given)", condition)
    terms = {"given": [sparql.term("text", "a")], "least": [sparql.term("number", "1")]}
    rows = answer(sparql.with_values(query, terms), graph_of("a", "ab", "bb"))
    assert [label for _, label in rows] == [ox.Literal("ab")]


def test_a_variable_without_values_answers_nothing_and_a_query_without_variables_stays() -> None:
    assert answer(sparql.with_values(QUERY, {"given": []}), graph_of("a")) == []
    assert sparql.with_values(QUERY, {}) == QUERY


def test_values_go_to_the_outermost_group_and_to_no_other() -> None:
    """Neither a subquery nor a value that looks like the beginning of a group opens a second place."""
    query = f"SELECT ?node\nWHERE {{\n  {{{QUERY}}}\n}}\n"
    bound = sparql.with_values(query, {"given": [sparql.term("text", "\nWHERE {\n")]})
    assert bound.count("AS $given)") == 1
    assert bound.index("AS $given)") < bound.index("SELECT ?node ?label")
    assert len(answer(bound, graph_of("a", "b"))) == 2, "the subquery does not see the value"


def test_a_value_that_looks_like_the_mark_of_another_variable_stays_a_value() -> None:
    inner = f"{{ {sparql.mark('given')}\n  ?node {LABEL} ?label FILTER (STR(?label) = $given) }}"
    words = sparql.mark("other")
    terms = {"given": [sparql.term("text", words)], "other": [sparql.term("text", "a")]}
    rows = answer(sparql.with_values(f"SELECT ?node ?label WHERE {{ {inner} }}", terms), graph_of("a", words))
    assert [label for _, label in rows] == [ox.Literal(words)]


def test_a_mark_stands_for_its_own_variable_only() -> None:
    query = f"SELECT ?a WHERE {{ {{ {sparql.mark('given_ab')}\n }} }}"
    assert sparql.with_values(query, {"given_a": ["1"]}).count("BIND") == 1
