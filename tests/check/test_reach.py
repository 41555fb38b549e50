"""A check and a rule see what they name, so a graph that holds nothing else gives the same."""

from collections.abc import Iterator
from typing import Any

import pytest
from rdflib import URIRef, Variable
from rdflib.paths import AlternativePath, InvPath, MulPath, Path, SequencePath
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.parserutils import CompValue

from trialgraph.build.inference import rules
from trialgraph.check.crosscheck import checks
from trialgraph.check.reach import properties
from trialgraph.core.standards import PROV, RDF

QUERIES = {each.code: each.query for each in checks()} | {each.name: each.query for each in rules()}


def looked_at(part: Any) -> Iterator[Any]:
    """What stands in the middle of the triples of a query's algebra."""
    if isinstance(part, CompValue):
        for name, value in part.items():
            if name == "triples":  # one, or several in a row
                yield from (step for triples in value for each in triples[1::3] for step in steps(each))
            else:
                yield from looked_at(value)
    elif isinstance(part, list | tuple | set):
        for each in part:
            yield from looked_at(each)


def steps(predicate: Any) -> Iterator[Any]:
    """The properties of a path; a path of another kind is yielded as it is."""
    match predicate:
        case SequencePath() | AlternativePath():
            for each in predicate.args:
                yield from steps(each)
        case MulPath():
            yield from steps(predicate.path)
        case InvPath():
            yield from steps(predicate.arg)
        case _:
            yield predicate


@pytest.mark.parametrize("name", QUERIES)
def test_a_query_names_every_property_that_it_looks_at(name: str) -> None:
    found = set(looked_at(prepareQuery(QUERIES[name]).algebra))
    assert found, "the algebra was not understood"
    unnamed = [each for each in found if isinstance(each, Variable | Path) or not isinstance(each, URIRef)]
    assert not unnamed, "name the properties: what a check cannot be seen to look at is not there when it runs"
    assert {str(each) for each in found} <= properties([QUERIES[name]])


def test_what_stands_in_words_and_comments_is_not_named() -> None:
    query = """PREFIX x: <https://example.org/>
    # x:told is not here
    SELECT * { ?a x:real ?b ; <https://example.org/written> "x:said" FILTER (?b = 'x:quoted' || ?b > 1) }"""
    found = {iri.removeprefix("https://example.org/") for iri in properties([query]) if "example" in iri}
    assert found == {"", "real", "written"}


def test_classes_and_the_words_of_a_node_are_always_seen() -> None:
    assert properties([]) == {RDF.type, PROV.wasQuotedFrom}
