"""Facts become triples: the same ones for the same input, with their words, and merged where they are equal."""

import subprocess
import sys
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

import sample
from conftest import graph_of
from trialgraph.core import identify
from trialgraph.core.model import Arm, Concept, Document, Fact, Severity, Span, Stated
from trialgraph.core.namespaces import PREFIXES
from trialgraph.core.standards import PROV, RDF
from trialgraph.core.vocabulary import TG
from trialgraph.graph import rdf


def ask(graph: ox.Store, query: str) -> list[tuple[str, ...]]:
    """Return the rows of a query as strings, sorted."""
    rows = graph.query(query, prefixes=PREFIXES)
    assert isinstance(rows, ox.QuerySolutions)
    return sorted(tuple(value.value if value else "" for value in row) for row in rows)  # type: ignore[union-attr]


def iri(scheme: str, code: str) -> str:
    return identify.concept_iri(Concept(scheme, code))


SAID = [  # what a person can ask, and what the sample document answers
    ("SELECT ?o { ?t a tg:Trial ; dcterms:identifier ?o }", ["NCT00000000"]),
    ("SELECT ?o { ?t a tg:Trial ; dcterms:title ?o }", ["A study of anti-HER2 CAR-T cells"]),
    ("SELECT ?o { ?t tg:phase ?o }", [iri("phase", "PHASE1")]),
    ("SELECT ?o { ?t tg:minimumAge ?o }", ["P18Y"]),
    ("SELECT ?o { ?t tg:startDate ?o FILTER(datatype(?o) = xsd:gYearMonth) }", ["2024-01"]),
    ("SELECT ?o { ?t tg:plannedEnrollment ?o FILTER(datatype(?o) = xsd:integer) }", ["12"]),
    ("SELECT ?o { ?t tg:acceptsHealthyVolunteers ?o }", ["false"]),
    ("SELECT ?o { ?t tg:hasProduct/tg:targets ?o }", [iri("antigen", "HER2")]),
    ("SELECT ?o { ?t tg:hasDoseLevel/tg:lowerAmount ?o FILTER(datatype(?o) = xsd:double) }", ["1000000"]),
    ("SELECT ?o { ?t tg:hasDoseLevel/tg:ordinal ?o FILTER(datatype(?o) = xsd:decimal) }", ["1"]),
    ("SELECT ?o { ?t tg:hasDoseLevel/tg:unit ?o }", [iri("unit", "cells/kg")]),
    ("SELECT ?o { ?t tg:hasDoseLevel/tg:inArm/rdfs:label ?o }", ["cohort A"]),
    ("SELECT ?o { ?t tg:hasDltWindow/tg:duration ?o }", ["P28D"]),
    ("SELECT ?o { ?t tg:hasDltWindow/tg:statedAmount ?o }", ["4"]),
    ("SELECT ?o { ?t tg:hasDltWindow/tg:statedUnit ?o }", [iri("unit", "wk")]),
    ("SELECT ?o { ?t tg:hasDltWindow/tg:days ?o }", ["28"]),
    ("SELECT ?o { ?t tg:hasConditioning/tg:hasAgentDose/tg:amount ?o }", ["30"]),
    ("SELECT ?o { ?t tg:hasConditioning/tg:hasAgentDose/tg:administrationDays ?o }", ["3"]),
    ("SELECT ?o { ?t tg:hasCriterion/tg:hasConstraint/tg:value ?o }", ["1", "75"]),
    ("SELECT ?o { ?t tg:hasCriterion/tg:anyOf/tg:hasConstraint/tg:value ?o }", ["1", "75"]),
    ("SELECT ?o { ?t tg:hasCriterion/tg:hasEventWindow/tg:anchor ?o }", [iri("anchor", "apheresis")]),
    ("SELECT ?o { ?t tg:hasEndpoint/tg:timeFrame ?o }", ["P3M"]),
    ("SELECT ?o { ?t tg:hasEndpoint/tg:hasTimePoint/tg:offset ?o }", ["P3M"]),
    ("SELECT ?o { ?t tg:hasSite/tg:city ?o }", ["Basel"]),
    ("SELECT ?o { ?t tg:leadSponsor/rdfs:label ?o }", ["Example Institute"]),
    ("SELECT ?o { ?t tg:hasFinding/tg:severity ?o }", [iri("severity", "warning")]),
    ("SELECT ?o { ?t dcterms:source/dcterms:title ?o }", ["page.txt"]),
    ("SELECT ?o { ?t dcterms:source/tg:length ?o }", [str(len(sample.TEXT))]),
]


