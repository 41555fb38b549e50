"""Give the bare limits of a list the unit that only one figure of it bears, or a bracket behind it.

"Sodium ≥ 130, potassium ≥ 3.2 and calcium ≤ 2.9 mmol/L", "leukocytes ≥ 2, platelets ≥ 75 (all x 10^9/L)".
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from trialgraph.core.model import Concept
from trialgraph.extract.criterion.fitting import fits, units
from trialgraph.extract.criterion.passage import Passage
from trialgraph.knowledge.units import convert, unit_at
from trialgraph.language.quantity import TIMES, Quantity

_ONE: Final = Decimal(1)
_APART = re.compile(r"[;\n]|\.\s")
_ALL = re.compile(
    r"\s*[(\[]\s*(?:all|each|both|every|values?|counts?|units?|expressed|given)\b(?:[\s:,]*\b(?:are|is|in|as|values?|of|given"
    r"|expressed|counts?)\b)*[\s:,]*(?:[x*×]\s*)?",
    re.IGNORECASE,
)


def with_shared_units(text: Passage, figures: Sequence[Quantity]) -> Sequence[Quantity]:
    """Return some figures, those without a unit with that of a later one, where their measure can have only it."""
    if all(figure.unit or not figure.comparator for figure in figures):
        return figures
    found = list(figures)
    for at in range(len(found) - 1, -1, -1):
        if _needs_unit(found[at]) and (shared := _shared(text, found, at)):
            power = found[at + 1].power if at + 1 < len(found) and shared is found[at + 1].unit else 0
            low, high = found[at].low.scaleb(power), found[at].high.scaleb(power)
            found[at] = found[at]._replace(unit=shared, low=low, high=high, power=power)
    said = [bracket for figure in found if (bracket := _ALL.match(text.view, figure.stop, text.end))]
    return [figure for figure in found if not any(bracket.end() == figure.start for bracket in said)]


def _needs_unit(figure: Quantity) -> bool:
    return figure.unit is None and figure.comparator is not None and not figure.roman and not figure.power


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


def _code(text: Passage, unit: Concept) -> str:
    return convert(_ONE, unit, text.lexicon)[1].code


def _bracketed(text: Passage, figure: Quantity) -> Concept | None:
    said = _ALL.match(text.view, figure.stop, text.end)
    unit = unit_at(text.view, said.end(), text.end, text.lexicon) if said else None
    return unit.concept if unit else None
