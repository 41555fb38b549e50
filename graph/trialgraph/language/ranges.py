"""Join two figures with only a range word between them to one quantity: "12-35 kg", "0, 1 or 2", "18 to < 70"."""

import re
from collections.abc import Iterator
from itertools import pairwise

from trialgraph.language.comparators import BEFORE
from trialgraph.language.quantity import TIMES, Quantity

RANGE = re.compile(
    r"\s*(?:(?:old|of age)\s*)?(?:\+\s*)?"  # "2+/3+", "2+ or 3+"
    r"(?:-|~|(?:up )?to(?: and including)?\b|through\b|(?:,\s*)?(?:and/or\b|or(?![a-z])|and\b)|/"
    r"|,(?=\s*(?:\d+|[IV]+)\+?\s*(?:,|or|and)))"
    r"\s*(?:(?:grade|class)\b)?\s*\+?",
    re.IGNORECASE,
)
_SCALE = re.compile(r"\b(?:grade|class)\W*$", re.IGNORECASE)
_SCALE_NEAR = 8  # characters before a figure in which the word for its scale stands
_THROUGH = re.compile(r"\s*(?:-|to|through|up to|until)\s*", re.IGNORECASE)
_AND = re.compile(r"\s*and\s*", re.IGNORECASE)
_WITHIN = re.compile(r"\bbetween\W+(?:(?:the|ages?|of|aged)\W+)*$", re.IGNORECASE)  # "between the ages of 18 and 55"
# "a body mass index within 18 and 32"; "within 7 and 14 days" are two times
_INSIDE = re.compile(r"\b(?:within|inside)\W+(?:the\W+)?$", re.IGNORECASE)
_UP_TO = re.compile(r"\s*up to(?: and including)?\s*", re.IGNORECASE)
_FROM = re.compile(r"\b(?:from|between|ages?|aged)\s*$", re.IGNORECASE)
DASH_RANGE = re.compile(r"\s*(?:-|~|to\b)\s*", re.IGNORECASE)
_LISTED = re.compile(r"\s*(?:[.;)\n]|$|,?\s*(?:or|and|&)\s*\d)")
_LINKS = ("-", "to", "up to", "and", "but")
_SCORE = 5  # the highest of a score that counts by one: "ECOG 0, or 1"
_CODE = re.compile(r"-?[A-Z]{2,}")  # "5-HIAA", "10MWT"
# "ECOG | 2-1", "performance status | 2 to 0"
_GRADED = re.compile(r"\b(?:ecog|zubrod|ps|performance status)(?:\s(?:of|score|score of|is))?\W{0,3}$", re.IGNORECASE)
_LEAST_SCORE = 10  # below, "3-2" may be a name


def with_ranges(text: str, found: list[Quantity], between: re.Pattern[str]) -> Iterator[Quantity]:
    """Join two quantities with only a range word between them; the second's unit holds for the first."""
    found = _spans_of_time(text, _ends_of_ranges(text, found))
    at = 0
    while at < len(found):
        first, last = found[at], at
        while last + 1 < len(found) and _continues(text, first, found[last], found[last + 1], between):
            last += 1
        if last > at:
            end = found[last]
            scaled = first.low.scaleb(end.power)
            if (
                end.power > 0 and first.power == 0 and first.high < 1000 and scaled <= end.high
            ):  # "1-5x10^6", not "2-1E1"
                first = first._replace(low=scaled)
            low, high = sorted((first.low, end.high))
            whole = first._replace(end=end.end, stop=end.stop, low=low, high=high, unit=end.unit or first.unit,
                          comparator=first.comparator or end.comparator)  # fmt: skip
            yield whole if first.comparator else without_lower(text, whole)
        else:
            yield first
        at = last + 1


def without_lower(text: str, quantity: Quantity) -> Quantity:
    """Take the lower of two alternatives from what is the most: "six or nine months and younger"."""
    either = quantity.is_most and " or " in text[quantity.start : quantity.end]
    return quantity._replace(low=quantity.high) if either else quantity


def _ends_of_ranges(text: str, found: list[Quantity]) -> list[Quantity]:
    """Take the comparator from the end of a range: "from 2.5 up to 6.0"."""
    for at, (first, last) in enumerate(pairwise(found), start=1):
        began = not first.comparator and _FROM.search(text, max(0, first.start - BEFORE), first.start)
        if began and last.comparator == "<=" and _UP_TO.fullmatch(text, first.end, last.start):
            found[at] = last._replace(comparator=None, begin=last.start)
        elif (
            began and last.comparator == "<" and not text[first.end : last.begin].strip()
        ):  # "20 up to, not including,"
            found[at - 1] = first._replace(comparator=">=", unit=first.unit or last.unit)
        elif _is_lower_end(text, first, last):
            found[at - 1] = first._replace(comparator=">=", unit=first.unit or last.unit)
        elif first.is_least and last.is_most and first.unit is None and first.high < last.low:
            linked = text[first.stop : last.begin].strip() in _LINKS  # "> 1.5 to ≤ 3 x ULN"
            found[at - 1] = first._replace(unit=last.unit) if linked else first
    return found


