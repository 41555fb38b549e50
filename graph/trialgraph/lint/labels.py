"""Check the words of the lexicon: a concept is whole, and a label means one thing unless a rule tells which."""

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping
from pathlib import Path

import pyoxigraph as ox

from trialgraph.core import turtle
from trialgraph.core.namespaces import ONTOLOGY
from trialgraph.core.standards import RDF, SKOS
from trialgraph.core.vocabulary import TG
from trialgraph.lint.flaw import Flaw, Sources

ENGLISH = "en"
_LABELS = {SKOS.prefLabel, SKOS.altLabel, TG.suffixLabel}


def not_whole(sources: Sources) -> Iterator[Flaw]:
    """Yield the concepts without notation, label or scheme, and those of no class of the ontology."""
    classes = {quad.subject for quad in turtle.quads(sources.ontology) if quad.predicate.value == RDF.type}
    for concept, about in _concepts(sources).items():
        for what, remedy in _lacking(concept, about, classes):
            yield Flaw(about.path, turtle.line_of(about.path, concept), "concept", what, remedy)


def _lacking(concept: str, about: "_About", classes: Container[object]) -> Iterator[tuple[str, str]]:
    """What a concept lacks, and what to do."""
    for wanted, name in (
        (SKOS.notation, "skos:notation"),
        (SKOS.prefLabel, "skos:prefLabel"),
        (SKOS.inScheme, "skos:inScheme"),
    ):
        if wanted not in about.values:
            yield f"{concept} has no {name}", "Add it."
    for kind in about.values.get(RDF.type, ()):
        if kind.value.startswith(ONTOLOGY) and kind not in classes:
            name = kind.value.removeprefix(ONTOLOGY)
            yield f"there is no class tg:{name}", "Use a class of docs/reference/terms.md."


def claimed_twice(sources: Sources) -> Iterator[Flaw]:
    """Yield the labels that two concepts of a scheme claim, where one has no ``tg:contextRule``."""
    concepts = _concepts(sources)
    claims: dict[tuple[str, str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for concept, about in concepts.items():
        scheme = next((node.value for node in about.values.get(SKOS.inScheme, ())), "")
        for term in _LABELS & about.values.keys():
            kind = TG.suffixLabel if term == TG.suffixLabel else SKOS.altLabel
            for label in about.values[term]:
                claims[scheme, kind, _folded(label.value)][_language(label)].add(concept)
    for (_, _, text), claimants in ((key, found) for key, by in claims.items() for found in _read_together(by)):
        unruled = [each for each in sorted(claimants) if TG.contextRule not in concepts[each].values]
        unruled.sort(key=lambda each: concepts[each].path.parent != sources.extra)  # a user can mend their own
        if len(claimants) > 1 and unruled:
            others = ", ".join(sorted(claimants - {unruled[0]}))
            path = concepts[unruled[0]].path
            what = f"the label “{text}” of {unruled[0]} is claimed by {others} too"
            remedy = "Keep it at one, or say with tg:contextRule how a reader tells them apart."
            yield Flaw(path, turtle.line_of(path, unruled[0]), "label", what, remedy)


class _About:
    """The file that describes a concept first, the last being a user's, and what is said of it."""

    def __init__(self) -> None:
        self.path = Path()
        self.values: dict[str, list[ox.NamedNode | ox.Literal]] = defaultdict(list)


def _concepts(sources: Sources) -> dict[str, _About]:
    found: dict[str, _About] = defaultdict(_About)
    for path in sources.words:
        for quad in turtle.parsed(turtle.data(path), path):
            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode | ox.Literal):
                about = found[quad.subject.value]
                about.path = path
                about.values[quad.predicate.value].append(quad.object)
    concept = ox.NamedNode(f"{SKOS.Concept}")
    return {iri: about for iri, about in found.items() if concept in about.values.get(RDF.type, ())}


def _language(label: ox.NamedNode | ox.Literal) -> str:
    return (label.language or ENGLISH).split("-")[0] if isinstance(label, ox.Literal) else ENGLISH


def _read_together(claimants: Mapping[str, set[str]]) -> Iterator[set[str]]:
    """Yield the concepts whose labels are read in one text: those in English, and those in it and another language."""
    english = claimants.get(ENGLISH, set())
    yield english
    yield from (found | english for language, found in claimants.items() if language != ENGLISH and found - english)


def _folded(label: str) -> str:
    return " ".join(label.casefold().replace("-", " ").split())
