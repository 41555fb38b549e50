"""Tell in which time things are counted or taken: "4 to 14 attacks a month", "2 relapses in the last year"."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from trialgraph.core.model import Concept
from trialgraph.extract.criterion.time_leads import CUE
from trialgraph.knowledge.units import unit_at
from trialgraph.language.annotation import Annotation
from trialgraph.language.quantity import Quantity
from trialgraph.language.scope import Range

_RATES: Final = tuple(Concept("unit", code) for code in ("/d", "/wk", "/mo", "/a", "/[HPF]"))
_DOSES: Final = frozenset(("mg", "mg/kg", "mg/m2"))
_DAILY: Final = re.compile(  # "10 mg of zedoxin | daily", "10 mg | of prednisone or equivalent per day"
    r"(?:\s*(?:of\s+)?(?:[a-z-]+\s+)?or\s+(?:an?\s+)?equivalents?|\s+(?:of\s+)?[a-z-]{4,}(?:\s+equivalents?)?)?"
    r"\s*\)?\s*(?:daily|(?:per|a|each|every)\s+day)\b",
    re.IGNORECASE,
)
# "0.5 mg | prednisone equivalent/kg/day", "10 mg | prednisone/day"
_OF_DRUG: Final = re.compile(
    r"\s+(?:of\s+)?[a-z]+(?:[- ]equivalents?)?\s?(?=/\s?(?:kg|day|d)\b)(?P<kg>/\s?kg\b)?\s?(?P<day>/\s?(?:day|d)\b)?",
    re.IGNORECASE,
)
_REMARK: Final = re.compile(r"\s*\([^()\d]{2,40}\)")  # "10 mg (ten milligrams) | per day"


class Rate(NamedTuple):
    """The unit of a count with its time, and where the words for it end."""

    unit: Concept
    stop: int


def rate(words: Annotation, at: int, end: int) -> Rate | None:
    """Return the time right behind what is counted: "attacks | a month"."""
    found = unit_at(words.text, at, end, words.lexicon)
    return Rate(found.concept, found.end) if found and found.concept in _RATES else None


def counted_thing(words: Annotation, phrase: Range, end: int) -> tuple[Range, Rate | None]:
    """Return what is counted without the time that its words may end with, and that time: "nosebleeds | a week"."""
    blanks = [at for at in range(phrase.start + 1, phrase.end) if words.text[at].isspace()]
    for at in (*blanks, phrase.end):
        if told := rate(words, at, end):
            return Range(phrase.start, at), told
    return phrase, None


def taken(view: str, at: int, unit: Concept) -> Concept:
    """Return the unit of a dose; a dose a day where the words behind it say so, a remark between left out."""
    if split := _OF_DRUG.match(view, at):
        whole = f"{unit.code}{'/kg' if split['kg'] else ''}{'/d' if split['day'] else ''}"
        return Concept("unit", whole) if unit.code == "mg" else unit
    remark = _REMARK.match(view, at)
    daily = unit.code in _DOSES and _DAILY.match(view, remark.end() if remark else at)
    return Concept("unit", f"{unit.code}/d") if daily else unit


def counted_in(view: str, at: int, figures: Sequence[Quantity]) -> str | None:
    """Return the words right behind what is counted that tell since when: "relapses | in the last year"."""
    time = next((each for each in figures if each.begin >= at), None)
    if time is None or not time.is_time:
        return None
    lead = CUE.search(view, at, time.start)
    told = lead is not None and not view[at : lead.start()].strip()
    return " ".join(view[at : time.stop].split()) if told else None