def _is_lower_end(text: str, first: Quantity, last: Quantity) -> bool:
    """Whether a bare figure is the lower end of a range whose upper end has a sign: "18 to < 70 years"."""
    between = text[first.end : last.begin].strip()
    linked = between in ("-", "to", "up to") or (between == "and" and _is_between(text, first))
    alone = not first.comparator and first.unit in (None, last.unit) and first.high < last.low
    return linked and alone and last.is_most


def _spans_of_time(text: str, found: list[Quantity]) -> list[Quantity]:
    """Give the ends of a span in two units their comparators: "18 months through 11 years", "28 days to < 18 years"."""
    for at, (first, last) in enumerate(pairwise(found)):
        units = {each.unit.code if each.unit else "" for each in (first, last)}
        if (
            first.comparator
            or not (last.comparator is None or last.is_most)
            or not (len(units) == 2 and units <= set(TIMES))
        ):
            continue
        linked = _THROUGH.fullmatch(text, first.stop, last.begin)
        if linked or (_AND.fullmatch(text, first.stop, last.begin) and _is_between(text, first)):
            found[at], found[at + 1] = (
                first._replace(comparator=">="),
                last._replace(comparator=last.comparator or "<="),
            )
    return found


def _is_between(text: str, first: Quantity) -> bool:
    return _WITHIN.search(text, max(0, first.start - BEFORE), first.start) is not None


def _continues(text: str, first: Quantity, before: Quantity, after: Quantity, link: re.Pattern[str]) -> bool:
    between = text[before.end : after.start]
    if link is RANGE and _counts_on(text, first, before, after):
        return True
    match = link.match(text, before.end)
    joined = match is not None and match.end() == after.start == after.begin
    same_kind = before.unit is None or before.unit == after.unit
    if not joined or not same_kind or _is_another_scale(text, first, before, after):
        return False
    next_score = before.unit is None and not first.comparator and after.high - before.high == 1 <= after.high <= _SCORE
    if len(between.strip()) > 1 and between.strip()[0] == "," and first is before and not next_score:
        return False  # "1.5, or 2 in some"; in "0, 1, or 2" two are joined already
    if after.high < before.high:
        return _descends(text, before, after)
    if after.roman and first is before and between.strip(" ,").lower() == "or" and after.high - before.high > 1:
        return False  # "class I or IV"
    if between.strip(" ,").lower() == "and":  # "between 3 and 5", "the first and second line"
        counted = first.is_least and after.unit is None
        if counted or first.roman:
            return True
        opened = (_WITHIN,) if after.is_time else (_WITHIN, _INSIDE)
        return any(each.search(text, max(0, first.start - BEFORE), first.start) for each in opened)
    return between.strip() != "/" or first.roman


def _counts_on(text: str, first: Quantity, before: Quantity, after: Quantity) -> bool:
    """Whether a grade is the next of a list: "ECOG 0, 1, | 2", "class I, II and | III"; not "ECOG 0-1, | 2 lines"."""
    told = before.unit or before.comparator or after.unit or after.comparator or before.roman != after.roman
    if told or first.low != first.high or after.high - before.high != 1 or after.high > _SCORE:
        return False
    between = text[before.end : after.start].strip()
    if between == ",":
        return _LISTED.match(text, after.end) is not None
    return first is not before and between in ("and", ", and", "&")


def _is_another_scale(text: str, first: Quantity, before: Quantity, after: Quantity) -> bool:
    """Whether two figures are of two scales: "class II-III and | 6MWD", "score ≥ 2 and | grade 2"."""
    if before.roman != after.roman and before.high:  # "stage 0-III" begins with a nought
        return True
    if after.unit is None and _CODE.match(text, after.end) and not after.roman:
        return True
    named = _SCALE.search(text, before.end, after.start) is not None
    return named and _SCALE.search(text, max(0, first.start - _SCALE_NEAR), first.start) is None


def _descends(text: str, before: Quantity, after: Quantity) -> bool:
    """Whether a range begins with its higher end: "clearance 59-30 mL/min", "100-70"; no time does."""
    alone = not (before.comparator or after.comparator or before.roman or before.ordinal or after.ordinal)
    measured = after.unit is not None and not after.is_time
    graded = _GRADED.search(text, max(0, before.start - BEFORE), before.start)
    scored = after.unit is None and (bool(graded) or min(before.low, after.low) >= _LEAST_SCORE)
    linked = DASH_RANGE.fullmatch(text, before.end, after.start) is not None
    between = _WITHIN.search(text, max(0, before.start - BEFORE), before.start) and not after.is_time
    plus = text.startswith("+", before.end) and text.startswith("+", after.end)  # "3+ or 2+"
    signed = before.low < 0 and after.low < 0 and (linked or between)
    falling = (after.low > 0 or graded) and linked and (measured or scored)
    return alone and bool(signed or falling or plus or (between and after.low >= 0))
