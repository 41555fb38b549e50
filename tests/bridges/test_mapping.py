"""Each class and property of facts has a row in the table of each standard, and what is lost is counted."""

from collections.abc import Iterator

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, URIRef

from bridges.trial import TRIAL, graph
from trialgraph.bridges.fhir import terms as fhir
from trialgraph.bridges.mapping import LOST, Held, Row, held, is_class, lost
from trialgraph.bridges.omop import terms as omop
from trialgraph.bridges.usdm import terms as usdm
from trialgraph.core import resources
from trialgraph.core.namespaces import ONTOLOGY
from trialgraph.core.vocabulary import TG
from trialgraph.graph.belonging import lexicon_subjects

TABLES = {"fhir": fhir.TABLE, "omop": omop.TABLE, "usdm": usdm.TABLE}
each_table = pytest.mark.parametrize("name", TABLES)


def ontology() -> Graph:
    made = Graph()
    for file in resources.public_terms():
        made.parse(file)
    return made


TERMS = ontology()


def ends(term: URIRef, end: URIRef) -> Iterator[URIRef]:
    """The classes at an end of a property, those of a union too."""
    for one in TERMS.objects(term, end):
        union = TERMS.value(one, OWL.unionOf)
        yield from (each for each in (TERMS.items(union) if union else [one]) if isinstance(each, URIRef))


def classes() -> set[URIRef]:
    """The classes of facts: what is no concept of the lexicon."""
    some = {each for each in TERMS.subjects(RDF.type, OWL.Class) if str(each).startswith(ONTOLOGY)}
    concepts = {each for each in some if SKOS.Concept in TERMS.transitive_objects(each, RDFS.subClassOf)}
    return {each for each in some - concepts if not TERMS.value(each, OWL.deprecated)} & set(map(URIRef, vars_of(TG)))


def vars_of(terms: type) -> list[str]:
    return [value for value in vars(terms).values() if isinstance(value, str)]


def facts() -> Iterator[tuple[str, str]]:
    """Each property of facts with each class that has it; what leads to a class of facts is told by that class."""
    kinds = classes()
    for kind in (OWL.ObjectProperty, OWL.DatatypeProperty):
        for term in TERMS.subjects(RDF.type, kind):
            if str(term).startswith(ONTOLOGY) and not kinds & set(ends(term, RDFS.range)):
                yield from ((str(term), str(holder)) for holder in ends(term, RDFS.domain) if holder in kinds)


@each_table
def test_every_class_and_every_property_of_facts_has_a_row(name: str) -> None:
    named = {each for row in TABLES[name] for each in held(row)}
    whole = {each.term for row in TABLES[name] if row.theirs == LOST for each in held(row) if is_class(each.term)}
    missing = [str(each) for each in classes() if Held(str(each)) not in named]
    missing += [
        f"{term} of {holder}"
        for term, holder in facts()
        if holder not in whole and not {Held(term), Held(term, holder)} & named
    ]
    assert len(list(facts())) > 100 and not missing, "write rows, or say that they are lost"


@each_table
def test_rows_name_terms_that_exist_once(name: str) -> None:
    terms = [each for row in TABLES[name] for each in held(row)]
    assert len(terms) == len(set(terms))
    known = {*vars_of(TG)}
    assert all(each in known for one in terms for each in one if each.startswith(ONTOLOGY))


def test_what_is_lost_is_counted() -> None:
    table = (
        Row("tg:DoseLevel, tg:ordinal", LOST),
        Row("tg:phase, tg:status, tg:acronym", LOST),
        Row("tg:InclusionCriterion/tg:text", LOST),
        Row("tg:DltWindow", "note"),
        Row("what is beside", LOST),
    )
    found = list(lost(graph(), TRIAL, table, lexicon_subjects(graph())))
    assert found == ["2 × dose level", "1 × phase", "1 × status", "10 × inclusion criterion text"]