@pytest.mark.parametrize(("query", "expected"), SAID, ids=[query for query, _ in SAID])
def test_a_fact_can_be_asked_for(graph: ox.Store, query: str, expected: list[str]) -> None:
    assert [row[0] for row in ask(graph, query)] == expected


def test_every_passage_holds_the_words_at_its_place(graph: ox.Store) -> None:
    rows = ask(graph, "SELECT ?quote ?start ?end ?passage { ?passage tg:quote ?quote ; tg:start ?start ; tg:end ?end }")
    assert len(rows) > 10
    for quote, start, end, passage in rows:
        assert sample.TEXT[int(start) : int(end)] == quote
        assert passage.endswith(f"#char={start},{end}")


def test_every_value_of_the_trial_itself_has_a_statement_with_its_words(graph: ox.Store) -> None:
    rows = ask(
        graph,
        """SELECT ?value ?quote { ?statement tg:about ?trial ; tg:property ?property ; prov:wasQuotedFrom ?passage ;
           tg:statedValue|tg:statedConcept ?value . ?trial ?property ?value . ?passage tg:quote ?quote }""",
    )
    assert len(rows) == sum(isinstance(fact, Stated) for fact in sample.FACTS)
    assert (iri("phase", "PHASE1"), "Phase 1") in rows


def test_a_group_joins_the_criterions_own_constraints(graph: ox.Store) -> None:
    own = ask(graph, "SELECT ?c { ?t tg:hasCriterion/tg:hasConstraint ?c }")
    assert ask(graph, "SELECT ?c { ?t tg:hasCriterion/tg:anyOf/tg:hasConstraint ?c }") == own


def test_there_are_no_blank_nodes_and_no_line_twice() -> None:
    lines = list(rdf.triples(sample.DOCUMENT, sample.FACTS))
    assert not [line for line, count in Counter(lines).items() if count > 1]
    assert not [line for line in lines if line.startswith("_:") or " _:" in line.split('"')[0]]


