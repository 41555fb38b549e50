"""A reasoner gets the lexicon and the trials that it is asked about, and nothing of the others."""

import pyoxigraph as ox

from trialgraph.check.parts import Part, Parts
from trialgraph.core import resources, turtle

GRAPH = """
PREFIX : <https://example.org/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX tg: <https://w3id.org/trialgraph/ontology#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
:one a tg:Trial ; tg:hasSite :site ; tg:phase :phase ; tg:startDate "2025-01-01"^^xsd:date . :site a tg:Site .
:two a tg:Trial ; tg:hasArm [ a tg:Arm ] ; tg:phase :phase . :words tg:about :two .
:phase a tg:Phase ; skos:inScheme :phases ; skos:prefLabel "phase" .
:stray a tg:Arm .
"""


def parts() -> Parts:
    store = ox.Store()
    store.load(GRAPH.encode(), format=ox.RdfFormat.TURTLE)
    return Parts(store, turtle.quads(resources.ontology()))


def node(name: str) -> ox.NamedNode:
    return ox.NamedNode(f"https://example.org/{name}")


def test_a_part_is_the_trial_of_a_node_and_all_that_belongs_to_it() -> None:
    assert parts().of([node("site")]) == [Part("https://example.org/one", frozenset({node("one"), node("site")}))]
    (two,) = parts().of([node("words")])
    assert two.nodes > {node("two"), node("words")}
    assert any(isinstance(each, ox.BlankNode) for each in two.nodes)


def test_a_blank_node_belongs_where_it_is_pointed_to_from() -> None:
    cut = parts()
    blank = next(quad.object for quad in cut.store if isinstance(quad.object, ox.BlankNode))
    assert [part.trial for part in cut.of([blank])] == ["https://example.org/two"]


def test_a_concept_belongs_to_every_part_and_makes_none() -> None:
    cut = parts()
    assert cut.of([node("phase")]) == []
    assert b"/phase> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type>" in cut.triples([])
    assert b"/one>" not in cut.triples([])


def test_what_belongs_to_no_trial_is_a_part_of_its_own() -> None:
    assert parts().of([node("stray")]) == [Part(None, frozenset({node("stray")}))]


def test_a_reasoner_gets_no_label_and_no_date() -> None:
    cut = parts()
    said = cut.triples(cut.sample(100, ()))
    assert b"2025-01-01" not in said
    assert b'prefLabel> "phase"' not in said


def test_a_sample_is_everything_where_that_is_little_and_else_the_same_each_time() -> None:
    everything = frozenset[object]().union(*(part.nodes for part in parts().sample(100, ())))
    assert everything >= {node("one"), node("site"), node("two"), node("words"), node("stray")}
    assert len(parts().sample(0, ())) == 1
    assert parts().sample(0, ()) == parts().sample(0, ())


def test_a_sample_leaves_out_what_is_known() -> None:
    cut = parts()
    known = cut.of([node("site")])
    assert "https://example.org/one" not in {part.trial for part in cut.sample(100, known)}
