"""The constants of the vocabulary are the terms of the ontology, one for one."""

import pyoxigraph as ox
import pytest

from trialgraph.core import resources, standards
from trialgraph.core.namespaces import ONTOLOGY, PREFIXES
from trialgraph.core.standards import DCTERMS, OWL, PROV, RDF, RDFS, SKOS, XSD
from trialgraph.core.turtle import quads
from trialgraph.core.vocabulary import TG

NAMESPACES = {
    "tg": TG,
    "rdf": RDF,
    "rdfs": RDFS,
    "owl": OWL,
    "xsd": XSD,
    "skos": SKOS,
    "dcterms": DCTERMS,
    "prov": PROV,
}


def constants(namespace: type) -> dict[str, str]:
    return {name: getattr(namespace, name) for name in dir(namespace) if not name.startswith("_")}


def declared() -> set[str]:
    said = list(quads(resources.ontology()))
    typed = {quad.subject for quad in said if quad.predicate.value == RDF.type}
    typed -= {quad.subject for quad in said if quad.predicate.value == OWL.deprecated}
    names = {subject.value for subject in typed if isinstance(subject, ox.NamedNode)}
    return {iri.removeprefix(ONTOLOGY) for iri in names if iri.startswith(ONTOLOGY)}


def test_every_constant_is_a_term() -> None:
    assert constants(TG).keys() - declared() == set()


def test_every_term_is_a_constant() -> None:
    lacking = sorted(declared() - constants(TG).keys())
    assert not lacking, f"core/vocabulary.py (or lexicon_terms.py) has no constant for {', '.join(lacking)}: add them"


@pytest.mark.parametrize("prefix", PREFIXES)
def test_a_constant_is_spelled_as_its_term(prefix: str) -> None:
    namespace = constants(NAMESPACES[prefix])
    assert namespace == {name: PREFIXES[prefix] + name for name in namespace}


def test_every_namespace_has_a_prefix() -> None:
    classes = {TG, *(value for value in vars(standards).values() if isinstance(value, type))}
    assert classes == set(NAMESPACES.values())
    assert NAMESPACES.keys() == PREFIXES.keys()
