"""The ontology explains every term and stays in OWL 2 DL; `trialgraph lint` sees to the rest."""

import re

import pytest
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SKOS

from trialgraph.core import resources
from trialgraph.core.namespaces import ONTOLOGY, PREFIXES
from trialgraph.core.standards import XSD

FILES = sorted(resources.ontology().glob("*.ttl"))
PROPERTIES = set(map(str, (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)))
DATATYPES = {RDFS.Literal, *map(URIRef, (XSD.string, XSD.boolean, XSD.integer, XSD.decimal, XSD.double))}
AXIOMS = (
    RDFS.domain, RDFS.range, RDFS.subClassOf, RDFS.subPropertyOf, RDF.first,
    OWL.disjointWith, OWL.onClass, OWL.onProperty, OWL.allValuesFrom,
)  # fmt: skip
MAPPINGS = (SKOS.closeMatch, SKOS.exactMatch, SKOS.broadMatch, RDFS.subClassOf, RDFS.subPropertyOf)


def graph() -> Graph:
    whole = Graph()
    for file in FILES:
        whole.parse(file, format="turtle")
    return whole


ONE = graph()
TERMS = sorted({str(term) for term in ONE.subjects(RDF.type) if str(term).startswith(ONTOLOGY)})
OLD = {str(term) for term in ONE.subjects(OWL.deprecated)}
CLASSES = [term for term in TERMS if (URIRef(term), RDF.type, OWL.Class) in ONE and term not in OLD]


def kinds(term: str) -> set[str]:
    return {str(kind) for kind in ONE.objects(URIRef(term), RDF.type)}


@pytest.mark.parametrize("term", TERMS)
def test_a_term_has_one_english_label_and_one_definition(term: str) -> None:
    for annotation in (RDFS.label, SKOS.definition):
        (value,) = ONE.objects(URIRef(term), annotation)
        assert isinstance(value, Literal)
        assert value.language == "en"
        assert value.strip() == str(value) != ""


@pytest.mark.parametrize("term", CLASSES)
def test_a_class_is_defined_by_a_sentence(term: str) -> None:
    label, definition = (str(ONE.value(URIRef(term), each)) for each in (RDFS.label, SKOS.definition))
    assert re.match(rf"(An? )?{re.escape(label)} is .+\.$", definition, re.IGNORECASE)


@pytest.mark.parametrize("term", sorted(set(TERMS) - OLD))
def test_a_definition_says_what_a_thing_is_and_not_a_question_about_it(term: str) -> None:
    definition = str(ONE.value(URIRef(term), SKOS.definition))
    asking = r"(who|whom|what|which|how|whether|why|where|when|by|from|something)\b"
    assert not re.match(asking, definition, re.IGNORECASE)
    assert not re.match(rf"(An? )?[\w -]+? is {asking}", definition)


@pytest.mark.parametrize("term", sorted(set(TERMS) - set(CLASSES) - OLD))
def test_a_property_says_what_it_links(term: str) -> None:
    (kind,) = kinds(term)
    domain, range_ = (list(ONE.objects(URIRef(term), each)) for each in (RDFS.domain, RDFS.range))
    if kind == str(OWL.AnnotationProperty):
        assert domain == range_ == []
    else:
        assert len(domain) == len(range_) == 1
        base = ONE.value(range_[0], OWL.onDatatype) or range_[0]
        assert (base in DATATYPES) == (kind == str(OWL.DatatypeProperty))


@pytest.mark.parametrize("term", sorted(OLD))
def test_a_term_that_is_given_up_names_the_one_that_replaces_it(term: str) -> None:
    (new,) = ONE.objects(URIRef(term), DCTERMS.isReplacedBy)
    same = OWL.equivalentClass if (new, RDF.type, OWL.Class) in ONE else OWL.equivalentProperty
    assert ONE.value(URIRef(term), same) == new
    assert str(new) in TERMS and str(new) not in OLD
    definition = str(ONE.value(URIRef(term), SKOS.definition))
    assert f"tg:{str(new).removeprefix(ONTOLOGY)}" in definition


def test_lexicon_classes_are_classes_of_concepts() -> None:
    lexicon = Graph()
    for file in resources.lexicon().glob("*.ttl"):
        lexicon.parse(file, format="turtle")
    used = {kind for kind in lexicon.objects(None, RDF.type) if str(kind).startswith(ONTOLOGY)}
    assert {kind for kind in used if (kind, RDFS.subClassOf, SKOS.Concept) not in ONE} == set()


def test_nothing_is_two_kinds_of_property() -> None:
    declared = {str(subject): kinds(str(subject)) & PROPERTIES for subject in ONE.subjects(RDF.type)}
    assert {subject: found for subject, found in declared.items() if len(found) > 1} == {}


def test_everything_in_an_axiom_is_declared() -> None:
    built_in = tuple(PREFIXES[prefix] for prefix in ("owl", "rdf", "rdfs", "xsd"))
    linked = {node for role in AXIOMS for pair in ONE.subject_objects(role) for node in pair}
    named = {str(node) for node in linked | set(ONE.predicates()) if isinstance(node, URIRef)}
    assert {iri for iri in named if not iri.startswith(built_in) and not kinds(iri)} == set()


def test_a_limit_is_counted_in_a_known_datatype() -> None:
    assert set(ONE.objects(None, OWL.onDataRange)) <= DATATYPES


def test_what_we_align_with_has_a_label_and_a_source() -> None:
    pairs = [pair for mapping in MAPPINGS for pair in ONE.subject_objects(mapping)]
    others = {other for _, other in pairs if isinstance(other, URIRef) and not str(other).startswith(ONTOLOGY)}
    for other in others - {SKOS.Concept, SKOS.altLabel}:
        assert ONE.value(other, RDFS.label), f"ontology/alignments.ttl: give {other} the rdfs:label that it has"
        told = ONE.value(other, RDFS.comment) or ONE.value(other, RDFS.isDefinedBy)
        assert told, f"ontology/alignments.ttl: say of {other} where it was looked up (rdfs:comment)"


def test_codes_that_must_differ_are_declared_different() -> None:
    """Without that, a criterion with two comparators would only say that they are one."""
    lexicon = Graph()
    for file in resources.lexicon().glob("*.ttl"):
        lexicon.parse(file, format="turtle")
    groups = [set(ONE.items(members)) for members in ONE.objects(None, OWL.distinctMembers)]
    assert len(groups) == 8
    for group in groups:
        (scheme,) = {lexicon.value(one, SKOS.inScheme) for one in group}
        assert group == set(lexicon.subjects(SKOS.inScheme, scheme))
