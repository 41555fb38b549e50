"""Turn the figures of a text into quantities: a number or a range, its unit, and the comparator beside it.

Find the digits first, then look right for the unit and left for the comparator.
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from trialgraph.core.model import Concept
from trialgraph.knowledge.lexicon import Lexicon
from trialgraph.knowledge.units import MULTIPLES, ULN, Unit, convert, unit_at
from trialgraph.language import comparators
from trialgraph.language.annotation import Annotation
from trialgraph.language.comparators import BEFORE
from trialgraph.language.coordination import WORDS, Joint, joint
from trialgraph.language.memory import once
from trialgraph.language.named_numbers import is_named
from trialgraph.language.quantity import TIMES, Number, Quantity
from trialgraph.language.ranges import DASH_RANGE, RANGE, with_ranges

DAY, DIOPTRE = Concept("unit", "d"), Concept("unit", "[diop]")
# "100.000/mm³": a count of single things has no thousandth parts; a thousandth of another unit may be meant
_DOTTED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")
# "platelets | /mm3", "white blood cells | per microlitre"
_CELLS = re.compile(r"\s+(?P<cells>(?!or\s|and\s)(?:[A-Za-z][\w+-]*\s+){0,3}[A-Za-z][\w+-]*)\s*(?=/\s*[mµuL]|\bper\s)")
_PER_VOLUME = frozenset(("/uL", "/L", "10*9/L"))
_COUNTED = frozenset(("/uL", "copies/mL", "IU/mL"))
# "a T-score of | -2.5", "≥ | -5"; not the dash of a range or of a name
_MINUS = re.compile(
    r"(?:[<>≥≤=]|(?<!\w)(?:than|of|is|was|be|to|below|above|under|over|least|most|exceed(?:s|ing)?|between|from)\s)\s?-$|[<>≥≤=]\s?-\s$"
    r"|\b(?:between|from)\s-\d[\d.]*\s?[A-Za-z]{0,10}\sand\s-$"  # "between -1.0 and | -2.5"
)
_SIGNED: Final = 30  # characters before a figure in which its sign, and the lower end of its range, stand
_TO_PLUS = re.compile(r"\s*(?:to|and|through|-|or)\s*\+\s?\d")
_PARTS: Final = {("a", "mo"): 12, ("wk", "d"): 7, ("d", "h"): 24}
_THEN_PARTS = re.compile(r"\s*(?:,\s*|\s+and\s+)?")
_BELOW_MEAN = re.compile(r"\s*\)?\s*(?:below|under|beneath|lower than|less than)\b", re.IGNORECASE)
_MIRRORED: Final = {">": "<", ">=": "<=", "<": ">", "<=": ">="}
_DURING = re.compile(r"over\s+(?:the|these|those|this)\s+", re.IGNORECASE)  # "over the 2 weeks before"
_TIMES_NORMAL = re.compile(r"\s*(?:x|times|-?\s?fold)\b", re.IGNORECASE)
_ORDINAL = re.compile(r"first|second|third|fourth|fifth|sixth|\d+(?:st|nd|rd|th)\b", re.IGNORECASE)
# "3 weeks or 5 half-lives, whichever is shorter, since": what follows is said of the time
_OR_HALF_LIVES = re.compile(
    r"\s*\(?\s*(?:or|/)\s*(?:at least\s+)?\d+(?:\.\d+)?\s+(?:\w+\s+)?half\W*li(?:fe|ves)\b(?:\s+of\s+the\s+drug)?\)?"
    r"(?:\s*,?\s*\(?whichever[^,;.()]{0,25}[,)]?)?",
    re.IGNORECASE,
)
_INSIDE_LEAST = re.compile(
    r"\b(?:within|in the last|during the last)\W+$", re.IGNORECASE
)  # "within | at least 4 weeks"
_AND_A_HALF = re.compile(r"\s+and\s+a\s+half\b", re.IGNORECASE)


@once
def quantities(view: Annotation, start: int, end: int, *, lists: bool = True) -> Sequence[Quantity]:
    """Return the quantities of a stretch, in order; a range is one quantity, and so is "0, 1 or 2" if `lists`."""
    found: list[Quantity] = []
    for number in view.numbers(start, end):
        if (not found or number.start >= found[-1].end) and not is_named(view, number):
            found.append(_below_mean(view, end, _of_time(view, end, measure(view, start, end, number))))
    if len(found) < 2:
        return found
    found = _with_parts(view.text, _without_restated(view.text, found))
    return list(with_ranges(view.text, _with_shared_units(view, found), RANGE if lists else DASH_RANGE))


def measure(view: Annotation, start: int, end: int, number: Number) -> Quantity:
    """Return a number as a quantity: with the unit behind it and the comparator before or behind it."""
    text = view.text
    restated = text[number.start - 1 : number.start] == "(" and text[number.end : number.end + 1] == ")"
    # "four (4) weeks": the unit stands behind the parenthesis
    unit = None if number.roman else _unit(view, number, number.end + restated, end)
    infix = None if unit or number.roman else _infix(view, number.end, end)
    if infix:
        unit = infix[1]
    stop = unit.end if unit else number.end
    before = comparators.before(view, max(start, number.start - BEFORE), number.start)
    if before and unit and unit.concept.code in TIMES and _DURING.fullmatch(text, before[1], number.start):
        before = None
    if before and unit and unit.concept.code in TIMES and _is_inside(text, start, before[1]):
        before = ("<=", before[1])
    equal = before and before[0] == "=" and unit and unit.concept in MULTIPLES  # "equal to 2 times or greater"
    behind = None
    if equal or not before:
        behind = infix[0] if infix else comparators.behind(view, start, number, unit, end)
    if behind:
        before = None
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
        unit is None and comparators.UNKNOWN_UNIT.match(text, number.end, end) is not None,
    )


def _is_inside(text: str, start: int, at: int) -> bool:
    return _INSIDE_LEAST.search(text, max(start, at - BEFORE), at) is not None


def _unit(view: Annotation, number: Number, at: int, end: int) -> Unit | None:
    """The unit at a place behind a number; a "D" behind a decimal counts no days: "myopia of -0.75 to -5.00 D"."""
    text = view.text
    unit = unit_at(text, at, end, view.lexicon)
    decimal = "." in text[number.start : number.end]
    if unit and unit.concept == DAY and decimal and text[number.end : unit.end].strip() == "D":
        return unit._replace(concept=DIOPTRE)
    return unit or _unit_behind_cells(view, at, end)


def _unit_behind_cells(view: Annotation, at: int, end: int) -> Unit | None:
    """The unit that what is counted stands before: "100,000 platelets/mm3", "0.5 x 10^9 neutrophils per litre"."""
    cells = _CELLS.match(view.text, at, end)
    if not cells or not view.lexicon.find("measure", cells["cells"]):
        return None
    unit = unit_at(view.text, cells.end(), end, view.lexicon)
    return unit if unit and unit.concept.code in _PER_VOLUME else None


def _is_negative(text: str, start: int, number: Number) -> bool:
    """Whether the hyphen before a number is its sign: "a T-score of -2.5", "RASS -1 to +1"."""
    signed = text.startswith(" -", number.start - 2) and _TO_PLUS.match(text, number.end)
    return bool(signed) or _MINUS.search(text, max(start, number.start - _SIGNED), number.start) is not None


def _infix(view: Annotation, place: int, end: int) -> tuple[tuple[str, int], Unit] | None:
    """Return the comparator and the unit behind it of "4 or more weeks", "5 or more times ULN"."""
    found = comparators.suffix(view, place, end)
    cells = _unit_behind_cells(view, found[1], end) if found else None
    unit = unit_at(view.text, found[1], end, view.lexicon) if found and not cells else None
    told = cells or (unit if unit and (unit.concept.code in TIMES or unit.concept in MULTIPLES) else None)
    return (found, told) if found and told else None


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


def _with_parts(text: str, found: list[Quantity]) -> list[Quantity]:
    """Join a time with the parts of its unit behind it: "36 weeks and 5 days", "17 years 11 months"."""
    kept: list[Quantity] = []
    for each in found:
        last = kept[-1] if kept else None
        parts = _PARTS.get((last.unit.code, each.unit.code)) if last and last.unit and each.unit else None
        joined = last and parts and _THEN_PARTS.fullmatch(text, last.end, each.start) and last.stop == last.end
        single = each.begin == each.start and each.low == each.high and last and last.low == last.high
        if last and parts and joined and single and each.high < parts:
            value, sign = round(last.high + each.high / parts, 4), last.comparator or each.comparator
            kept[-1] = last._replace(end=each.end, stop=each.stop, low=value, high=value, comparator=sign)
        else:
            kept.append(each)
    return kept


def _below_mean(view: Annotation, end: int, quantity: Quantity) -> Quantity:
    """Return standard deviations below the mean as negative ones: "at least 2 SD below the mean" is ≤ -2 SD."""
    deviates = quantity.unit is not None and quantity.unit.code == "{SD}" and quantity.low > 0
    if not deviates or not _BELOW_MEAN.match(view.text, quantity.stop, end):
        return quantity
    sign = _MIRRORED.get(quantity.comparator or "", quantity.comparator)
    return quantity._replace(low=-quantity.high, high=-quantity.low, comparator=sign)


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
        if (
            bare
            and limit
            and not _is_share(before, after)
            and _are_joined(text[before.stop : after.begin], view.lexicon)
        ):
            power = 0 if before.power else after.power  # "≥ 50 and ≤ 100 x 10^9/L"
            low, high = before.low.scaleb(power), before.high.scaleb(power)
            found[at - 1] = before._replace(unit=after.unit, low=low, high=high, power=before.power or power)
        elif times and after.unit == ULN:  # "less than five times, and ALT less than three times, the upper limit"
            found[at - 1] = before._replace(unit=ULN, end=times.end(), stop=max(before.stop, times.end()))
    return found


def _is_share(before: Quantity, after: Quantity) -> bool:
    """Whether a share is another limit than the bare one before: "a score over 40, or | over 20 % of cells"."""
    alike = before.is_least == after.is_least and before.is_most == after.is_most
    return alike and after.unit is not None and after.unit.code == "%"


def _are_joined(between: str, lexicon: Lexicon) -> bool:
    """Whether a word joins two limits: "< 50 | or | > 100 /min"."""
    found = joint(between, lexicon)
    return found is not None and bool(found & WORDS) and not found & Joint.SLASH
