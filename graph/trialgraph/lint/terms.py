"""Check the terms of the ontology: each is described, used, and no longer used where it is deprecated."""

import re
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from trialgraph.core import turtle
from trialgraph.core.namespaces import ONTOLOGY
from trialgraph.core.standards import OWL, RDF, RDFS, SKOS
from trialgraph.lint.flaw import Flaw, Sources

_PACKAGE = Path(__file__).resolve().parents[1]
_NAMING = ("vocabulary", "lexicon_terms")  # modules that name all terms, and so use none


def not_described(sources: Sources) -> Iterator[Flaw]:
    """Yield the terms without a label or a definition."""
    for path, term, quads in _terms(sources):
        said = {quad.predicate.value for quad in quads if quad.subject.value == term}  # type: ignore[union-attr]
        for wanted, name in ((RDFS.label, "rdfs:label"), (SKOS.definition, "skos:definition")):
            if wanted not in said:
                yield Flaw(path, turtle.line_of(path, term), "term", f"{_name(term)} has no {name}", "Say what it is.")


def not_used(sources: Sources) -> Iterator[Flaw]:
    """Yield the terms that no word, shape, query or module uses, but those that are deprecated."""
    files = [*sources.words, *turtle.files(sources.shapes), *sources.queries.rglob("*.rq"), *_PACKAGE.rglob("*.py")]
    texts = (path.read_text(encoding="utf-8") for path in files if path.stem not in _NAMING)
    used = {word for text in texts for pair in re.findall(r'\b(?:tg:|TG\.)(\w+)|"([a-z]\w+)"', text) for word in pair}
    for path, term, quads in _terms(sources):
        old = any(quad.predicate.value == OWL.deprecated and quad.subject.value == term for quad in quads)  # type: ignore[union-attr]
        if term.removeprefix(ONTOLOGY) not in used and not old:
            remedy = "Use it in a word of the lexicon, a shape, a query or a module, or delete it."
            yield Flaw(path, turtle.line_of(path, term), "unused", f"nothing uses {_name(term)}", remedy)


def deprecated(sources: Sources) -> Iterator[Flaw]:
    """Yield the lines of words, shapes and queries that use a term which is marked as deprecated."""
    old = {
        quad.subject.value
        for path in [*turtle.files(sources.ontology), *sources.words]
        for quad in turtle.parsed(turtle.data(path), path)
        if quad.predicate.value == OWL.deprecated and isinstance(quad.subject, ox.NamedNode)
    }
    files = [*sources.words, *turtle.files(sources.shapes), *sorted(sources.queries.rglob("*.rq"))]
    for iri in sorted(old):
        name = re.compile(rf"(?:{re.escape(_name(iri))}|<{re.escape(iri)}>)(?![\w-])")
        for path in files:
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                if name.search(line):
                    what = f"{_name(iri)} is deprecated"
                    yield Flaw(path, number, "deprecated", what, "Use what its definition names instead.")


def _terms(sources: Sources) -> Iterator[tuple[Path, str, list[ox.Quad]]]:
    """Each term of our own with the file that declares it, and what that file says."""
    for path in turtle.files(sources.ontology):
        quads = list(turtle.parsed(turtle.data(path), path))
        typed = {quad.subject.value for quad in quads if quad.predicate.value == RDF.type and _is_named(quad.subject)}  # type: ignore[union-attr]
        for term in sorted(typed):
            if term.startswith(ONTOLOGY):
                yield path, term, quads


def _is_named(node: object) -> bool:
    return isinstance(node, ox.NamedNode)


def _name(iri: str) -> str:
    return f"tg:{iri.removeprefix(ONTOLOGY)}" if iri.startswith(ONTOLOGY) else iri
