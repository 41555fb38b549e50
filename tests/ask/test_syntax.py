"""What is wrong with a query is said with its place and in words, and the grammar of the engine is kept out of it."""

import pyoxigraph as ox
import pytest

from trialgraph.ask.syntax import fault
from trialgraph.core.namespaces import PREFIXES

KNOWN = "Known without declaration: dcterms:, owl:, prov:, rdf:, rdfs:, skos:, tg:, xsd:."


def said(query: str, known: dict[str, str]) -> str:
    with pytest.raises(SyntaxError) as refused:
        ox.Store().query(query, prefixes=known)
    return str(fault(query, refused.value, known))


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("SELECT * WHERE { ?trial a foo:Trial } LIMIT 1", f"1:27: The prefix foo: is not declared. {KNOWN}"),
        ("SELECT *\nWHERE {\n  ?s a :x }", f"3:8: The prefix : is not declared. {KNOWN}"),
        ("PREFIX a: <x:> ASK { ?s a:b 'b:c'^^c:d } # e:f", f"1:36: The prefix c: is not declared. {KNOWN}"),
        ("ASK { ?s tg:phase foo:a ; } PREFIX foo: <x:>", f"1:19: The prefix foo: is not declared. {KNOWN}"),
        ("SELECT * { ?s ?p 'a }", "1:18: The string that begins here has no end."),
        ("SELECT * { ?s ?p ?o", "1:10: This “{” is not closed."),
        ("SELECT * {\n FILTER(?s = (1) }", "2:18: This “}” closes nothing."),
        ("SELECT ?a {} }", "1:14: This “}” closes nothing."),
        ("SELECT ?x { ?s ?p ?o } GROUP BY ?s", "1:35: SELECT names a variable that is neither grouped nor aggregated."),
        ("SELECT ?s ?s { ?s ?p ?o }", "1:26: SELECT names a variable twice."),
        ("SELECT * { ?s ?p ?o } GROUP BY ?s", "1:34: SELECT * does not go with GROUP BY: name the variables."),
        ("ASK { ?s a <rel> }", "1:17: The IRI cannot be read; is it relative, or does it hold a blank?"),
        ("", "1:1: There is no query."),
        (
            "SELECT ?a, ?b { ?a foo:b ?b }",  # what stands behind the fault does not matter
            "1:16: The query cannot be read here or shortly before, after “SELECT ?a, ?b {”.",
        ),
        (
            "# what there is of the trials\nSELECT * { ?s ?p ?o } LIMIT x",
            "2:29: The query cannot be read here or shortly before, after “…the trials SELECT * { ?s ?p ?o } LIMIT”.",
        ),
    ],
)
def test_the_usual_faults_are_told_in_words(query: str, words: str) -> None:
    assert said(query, PREFIXES) == words


@pytest.mark.parametrize(
    ("query", "remedy"),
    [
        ("ASK { ?s a skos:Concept }", f"Begin with PREFIX skos: <{PREFIXES['skos']}>."),
        ("ASK { ?s a foo:Trial }", "Begin with PREFIX foo: <IRI>."),
    ],
)
def test_where_no_prefix_is_known_its_declaration_is_shown(query: str, remedy: str) -> None:
    assert said(query, {}).endswith(f"is not declared. {remedy}")


def test_what_is_no_place_of_the_engine_is_told_as_it_is() -> None:
    assert str(fault("ASK", SyntaxError("too much"))) == "1:1: Too much."
