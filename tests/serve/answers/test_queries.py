"""A query is answered from the graphs that it names; one that writes or asks elsewhere is told apart from a mistake."""

import pyoxigraph as ox
import pytest

from trialgraph.serve.answers.queries import answer
from trialgraph.serve.sandbox.messages import Job, ProblemError


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("SELECT", "syntax-error"),
        ("CLEAR ALL", "read-only"),
        ("# a note\nBASE <x:> PREFIX : <y:>\nwith <x:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", "read-only"),
        ("INSERT", "read-only"),
        ("SELECT ?insert { ?insert", "syntax-error"),
        ("SELECT * { SERVICE <no://where> { ?a ?b ?c } }", "service-refused"),
        ("SELECT * { SERVICE <https://127.0.0.1/> { ?a ?b ?c } }", "service-refused"),
        ("SELECT * { service Silent<https://127.0.0.1/>{ ?a ?b ?c } }", "service-refused"),
        ("ASK { ?a tg:service ?x # SERVICE\nSERVICE ?x { ?a ?b ?c } }", "service-refused"),
        ("PREFIX x: <x:> CONSTRUCT WHERE { SERVICE x:y { ?a ?b ?c } }", "service-refused"),
        ("DESCRIBE ?a { FILTER EXISTS { SERVICE <https://127.0.0.1/> { ?a ?b ?c } } }", "service-refused"),
        ("INSERT { ?a ?b ?c } WHERE { SERVICE <https://127.0.0.1/> { ?a ?b ?c } }", "read-only"),
        ("SELECT service { ?a ?b ?c }", "syntax-error"),
    ],
)
def test_what_cannot_be_answered_has_its_code(graph: ox.Store, query: str, code: str) -> None:
    with pytest.raises(ProblemError) as refused:
        answer(graph, Job("query", query))
    assert refused.value.code == code


@pytest.mark.parametrize(
    "query",
    [
        "ASK { ?service tg:service 'SERVICE <x:y> { }' } # SERVICE <x:y> { }",
        'PREFIX service: <x:service> ASK { service:x <x:/service> \'a\'@service , """SERVICE\n<x:y>""" }',
        "ASK { ?a ?b _:service FILTER(1<2) }",
    ],
)
def test_a_service_that_is_none_is_answered(graph: ox.Store, query: str) -> None:
    assert b"boolean" in answer(graph, Job("query", query)).body


def test_a_prefix_that_is_not_declared_is_named_with_those_that_are_known(graph: ox.Store) -> None:
    with pytest.raises(ProblemError) as refused:
        answer(graph, Job("query", "ASK { ?trial a foo:Trial }"))
    assert refused.value.detail.startswith("1:16: The prefix foo: is not declared. Known without declaration: dcterms:")


@pytest.mark.parametrize("prologue", ["", "PREFIX x: <x:>\n", "# DESCRIBE\nBASE <x:y>\n"])
def test_a_description_is_whole(graph: ox.Store, prologue: str) -> None:
    whole = answer(graph, Job("query", f"{prologue}DESCRIBE ?trial {{ ?trial a tg:Trial }}", "application/n-triples"))
    assert b"#quote>" in whole.body and b"#hasCriterion>" in whole.body


def test_a_relative_iri_is_one_of_the_base(graph: ox.Store) -> None:
    job = Job(
        "query", "CONSTRUCT { <s> <p> 1 } {}", "application/n-triples", options={"base": "https://example.org/x/"}
    )
    assert answer(graph, job).body.startswith(b"<https://example.org/x/s> <https://example.org/x/p>")
