"""Check how the concepts of the lexicon hang together: schemes are described, nothing is wider than itself.

Source: qSKOS, its quality issues for omitted top concepts, cyclic hierarchies and undocumented schemes.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

import pyoxigraph as ox

from trialgraph.core import turtle
from trialgraph.core.standards import DCTERMS, RDF, SKOS
from trialgraph.lint.flaw import Flaw, Sources


def undescribed(sources: Sources) -> Iterator[Flaw]:
    """Yield the schemes that nothing describes: a reader must know what their concepts are."""
    for path, said in _said(sources):
        for scheme in sorted(said):
            about = said[scheme]
            described = about.keys() & {DCTERMS.description, SKOS.definition}
            if SKOS.ConceptScheme in about.get(RDF.type, set()) and not described:
                what = f"nothing says what the scheme {scheme} holds"
                yield Flaw(path, turtle.line_of(path, scheme), "scheme", what, "Add a dcterms:description.")


def circular(sources: Sources) -> Iterator[Flaw]:
    """Yield the concepts that are wider than themselves, by whatever way."""
    wider, places = _wider(sources)
    for concept in sorted(wider):
        seen, ahead = set[str](), set(wider[concept])
        while ahead:
            one = ahead.pop()
            if one not in seen:
                seen.add(one)
                ahead |= wider.get(one, set())
        if concept in seen:
            path = places[concept]
            what = f"{concept} is wider than itself"
            yield Flaw(path, turtle.line_of(path, concept), "cycle", what, "Remove one skos:broader of the circle.")


def straying(sources: Sources) -> Iterator[Flaw]:
    """Yield the concepts whose wider one is in another scheme, which leaves them without a top in their own."""
    wider, places = _wider(sources)
    schemes = {
        subject: about[SKOS.inScheme] for _, said in _said(sources) for subject, about in said.items()
        if SKOS.inScheme in about
    }  # fmt: skip
    for concept in sorted(wider):
        for other in sorted(wider[concept]):
            if other in schemes and schemes[other].isdisjoint(schemes.get(concept, set())):
                path = places[concept]
                what = f"{concept} has a wider concept in another scheme, {other}"
                yield Flaw(path, turtle.line_of(path, concept), "scheme", what, "Use skos:broadMatch between schemes.")


def _said(sources: Sources) -> Iterator[tuple[Path, Mapping[str, dict[str, set[str]]]]]:
    """What each file says of named things, by subject and property."""
    for path in sources.words:
        found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for quad in turtle.parsed(turtle.data(path), path):
            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode | ox.Literal):
                found[quad.subject.value][quad.predicate.value].add(quad.object.value)
        yield path, found


def _wider(sources: Sources) -> tuple[dict[str, set[str]], dict[str, Path]]:
    """The wider concepts of each, however they are said, and the file that says so."""
    wider, places = defaultdict[str, set[str]](set), dict[str, Path]()
    for path, said in _said(sources):
        for subject, about in said.items():
            for other in about.get(SKOS.broader, ()):
                wider[subject].add(other)
                places.setdefault(subject, path)
            for other in about.get(SKOS.narrower, ()):
                wider[other].add(subject)
                places.setdefault(other, path)
    return dict(wider), places
