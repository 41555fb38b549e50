"""Pair what is limited with figures in the same order: "neutrophils and platelets ≥ 1 and ≥ 50, respectively"."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from trialgraph.extract.criterion.fitting import fits
from trialgraph.extract.criterion.passage import Passage
from trialgraph.knowledge.matcher import Hit
from trialgraph.language.annotation import Annotation
from trialgraph.language.quantity import Quantity
from trialgraph.language.scope import Range

Paired = tuple[Quantity, Sequence[Hit]]

_CUE: Final = re.compile(r"\brespectively\b", re.IGNORECASE)
_BORDER: Final = re.compile(r"[;\n]|\.\s")
_ONE: Final = re.compile(r"\s*(?:/|\()\s*")  # "ALT/AST" are one member of the row
_NEXT: Final = re.compile(
    r"\)?\s*(?:,|&|\band\b|\bor\b)(?:\s*\b(?:and|or|the)\b)*\s*(?:[a-z-]+\s+){0,2}", re.IGNORECASE
)


def respective(text: Passage, figures: Sequence[Quantity]) -> Mapping[int, Paired]:
    """Return figures by their place, each as its row completes it and with the measures that it limits.

    A row has as many figures as members before them; one without a unit has that of the next, one without a sign that
    of the one before. Where they do not pair, nothing is returned.
    """
    found: dict[int, Paired] = {}
    for row, members in in_order(text.view, Range(text.start, text.end), figures, text.hits):
        whole = _compared(with_next_units(row))
        pairs = list(zip(whole, members, strict=True))
        if all(fits(hit.concept, figure, text.lexicon) for figure, hits in pairs for hit in hits):
            found |= {figure.start: (figure, hits) for figure, hits in pairs}
    return found


def times_in_order(
    words: Annotation, place: Range, figures: Sequence[Quantity]
) -> tuple[Sequence[Quantity], Mapping[int, Sequence[Hit]]]:
    """Return some figures, those in the order of events with their units, and these events by the figure's place.

    "Steroids and antibodies within 2 and 4 weeks, respectively".
    """
    found: dict[int, Sequence[Hit]] = {}
    whole: dict[int, Quantity] = {}
    for row, members in in_order(words.text, place, figures, words.find("event", *place)):
        times = with_next_units(row)
        if all(time.is_time for time in times):
            found |= {time.start: hits for time, hits in zip(times, members, strict=True)}
            whole |= {time.start: time for time in times}
    return [whole.get(each.start, each) for each in figures], found


def in_order(
    view: str, place: Range, figures: Sequence[Quantity], hits: Sequence[Hit]
) -> Iterator[tuple[Sequence[Quantity], Sequence[Sequence[Hit]]]]:
    """Yield rows of figures that "respectively" tells to be in order, each with as many members of some hits."""
    for cue in _CUE.finditer(view, *place):
        row = _row(view, place, cue, figures)
        members = _members(view, row, hits)
        if len(members) == len(row) > 1:
            yield row, members


def with_next_units(row: Sequence[Quantity]) -> list[Quantity]:
    """Return a row of figures, those without a unit with that of the next: "2 and 4 | weeks", "1 and 50 | × 10^9/L"."""
    whole = list(row)
    for at in range(len(whole) - 2, -1, -1):
        figure, after = whole[at], whole[at + 1]
        if figure.unit is None and not figure.roman:
            power = 0 if figure.power else after.power
            low, high = figure.low.scaleb(power), figure.high.scaleb(power)
            whole[at] = figure._replace(unit=after.unit, low=low, high=high, power=figure.power or power)
    return whole


def _row(view: str, place: Range, cue: re.Match[str], figures: Sequence[Quantity]) -> list[Quantity]:
    """The figures before the word in its sentence; where there are none, those behind it."""
    borders = [match.end() for match in _BORDER.finditer(view, place.start, cue.start())]
    first = Range(borders[-1] if borders else place.start, cue.start())
    before = [figure for figure in figures if first.holds(figure.begin)]
    end = _BORDER.search(view, cue.end(), place.end)
    behind = Range(cue.end(), end.start() if end else place.end)
    return before or [figure for figure in figures if behind.holds(figure.begin)]


def _members(view: str, row: Sequence[Quantity], hits: Sequence[Hit]) -> list[list[Hit]]:
    """What is listed before a row of figures, or else right behind it; what stands between slashes is one member."""
    before = [hit for hit in hits if row and hit.end <= row[0].begin]
    behind = [hit for hit in hits if row and hit.start >= row[-1].stop]
    listed = _listed_back(view, before)
    return listed if len(listed) == len(row) else _listed_back(view, behind[: len(row)])


def _listed_back(view: str, hits: Sequence[Hit]) -> list[list[Hit]]:
    members: list[list[Hit]] = [[hit] for hit in hits[-1:]]
    for hit in reversed(hits[:-1]):
        between = view[hit.end : members[0][0].start]
        if hit.start == members[0][0].start or _ONE.fullmatch(between):
            members[0].insert(0, hit)
        elif _NEXT.fullmatch(between):
            members.insert(0, [hit])
        else:
            break
    return members


def _compared(row: Sequence[Quantity]) -> list[Quantity]:
    """A row of figures, points without a sign with that of the one before."""
    whole = list(row)
    for at, figure in enumerate(whole):
        if at and figure.comparator is None and figure.low == figure.high:
            whole[at] = figure._replace(comparator=whole[at - 1].comparator)
    return whole
