"""Every shape says what is wrong, how bad it is and why; it finds what violates it and lets the rest pass."""

from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import OWL, RDF, RDFS, SH, SKOS, Graph, URIRef

from trialgraph.check.result import Result
from trialgraph.check.validate import validate
from trialgraph.core import resources
from trialgraph.core.model import Severity
from trialgraph.core.namespaces import ONTOLOGY, SHAPES

CASES = Path(__file__).parent / "cases" / "shapes"
SEVERITIES = {"Violation": Severity.ERROR, "Warning": Severity.WARNING, "Info": Severity.INFO}
TARGETS = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf, SH.targetNode)


def graph() -> Graph:
    whole = Graph()
    for folder in (resources.shapes(), resources.ontology()):
        for file in folder.glob("*.ttl"):
            whole.parse(file, format="turtle")
    return whole


ONE = graph()
TARGETED = {shape for target in TARGETS for shape in ONE.subjects(target)}
CODES = sorted(str(shape).removeprefix(SHAPES) for shape in TARGETED)


def found(case: str) -> list[Result]:
    store = ox.Store()
    store.load(path=CASES / f"{case}.ttl", format=ox.RdfFormat.TURTLE)
    return validate(store, resources.shapes())


@pytest.mark.parametrize("code", CODES)
def test_a_shape_finds_what_violates_it(code: str) -> None:
    hits = [result for result in found(f"{code}.violating") if result.code == code]
    assert [hit.node for hit in hits] == ["https://example.org/it"] * len(hits) != []
    assert {hit.severity for hit in hits} == {
        SEVERITIES[str(ONE.value(URIRef(SHAPES + code), SH.severity)).split("#")[1]]
    }


@pytest.mark.parametrize("code", CODES)
def test_a_shape_lets_the_rest_pass(code: str) -> None:
    assert [result for result in found(f"{code}.clean") if result.code == code] == []


def test_every_case_belongs_to_a_shape() -> None:
    cases = {path.name.split(".")[0] for kind in ("violating", "clean") for path in CASES.glob(f"*.{kind}.ttl")}
    assert cases == set(CODES)


def test_a_whole_trial_passes_all_shapes() -> None:
    assert found("whole-trial") == []


@pytest.mark.parametrize("code", CODES)
def test_a_shape_explains_itself(code: str) -> None:
    shape = URIRef(SHAPES + code)
    message, reason = str(ONE.value(shape, SH.message)), str(ONE.value(shape, RDFS.comment))
    assert message.count(". ") >= 1, "a message says what is wrong, and then what to do"
    assert message.endswith(".") and reason.endswith(".")


def test_every_shape_is_named_by_its_defect() -> None:
    assert all(isinstance(shape, URIRef) and str(shape).startswith(SHAPES) for shape in TARGETED)
    assert len(set(CODES)) == len(CODES)


def test_shapes_speak_of_terms_of_the_ontology_only() -> None:
    shapes = Graph()
    for file in resources.shapes().glob("*.ttl"):
        shapes.parse(file, format="turtle")
    ours = {node for triple in shapes for node in triple if str(node).startswith(ONTOLOGY) and str(node) != ONTOLOGY}
    assert {node for node in ours if (node, RDF.type, None) not in ONE} == set()


def test_every_class_of_nodes_has_a_shape() -> None:
    targeted = set(ONE.objects(None, SH.targetClass))
    concepts = set(ONE.subjects(RDFS.subClassOf, URIRef("http://www.w3.org/2004/02/skos/core#Concept")))
    classes = {node for node in ONE.subjects(RDF.type, OWL.Class) if str(node).startswith(ONTOLOGY)}
    classes -= set(ONE.subjects(OWL.deprecated))
    inferred = {node for node in classes if "it is inferred" in str(ONE.value(node, SKOS.definition))}
    assert classes - concepts - inferred - targeted == set()
