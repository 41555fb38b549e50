"""Turn a figure that names no years into a limit of age, where whom it is said of and its form tell: "adults (18+)"."""

import re
from collections.abc import Sequence
from typing import Final

from trialgraph.extract.criterion.fitting import YEAR
from trialgraph.extract.criterion.passage import AGE, Passage
from trialgraph.knowledge.matcher import Hit
from trialgraph.language.quantity import Quantity

_OLDEST: Final = 120  # years
_LEAST: Final = 2  # digits of a figure that a sign alone compares: "patients (≥ 2)" may count anything
_OPEN_ENDED = re.compile(
    r"(?P<up>\s?\+|\s(?:and|or|&)\s(?:over|up|upwards?|above)\b)|\s(?:and|or|&)\s(?:under|younger|below)\b",
    re.IGNORECASE,
)
_CLOSED = re.compile(
    r"\s*(?:years?|yrs?|y/?o|y\.o\.?)?(?:\s(?:old|of age))?\s*"
    r"(?:$|[),.;/]|\b(?:with|who|and|at|when|in|on|may|can|are)\b)",
    re.IGNORECASE,
)
_OF_WHOM = re.compile(r"\s*(?:(?:with|who|whose|must|needs?|should|have|require|will|may|can|are)\b|:)", re.IGNORECASE)
_LED = re.compile(r"\W*(?:\b(?:aged?|ages|who are|must be|is|are|of|the age of)\b\W*)*\(?\W*", re.IGNORECASE)
_AGED = re.compile(r"\b(?:aged?|ages)\W*(?:of\W+|range\W+)?$", re.IGNORECASE)
_FROM_BIRTH = re.compile(
    r"(?:\bfrom\W+)?\b(?:birth|newborns?|neonates?)(?:\W+(?:up\W+)?(?:to|through|until|till)\W+|\s*-\s*)$",
    re.IGNORECASE,
)
_NEAR_BIRTH: Final = 24  # characters before a figure in which "from birth to" stands
_NEAR: Final = 16  # characters before a figure in which "aged" stands


def bare_age(text: Passage, figure: Quantity) -> tuple[Quantity, Sequence[Hit]]:
    """Return a figure that is an age by its form as a compared one, with its measure; any other one as it is.

    "18+", "65 and over" and "21 and under" are ages behind words for people or "aged"; "≥18" alone in brackets is one
    behind people. "From birth to 2 years" is an age too.
    """
    born = _FROM_BIRTH.search(text.view, max(text.start, figure.begin - _NEAR_BIRTH), figure.begin)
    if born and figure.is_time:
        return figure._replace(comparator=figure.comparator or "<="), [Hit(AGE, born.start(), born.end())]
    whole = all(each == each.to_integral_value() for each in (figure.low, figure.high)) and 0 < figure.high <= _OLDEST
    if not whole or figure.power or figure.unit not in (None, YEAR):
        return figure, ()
    if figure.low < figure.high:
        hit = _whose(text, figure) if _is_of_subject(text, figure) else None
        return (figure._replace(unit=YEAR), [hit]) if hit else (figure, ())
    ended = _OPEN_ENDED.match(text.view, figure.end, text.end)
    if ended and _CLOSED.match(text.view, ended.end(), text.end) and (hit := _whose(text, figure)):
        comparator = ">=" if ended["up"] else "<="
        return figure._replace(comparator=comparator, stop=ended.end(), unit=YEAR), [hit]
    bracketed = text.view[figure.begin - 1 : figure.begin] == "(" and text.view.startswith(")", figure.stop)
    signed = figure.comparator and figure.unit is None and len(str(figure.high)) >= _LEAST
    hit = _whose(text, figure) if signed and (bracketed or _is_of_subject(text, figure)) else None
    return (figure._replace(unit=YEAR), [hit]) if hit else (figure, ())


def _is_of_subject(text: Passage, figure: Quantity) -> bool:
    """Whether what stands behind a figure of two digits tells of whom it is said, and no measure stands before it.

    That may be the measure which is limited: "haemoglobin of men > 13 with".
    """
    behind = len(str(figure.high)) >= _LEAST and _OF_WHOM.match(text.view, figure.stop, text.end)
    return bool(behind) and not any(hit.end <= figure.begin for hit in text.hits)


def _whose(text: Passage, figure: Quantity) -> Hit | None:
    """The words for people, or of age, right before a figure."""
    people = [hit for hit in text.people if hit.end <= figure.begin]
    if people and _LED.fullmatch(text.view, people[-1].end, figure.begin):
        return Hit(AGE, people[-1].start, people[-1].end)
    aged = _AGED.search(text.view, max(text.start, figure.begin - _NEAR), figure.begin)
    return Hit(AGE, aged.start(), aged.end()) if aged else None
