"""Turn a text into a view in which every word of the lexicon is found once, for all who read it."""

import re
from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from typing import Any

from trialgraph.knowledge.lexicon import NOT_IN_PROSE, Lexicon
from trialgraph.knowledge.matcher import Hit, Place, longest
from trialgraph.language.memory import once
from trialgraph.language.numbers import numbers
from trialgraph.language.quantity import Number

_GLUED = re.compile(r"\d(?<=[a-z][a-z]\d)")  # "equal to18 years"


class Annotation:
    """A text as extractors read it, folded and without furniture; its offsets are those of the document."""

    __slots__ = ("__dict__", "_known", "_said", "borders", "lexicon", "text")

    def __init__(self, text: str, lexicon: Lexicon, borders: Collection[int] = ()) -> None:
        self.text = text
        self.lexicon = lexicon
        self.borders = borders  # places at which words begin and end, even if glued
        self._known: dict[str, tuple[Sequence[Hit], Sequence[int]]] = {}  # what was found of each scheme so far
        self._said: dict[tuple[str, str], tuple[Sequence[Hit], Sequence[int]]] = {}  # and of each kind of word

    def find(self, scheme: str, start: int, end: int, *, behind: bool = False) -> list[Hit]:
        """Return the concepts of a scheme in a stretch, leftmost and longest; `behind` finds words behind numbers."""
        found = self.every(scheme, start, end, behind=behind)
        return longest(found) if len(found) > 1 else found

    def every(self, scheme: str, start: int, end: int, *, behind: bool = False) -> list[Hit]:
        """Return all concepts of a scheme in a stretch, those within others too: by start, then the longest."""
        group = f"{scheme} behind" if behind else scheme
        hits, starts = self._known.get(group) or self._hits(group)
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        return [hit for hit in hits[first:last] if hit.end <= end] if first < last else []

    def said(self, scheme: str, code: str, start: int, end: int) -> list[Hit]:
        """Return the words of one kind in a stretch, whatever words of other kinds stand around them."""
        hits, starts = self._said.get((scheme, code)) or self._of_kind(scheme, code)
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        return [hit for hit in hits[first:last] if hit.end <= end] if first < last else []

    def numbers(self, start: int, end: int) -> list[Number]:
        """Return the numbers in a stretch."""
        found, starts = self._numbers
        return [number for number in found[bisect_left(starts, start) : bisect_left(starts, end)] if number.end <= end]

    def holds(self, schemes: Sequence[str], start: int, end: int) -> bool:
        """Whether a concept of one of some schemes is named in a stretch."""
        ends, starts = self._named(schemes)
        return any(at <= end for at in ends[bisect_left(starts, start) : bisect_left(starts, end)])

    @cached_property
    def memory(self) -> dict[object, Any]:
        """What was found in the text, for who asks again; see `once`."""
        return {}

    @cached_property
    def _numbers(self) -> tuple[list[Number], list[int]]:
        found = numbers(self.text, self.find("number", 0, len(self.text)))
        return found, [number.start for number in found]

    @once
    def hidden(self, scheme: str) -> Sequence[Hit]:
        """Return the typos and mistranslations of a scheme's words."""
        return [hit for hit in self._hits(scheme)[0] if hit.hidden]

    @once
    def _named(self, schemes: Sequence[str]) -> tuple[Sequence[int], Sequence[int]]:
        """Where the concepts of some schemes end, and where they start."""
        places = sorted(
            (hit.start, hit.end) for scheme in schemes for hit in (self._known.get(scheme) or self._hits(scheme))[0]
        )
        return [end for _, end in places], [start for start, _ in places]

    def _hits(self, group: str) -> tuple[Sequence[Hit], Sequence[int]]:
        """Return the hits of a group, and where they start; they are known from then on."""
        if group in NOT_IN_PROSE:
            raise LookupError(f"the words of {group} are not looked for in prose; ask the lexicon's own matcher")
        places = self._places.get(group)
        hits = self.lexicon.prose.hits(places) if places else []
        known = self._known[group] = hits, [hit.start for hit in hits]
        return known

    def _of_kind(self, scheme: str, code: str) -> tuple[Sequence[Hit], Sequence[int]]:
        """Return the hits of one concept, and where they start; they are known from then on."""
        hits = [hit for hit in (self._known.get(scheme) or self._hits(scheme))[0] if hit.concept.code == code]
        known = self._said[scheme, code] = hits, [hit.start for hit in hits]
        return known

    @cached_property
    def _places(self) -> Mapping[str, list[Place]]:
        glued = (match.start() for match in _GLUED.finditer(self.text))
        return self.lexicon.prose.places(self.text, borders={*self.borders, *glued})
