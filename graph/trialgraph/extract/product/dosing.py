"""Turn a sentence into how often something is given: once, in parts, several times and how far apart, or again."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from trialgraph.core.model import Concept, Duration, Span
from trialgraph.language import times
from trialgraph.language.annotated import Annotated
from trialgraph.language.quantities import quantities
from trialgraph.language.quantity import Number

SCHEDULE, WORD = "dosing-schedule", "dosing-word"
SINGLE, SPLIT = Concept(SCHEDULE, "single"), Concept(SCHEDULE, "split")
REPEATED, ADDITIONAL = Concept(SCHEDULE, "repeated"), Concept(SCHEDULE, "additional")
_TELLING = ("occasion", "once", "gives")  # the words of dosing without one of which no sentence tells how often
_WHOLE = 100  # percent
_MOST = 20  # doses; a larger number counts something else
_SHARE = re.compile(r"(?<![\d.])(\d{1,2}(?:\.\d+)?)\s?%")
# What may stand between a number and what it counts: "three (3) planned CAR-T | infusions"; no amount, time or person
_BETWEEN = re.compile(
    r"[\s-]*(?:\(\s*\d{1,2}\s*\)\s*)?"
    r"(?:(?!(?:days?|weeks?|months?|years?|hours?|minutes?|min|mg|ml|g|x|h|after|before|of|from|to|with|for|in|on|at|and|or"
    r"|if|the|per|patients|subjects|participants|different)\b)[A-Za-z][\w+/’'.-]*\s+){0,5}(?:\(\w+\)\s*)?",
    re.IGNORECASE,
)
# The number of something else: "phase | 2 dose", "day | 7 dose"
_NUMBERED = re.compile(
    r"\b(?:phases?|days?|weeks?|months?|levels?|cohorts?|stages?|parts?|groups?|arms?|doses?|cycles?|grades?|D|DL)[\s-]*$",
    re.IGNORECASE,
)
_LEADS_TO = re.compile(r"[\s-]*(?:(?:will be|are|were|to be|is)\s+)?", re.IGNORECASE)
_EITHER = re.compile(r"(?P<single>single)(?:[ -](?:dose|infusion))?\s+or\s+(?:an?\s+)?$", re.IGNORECASE)
_TIMES_A_WEEK = re.compile(r"\s+times\s+(?:a|per|each|every)\s+week\b(?:\s+(?:for|over)\s+)?", re.IGNORECASE)
# "days 0, 7 and 14", "day 1 and day 15": each has its dose, if they do not follow each other as parts of one dose do
_ON_DAYS = re.compile(
    r"\bdays?\s+(?P<days>\d{1,3}(?:(?:\s*,\s*(?:and\s+)?|\s*(?:and|&)\s*)(?:days?\s+)?\d{1,3})+)(?!\d|\.\d|-\d)",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"\d+")
_NO_NUMBER = ("once", "twice")
_BEHIND = re.compile(
    r"\s*\((?P<most>up to\s+|maximum(?:\s+of)?\s+)?(?P<number>\d{1,2})(?:\s+(?:in\s+)?total)?\)", re.IGNORECASE
)
_UP_TO = re.compile(r"(?:\b(?:up to|maximum(?: of)?|at most|no more than|total of up to)\s*|≤\s?)$", re.IGNORECASE)
_TO = re.compile(r"\s*(?:-|–|~|to|or)\s*")
_PER_TIME = re.compile(
    r"\s*(?:a|per|each|every|/)\s*(?:day|week|month|cycle)\b|\s*(?:daily|weekly|monthly)\b", re.IGNORECASE
)
_APART = re.compile(r"\W*(?:apart|intervals?|later)\b", re.IGNORECASE)
_SEPARATED = re.compile(
    r"\b(?:separated by|intervals? of|at|every|each|q)\s*"
    r"(?:at least\s+|a minimum of\s+|about\s+|approximately\s+|≥\s?)*$",
    re.IGNORECASE,
)
_ORDINAL = re.compile(r"first|second|third|fourth|fifth|sixth|\d+(?:st|nd|rd|th)\b", re.IGNORECASE)
# "after the T-cell | infusion": a time is counted from it
_ANCHORS = re.compile(
    r"\b(?:after|following|post|since|from|until|before|prior to|(?:day|end|time|start|date)s? of)\W+"
    r"(?:[\w-]+\W+){0,4}$",
    re.IGNORECASE,
)
_N_WEEKLY = re.compile(r"\b(?:every\s+)?(?P<number>\d{1,2})[ -]weekly\b", re.IGNORECASE)
_TWO_WEEKS = re.compile(r"\b(?:bi-?weekly|every other week|every two weeks|fortnightly)\b", re.IGNORECASE)
_WEEK = re.compile(r"(?<!bi)(?<!bi-)\b(?:weekly|once a week|QW)\b", re.IGNORECASE)
_SPACED = re.compile(r"every|each|apart|interval|separated|week|fortnight|later|\bq", re.IGNORECASE)
_REACH = 70  # characters between an interval and the word that gives


@dataclass(frozen=True, slots=True)
class Dosing:
    """How often something is given, as one sentence says; `places` are its words, the first of them what tells it."""

    schedule: Concept
    doses: tuple[int | None, int | None]
    interval: tuple[Duration, Duration | None] | None
    shares: tuple[Decimal, ...]
    places: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Count:
    """How many doses a sentence counts, at least and at most."""

    low: int | None
    high: int
    place: Span


@dataclass(frozen=True, slots=True)
class _Interval:
    """How far apart doses are: the shortest time, and the longest where it may vary."""

    shortest: Duration
    longest: Duration | None
    place: Span


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a split dose."""

    percent: Decimal
    place: Span


