"""Tell the times that say how long something is or goes on, where it is measured, or what is done for the trial.

They are no windows: "a stable dose for 4 weeks", "pain of 6 weeks' duration", "a 24-hour urine", "followed for a year".
The words that tell them are those of ``ontology/lexicon/time-words.ttl``; here is where these must stand.
"""

import re
from typing import Final

from trialgraph.core.model import Polarity
from trialgraph.extract.criterion.behind import CONTRACEPTION, REACH, SENTENCE
from trialgraph.extract.criterion.joined import RELAPSE
from trialgraph.extract.criterion.reading import Reading
from trialgraph.extract.criterion.timewords import between, right_before, right_behind, time_words
from trialgraph.knowledge.matcher import Hit
from trialgraph.language.context import ABSENCE, BAN, NEGATION, PROHIBITION
from trialgraph.language.quantity import Quantity

_LEAD: Final = 60  # characters before a time in which the words for it may stand
_SHORT, _LONG = 20, 40  # characters between such a word and the time
_PARTED = re.compile(r"[,;.]")
_BRACKETED = re.compile(r"[.;,()]")
_HYPHENED = re.compile(r"[\w.]+-[a-z]+(?<!s)")  # "24-hour", "two-week"
_NEXT_WORD = re.compile(r"\s+(?=[a-z])", re.IGNORECASE)
_DOSED = re.compile(  # "300 mg/m2 daily for", "50 Gy over", "1 g x"
    r"\d\s*(?:mg|g|mcg|[uµ]g|IU|U|Gy|mL|mmol)(?:\s?/\s?[\w²]+)*\s+(?:(?:IV|PO|SC|orally|intravenously|daily|twice|once|a|per|each"
    r"|every|day|qd|bid)\W+){0,4}(?:for|x|over|on)\s+$",
    re.IGNORECASE,
)
_A_DAY = re.compile(
    r"\s*(?:/|a|per|each|every)\s*(?:day|night|week|month)\b|\s*(?P<often>daily|nightly|weekly)\b", re.IGNORECASE
)
_PARTS_OF_A_DAY: Final = ("h", "min")
_FEW: Final = 5  # words between a time and the place that it is away from


def is_of_trial(text: Reading, figure: Quantity) -> bool:
    """Return whether a time is how long participants are observed, when they are assessed, or how far they live."""
    clause = text.clause(figure.start)
    if text.has_cue("follow-up", clause.start, figure.start):
        return True
    if text.has_cue("follow-up", figure.stop, figure.stop + 15) or right_behind(text, "rule", figure.stop):
        return True
    if figure.low != figure.high and right_before(text, "scheduled", clause.start, figure.begin):
        return True
    if figure.unit is not None and figure.unit.code == "h" and _is_away(text, figure):
        return True
    return any(
        not between(text, word.end, figure.begin, without="time filler") for word in _before(text, "assessed", figure)
    )


def is_duration(text: Reading, figure: Quantity) -> bool:
    """Return whether a time is how long something is, is left unchanged, or keeps a disease back."""
    if _is_until_relapse(text, figure) or right_behind(text, "length", figure.stop):
        return True
    if right_before(text, "on days", text.start, figure.begin):
        return True
    first = time_words(text, "first", max(text.start, figure.begin - _SHORT), figure.end)
    if any(len(text.view[word.end : figure.end].split()) <= 2 for word in first):
        return True
    return bool(unchanged(text, figure))


def unchanged(text: Reading, figure: Quantity) -> list[Hit]:
    """Return the words before a time that say of a treatment that it goes on: "stable or decreasing"."""
    return [word for word in _before(text, "unchanged", figure) if _is_unchanged(text, word, figure)]


def is_course(text: Reading, figure: Quantity) -> bool:
    """Return whether a time is how long a treatment is given: "a short course of steroids (≤ 5 days) is allowed".

    So is one right behind a dose: "cyclophosphamide 300 mg/m2/day for 3 days".
    """
    if _DOSED.search(text.view, max(text.start, figure.begin - _LEAD), figure.begin):
        return True
    found = time_words(text, "course", max(text.start, figure.begin - 2 * _LEAD), figure.begin)
    told = found and SENTENCE.search(text.view, found[-1].end, figure.begin) is None
    if not told or right_before(text, "inside", text.start, figure.begin):
        return False
    return not any(hit.concept == RELAPSE and found[-1].end <= hit.start < figure.begin for hit in text.events)


