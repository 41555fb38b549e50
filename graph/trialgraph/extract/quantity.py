"""Turn the figures of a text into quantities: a number or a range, its unit, and the comparator beside it.

Find the digits first, then look right for the unit and left for the comparator.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import TypeVar

from trialgraph.lexicon import Lexicon
from trialgraph.model import Concept
from trialgraph.vocabulary import TG

_PLAIN = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+"
_NUMBER = re.compile(
    rf"""
    (?<![\w.^]) (?<!\d,)
    (?:
        (?P<mantissa>{_PLAIN}) \s* (?: [x*] | times\b ) \s*
        10 \s* (?: \^ \s* \(? (?P<exponent>-?\d{{1,2}}) \)? | (?P<superscript>[⁰¹²³⁴⁵⁶⁷⁸⁹]+)
             | e (?P<scientific>\d{{1,2}})
             | [ ]? (?P<lost>\d{{1,2}}) (?=\s*(?:/|cells?\b|CAR)) )          # 1.5x109/L: the caret was lost
      | (?P<starred>{_PLAIN}) \s* [x*] \s* 10 \s* [*] \s* (?P<star>\d{{1,2}}) (?=\s*/)     # 3 x 10 *9/L
      | 10 \s* (?: \^ \s* \(? (?P<power>-?\d{{1,2}}) \)? | (?P<superpower>[⁰¹²³⁴⁵⁶⁷⁸⁹]+) )
      | (?P<plain>{_PLAIN}) (?: [eE] \+? (?P<e>\d{{1,2}}) )? (?P<million>\s*(?:million|billion)\b)?
    )
    (?! \d )
    """,
    re.VERBOSE,
)
_RANGE = re.compile(
    r"\s*(?:-|~|to\b|or\b|and\b|/|,(?=\s*\d+\s*(?:,|or|and)))\s*(?:(?:grade|class)\b)?\s*", re.IGNORECASE
)
_DASH_RANGE = re.compile(r"\s*(?:-|~|to\b)\s*", re.IGNORECASE)
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_MAGNITUDES = {"million": 6, "billion": 9}
_ROMAN = {"Ⅰ": 1, "Ⅱ": 2, "Ⅲ": 3, "Ⅳ": 4, "Ⅴ": 5, "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5}
_ROMAN_NUMBER = re.compile(r"(?<![\w'-])(?:[ⅠⅡⅢⅣⅤ]|I{1,3}|IV|V)(?![\w'])")
# "within a month", "a minimum of a year"
_ARTICLE = re.compile(
    r"\b(?:within|of|for|than|least|past|last|over)\s+(?P<article>an?)\s+(?=(?:hour|day|week|month|year)\b)",
    re.IGNORECASE,
)
ULN = Concept("unit", "ULN")
# "3 times (≤ 3x) of the institutional upper limit of normal"
_TIMES = (
    r"(?:(?:x|times?|-?fold)(?![a-z])[ ]*)?(?:\([^()\d]{0,3}[\d.]+[ ]*x?[ ]*\)[ ]*)?(?:of[ ]+)?(?:the[ ]+)?"
    r"(?:(?:institutional|laboratory|local|respective|age-adjusted)[ ]+)?"
)
_T = TypeVar("_T")
_BEFORE = 45  # characters to the left in which a comparator may stand
_FILLER = r"\W{0,3}(?:(?:a|an|of|is|be|to|or|the|equal|score|age|grade|class|CTCAE|NYHA)\W+){0,2}"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number (`low` = `high`) or a range with its unit as written, from `start` to `end`.

    `comparator` is the code of the one beside it, ``from``/``to`` then hold its words too; None where there is none.
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


def quantities(view: str, start: int, end: int, lexicon: Lexicon, *, lists: bool = True) -> list[Quantity]:
    """Return the quantities of a stretch, in order; a range is one quantity, and so is "0, 1 or 2" if `lists`."""
    found: list[Quantity] = []
    grammar = _grammar(lexicon)
    for number in sorted(_numbers(view, start, end, lexicon), key=lambda item: item.start):
        if found and number.start < found[-1].end:
            continue
        bare = replace(number, unit=None) if number.unit is None else number
        found.append(_compared(view, start, end, _with_unit(view, end, bare, grammar), grammar))
    return list(_ranges(view, found, _RANGE if lists else _DASH_RANGE))


def convert(value: Decimal, unit: Concept, lexicon: Lexicon) -> tuple[Decimal, Concept]:
    """Return a value in the canonical unit of its unit: 75,000 /µL is 75 × 10⁹/L."""
    target = next(iter(lexicon.related(unit, TG.convertsTo)), None)
    factor = lexicon.value(unit, TG.factor)
    if target is None or factor is None:
        return plain(value), unit
    return plain(value * Decimal(factor)), target


def plain(value: Decimal) -> Decimal:
    """Return a number without trailing zeros and without an exponent.

    >>> plain(Decimal("1.0E+3"))
    Decimal('1000')
    """
    shortest = value.normalize()
    return shortest.quantize(Decimal(1)) if shortest.as_tuple().exponent > 0 else shortest  # type: ignore[operator]


def suffix(view: str, at: int, end: int, lexicon: Lexicon) -> tuple[str, int] | None:
    """Return the comparator that follows at a place, "or above", with the end of its words."""
    match = _grammar(lexicon).after.match(view, at, end)
    code = match and _lookup(_grammar(lexicon).comparators, match[1])
    return (code, match.end(1)) if match and code else None


@dataclass(frozen=True, slots=True)
class _Grammar:
    """The lexicon's units and comparators as patterns."""

    unit: re.Pattern[str]
    units: dict[str, Concept]
    before: re.Pattern[str]
    after: re.Pattern[str]
    comparators: dict[str, str]


