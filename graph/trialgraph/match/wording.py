"""Tell what stands in the text of a criterion beside the limits and times that were read in it.

A limit turns somebody away only if no word of the text may let them in again, and an excluded state is there only if
nothing stands beside it that may be asked for as well.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Final, NamedTuple

from trialgraph.core.model import Concept
from trialgraph.core.text import fold, sentences
from trialgraph.knowledge.matcher import Hit, longest
from trialgraph.match.understanding import STATES, WORDS, Understanding

_ESCAPE: Final = re.compile(r"\\(?=[^\w\s])")
_WORD: Final = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*")
_PART: Final = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_DIGIT: Final = re.compile(r"\d")
_STOP: Final = re.compile(r";|(?<!\S)[*](?!\S)")
_COMMA: Final = re.compile(r",(?!\d)")
_QUIET: Final = Concept(WORDS, "quiet")
_LOOSENING: Final = Concept(WORDS, "loosening")
_PAST: Final = Concept(WORDS, "past")
_JOINING: Final = Concept(WORDS, "joining")
_WOMAN: Final = Concept(WORDS, "woman")
_ANY: Final = Concept("condition", "disease")  # which every disease is
_NEGATIVE: Final = ("negation", "absence", "prohibition")
_ENDING: Final = re.compile(r"\b(?:OR|or)[\s:;,.]*$")
_BEGINNING: Final = re.compile(r"^\W*(?:OR|or)\b")


class Place(NamedTuple):
    """A stretch of a text."""

    start: int
    end: int


@dataclass(frozen=True)
class Wording:
    """A text, as it is compared, with what the lexicon finds in it."""

    text: str
    hits: tuple[Hit, ...]
    known: Understanding

    @cached_property
    def fillers(self) -> tuple[Place, ...]:
        """Where words of measures, units, anchors and numbers stand, which are in limits or change nothing."""
        groups = self.known.fillers.grouped(self.text)
        return tuple(Place(hit.start, hit.end) for hits in groups.values() for hit in longest(hits))

    @cached_property
    def joins(self) -> tuple[Place, ...]:
        """Where alternatives are joined."""
        return tuple(Place(hit.start, hit.end) for hit in self.hits if hit.concept == _JOINING)

    @cached_property
    def mentions(self) -> tuple[Hit, ...]:
        """The diseases, therapies, events and states that are named."""
        return tuple(
            hit
            for hit in self.hits
            if (hit.concept.scheme in ("condition", "event") and hit.concept != _ANY) or hit.concept in STATES
        )

    @cached_property
    def antigens(self) -> frozenset[Concept]:
        """The antigens that are named."""
        return frozenset(hit.concept for hit in self.hits if hit.concept.scheme == "antigen")

    def names(self, concept: Concept, place: Place) -> list[str]:
        """Return the words by which a concept is named at a place, examples in parentheses apart."""
        hits = (
            hit for hit in self.hits if hit.concept == concept and place.start <= hit.start and hit.end <= place.end
        )
        found = {hit: self.text.count("(", 0, hit.start) > self.text.count(")", 0, hit.start) for hit in hits}
        outside = [hit for hit, is_aside in found.items() if not is_aside]
        return [self.text[hit.start : hit.end] for hit in outside or found]

    @property
    def is_past(self) -> bool:
        """Whether something is meant that has been, and not only what is there now."""
        return any(hit.concept == _PAST for hit in self.hits)

    @property
    def is_turned(self) -> bool:
        """Whether something is said not to be so."""
        return any(hit.concept.scheme == "cue" and hit.concept.code in _NEGATIVE for hit in self.hits)

    def place(self, quotes: Iterable[str]) -> Place | None:
        """Return where words stand, the first of some that do."""
        for quote in map(normal, quotes):
            at = self.text.find(quote)
            if quote and at >= 0:
                return Place(at, at + len(quote))
        return None

    def loosens(self, own: Sequence[Place]) -> bool:
        """Whether words outside some places may let in whom the limits there turn away."""
        return self.excepts(own) or any(not _is_in(join, own) for join in self.joins)

    def excepts(self, own: Sequence[Place] = ()) -> bool:
        """Whether words outside some places make an exception, or speak of some people or of another time."""
        found = (hit for hit in self.hits if hit.concept == _LOOSENING or hit.concept == Concept("cue", "exception"))
        return any(not _is_in(hit, own) for hit in found)

    def is_read(self, own: Sequence[Place]) -> bool:
        """Whether the text says nothing besides what stands at some places."""
        return not any(self._content(Place(0, len(self.text)), own))

    def stands_alone(self, place: Place, own: Sequence[Place], *, whole: bool) -> bool:
        """Whether nothing stands in the clause of a place, or in its whole sentence, but what is at some places.

        Names of one sentence share what stands before the first or behind the last: "allergy to A or B".
        """
        return not any(self._content(self.around(place, whole=whole), own))

    @property
    def lists(self) -> bool:
        """Whether something divides alternatives."""
        return bool(self.joins) or "," in self.text or "/" in self.text

    def around(self, place: Place, *, whole: bool) -> Place:
        """Return the sentence around a place, or its clause: an alternative, or an item where a sentence lists some."""
        borders = [Place(*found.span()) for found in _STOP.finditer(self.text)]
        borders += [Place(end, end) for _, end in sentences(self.text)]
        if self.joins and not whole:
            borders += [*self.joins, *(Place(*found.span()) for found in _COMMA.finditer(self.text))]
        start = max((border.end for border in borders if border.end <= place.start), default=0)
        end = min((border.start for border in borders if border.start >= place.end), default=len(self.text))
        return Place(start, end)

    def _content(self, clause: Place, own: Sequence[Place]) -> Iterator[str]:
        """The words of a clause that are neither at some places nor known to change nothing."""
        covered = [*own, *(Place(hit.start, hit.end) for hit in self.hits if self._is_quiet(hit))]
        for word in _WORD.finditer(self.text, clause.start, clause.end):
            if (len(word[0]) == 1 and word[0].isascii()) or _DIGIT.search(word[0]):
                continue
            # "BCMA-directed" is known by its parts, of which "T-cell" has one that may be anything.
            parts = [Place(*part.span()) for part in _PART.finditer(self.text, *word.span())]
            if not all(_is_in(part, covered) or _is_in(part, self.fillers) for part in parts):
                yield word[0]

    def _is_quiet(self, hit: Hit) -> bool:
        concept = hit.concept
        if concept == _WOMAN:
            return all(each.concept in STATES for each in self.mentions)
        return concept in (_QUIET, _PAST, _JOINING)


def worded(text: str, known: Understanding) -> Wording:
    """Return a text with what the lexicon finds in it."""
    return known.once(Wording, text, lambda: _found(text, known))


def _found(text: str, known: Understanding) -> Wording:
    compared = normal(text)
    groups = known.texts.grouped(compared)
    return Wording(compared, tuple(hit for hits in groups.values() for hit in longest(hits)), known)


def normal(text: str) -> str:
    """Return a text as texts and their quotes are compared: without the escapes of pages, in one line.

    >>> normal("Platelets \\\\> 50\\n x10")
    'Platelets > 50 x10'
    """
    return " ".join(fold(_ESCAPE.sub("", text)).split())


def named_in(place: Place, wording: Wording) -> tuple[Place, ...]:
    """Return where the words of a time name what it is about."""
    schemes = ("event", "condition", "antigen")
    inside = (hit for hit in wording.hits if place.start <= hit.start and hit.end <= place.end)
    return tuple(Place(hit.start, hit.end) for hit in inside if hit.concept.scheme in schemes or hit.concept in STATES)


def hull(places: Sequence[Place]) -> Place:
    """Return the stretch from the first to the last of some places."""
    return Place(min(place.start for place in places), max(place.end for place in places))


def alternatives(texts: Sequence[str]) -> list[bool]:
    """Return which items of a list are joined to another one by "or", with which one of them ends or begins.

    >>> alternatives(["Relapse, or", "No response", "Age 18 or older"])
    [True, True, False]
    """
    joined = [bool(_ENDING.search(one) or _BEGINNING.match(other)) for one, other in pairwise(texts)]
    return (
        [before or behind for before, behind in zip([False, *joined], [*joined, False], strict=True)] if texts else []
    )


def _is_in(place: Place | Hit, places: Sequence[Place]) -> bool:
    return any(each.start <= place.start and place.end <= each.end for each in places)