def test_the_same_facts_give_the_same_lines_in_another_process() -> None:
    code = (
        "import sample; from trialgraph.graph import rdf; print(*rdf.triples(sample.DOCUMENT, sample.FACTS), sep='\\n')"
    )
    here = str(Path(__file__).parents[1])
    runs = [
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": here, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1] != b""


@given(st.permutations(sample.FACTS))
def test_the_order_of_facts_says_nothing(facts: list[Fact]) -> None:
    assert set(rdf.triples(sample.DOCUMENT, facts)) == set(rdf.triples(sample.DOCUMENT, sample.FACTS))


def test_two_documents_meet_in_one_trial_and_equal_facts_keep_both_quotes() -> None:
    text = sample.TEXT.replace("ORR at", "The ORR at").replace("75×10^9/L", "75×10\\^9/L")
    other = Document("other.txt", "abcd" * 16, "text/plain", {"": text})
    spans = sample.span("Platelets ≥ 75×10\\^9/L", text)
    criterion = replace(sample.CRITERION, text=sample.CRITERION.text.replace("^", "\\^"), ordinal=7, spans=spans)
    facts = (Stated("identifier", "NCT00000000", sample.span("NCT00000000", text)), criterion)
    graph = graph_of(sample.DOCUMENT, sample.FACTS, other, facts)
    assert ask(graph, "SELECT ?t { ?t a tg:Trial }") == [(sample.TRIAL,)]
    assert len(ask(graph, "SELECT ?d { ?t a tg:Trial ; dcterms:source ?d }")) == 2
    assert len(ask(graph, "SELECT ?c { ?t tg:hasCriterion ?c }")) == 1
    assert len(ask(graph, "SELECT ?q { ?t tg:hasCriterion/prov:wasQuotedFrom ?q }")) == 2


def test_equal_facts_of_one_document_stay_two() -> None:
    elsewhere = replace(sample.DOSE, spans=sample.span("cells/kg"))
    graph = graph_of(sample.DOCUMENT, (sample.DOSE, elsewhere))
    first, second = (row[0] for row in ask(graph, "SELECT ?d { ?t tg:hasDoseLevel ?d }"))
    assert second == f"{first}-2"


def test_a_value_stated_twice_is_one_statement_with_two_quotes() -> None:
    phase = Concept("phase", "PHASE1")
    facts = (Stated("phase", phase, sample.span("Phase 1")), Stated("phase", phase, sample.span("Phase")))
    graph = graph_of(sample.DOCUMENT, facts)
    assert len(ask(graph, "SELECT ?s { ?s a tg:Statement }")) == 1
    assert len(ask(graph, "SELECT ?q { ?s a tg:Statement ; prov:wasQuotedFrom ?q }")) == 2


def test_regimens_with_other_agents_are_other_regimens() -> None:
    fact = next(fact for fact in sample.FACTS if hasattr(fact, "agents"))
    other = replace(fact, agents=(replace(sample.FLUDARABINE, amount=Decimal(25)),))
    graph = graph_of(sample.DOCUMENT, (fact, other))
    regimens = [row[0] for row in ask(graph, "SELECT ?c { ?t tg:hasConditioning ?c }")]
    assert len(regimens) == 2
    assert not [regimen for regimen in regimens if regimen.endswith("-2")]


def test_a_sub_item_is_reached_only_through_its_parent() -> None:
    part = replace(sample.CRITERION, text="Platelets ≥ 75×10^9/L", groups=(), windows=(), ordinal=1)
    graph = graph_of(sample.DOCUMENT, (replace(sample.CRITERION, parts=(part,)),))
    assert len(ask(graph, "SELECT ?c { ?t tg:hasCriterion ?c }")) == 1
    assert ask(graph, "SELECT ?x { ?t tg:hasCriterion/dcterms:hasPart/tg:text ?x }") == [("Platelets ≥ 75×10^9/L",)]


def test_a_field_of_a_structured_document_has_its_own_offsets() -> None:
    document = Document("study.json", "12ab" * 16, "application/json", {"a.title": "A title", "b.0.text": "Phase 1"})
    graph = graph_of(document, (Stated("phase", Concept("phase", "PHASE1"), (Span(0, 7, "b.0.text"),)),))
    place = f"{identify.document_iri(document.sha256)}/b.0.text#char=0,7"
    assert ask(graph, "SELECT ?p ?q { ?p tg:quote ?q }") == [(place, "Phase 1")]


def test_hostile_words_stay_words() -> None:
    words = 'a" . <x:s> <x:p> <x:o> . # \\ \n\r\t é 𝄞'
    document = Document("page.txt", "12ab" * 16, "text/plain", {"": words})
    graph = graph_of(document, (Stated("conditionText", words, (Span(0, len(words)),)),))
    assert ask(graph, "SELECT ?x { ?t tg:conditionText ?x }") == [(words,)]
    assert not ask(graph, "SELECT ?o { <x:s> ?p ?o }")


def test_a_property_that_is_no_term_is_refused() -> None:
    with pytest.raises(AttributeError):
        list(rdf.triples(sample.DOCUMENT, [Stated("colour", "red", ())]))


def test_a_finding_of_the_whole_graph_is_called_by_its_place() -> None:
    lines = list(rdf.finding(sample.TRIAL, "age_conflict", Severity.ERROR, "70 or 75?", ["x:a#char=1,2"]))
    other = list(rdf.finding(sample.TRIAL, "age_conflict", Severity.ERROR, "70 or 75?", ["x:a#char=3,4"]))
    assert lines != other
    graph = ox.Store()
    graph.load("\n".join(lines), format=ox.RdfFormat.N_TRIPLES)
    (finding,) = graph.quads_for_pattern(ox.NamedNode(sample.TRIAL), ox.NamedNode(TG.hasFinding), None)
    predicates = {quad.predicate.value for quad in graph.quads_for_pattern(finding.object, None, None)}
    assert {RDF.type, TG.findingCode, TG.severity, PROV.wasQuotedFrom} < predicates


def test_every_kind_of_fact_is_in_the_sample() -> None:
    kinds = {getattr(kind, "__forward_arg__", "") or kind.__name__ for kind in Fact.__args__}
    assert {type(fact).__name__ for fact in sample.FACTS} >= kinds - {"Finding"}


def test_an_arm_leads_to_the_products_that_it_names() -> None:
    arm = next(fact for fact in sample.FACTS if isinstance(fact, Arm))
    named = replace(arm, products=("Anti-HER2  CAR-T cells", "Something else"))
    lines = list(rdf.triples(sample.DOCUMENT, [named, *(fact for fact in sample.FACTS if fact != arm)]))
    (given,) = [line.split()[2] for line in lines if f"<{TG.givesProduct}>" in line]
    assert any(line.startswith(f"{given} <{RDF.type}> <{TG.Product}>") for line in lines)