@cache
def _grammar(lexicon: Lexicon) -> _Grammar:
    units = {_compact(label.text): label.concept for label in reversed(lexicon.labels("unit"))}
    before = lexicon.labels("comparator")
    after = lexicon.labels("comparator", suffix=True)
    labels = lexicon.labels("unit")
    limits = "|".join(_pattern(label.text) for label in labels if label.concept == ULN)
    others = "|".join(_pattern(label.text) for label in labels if label.concept != ULN)
    return _Grammar(
        re.compile(rf"[ -]*(?:(?P<limit>{_TIMES}(?:{limits}))|(?P<unit>{others}))(?![a-zA-Z0-9])", re.IGNORECASE),
        units,
        re.compile(
            rf"(?:(?<![a-zA-Z])|(?![a-zA-Z]))({'|'.join(_pattern(label.text) for label in before)}){_FILLER}$",
            re.IGNORECASE,
        ),
        re.compile(rf"\W{{0,2}}({'|'.join(_pattern(label.text) for label in after)})(?![a-zA-Z])", re.IGNORECASE),
        {_compact(label.text): label.concept.code for label in reversed([*before, *after])},
    )


def _pattern(label: str) -> str:
    """A label as a pattern in which blanks are optional around signs, and a plural s may follow a word."""
    parts = [re.escape(part) for part in re.findall(r"[A-Za-zµ㎕]+|[^A-Za-zµ㎕\s]|\s+", label) if not part.isspace()]
    words = r"[\s-]*".join(parts)
    return words + "s?" if re.fullmatch(r"[a-z]{3,}", label.split()[-1]) else words


def _compact(words: str) -> str:
    return re.sub(r"[\s-]", "", words).casefold()


def _lookup(table: dict[str, _T], words: str) -> _T | None:
    key = _compact(words)
    return table.get(key) or table.get(key.removesuffix("s"))


def _numbers(view: str, start: int, end: int, lexicon: Lexicon) -> Iterator[Quantity]:
    for match in _NUMBER.finditer(view, start, end):
        if not _is_name(view, match):
            yield _written(match)
    for match in _ROMAN_NUMBER.finditer(view, start, end):
        yield replace(_point(match.start(), match.end(), Decimal(_ROMAN[match[0]])), roman=True)
    for match in _ARTICLE.finditer(view, start, end):
        yield _point(match.start("article"), match.end("article"), Decimal(1))
    for hit in lexicon.find("number", view[start:end]):
        try:
            value = Decimal(hit.concept.code)
        except InvalidOperation:
            continue
        words = view[start + hit.start : start + hit.end]
        if words.replace(" ", "").isalpha() and words[0].islower():
            yield _point(start + hit.start, start + hit.end, value)