def dosings(record: Annotated, sentence: Span) -> Iterator[Dosing]:
    """Yield how often something is given, as a sentence tells: two where it leaves a choice, "single or split dose"."""
    codes = {hit.concept.code for hit in record.every(WORD, sentence)}
    hits = record.find(SCHEDULE, sentence)
    if not hits and codes.isdisjoint(_TELLING):
        return
    named = {hit.concept: Span(hit.start, hit.end, sentence.field) for hit in reversed(hits)}
    count, interval, parts = _count(record, sentence), _interval(record, sentence), _parts(record, sentence)
    found = [count.place] if count else []
    times_apart = (interval.shortest, interval.longest) if interval else None
    apart = [interval.place] if interval else []
    doses = (count.low, count.high) if count else (None, None)
    is_one = doses == (1, 1)
    if SPLIT in named or parts:
        places = (*([named[SPLIT]] if SPLIT in named else []), *(part.place for part in parts))
        in_parts = (len(parts), len(parts)) if parts else (None, None) if is_one else doses
        yield Dosing(SPLIT, in_parts, None, tuple(part.percent for part in parts), places)
        single = _single_instead(record, sentence, places[0])
        if single and not parts:
            yield Dosing(SINGLE, (1, 1), None, (), (single,))
    elif ADDITIONAL in named:
        more = (None, None) if is_one and not _overlap(named[ADDITIONAL], found) else doses
        yield Dosing(ADDITIONAL, more, times_apart, (), (named[ADDITIONAL], *found, *apart))
    elif is_one:
        yield Dosing(SINGLE, doses, None, (), tuple(found))
    elif REPEATED in named or count or interval:
        places = (*([named[REPEATED]] if REPEATED in named else []), *found, *apart)
        yield Dosing(REPEATED, doses, times_apart, (), places)


def _single_instead(record: Annotated, sentence: Span, split: Span) -> Span | None:
    """The word before a split dose that leaves it open: "a single or split dose"."""
    match = _EITHER.search(record.views[sentence.field], sentence.start, split.start)
    return Span(*match.span("single"), sentence.field) if match else None


def acts(record: Annotated, sentence: Span) -> Sequence[Span]:
    """Return the words of a sentence that give something, and the doses that it names."""
    return [*_words(record, sentence, "gives"), *_words(record, sentence, "occasion")]


def _overlap(place: Span, others: Sequence[Span]) -> bool:
    return any(place.start < other.end and other.start < place.end for other in others)


def _words(record: Annotated, sentence: Span, code: str) -> list[Span]:
    found = record.text(sentence.field).said(WORD, code, sentence.start, sentence.end)
    return [Span(hit.start, hit.end, sentence.field) for hit in found]


