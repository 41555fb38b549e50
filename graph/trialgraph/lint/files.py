"""Check hand-kept files as files: they have one form, and each has its cases."""

from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

import pyoxigraph as ox

from trialgraph.core import turtle
from trialgraph.core.namespaces import SHAPES
from trialgraph.lint.flaw import Flaw, Sources
from trialgraph.shacl.terms import SH

_FORM = "Graph(bind_namespaces='none').parse(FILE).serialize(FILE, format='longturtle', canon=True) of rdflib mends it."


def not_canonical(sources: Sources) -> Iterator[Flaw]:
    """Yield the files of the ontology and the shapes that are not in their one form, so that a change shows as one."""
    from rdflib import Graph

    for path in turtle.files(sources.ontology, sources.shapes):
        text = turtle.data(path).decode("utf-8", "replace")
        list(turtle.parsed(text.encode(), path))  # says where it is no Turtle
        form = Graph(bind_namespaces="none").parse(data=text, format="turtle")
        lines = zip_longest(text.split("\n"), form.serialize(format="longturtle", canon=True).split("\n"))
        other = next((number for number, (is_, should) in enumerate(lines, 1) if is_ != should), None)
        if other:
            yield Flaw(path, other, "form", "this is not the canonical form", _FORM)


def without_case(sources: Sources) -> Iterator[Flaw]:
    """Yield shapes, checks, rules and questions without the cases that show what they do."""
    if sources.cases is None:
        return
    for path in turtle.files(sources.shapes):
        for shape in _shapes(path):
            yield from _missing(path, turtle.line_of(path, shape), sources.cases / "shapes", shape.removeprefix(SHAPES))
    for path in sorted((sources.queries / "checks").glob("*.rq")):
        yield from _missing(path, 1, sources.cases / "checks", path.stem)
    for path in sorted((sources.queries / "rules").glob("*.rq")):
        yield from _missing(path, 1, sources.cases / "rules", path.stem, endings=(".ttl", ".inferred.ttl"))
    for path in sorted(sources.queries.glob("*.rq")):
        yield from _missing(path, 1, sources.cases / "queries", path.stem, endings=(".*csv",))


def _shapes(path: Path) -> list[str]:
    """The shapes of a file that say how bad it is not to conform."""
    severity = ox.NamedNode(SH.severity)
    quads = turtle.parsed(turtle.data(path), path)
    return sorted(q.subject.value for q in quads if q.predicate == severity and isinstance(q.subject, ox.NamedNode))


def _missing(
    path: Path, line: int, folder: Path, name: str, endings: tuple[str, ...] = (".violating.ttl", ".clean.ttl")
) -> Iterator[Flaw]:
    for ending in endings:
        if not any(folder.glob(f"{name}{ending}")):
            wanted = f"{name}{ending.replace('*', '')}"
            yield Flaw(path, line, "case", f"{name} has no case {wanted}", f"Write tests/cases/{folder.name}/{wanted}.")
