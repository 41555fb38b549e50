"""Turn the figures of a text into quantities: a number or a range, its unit, and the comparator beside it.

Find the digits first, then look right for the unit and left for the comparator.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from trialgraph.core.model import Concept
from trialgraph.knowledge.lexicon import Lexicon
from trialgraph.knowledge.units import MULTIPLES, ULN, Unit, convert, unit_at
from trialgraph.language import comparators
from trialgraph.language.annotation import Annotation
from trialgraph.language.comparators import BEFORE
from trialgraph.language.coordination import WORDS, Joint, joint
from trialgraph.language.memory import once
from trialgraph.language.named_numbers import is_named
from trialgraph.language.numbers import Number

_RANGE = re.compile(
    r"\s*(?:(?:old|of age)\s*)?\+?"  # "2+/3+"
    r"(?:-|~|(?:up )?to\b|through\b|(?:,\s*)?(?:or(?![a-z])|and\b)|/|,(?=\s*(?:\d+|[IV]+)\s*(?:,|or|and)))"
    r"\s*(?:(?:grade|class)\b)?\s*\+?",
    re.IGNORECASE,
)
_SCALE = re.compile(r"\b(?:grade|class)\W*$", re.IGNORECASE)
_SCALE_NEAR = 8  # characters before a figure in which the word for its scale stands
_THROUGH = re.compile(r"\s*(?:-|to|through|up to|until)\s*", re.IGNORECASE)
_WITHIN = re.compile(r"\bbetween\W+(?:(?:the|ages?|of|aged)\W+)*$", re.IGNORECASE)  # "between the ages of 18 and 55"
# "a body mass index within 18 and 32"; "within 7 and 14 days" are two times
_INSIDE = re.compile(r"\b(?:within|inside)\W+(?:the\W+)?$", re.IGNORECASE)
_UP_TO = re.compile(r"\s*up to\s*", re.IGNORECASE)
_FROM = re.compile(r"\b(?:from|between)\s*$", re.IGNORECASE)
_DASH_RANGE = re.compile(r"\s*(?:-|~|to\b)\s*", re.IGNORECASE)
# "100.000/mm³": a count of single things has no thousandth parts; a thousandth of another unit may be meant
_DOTTED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")
_COUNTED = frozenset(("/uL", "copies/mL", "IU/mL"))
# "a T-score of | -2.5", "≥ | -5"; not the dash of a range or of a name
_MINUS = re.compile(
    r"(?:[<>≥≤=]|(?<!\w)(?:than|of|is|was|be|to|below|above|under|over|least|most|exceed(?:s|ing)?)\s)\s?-$"
)
_TO_PLUS = re.compile(r"\s*(?:to|and|through|-|or)\s*\+\s?\d")
_SCORE = 5  # the highest of a score that counts by one: "ECOG 0, or 1"
_CODE = re.compile(r"-?[A-Z]{2,}")  # "5-HIAA", "10MWT"
_DURING = re.compile(r"over\s+(?:the|these|those|this)\s+", re.IGNORECASE)  # "over the 2 weeks before"
TIMES = ("a", "mo", "wk", "d", "h")  # the codes of the units of time
_LEAST_SCORE = 10  # below, "3-2" may be a name
_TIMES_NORMAL = re.compile(r"\s*(?:x|times|-?\s?fold)\b", re.IGNORECASE)
_ORDINAL = re.compile(r"first|second|third|fourth|fifth|sixth|\d+(?:st|nd|rd|th)\b", re.IGNORECASE)
# "3 weeks or 5 half-lives, whichever is shorter, since": what follows is said of the time
_OR_HALF_LIVES = re.compile(
    r"\s*\(?\s*(?:or|/)\s*(?:at least\s+)?\d+(?:\.\d+)?\s+(?:\w+\s+)?half\W*li(?:fe|ves)\b(?:\s+of\s+the\s+drug)?\)?"
    r"(?:\s*,?\s*\(?whichever[^,;.()]{0,25}[,)]?)?",
    re.IGNORECASE,
)
_AND_A_HALF = re.compile(r"\s+and\s+a\s+half\b", re.IGNORECASE)


class Quantity(NamedTuple):
    """A number (`low` = `high`) or a range with its unit as written, from `start` to `end`.

    `comparator` is the code of the one beside it; `begin` and `stop` then hold its words too.
    """

    start: int
    end: int
    low: Decimal
    high: Decimal
    unit: Concept | None
    comparator: str | None
    begin: int  # with the comparator before it
    stop: int  # with the comparator behind it
    roman: bool = False
    power: int = 0  # the power of ten that it is written with: 6 for 3x10^6
    ordinal: bool = False  # "first", "2nd"

    @property
    def is_time(self) -> bool:
        """Whether it counts a unit of time."""
        return self.unit is not None and self.unit.code in TIMES


@once
def quantities(view: Annotation, start: int, end: int, *, lists: bool = True) -> Sequence[Quantity]:
    """Return the quantities of a stretch, in order; a range is one quantity, and so is "0, 1 or 2" if `lists`."""
    found: list[Quantity] = []
    for number in view.numbers(start, end):
        if (not found or number.start >= found[-1].end) and not is_named(view, number):
            found.append(_of_time(view, end, measure(view, start, end, number)))
    if len(found) < 2:
        return found
    found = _without_restated(view.text, found)
    return list(_ranges(view.text, _with_shared_units(view, found), _RANGE if lists else _DASH_RANGE))


def measure(view: Annotation, start: int, end: int, number: Number) -> Quantity:
    """Return a number as a quantity: with the unit behind it and the comparator before or behind it."""
    text = view.text
    restated = text[number.start - 1 : number.start] == "(" and text[number.end : number.end + 1] == ")"
    # "four (4) weeks": the unit stands behind the parenthesis
    unit = None if number.roman else unit_at(text, number.end + restated, end, view.lexicon)
    infix = None if unit or number.roman else _infix(view, number.end, end)
    if infix:
        unit = infix[1]
    stop = unit.end if unit else number.end
    before = comparators.before(view, max(start, number.start - BEFORE), number.start)
    if before and unit and unit.concept.code in TIMES and _DURING.fullmatch(text, before[1], number.start):
        before = None
    behind = None if before else infix[0] if infix else comparators.behind(view, start, number, unit, end)
    dotted = unit and unit.concept.code in _COUNTED and _DOTTED.fullmatch(text, number.start, number.end)
    value = Decimal(text[number.start : number.end].replace(".", "")) if dotted else number.value
    minus = not (unit and unit.concept.code in TIMES) and _is_negative(text, start, number)
    if minus:
        value = -value
    first = number.start - 1 if minus else number.start
    return Quantity(
        first,
        stop,
        value,
        value,
        unit.concept if unit else None,
        before[0] if before else behind[0] if behind else None,
        before[1] if before else first,
        max(behind[1], stop) if behind else stop,
        number.roman,
        number.power,
        _ORDINAL.match(text, number.start, number.end + 3) is not None,
    )


def _is_negative(text: str, start: int, number: Number) -> bool:
    """Whether the hyphen before a number is its sign: "a T-score of -2.5", "RASS -1 to +1"."""
    signed = text.startswith(" -", number.start - 2) and _TO_PLUS.match(text, number.end)
    return bool(signed) or _MINUS.search(text, max(start, number.start - 12), number.start) is not None


def _infix(view: Annotation, place: int, end: int) -> tuple[tuple[str, int], Unit] | None:
    """Return the comparator and the unit behind it of "4 or more weeks", "5 or more times ULN"."""
    found = comparators.suffix(view, place, end)
    unit = unit_at(view.text, found[1], end, view.lexicon) if found else None
    return (found, unit) if found and unit and (unit.concept.code in TIMES or unit.concept in MULTIPLES) else None


def _of_time(view: Annotation, end: int, quantity: Quantity) -> Quantity:
    """Return a time in the unit that it is counted in, a half behind it added: "a fortnight", "a year and a half"."""
    value, unit = quantity.high, quantity.unit
    if unit is None:
        return quantity
    lives = _OR_HALF_LIVES.match(view.text, quantity.stop, end) if unit.code in TIMES else None
    if lives:
        quantity = quantity._replace(stop=lives.end())
    if unit.code not in TIMES:
        value, unit = convert(value, unit, view.lexicon)
    half = _AND_A_HALF.match(view.text, quantity.end, end) if unit.code in TIMES else None
    if unit.code not in TIMES or (unit == quantity.unit and not half):
        return quantity
    value, stop = (value + Decimal("0.5"), half.end()) if half else (value, quantity.end)
    return quantity._replace(low=value, high=value, unit=unit, end=stop, stop=max(stop, quantity.stop))


def _without_restated(text: str, found: list[Quantity]) -> list[Quantity]:
    """Join a number with the same one in brackets, which has the unit: "greater than three (3) months"."""
    kept: list[Quantity] = []
    for each in found:
        last = kept[-1] if kept else None
        if last and last.low == each.low and text[last.end : each.start].strip() == "(" and last.unit is None:
            kept[-1] = last._replace(end=each.end, stop=max(last.stop, each.stop), unit=each.unit)
        else:
            kept.append(each)
    return kept


def _with_shared_units(view: Annotation, found: list[Quantity]) -> list[Quantity]:
    """Give a bare limit the unit of the one that it is joined to, "< 50 or > 100 /min"; a time may be another's."""
    text = view.text
    for at in range(len(found) - 1, 0, -1):
        before, after = found[at - 1], found[at]
        bare = before.unit is None and before.comparator and not before.roman
        limit = after.unit is not None and after.comparator and not after.is_time
        if bare and after.unit is not None and text[before.stop : after.begin].strip() == "/":  # ">155/95 mmHg"
            found[at - 1] = before._replace(unit=after.unit)
            continue
        times = bare and after.unit is not None and _TIMES_NORMAL.match(text, before.end)
        if bare and limit and _are_joined(text[before.stop : after.begin], view.lexicon):
            power = 0 if before.power else after.power  # "≥ 50 and ≤ 100 x 10^9/L"
            low, high = before.low.scaleb(power), before.high.scaleb(power)
            found[at - 1] = before._replace(unit=after.unit, low=low, high=high, power=before.power or power)
        elif times and after.unit == ULN:  # "less than five times, and ALT less than three times, the upper limit"
            found[at - 1] = before._replace(unit=ULN, end=times.end(), stop=max(before.stop, times.end()))
    return found


