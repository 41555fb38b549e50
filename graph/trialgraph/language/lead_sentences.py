"""Find the sentences amid a line that lead to a list in it: "… given. The following were excluded: (1) gout; …"."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from trialgraph.core.model import Polarity
from trialgraph.language.annotation import Annotation
from trialgraph.language.leads import lead

_LEAD: Final = re.compile(
    r"(?:(?<=\n)|(?<=[.;:)]\s)|\A)(?P<words>[A-Z][^.:;\n()]{6,120}?)(?P<stop>:(?=\s)|(?=\s\((?:1|i|a)\)))"
)
_NUMBERED: Final = re.compile(r"\s*\((?:1|i|a)\)")
_ITEMS: Final = re.compile(r"[^.:;\n]{3,300};[^.:\n]{3,}")  # two and more, parted by a semicolon
_SIDES: Final = {"inclusion": Polarity.INCLUSION, "exclusion": Polarity.EXCLUSION}


class LeadSentence(NamedTuple):
    """A sentence that leads to a list, with the side of the list."""

    start: int
    end: int
    polarity: Polarity


def lead_sentences(view: Annotation, start: int, end: int, taken: Sequence[tuple[int, int]]) -> Iterator[LeadSentence]:
    """Yield the sentences that open a list behind them in their line, and say which side it is.

    Stretches that are `taken` hold headings already.
    """
    for match in _LEAD.finditer(view.text, start, end):
        begin, stop = match.start("words"), match.end()
        if not any(each.match(view.text, stop, end) for each in (_NUMBERED, _ITEMS)):
            continue
        side = _named(view, *match.span("words")) or _told(view, begin, match.end("words"), taken)
        if side and not any(first < stop and begin < last for first, last in taken):
            yield LeadSentence(begin, stop, side)


def _named(view: Annotation, start: int, end: int) -> Polarity | None:
    """The side whose list a sentence names."""
    named = {hit.concept.code for scheme in ("heading", "list-heading") for hit in view.every(scheme, start, end)}
    sides = {side for code, side in _SIDES.items() if code in named}
    return sides.pop() if len(sides) == 1 else None


def _told(view: Annotation, start: int, end: int, taken: Sequence[tuple[int, int]]) -> Polarity | None:
    """The side by what becomes of people; "must use one of these:" amid a list opens no inclusions."""
    told = lead(f"{view.text[start:end]}:", view.lexicon)
    opened = any(first <= start for first, _ in taken)
    return told if told is Polarity.EXCLUSION or not opened else None
