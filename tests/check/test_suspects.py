"""The sieve loses nothing: a node that contradicts an axiom is a suspect, or its owner is; a clean graph has few."""

import pyoxigraph as ox
import pytest

from trialgraph.check.suspects import suspects
from trialgraph.core import resources, turtle
from trialgraph.core.namespaces import PREFIXES

EXAMPLE = "https://example.org/"
ONTOLOGY = """
:Dose a owl:Class ; owl:disjointWith :Site .
:Site a owl:Class .
:Level a owl:Class ; rdfs:subClassOf :Dose , [ owl:onProperty :unit ; owl:maxCardinality 1 ] ,
  [ owl:onProperty :arm ; owl:allValuesFrom :Arm ] .
:Low a owl:Class ; rdfs:subClassOf :Level .
:Arm a owl:Class ; owl:disjointWith :Site .
:City a owl:Class ; rdfs:subClassOf :Site .
:of a owl:ObjectProperty ; rdfs:domain :Level ; rdfs:range :Site .
:unit a owl:ObjectProperty . :arm a owl:ObjectProperty .
:code a owl:DatatypeProperty , owl:FunctionalProperty ; rdfs:range xsd:string .
:amount a owl:DatatypeProperty ; rdfs:range
  [ owl:onDatatype xsd:decimal ; owl:withRestrictions ( [ xsd:minInclusive 0.0 ] ) ] .
"""


def parsed(text: str) -> list[ox.Quad]:
    prefixes = "".join(f"PREFIX {name}: <{base}>\n" for name, base in PREFIXES.items())
    return list(ox.parse(f"{prefixes}PREFIX : <{EXAMPLE}>\n{text}", format=ox.RdfFormat.TURTLE))


def found(said: str) -> set[str]:
    store = ox.Store()
    store.extend(parsed(said))
    nodes = suspects(store, [quad.triple for quad in parsed(ONTOLOGY)])
    return {node.value.removeprefix(EXAMPLE) for node in nodes}


@pytest.mark.parametrize(
    ("said", "node"),
    [
        (":one a :Dose , :Site .", "one"),
        (":one a :Level , :City .", "one"),
        (":one :of :two . :two a :Site .", "one"),
        (":one a :Site ; :of :two . :two a :Site .", "one"),
        (":one a :Level ; :of :two . :two a :Dose .", "one"),
        (":one a :Level ; :arm :two . :two a :Site .", "one"),
        (":one a :Low ; :arm :two . :two a :Site .", "one"),
        (":one a :Level ; :unit :mg , :kg .", "one"),
        (":one a :Low ; :unit :mg , :kg .", "one"),
        (':one :code "a" , "b" .', "one"),
        (":one :amount -1.5 .", "one"),
        (':one :amount "much"^^xsd:decimal .', "one"),
        (":one :code 3 .", "one"),
    ],
)
def test_a_node_that_may_contradict_an_axiom_is_a_suspect(said: str, node: str) -> None:
    assert found(said) == {node}


@pytest.mark.parametrize(
    "said",
    [
        "",
        ":one a :Level ; :of :two ; :unit :mg ; :arm :three ; :amount 1.5 . :two a :City . :three a :Arm .",
        ":one a :Site . :two a :Dose ; :unit :mg , :kg .",
        ':one :amount 0.0 ; :code "a" ; :note "b" , "c" .',
    ],
)
def test_where_nothing_is_excluded_nobody_is_suspected(said: str) -> None:
    assert found(said) == set()


def test_our_lexicon_has_no_suspect_that_is_no_mere_integer() -> None:
    """An integer is a decimal, which only the exact check after the sieve knows."""
    store = ox.Store()
    store.extend(turtle.quads(resources.lexicon()))
    nodes = suspects(store, [quad.triple for quad in turtle.quads(resources.ontology())])
    factor = ox.NamedNode(f"{PREFIXES['tg']}factor")
    assert all(any(store.quads_for_pattern(node, factor, None)) for node in nodes)