def _count(record: Annotated, sentence: Span) -> _Count | None:
    """How many doses are counted first: "a single IV infusion", "up to 3 doses", "2 to 4 infusions", "infused once"."""
    view = record.views[sentence.field]
    singles = [(one.start, one.end, 1) for one in _words(record, sentence, "single")]
    figures = record.text(sentence.field).numbers(sentence.start, sentence.end)
    whole = [one for one in figures if not one.roman and not one.power and one.value == int(one.value)]
    whole = [one for one in whole if _counts(view, sentence, one)]
    numbers = sorted([*singles, *((one.start, one.end, int(one.value)) for one in whole)])
    uncounted = [place.start for place in _words(record, sentence, "no count")]
    for occasion in _words(record, sentence, "occasion"):
        if any(_LEADS_TO.fullmatch(view, occasion.end, start) for start in uncounted if start >= occasion.end):
            continue  # "dose levels", "dose-escalation", "doses will be tested"
        behind = _BEHIND.match(view, occasion.end, sentence.end)
        if behind and 0 < int(behind["number"]) <= _MOST:
            number = int(behind["number"])
            place = Span(occasion.start, behind.end(), sentence.field)
            return _Count(None if behind["most"] else number, number, place)
        for at, (start, end, number) in reversed(list(enumerate(numbers))):
            if end <= occasion.start and 0 < number <= _MOST and _BETWEEN.fullmatch(view, end, occasion.start):
                low: int | None = number
                if at and _TO.fullmatch(view, numbers[at - 1][1], start):
                    low = numbers[at - 1][2]
                elif _UP_TO.search(view, sentence.start, start):
                    low = None
                return _Count(low, number, Span(start, occasion.end, sentence.field))
    for start, end, number in numbers:
        weekly = _TIMES_A_WEEK.match(view, end, sentence.end)
        if weekly:
            weeks = next((count for first, _, count in numbers if first == weekly.end()), None)
            return _Count(number * weeks, number * weeks, Span(start, weekly.end(), sentence.field)) if weeks else None
    on_days = _days(record, sentence)
    if on_days:
        return on_days
    for once in _words(record, sentence, "once"):
        gives = (place.end for place in _words(record, sentence, "gives") if place.end <= once.start)
        near = any(len(view[end : once.start].split()) <= 2 for end in gives)
        if near and not _PER_TIME.match(view, once.end, sentence.end):
            return _Count(1, 1, once)
    return None


def _days(record: Annotated, sentence: Span) -> _Count | None:
    """The days on which something is given, one dose on each: "on days 0, 7 and 14"."""
    view = record.views[sentence.field]
    for match in _ON_DAYS.finditer(view, sentence.start, sentence.end):
        days = [int(figure) for figure in _FIGURE.findall(match["days"])]
        given = acts(record, sentence)
        near = any(0 <= match.start() - act.end <= _REACH and not _is_anchor(view, sentence, act) for act in given)
        if near and all(later - day > 1 for day, later in pairwise(days)):
            return _Count(len(days), len(days), Span(*match.span(), sentence.field))
    return None


def _counts(view: str, sentence: Span, number: Number) -> bool:
    """Whether a number may count doses: it is no ordinal and does not number a phase, a day or a level."""
    word = view[number.start : number.end].lower()
    if word in _NO_NUMBER or _ORDINAL.match(view, number.start, sentence.end):
        return False
    return _NUMBERED.search(view, max(sentence.start, number.start - 12), number.start) is None


def _interval(record: Annotated, sentence: Span) -> _Interval | None:
    """How far apart doses are, where a word that gives is near: "every 2 weeks", "6 weeks apart", "biweekly"."""
    view = record.views[sentence.field]
    if not _SPACED.search(view, sentence.start, sentence.end):
        return None
    occasions = _words(record, sentence, "occasion")
    gives = [*_words(record, sentence, "gives"), *(one for one in occasions if not _is_anchor(view, sentence, one))]
    follow_up = _words(record, sentence, "follow-up")
    for interval in _intervals(record, sentence):
        near = [
            place for place in gives if place.end <= interval.place.start and interval.place.start - place.end <= _REACH
        ]
        last = max((place.end for place in near), default=None)
        between = (place for place in follow_up if last is not None and last <= place.start < interval.place.start)
        if last is not None and not any(between) and ";" not in view[last : interval.place.start]:
            return interval
    return None


def _is_anchor(view: str, sentence: Span, occasion: Span) -> bool:
    return _ANCHORS.search(view, max(sentence.start, occasion.start - _REACH), occasion.start) is not None


def _intervals(record: Annotated, sentence: Span) -> Iterator[_Interval]:
    """Yield the times that are said to lie between two things."""
    view = record.views[sentence.field]
    for time in quantities(record.text(sentence.field), sentence.start, sentence.end):
        if time.unit is None or time.unit.code not in times.UNITS:
            continue
        if _SEPARATED.search(view, sentence.start, time.start) or _APART.match(view, time.end, sentence.end):
            longest = Duration(time.high, time.unit.code) if time.high != time.low else None
            place = Span(time.start, time.end, sentence.field)
            yield _Interval(Duration(time.low, time.unit.code), longest, place)
    for pattern, weeks in ((_N_WEEKLY, None), (_TWO_WEEKS, 2), (_WEEK, 1)):
        for match in pattern.finditer(view, sentence.start, sentence.end):
            length = Duration(Decimal(weeks or match["number"]), "wk")
            yield _Interval(length, None, Span(*match.span(), sentence.field))


def _parts(record: Annotated, sentence: Span) -> Sequence[_Part]:
    """The parts of a split dose in percent, if those that a sentence names are a whole together."""
    matches = _SHARE.finditer(record.views[sentence.field], sentence.start, sentence.end)
    found = [_Part(Decimal(match[1]), Span(*match.span(), sentence.field)) for match in matches]
    return found if len(found) > 1 and sum(part.percent for part in found) == _WHOLE else ()
