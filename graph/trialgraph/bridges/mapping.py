"""Say what of the graph becomes what in a standard, and count what a trial has of that which is lost."""

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from typing import Final, NamedTuple

import pyoxigraph as ox

from trialgraph.core.namespaces import PREFIXES
from trialgraph.core.term_words import spelled
from trialgraph.graph.belonging import DEFAULT, TYPE, Term, trial_subjects

LOST: Final = "lost"
_NONE: Final = "no fact of its own"
_TERM = re.compile(r"(?:(?P<holder>\w+:\w+)/)?(?P<term>\w+:\w+)")


class Row(NamedTuple):
    """What of the graph becomes what in a standard, or is `LOST`.

    `ours` are terms with their prefixes and commas between them, ``tg:Site/tg:status`` where a property is meant of one
    class only, or other words. A row that begins with a class means what its nodes say too.
    """

    ours: str
    theirs: str
    note: str = ""


class Held(NamedTuple):
    """A class, or a property: of all nodes that have it, or of those of a class."""

    term: str
    holder: str = ""


COMMON: Final = (  # rows of all standards
    Row("tg:Finding", LOST, "findings speak of documents"),
    Row("tg:Document, tg:length, tg:sourcePath", _NONE, "the IRIs of passages name it"),
    Row("tg:Passage, tg:quote, tg:start, tg:end, tg:page", _NONE, "what it says is where prov:wasQuotedFrom is"),
    Row("tg:Statement, tg:about, tg:statedValue, tg:statedConcept", _NONE, "it joins a value of the trial and words"),
    Row("tg:numberKey", _NONE, "made of the number"),
    Row(
        "tg:DoseEscalationTrial, tg:FirstInHumanDoseEscalationTrial, tg:broaderCondition, tg:directedAgainst, "
        "tg:hasDecidingLimit, tg:hasPriorCellTherapyExclusion",
        _NONE,
        "inferred",
    ),
)


def held(row: Row) -> list[Held]:
    """Return the terms of a row by their IRIs.

    >>> held(Row("tg:Site/tg:status, what is beside", LOST))[0].term.rpartition("#")[2]
    'status'
    """
    found = (_TERM.match(part) for part in row.ours.split(", "))
    return [Held(_iri(each["term"]), _iri(each["holder"])) for each in found if each]


def is_class(term: str) -> bool:
    """Whether the IRI of a term is that of a class, which begins with a capital letter."""
    return re.split("[#/]", term)[-1][:1].isupper()


def lost(graph: ox.Store, trial: ox.NamedNode, table: Iterable[Row], lexicon: Container[Term]) -> Iterator[str]:
    """Yield how many facts of each kind a trial has that a standard has no place for: "3 × dose level".

    What stands below a class that is lost is counted with it. `lexicon` are the nodes that are no facts.
    """
    counts = _counts(graph, trial, lexicon)
    for row in table:
        terms = held(row) if row.theirs == LOST else []
        whole = [each for each in terms if is_class(each.term)] if terms and is_class(terms[0].term) else terms
        for each in whole:
            if counts[each]:
                named = f"{spelled(each.holder)} " if each.holder else ""
                yield f"{counts[each]} × {named}{spelled(each.term)}"


def _counts(graph: ox.Store, trial: ox.NamedNode, lexicon: Container[Term]) -> Counter[Held]:
    """How often each class and each property stands among what is said of a trial."""
    counts: Counter[Held] = Counter()
    for node in trial_subjects(graph, trial, lexicon):
        quads = [*graph.quads_for_pattern(node, None, None, DEFAULT)]  # type: ignore[arg-type]
        kinds = [
            quad.object.value for quad in quads if quad.predicate == TYPE and isinstance(quad.object, ox.NamedNode)
        ]
        counts.update(Held(kind) for kind in kinds)
        for quad in quads:
            counts.update([Held(quad.predicate.value), *(Held(quad.predicate.value, kind) for kind in kinds)])
    return counts


def _iri(name: str | None) -> str:
    prefix, _, local = (name or "").partition(":")
    return f"{PREFIXES[prefix]}{local}" if name else ""
