"""Tell whether a figure beside a measure limits it: a year, a line of therapy that has a number, or a date does not."""

import re
from collections.abc import Sequence

from trialgraph.core.standards import SKOS
from trialgraph.extract.criterion import signs
from trialgraph.extract.criterion.fitting import ONE, units
from trialgraph.extract.criterion.forms import PRIOR_LINES
from trialgraph.extract.criterion.measured import DIASTOLIC
from trialgraph.knowledge.lexicon import Lexicon
from trialgraph.knowledge.matcher import Hit
from trialgraph.language.quantity import Quantity

_ONLY = re.compile(r"\b(?:only|just|a single)\W+(?:a\W+)?$", re.IGNORECASE)
_IN_LINE = re.compile(
    r"\b(?:in|as|for)\s+(?:(?:the|an?|their)\s+)?$", re.IGNORECASE
)  # "DLBCL in | third or later line"
_FAILED = re.compile(r"\b(?:fail|relaps|progress|refractory|respon|receiv|treated)", re.IGNORECASE)
_SETTING = re.compile(r"[^.;,]{0,30}\bsetting\b", re.IGNORECASE)
_DOTTED = re.compile(r"[1-9]\d{0,2}\.\d{3}")  # "D-dimer < 1.000 ng/mL" may be one or a thousand
_COMMA = re.compile(r",\d{1,2}(?![\d,])")
_FEW = frozenset(("prior_lines", "prior_agents", "cycles", "relapses"))  # of which nobody has hundreds
_OPEN = frozenset(("ng/mL", "ug/L", "pg/mL", "ng/L", "U/L", "IU/L"))


def states_limit(view: str, quantity: Quantity, measured: Sequence[Hit], lexicon: Lexicon) -> bool:
    """Return whether a quantity beside a measure is a limit: compared, a range, or a figure of a scale."""
    if quantity.unit and quantity.unit.code in _OPEN and _DOTTED.match(view, quantity.start, quantity.end):
        return False
    graded = units(measured[0].concept, lexicon) == {ONE.code} and measured[0].concept.code != "inr"
    if not graded and _COMMA.match(view, quantity.stop):
        return False  # "INR ≤ 1,2" may be 1.2
    if quantity.comparator == signs.OUTSIDE:
        return quantity.low != quantity.high
    counted = not quantity.comparator or measured[0].concept.code in _FEW
    if counted and not quantity.unit and 1900 <= quantity.high < 2100:  # "METAVIR (Bedossa 1996)", "lines (IMWG 2016)"
        return False
    if quantity.ordinal and measured[0].concept == PRIOR_LINES and _is_setting(view, quantity):
        return False
    if quantity.comparator or quantity.low != quantity.high or measured[0].concept == DIASTOLIC:
        return True
    concept = measured[0].concept
    if concept == PRIOR_LINES and (quantity.ordinal or quantity.roman):  # "in first- or second-line", "IV therapies"
        return False
    if concept == PRIOR_LINES and _ONLY.search(view, max(0, quantity.begin - 20), quantity.begin):
        return quantity.unit is None  # "received only 1 prior regimen"
    general = lexicon.related(concept, SKOS.narrower)
    scale = ONE.code in units(concept, lexicon) and not general
    return scale and abs(measured[0].end - quantity.start) <= 12 and quantity.unit is None


def _is_setting(view: str, quantity: Quantity) -> bool:
    """Whether a line has a number because it is the one to come: "in third or later line", "second-line setting"."""
    if _FAILED.search(view, max(0, quantity.begin - 40), quantity.begin):
        return False
    led = _IN_LINE.search(view, max(0, quantity.begin - 12), quantity.begin)
    return bool(led or _SETTING.match(view, quantity.stop))
