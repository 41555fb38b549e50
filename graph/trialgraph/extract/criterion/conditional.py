"""Tell figures that say on which condition another limit holds: "ECOG ≤ 2 if Karnofsky ≥ 60"."""

import re
from collections.abc import Sequence
from typing import Final

from trialgraph.language.groups import is_age
from trialgraph.language.quantity import Quantity
from trialgraph.language.scope import Range

_PEOPLE: Final = r"(?:patients|subjects|participants|those|people|individuals|cases)"
_OPENER: Final = (
    rf"(?:(?:in|for|of|among)\s+(?:(?:all|the|those)\s+)*{_PEOPLE}\s+)?(?:(?:in|of|for)\s+whom|whose)"
    r"|(?:if|when|where|unless)(?!\s+(?:not|no|none)\b)"
    rf"|(?:in|for|among)\s+(?:(?:all|the)\s+)*{_PEOPLE}\s+with(?=\s+(?:[<>≥≤=]|\d|(?:at least|more than|less than)\b))"
)
_NEXT: Final = r"(?:and|or|but|then)\s+(?:[<>≥≤]|at least\b|up to\b|no more\b)"  # what begins the next limit
_CONDITION: Final = re.compile(rf"\b(?:{_OPENER})\b(?:(?!\b{_NEXT})(?:[^.;,:()\n]|\.(?=\d))){{3,}}", re.IGNORECASE)
_BESIDE: Final = re.compile(r"[\s,(\[]*(?:(?:but|or)\s+)?", re.IGNORECASE)
_LEADING: Final = re.compile(
    rf"[\s;,.(]*(?:(?:and|but|or)\s+)?(?P<words>{_CONDITION.pattern})\s*[,:]?\s*(?:then\s+|(?P<rest>else|otherwise)\s+)?",
    re.IGNORECASE,
)


def conditions(view: str, start: int, end: int, figures: Sequence[Quantity]) -> list[Range]:
    """Return where a limit's condition stands that has a figure in it: right behind the limit, or before another."""
    if len(figures) < 2:
        return []
    found = (Range(*match.span()) for match in _CONDITION.finditer(view, start, end))
    return [place for place in found if _is_told(view, place, figures)]


def follows(view: str, at: int, end: int) -> bool:
    """Return whether a condition stands right behind a place."""
    return _CONDITION.match(view, at + len(view[at:end]) - len(view[at:end].lstrip()), end) is not None


def leads(view: str, start: int, end: int) -> str:
    """Return the condition that is all between two places; empty where more or none is said."""
    said = _LEADING.fullmatch(view, start, end)
    return said["rest"] or " ".join(said["words"].split()) if said else ""


def _is_told(view: str, place: Range, figures: Sequence[Quantity]) -> bool:
    inside = [figure for figure in figures if place.holds(figure.start)]
    if not inside or any(is_age(view, place.start, figure) for figure in inside):
        return False
    before = [figure for figure in figures if figure.stop <= place.start]
    behind = [figure for figure in figures if figure.begin >= place.end and figure.comparator]
    after = before and _BESIDE.fullmatch(view, before[-1].stop, place.start)
    return bool(after or (before and behind and not view[place.end : behind[0].begin].strip(" ,")))
