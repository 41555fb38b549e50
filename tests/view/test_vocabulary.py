"""An ontology is shown by what its terms are, with what they lead to and what they are called elsewhere."""

import pyoxigraph as ox
import pytest

from trialgraph.core import identify, resources
from trialgraph.view.vocabulary import Described, Vocabulary, vocabulary


@pytest.fixture(scope="module")
def shown() -> Vocabulary:
    graph = ox.Store()
    for path in resources.public_terms():
        graph.load(path=path, format=ox.RdfFormat.TURTLE)
    return vocabulary(graph, ox.NamedNode(identify.ONTOLOGY_GRAPH))


def term(shown: Vocabulary, name: str) -> Described:
    return next(each for terms in shown.groups.values() for each in terms if each.name == name)


def test_what_is_said_of_a_term(shown: Vocabulary) -> None:
    level = term(shown, "hasDoseLevel")
    assert (level.domain, level.range) == (["Trial"], ["DoseLevel"])
    assert term(shown, "InclusionCriterion").wider == ["Criterion"]
    assert term(shown, "Organisation").instead == "Organization"
    assert "the same" in [each.how for each in term(shown, "Allocation").elsewhere]
    assert all(each.name and each.iri for each in term(shown, "Trial").elsewhere)


def test_the_members_of_a_union_are_named(shown: Vocabulary) -> None:
    assert {"Criterion", "ConstraintGroup"} <= set(term(shown, "hasConstraint").domain)


def test_each_term_has_a_definition_and_stands_once(shown: Vocabulary) -> None:
    names = [each.name for terms in shown.groups.values() for each in terms]
    assert len(names) == len(set(names)) > 200
    assert all(each.definition for terms in shown.groups.values() for each in terms)
    assert shown.changes and dict(shown.facts)["Version"]
