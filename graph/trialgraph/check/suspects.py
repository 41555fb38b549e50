"""Find the nodes that may contradict an ontology, in a graph of any size: by queries made of its axioms.

Each query looks at one node at a time, so it holds nothing in memory and joins nothing over the graph.
They name too many nodes rather than too few (two IRIs may mean the same thing), and are the sieve before the witnesses
and the reasoner, which are exact and slow.
"""

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pyoxigraph as ox

from trialgraph.check.axioms import THING, Axioms, Term, Values, rows
from trialgraph.core.standards import RDFS
from trialgraph.graph.datatypes import INTEGERS, REALS


def suspects(graph: ox.Store, axioms: Iterable[ox.Triple]) -> set[ox.NamedNode | ox.BlankNode]:
    """Return the nodes that may be in two classes, have a value too many, or a literal that cannot be."""

    world = ox.Store()
    world.extend(ox.Quad(*axiom) for axiom in axioms)

    def found(query: str) -> set[ox.NamedNode | ox.BlankNode]:
        return {row[0] for row in rows(graph, query)}

    with ThreadPoolExecutor(len(os.sched_getaffinity(0))) as pool:
        return set().union(*pool.map(found, queries(Axioms(world))))


def queries(axioms: Axioms) -> Iterator[str]:
    """Yield the queries that an ontology makes, each with one column: the node."""
    classes = _named({kind for pair in axioms.apart for kind in pair} | set(axioms.above))
    for kind in classes:
        if excluded := [other for other in classes if axioms.exclude(kind, other)]:
            yield f"SELECT DISTINCT ?node {{ ?node a {kind} . {_of_a_type(excluded)} }}"
    thing: Term = THING
    ends = [(thing, term, "node", kind) for term, kinds in axioms.domains.items() for kind in kinds]
    ends += [(thing, term, "value", kind) for term, kinds in axioms.ranges.items() for kind in kinds]
    ends += [(kind, term, "value", filler) for kind, term, filler in axioms.fillers]
    limited = [thing, *(filler[0] for filler in axioms.fillers), *(limit.kind for limit in axioms.limits)]
    typed = {each: _typed(axioms, classes, each) for each in limited}
    for kind, term, end, wanted in ends:
        within = _of_a_type([other for other in classes if axioms.within(other, wanted)], end)
        yield f"SELECT DISTINCT ?node {{ {typed[kind]} ?node {term} ?value . FILTER NOT EXISTS {{ {within} }} }}"
    for kind, term, most, _ in axioms.limits:
        yield _several(typed[kind], term, most)
    for each in axioms.values:
        if each.datatype.value != RDFS.Literal:
            yield f"SELECT DISTINCT ?node {{ ?node {each.term} ?value . FILTER ({_misfit(each)}) }}"


def _named(kinds: Iterable[Term]) -> list[Term]:
    return sorted((kind for kind in kinds if isinstance(kind, ox.NamedNode)), key=str)


def _of_a_type(kinds: list[Term], name: str = "node") -> str:
    return f"?{name} a ?type . FILTER (?type IN ({', '.join(map(str, kinds))}))"


def _typed(axioms: Axioms, classes: Iterable[Term], kind: Term) -> str:
    """The condition that ?node is a member of a class."""
    if kind == THING:
        return ""
    below = [other for other in classes if axioms.within(other, kind)] or [kind]
    return f"VALUES ?kind {{ {' '.join(map(str, below))} }} ?node a ?kind ." if len(below) > 1 else f"?node a {kind} ."


def _several(typed: str, term: Term, most: int) -> str:
    values = " ".join(f"?node {term} ?value{number} ." for number in range(most + 1))
    differ = " && ".join(f"STR(?value{number}) < STR(?value{number + 1})" for number in range(most))
    return f"SELECT DISTINCT ?node {{ {typed} {values} FILTER ({differ or 'true'}) }}"


def _misfit(wanted: Values) -> str:
    """The condition under which ?value may be no value of a datatype, or is too small."""
    fits = [f"DATATYPE(?value) = {wanted.datatype}"]
    if wanted.datatype.value in INTEGERS | REALS:
        fits.append("ISNUMERIC(?value)")  # false for a number that is badly written
    if wanted.least:
        fits.append(f"?value >= {wanted.least}")
    if wanted.above:
        fits.append(f"?value > {wanted.above}")
    return f"!COALESCE({' && '.join(fits)}, false)"