def _are_joined(between: str, lexicon: Lexicon) -> bool:
    """Whether a word joins two limits: "< 50 | or | > 100 /min"."""
    found = joint(between, lexicon)
    return found is not None and bool(found & WORDS) and not found & Joint.SLASH


def _ranges(text: str, found: list[Quantity], between: re.Pattern[str]) -> Iterator[Quantity]:
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
            yield first._replace(end=end.end, stop=end.stop, low=low, high=high, unit=end.unit or first.unit,
                          comparator=first.comparator or end.comparator)  # fmt: skip
        else:
            yield first
        at = last + 1


def _ends_of_ranges(text: str, found: list[Quantity]) -> list[Quantity]:
    """Take the comparator from the end of a range: "from 2.5 up to 6.0"."""
    for at, (first, last) in enumerate(pairwise(found), start=1):
        began = not first.comparator and _FROM.search(text, max(0, first.start - BEFORE), first.start)
        if began and last.comparator == "<=" and _UP_TO.fullmatch(text, first.end, last.start):
            found[at] = last._replace(comparator=None, begin=last.start)
        elif (
            began and last.comparator == "<" and not text[first.end : last.begin].strip()
        ):  # "20 up to, not including,"
            found[at - 1] = first._replace(comparator=">=", unit=last.unit)
        elif _is_lower_end(text, first, last):
            found[at - 1] = first._replace(comparator=">=", unit=first.unit or last.unit)
    return found