def is_attribute(text: Reading, figure: Quantity) -> bool:
    """Return whether a time says of what kind a thing is: "a 24-hour urine collection"."""
    if _HYPHENED.fullmatch(text.view, figure.start, figure.stop):
        following = _NEXT_WORD.match(text.view, figure.stop, text.end)
        return following is not None and not right_behind(text, "interval", figure.stop)
    hours = figure.unit is not None and figure.unit.code == "h"
    return hours and right_behind(text, "recorded", figure.stop) is not None


def goes_on(text: Reading, figure: Quantity) -> bool:
    """Return whether a treatment goes on for a time before the trial: "treated with insulin for 3 months before".

    One that is over, and one without an event before it, does not.
    """
    clause = text.clause(figure.start)
    lasts = right_before(text, "for", clause.start, figure.begin)
    if lasts is None:
        return False
    named = [hit for hit in text.events if clause.start <= hit.start < lasts.start]
    if not named or any(hit.concept == CONTRACEPTION for hit in named):
        return False
    denied = any(text.has_cue(code, clause.start, clause.end) for code in (NEGATION, ABSENCE, PROHIBITION, BAN))
    over = time_words(text, "over", max(clause.start, figure.begin - REACH), figure.begin)
    return text.polarity is Polarity.INCLUSION and not (denied or over)


def is_lasting(text: Reading, figure: Quantity) -> bool:
    """Return whether a time is how long something went on: "a seizure lasting 5 minutes"."""
    if time_words(text, "lasting", figure.begin, figure.start):
        return True  # "lasting longer than" is one comparator
    return any(_leads(text, word, figure, _SHORT) for word in _before(text, "lasting", figure))


def is_rate(text: Reading, figure: Quantity) -> bool:
    """Return whether a time is how much of each day or week something takes: "sleeps 7 hours a night"."""
    told = _A_DAY.match(text.view, figure.stop, text.end)
    return told is not None and (
        told["often"] is None or (figure.unit is not None and figure.unit.code in _PARTS_OF_A_DAY)
    )


def is_in_a_row(text: Reading, figure: Quantity) -> bool:
    """Return whether a time counts what goes on without a break: "steroids for more than 7 consecutive days"."""
    return bool(time_words(text, "in a row", figure.start, figure.stop))


def _before(text: Reading, code: str, figure: Quantity) -> list[Hit]:
    """The words of a kind close before a time in its clause."""
    clause = text.clause(figure.start)
    return list(time_words(text, code, max(clause.start, figure.begin - _LEAD), figure.begin))


def _leads(text: Reading, word: Hit, figure: Quantity, most: int) -> bool:
    """Whether a word leads to a time: few characters stand between them, and no stop."""
    near = figure.begin - word.end <= most
    return near and _PARTED.search(text.view, word.end, figure.begin) is None


def _is_unchanged(text: Reading, word: Hit, figure: Quantity) -> bool:
    """Whether a word for what is unchanged is said of a treatment, and not of "stable angina within 6 months"."""
    if not any(sign.isalnum() for sign in text.view[word.end : figure.begin]):
        return True
    kept = right_behind(text, "kept", word.end)
    if kept is not None and _leads(text, kept, figure, _LONG):
        return True
    goes = right_before(text, "for", word.end, figure.begin)
    return goes is not None and text.view[word.end : word.end + 4].strip() == "on" and _leads(text, word, figure, _LEAD)


def _is_until_relapse(text: Reading, figure: Quantity) -> bool:
    """Whether a time is how long a disease was held back: "1 year between the last chemotherapy and progression"."""
    counted = right_behind(text, "between", figure.stop)
    if counted is None:
        return False
    back = time_words(text, "came back", counted.end, min(text.end, counted.end + 2 * _LEAD))
    return bool(back) and _BRACKETED.search(text.view, counted.end, back[0].start) is None


def _is_away(text: Reading, figure: Quantity) -> bool:
    """Whether hours are the way to the study: "within 2 hours of the study centre"."""
    if right_behind(text, "away", figure.stop):
        return True
    places = time_words(text, "place", figure.stop, min(text.end, figure.stop + _LEAD))
    return bool(places) and (
        len(text.view[figure.stop : places[0].start].split()) <= _FEW
        and _BRACKETED.search(text.view, figure.stop, places[0].start) is None
    )
