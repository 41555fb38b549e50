"""Turn a text into a view in which every word of the lexicon is found once, for all who read it."""

from bisect import bisect_left
from collections.abc import Collection, Mapping
from functools import cached_property

from trialgraph.lexicon import Lexicon
from trialgraph.matcher import Hit, longest


class View:
    """A text as extractors read it, folded and without furniture; its offsets are those of the document."""

    __slots__ = ("__dict__", "borders", "lexicon", "text")

    def __init__(self, text: str, lexicon: Lexicon, borders: Collection[int] = ()) -> None:
        self.text = text
        self.lexicon = lexicon
        self.borders = borders  # places at which words begin and end, whatever stands there

    def find(self, scheme: str, start: int, end: int, *, behind: bool = False) -> list[Hit]:
        """Return the concepts of a scheme in a stretch, leftmost and longest; `behind` finds words behind numbers."""
        return longest(self.every(scheme, start, end, behind=behind))

    def every(self, scheme: str, start: int, end: int, *, behind: bool = False) -> list[Hit]:
        """Return all concepts of a scheme in a stretch, those within others too: by start, then the longest."""
        hits, starts = self._hits.get(f"{scheme} behind" if behind else scheme, ([], []))
        found = hits[bisect_left(starts, start) : bisect_left(starts, end)]
        return [hit for hit in found if hit.end <= end]

    @cached_property
    def _hits(self) -> Mapping[str, tuple[list[Hit], list[int]]]:
        grouped = self.lexicon.prose.grouped(self.text, borders=self.borders)
        return {group: (hits, [hit.start for hit in hits]) for group, hits in grouped.items()}
