"""Give a bare limit the unit that stands elsewhere: at the measure, at one figure of a list, in a bracket behind it.

"Haemoglobin (g/dL) ≥ 8", "sodium ≥ 130, potassium ≥ 3.2 and calcium ≤ 2.9 mmol/L", "leukocytes ≥ 2, platelets ≥ 75
(all x 10^9/L)", "2 x 10^6 CD34+ cells/kg".
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from trialgraph.core.model import Concept
from trialgraph.extract.criterion.fitting import fits, units
from trialgraph.extract.criterion.passage import Passage
from trialgraph.knowledge.matcher import Hit
from trialgraph.knowledge.units import convert, unit_at
from trialgraph.language.quantity import TIMES, Quantity

_ONE: Final = Decimal(1)
_APART = re.compile(r"[;\n]|\.\s")
_ALL = re.compile(
    r"\s*[(\[]\s*(?:all|each|both|every|values?|counts?|units?|expressed|given)\b(?:[\s:,]*\b(?:are|is|in|as|values?|of|given"
    r"|expressed|counts?)\b)*[\s:,]*(?:[x*×]\s*)?",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"\s*(?:[(\[]|,?\s*in\b)\s*(?:in\s+)?(?:[x*×]\s*)?", re.IGNORECASE)
_BEHIND = re.compile(r"\s*[)\]]?[\s:=]*(?:(?:of|is|must be|should be)\s+)?", re.IGNORECASE)
_KIND = re.compile(r"\s*(?:[a-z][\w+/-]*\s+){1,3}?(?=cells?\s*(?:/|per\b))", re.IGNORECASE)
_OF = re.compile(r"[\s(]*(?:(?:in|for|if|among)\s+)?(?:the\s+)?", re.IGNORECASE)  # "≤ 1.6 mg/dL | in | men"
_LONGEST: Final = 30  # characters from a measure to the end of its unit


def with_shared_units(text: Passage, figures: Sequence[Quantity]) -> Sequence[Quantity]:
    """Return some figures, those without a unit with that at their measure, or of a later one that only it can have."""
    figures = [_of_cells(text, figure) for figure in figures]
    if all(figure.unit for figure in figures):
        return figures
    before = [None if figure.unit else _unit_before(text, figure) for figure in figures]
    told = zip(figures, before, strict=True)
    found = [figure._replace(unit=unit.concept) if unit else figure for figure, unit in told]
    found = [figure for figure in found if not any(unit and unit.holds(figure.start) for unit in before)]
    for at in range(len(found) - 1, -1, -1):
        if _needs_unit(found[at]) and (shared := _shared(text, found, at)):
            power = found[at + 1].power if at + 1 < len(found) and shared is found[at + 1].unit else 0
            low, high = found[at].low.scaleb(power), found[at].high.scaleb(power)
            found[at] = found[at]._replace(unit=shared, low=low, high=high, power=power)
    for at in range(1, len(found)):
        if _needs_unit(found[at]) and (unit := _of_others(text, found[at - 1], found[at])):
            found[at] = found[at]._replace(unit=unit)
    said = [bracket for figure in found if (bracket := _ALL.match(text.view, figure.stop, text.end))]
    return [figure for figure in found if not any(bracket.end() == figure.start for bracket in said)]


def _of_cells(text: Passage, figure: Quantity) -> Quantity:
    """A number of cells per weight or volume, with words between of what kind they are: "2 x 10^6 CD34+ cells/kg"."""
    kind = _KIND.match(text.view, figure.end, text.end) if figure.power and figure.unit is None else None
    unit = unit_at(text.view, kind.end(), text.end, text.lexicon) if kind else None
    return figure._replace(unit=unit.concept, end=unit.end, stop=max(figure.stop, unit.end)) if unit else figure


class UnitBefore(NamedTuple):
    """A unit that stands before its figure."""

    concept: Concept
    start: int
    end: int

    def holds(self, at: int) -> bool:
        """Whether a place lies in its words: the figure of "10^3/µL" is none of the text."""
        return self.start <= at < self.end


def _unit_before(text: Passage, figure: Quantity) -> UnitBefore | None:
    """The unit between a measure and its bare figure: "haemoglobin (g/dL) ≥ 8", "ALT, in U/L: < 90"."""
    measure = next((hit for hit in reversed(text.hits) if hit.end <= figure.begin), None)
    return None if measure is None or figure.roman or figure.ordinal else unit_between(text, measure, figure.begin)


def unit_between(text: Passage, measure: Hit, at: int, *, followed: bool = False) -> UnitBefore | None:
    """Return the unit that stands behind a measure and right before a place, in a bracket or behind "in".

    It may be `followed` by other words: "creatinine (mg/dL) by age".
    """
    opened = _BEFORE.match(text.view, measure.end, at) if followed or at - measure.end <= _LONGEST else None
    unit = unit_at(text.view, opened.end(), at, text.lexicon) if opened else None
    if opened is None or unit is None or not (followed or _BEHIND.fullmatch(text.view, unit.end, at)):
        return None
    return UnitBefore(unit.concept, opened.end(), unit.end)


def _needs_unit(figure: Quantity) -> bool:
    unitless = figure.unit is None and not figure.is_of_unknown
    return unitless and figure.comparator is not None and not figure.roman and not figure.power


def _shared(text: Passage, figures: Sequence[Quantity], at: int) -> Concept | None:
    """The unit of the figure behind, or of the bracket at the end of the list, if it is one of the figure's measure."""
    figure = figures[at]
    floor = figures[at - 1].stop if at else text.start
    named = [hit for hit in text.hits if floor <= hit.start and hit.end <= figure.begin]
    if not named or fits(named[-1].concept, figure, text.lexicon):
        return None
    following = figures[at + 1] if at + 1 < len(figures) else None
    unit = _bracketed(text, figure) if following is None or _ALL.match(text.view, figure.stop) else following.unit
    if following is not None and unit is following.unit and _APART.search(text.view, figure.stop, following.begin):
        return None
    allowed = units(named[-1].concept, text.lexicon)
    return unit if unit and unit.code not in TIMES and _code(text, unit) in allowed else None


def _of_others(text: Passage, before: Quantity, figure: Quantity) -> Concept | None:
    """The unit of the figure before, where the next limits the same of others: "≤ 1.6 mg/dL in men, ≤ 1.4 in women"."""
    if before.unit is None or before.unit.code in TIMES or before.comparator != figure.comparator:
        return None
    stop = figure.stop + _LONGEST
    named = any(before.stop <= hit.start < stop for hit in text.hits)
    whose = [next((hit for hit in text.people if hit.start >= each.stop), None) for each in (before, figure)]
    of_some = all(
        hit and _OF.fullmatch(text.view, each.stop, hit.start)
        for each, hit in zip((before, figure), whose, strict=True)
    )
    return before.unit if of_some and not named else None


def _code(text: Passage, unit: Concept) -> str:
    return convert(_ONE, unit, text.lexicon)[1].code


def _bracketed(text: Passage, figure: Quantity) -> Concept | None:
    said = _ALL.match(text.view, figure.stop, text.end)
    unit = unit_at(text.view, said.end(), text.end, text.lexicon) if said else None
    return unit.concept if unit else None