def _is_lower_end(text: str, first: Quantity, last: Quantity) -> bool:
    """Whether a bare figure is the lower end of a range whose upper end has a sign: "18 to < 70 years"."""
    between = text[first.end : last.begin].strip()
    linked = between in ("-", "to", "up to") or (
        between == "and" and _WITHIN.search(text, max(0, first.start - BEFORE), first.start) is not None
    )
    alone = not first.comparator and first.unit in (None, last.unit) and first.high < last.low
    return linked and alone and last.comparator in ("<", "<=")


def _spans_of_time(text: str, found: list[Quantity]) -> list[Quantity]:
    """Give the ends of a span in two units their comparators: "from 18 months through 11 years"."""
    for at, (first, last) in enumerate(pairwise(found)):
        units = {each.unit.code if each.unit else "" for each in (first, last)}
        bare = not (first.comparator or last.comparator)
        if bare and len(units) == 2 and units <= set(TIMES) and _THROUGH.fullmatch(text, first.stop, last.begin):
            found[at], found[at + 1] = first._replace(comparator=">="), last._replace(comparator="<=")
    return found


def _continues(text: str, first: Quantity, before: Quantity, after: Quantity, link: re.Pattern[str]) -> bool:
    between = text[before.end : after.start]
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
        counted = first.comparator in (">=", ">") and after.unit is None
        if counted or first.roman:
            return True
        opened = (_WITHIN,) if after.is_time else (_WITHIN, _INSIDE)
        return any(each.search(text, max(0, first.start - BEFORE), first.start) for each in opened)
    return between.strip() != "/" or first.roman


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
    scored = after.unit is None and min(before.low, after.low) >= _LEAST_SCORE
    linked = _DASH_RANGE.fullmatch(text, before.end, after.start) is not None
    return alone and linked and after.low > 0 and (measured or scored)
