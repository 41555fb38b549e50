"""Which nodes contradict an ontology, and what is said of them; where nothing is excluded there is none."""

import pyoxigraph as ox
import pytest

from trialgraph.check.witnesses import witnesses
from trialgraph.core.namespaces import PREFIXES

ONTOLOGY = """
:Dose a owl:Class ; owl:disjointWith :Site .
:Site a owl:Class .
:Level a owl:Class ; rdfs:subClassOf :Dose , [ owl:onProperty :unit ; owl:maxCardinality 1 ] .
:City a owl:Class ; rdfs:subClassOf :Site .
:of a owl:ObjectProperty ; rdfs:domain :Level ; rdfs:range :Site .
:unit a owl:ObjectProperty .
:code a owl:DatatypeProperty , owl:FunctionalProperty ; rdfs:range xsd:string .
:amount a owl:DatatypeProperty , owl:FunctionalProperty ; rdfs:range xsd:decimal .
[] a owl:AllDifferent ; owl:distinctMembers ( :mg :kg ) .
"""


def found(said: str) -> list[tuple[str, str]]:
    """The nodes at fault and what is said of them."""
    prefixes = "".join(f"PREFIX {name}: <{base}>\n" for name, base in PREFIXES.items())
    text = f"{prefixes}PREFIX : <https://example.org/>\n{ONTOLOGY}\n{said}"
    quads = ox.parse(text, format=ox.RdfFormat.TURTLE)
    triples = ox.serialize((quad.triple for quad in quads), format=ox.RdfFormat.N_TRIPLES)
    assert triples is not None
    return [(one.node.removeprefix("https://example.org/"), one.what) for one in witnesses(triples)]


@pytest.mark.parametrize(
    ("said", "node", "what"),
    [
        (":one a :Dose , :Site .", "one", "nothing can be both"),
        (":one a :Level , :City .", "one", "nothing can be both"),
        (":one :of :two . :one a :Site .", "one", "(by its https://example.org/of)"),
        (":one :of :two . :two a :Dose .", "two", "(by https://example.org/of of https://example.org/one)"),
        (":one a :Level ; :unit :mg , :kg .", "one", "can have 1 https://example.org/unit and has 2"),
        (":one :amount 1.5 , 2.5 .", "one", "and has 2: “1.5” and “2.5”"),
        (':one :amount "much" .', "one", "“much”, which is no xsd:decimal"),
        (':one :amount "much"^^xsd:decimal .', "one", "“much”, which is no xsd:decimal"),
        (":one :code 3 .", "one", "“3”, which is no xsd:string"),
    ],
)
def test_a_node_at_fault_is_named_with_what_is_wrong(said: str, node: str, what: str) -> None:
    ((name, told),) = found(said)
    assert name == node
    assert what in told


@pytest.mark.parametrize(
    "said",
    [
        "",
        ":one a :Dose . :two a :Site .",
        ":one a :Level , :Dose .",
        ":one :of :two .",
        ":one a :Level ; :unit :mg .",
        ":one a :Level ; :unit :mg , :another .",
        ":one :unit :mg , :kg .",
        ":one :amount 1 , 1.0 .",
        ":one :amount 1 .",
        ':one :code "a" ; :note "b" , "c" .',
    ],
)
def test_where_nothing_is_excluded_there_is_no_witness(said: str) -> None:
    assert found(said) == []


def test_witnesses_come_in_one_order() -> None:
    said = [":one a :Dose , :Site .", ":two :amount 1.0 , 2.0 .", ':three :amount "x" .']
    assert found(" ".join(said)) == found(" ".join(reversed(said)))
    assert {node for node, _ in found(" ".join(said))} == {"one", "two", "three"}
