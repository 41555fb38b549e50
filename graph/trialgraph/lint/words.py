"""Check how the lexicon is written: types, schemes, units and properties that nothing knows are most often misspelt.

Source: SKOS Simple Knowledge Organization System Reference, appendix B (its terms).
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from trialgraph.core import identify, turtle
from trialgraph.core.namespaces import ONTOLOGY, PREFIXES
from trialgraph.core.spelling import nearest
from trialgraph.core.standards import OWL, RDF, SKOS
from trialgraph.lint.flaw import Flaw, Sources

_SKOS: Final = frozenset(
    f"{PREFIXES['skos']}{name}"
    for name in (
        "altLabel", "broadMatch", "broader", "broaderTransitive", "changeNote", "closeMatch", "definition",
        "editorialNote", "exactMatch", "example", "hasTopConcept", "hiddenLabel", "historyNote", "inScheme",
        "mappingRelation", "member", "memberList", "narrowMatch", "narrower", "narrowerTransitive", "notation", "note",
        "prefLabel", "related", "relatedMatch", "scopeNote", "semanticRelation", "topConceptOf",
    )
)  # fmt: skip
_RDFS: Final = frozenset(f"{PREFIXES['rdfs']}{name}" for name in ("comment", "isDefinedBy", "label", "seeAlso"))
_OF_CONCEPTS: Final = (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel, SKOS.notation, SKOS.inScheme)
_KINDS: Final = {SKOS.Concept, SKOS.ConceptScheme, SKOS.Collection}
_SCHEMES_FILE: Final = "docs/reference/lexicon.md"


def misspelt(sources: Sources) -> Iterator[Flaw]:
    """Yield the properties of our namespace, of SKOS and of RDF Schema that are none."""
    declared = {quad.subject.value for quad in turtle.quads(sources.ontology) if isinstance(quad.subject, ox.NamedNode)}
    known = {ONTOLOGY: {term for term in declared if term.startswith(ONTOLOGY)}, PREFIXES["skos"]: _SKOS,
             PREFIXES["rdfs"]: _RDFS}  # fmt: skip
    for path, quads in _files(sources):
        for term in sorted({quad.predicate.value for quad in quads}):
            space = next((each for each in known if term.startswith(each)), None)
            if space and term not in known[space]:
                meant = nearest(term, sorted(known[space]))
                remedy = f"Is {_short(meant)} meant?" if meant else "Use a term of docs/reference/terms.md, or of SKOS."
                what = f"there is no property {_short(term)}"
                yield Flaw(path, _line(path, _short(term)), "property", what, remedy)


def untyped(sources: Sources) -> Iterator[Flaw]:
    """Yield what has words or a code and is no concept, and concepts without the class that their scheme has."""
    kinds, classes = _kinds(sources), _classes(sources)
    for path, quads in _files(sources):
        for subject in sorted({each.subject.value for each in quads if each.predicate.value in _OF_CONCEPTS}):  # type: ignore[union-attr]
            if not kinds[subject] & _KINDS:
                what, remedy = f"{subject} has words and no type", "Add: a skos:Concept, and the class of its scheme."
                yield Flaw(path, turtle.line_of(path, subject), "concept", what, remedy)
        for quad in quads:
            wanted = classes.get(quad.object.value) if quad.predicate.value == SKOS.inScheme else None  # type: ignore[union-attr]
            subject = quad.subject.value  # type: ignore[union-attr]
            if wanted and SKOS.Concept in kinds[subject] and wanted not in kinds[subject]:
                what = f"{subject} is no {_short(wanted)}, as the others of its scheme are"
                yield Flaw(path, turtle.line_of(path, subject), "concept", what, f"Add: a {_short(wanted)}.")


def undefined(sources: Sources) -> Iterator[Flaw]:
    """Yield the schemes, units and other concepts of our namespace that something points to and nothing describes."""
    kinds, relations = _kinds(sources), _relations(sources)
    for path, quads in _files(sources):
        for quad in quads:
            term, value = quad.predicate.value, quad.object
            if isinstance(value, ox.NamedNode) and _is_concept(value.value) and not kinds[value.value]:
                near = nearest(value.value, [each for each in kinds if kinds[each]])
                what = f"the lexicon has no {_kind(term, value.value)} {value.value}"
                remedy = f"Is {near} meant?" if near else f"Describe it, or use one of {_SCHEMES_FILE}."
                yield Flaw(path, _line(path, *_spellings(value.value)), "concept", what, remedy)
            elif isinstance(value, ox.Literal) and term in relations:
                what = f"{_short(term)} leads to a concept, and “{value.value}” is a text"
                yield Flaw(path, _line(path, _short(term)), "concept", what, "Write its IRI: unit:mg-per-dL.")


def _files(sources: Sources) -> Iterator[tuple[Path, list[ox.Quad]]]:
    """The files of words, each with what it says of named things."""
    for path in sources.words:
        yield path, [quad for quad in turtle.parsed(turtle.data(path), path) if isinstance(quad.subject, ox.NamedNode)]


def _kinds(sources: Sources) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for _, quads in _files(sources):
        for quad in quads:
            if quad.predicate.value == RDF.type:
                found[quad.subject.value].add(quad.object.value)  # type: ignore[union-attr]
    return found


def _classes(sources: Sources) -> dict[str, str]:
    """The class of ours that the concepts of each scheme have, where nearly all of our own have it."""
    kinds, members = _kinds(sources), defaultdict[str, list[str]](list)
    for path, quads in _files(sources):
        if path.parent != sources.extra:
            for quad in quads:
                if quad.predicate.value == SKOS.inScheme:
                    members[quad.object.value].append(quad.subject.value)  # type: ignore[union-attr]
    found = {}
    for scheme, concepts in members.items():
        counts = Counter(kind for each in concepts for kind in kinds[each] if kind.startswith(ONTOLOGY))
        if counts and counts.most_common(1)[0][1] == len(concepts):
            found[scheme] = counts.most_common(1)[0][0]
    return found


def _relations(sources: Sources) -> set[str]:
    """The properties of the ontology that lead to a thing and not to a text."""
    quads = turtle.quads(sources.ontology)
    found = {quad.subject.value for quad in quads if quad.object == ox.NamedNode(OWL.ObjectProperty)}  # type: ignore[union-attr]
    return found | {SKOS.inScheme}


def _is_concept(iri: str) -> bool:
    """Whether an IRI is one of a concept or a scheme of ours, be it described or not."""
    return iri.startswith(identify.SHARED) and not iri.startswith(ONTOLOGY)


def _kind(term: str, iri: str) -> str:
    return "scheme" if term == SKOS.inScheme else "unit" if "/unit/" in iri else "concept"


def _short(iri: str) -> str:
    """A term as a file writes it: ``tg:canonicalUnit``."""
    for name, space in PREFIXES.items():
        if iri.startswith(space):
            return f"{name}:{iri.removeprefix(space)}"
    return iri


def _spellings(iri: str) -> list[str]:
    """How a file may write a concept: whole, or behind the prefix of its scheme."""
    scheme, _, name = iri.removeprefix(identify.SHARED).partition("/")
    return [f"<{iri}>", f"{scheme}:{name}"]


def _line(path: Path, *words: str) -> int:
    """The first line that holds one of some words; the first where none does."""
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    return next((number for number, line in enumerate(lines, 1) if any(word in line for word in words)), 1)