def _point(start: int, end: int, value: Decimal) -> Quantity:
    return Quantity(start, end, value, value, None, None, start, end)


def _written(match: re.Match[str]) -> Quantity:
    digits = match["mantissa"] or match["starred"] or match["plain"] or "1"
    power = match["exponent"] or match["superscript"] or match["scientific"] or match["lost"] or match["star"]
    power = power or match["power"]
    power = (power or match["superpower"] or match["e"] or "0").translate(_SUPERSCRIPTS)
    exponent = int(power) + _MAGNITUDES.get((match["million"] or "").strip().lower(), 0)
    value = Decimal(digits.replace(",", "")).scaleb(exponent)
    return replace(_point(match.start(), match.end(), value), power=exponent)


def _is_name(view: str, match: re.Match[str]) -> bool:
    """Whether the digits belong to a name: CD-19, PD-1, IL-2, RECIST 1.1, COVID-19."""
    before = view[max(0, match.start() - 12) : match.start()]
    return bool(
        re.search(r"(?:[A-Za-z]-|RECIST\W*(?:v|version)?\W*|CTCAE\W*(?:v|version)?\W*|[Vv]ersion\W+|\bv\W*)$", before)
    ) and not re.search(r"(?:\bto|\bor|\bthe|[a-z]{4,})-$", before)


def _with_unit(view: str, end: int, number: Quantity, grammar: _Grammar) -> Quantity:
    restated = view[number.start - 1 : number.start] == "(" and view[number.end : number.end + 1] == ")"
    match = grammar.unit.match(view, number.end + restated, end)  # "four (4) weeks"
    if match is None or number.roman:
        return number
    unit = ULN if match["limit"] else _lookup(grammar.units, match["unit"])
    return replace(number, end=match.end(), stop=match.end(), unit=unit)


def _compared(view: str, start: int, end: int, number: Quantity, grammar: _Grammar) -> Quantity:
    left = max(start, number.start - _BEFORE)
    before = grammar.before.search(view[left : number.start])
    if before:
        code = _lookup(grammar.comparators, before[1])
        return replace(number, comparator=code, begin=left + before.start(1))
    after = grammar.after.match(view, number.end, end)
    if after:
        return replace(number, comparator=_lookup(grammar.comparators, after[1]), stop=after.end(1))
    return number


def _ranges(view: str, found: list[Quantity], between: re.Pattern[str]) -> Iterator[Quantity]:
    """Join two quantities with only a range word between them; the second's unit holds for the first."""
    at = 0
    while at < len(found):
        first, last = found[at], at
        while last + 1 < len(found) and _continues(view, first, found[last], found[last + 1], between):
            last += 1
        if last > at:
            end = found[last]
            if end.power > 0 and first.power == 0 and first.high < 1000:  # "1-5x10^6"
                first = replace(first, low=first.low.scaleb(end.power))
            yield replace(first, end=end.end, stop=end.stop, high=end.high, unit=end.unit or first.unit,
                          comparator=first.comparator or end.comparator)  # fmt: skip
        else:
            yield first
        at = last + 1


def _continues(view: str, first: Quantity, before: Quantity, after: Quantity, link: re.Pattern[str]) -> bool:
    between = view[before.end : after.start]
    match = link.match(view, before.end)
    joined = match is not None and match.end() == after.start == after.begin
    same_kind = before.unit is None or before.unit == after.unit
    if not joined or not same_kind or after.high < before.high:
        return False
    if between.strip().lower() == "and":  # "between 3 and 5", "at least the first and second line", "class III and IV"
        counted = first.comparator in (">=", ">") and after.unit is None
        return counted or first.roman or "between" in view[max(0, first.start - 12) : first.start].lower()
    return between.strip() != "/"
