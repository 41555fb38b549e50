"""Turn the ways in which only doses of cells are written, "(5-20)x10^6", "1-3-10 x 10E6", "1x107", into quantities."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from trialgraph.core.model import Span
from trialgraph.language.annotated import Annotated
from trialgraph.language.annotation import Annotation
from trialgraph.language.quantities import measure, quantities
from trialgraph.language.quantity import Number, Quantity

_FIGURE = r"\d+(?:\.\d+)?"
_LINK = r"\s*(?:,\s*(?:and|or)?|;|/|->|→|、|and|or|-|~|to)\s*"  # between the members of a list or the ends of a range
_DASH = r"\s*(?:-|~|to)\s*"
_TOLERANCE = r"\s*\(?\s*(?:±|\+/-)\s*\d+\s*%\s*\)?\s*"
_TEN = r"""
    \s*[x*]\s* 10 (?: [ ]?(?:\^|\*\*)[ ]? \(?(?P<power>\d{1,2})\)? | (?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})
      | \s*\([ ]?\^?[ ]?(?P<bracket>\d{1,2})[ ]?\) | \s*exp?[ ]?(?P<exp>\d{1,2})\b | [ ]?e[ ]?\+?(?P<e>\d{1,2})\b
      | \*(?P<star>\d)(?=\s*(?:CAR|cells?)) | [ ]to[ ]the[ ](?:power[ ](?:of[ ])?)?(?P<said>\d{1,2})(?:th\b)?
      | (?P<caret>[4-9]|1[0-2]) (?!\d|[.,]\d|[ ]?(?:[munµ]?g|[cmµ]?m|[mµu]?l)\b|\^)
      | [ ](?P<blank>[4-9]|1[0-2]) (?=\s*(?:/|cells?\b|CAR|[\w+⁺]+[ ]cells?\b)) )"""
_FORMS = [
    re.compile(form, re.VERBOSE | re.IGNORECASE)
    for form in (
        # "(5-20)x10^6", "(1, 3 and 10) × 10^6", "(1.0±20%)x10^6"
        rf"[(\[]\s* (?P<list>{_FIGURE}(?:[ ]?x)?(?:{_LINK}{_FIGURE}(?:[ ]?x)?)*) (?:{_TOLERANCE})? \s*[)\]] {_TEN}",
        # "1-3-10 x 10^6", "1 → 3 → 10 x 10^6"
        rf"(?<![\w.-]) (?P<list>{_FIGURE}(?:\s*(?:-|->|→)\s*{_FIGURE}){{2,}}) {_TEN}",
        rf"(?<![\w.-]) (?P<list>{_FIGURE}) {_TOLERANCE} {_TEN}",  # "150 (±20%) x 10^6"
        rf"(?<![\w.^*-])(?<!10[ ])(?<!x)(?<!x[ ]) (?P<list>{_FIGURE}{_DASH}{_FIGURE}) {_TEN}",  # "1-10x107"
        rf"(?<![\w.])(?<!\d,) (?P<list>{_FIGURE}) {_TEN}",  # "1x107", "1x10(6)", "1 x 10exp6"
        rf"(?<![\w.]) (?P<list>{_FIGURE}) \s+ e\+? (?P<power>\d{{1,2}}) (?=\s*(?:/|per\b|cells?|CAR|T\b|\W*$))",
        r"(?<![\w.*][ ])(?<![\w.*]) (?P<list>) 10 [*^] (?P<power>\d) (?=\s*(?:CAR|cells?|/[ ]?kg))",  # "10*6 CAR-T"
    )
]
_POWERS = ("power", "raised", "bracket", "exp", "e", "star", "said", "caret", "blank")
# "50, 150, 450 and 800 x 10^6", "1/3/10 x 10^6": the power holds for the whole list
_MEMBER = rf"{_FIGURE}(?:\s*-\s*{_FIGURE})?(?:[ ]?x)?"
_LIST_BEFORE = re.compile(
    rf"(?P<of>[a-z]+[ ])?(?<![\w.^=<>≥≤+*-])(?<![=<>≥≤][ ])"
    rf"(?P<list>(?:{_MEMBER}\s*(?:,\s*(?:and|or)?|;|/|and|or|->|→|、)\s*)+)$",
    re.IGNORECASE,
)
# "100M cells", "10-30M and 100M CAR+ T cells", "1.5B NK cells"; the sign alone may be a molar one
_SHORT_SIGN = r"(?:M|MM|[Mm]io|B|bn)"
_SHORT = re.compile(
    rf"(?<![\w.])(?P<low>{_FIGURE})(?:[ ]?-[ ]?(?P<high>{_FIGURE}))?[ ]?(?P<sign>{_SHORT_SIGN})\b(?![./]\w*[Ll]\b)"
    rf"(?=[ ]?(?:/|per[ ])[ ]?kg\b|(?:(?:,|/|and|or|to|then|[ ])*(?:{_FIGURE}[ ]?-)?{_FIGURE}[ ]?{_SHORT_SIGN})*"
    r"[ ](?:[\w+-]+[ ]){0,4}?(?:cells?|lymphocytes?|TILs?|T-?regs?)\b)"
)
_BUT = re.compile(r"(?:[^.;:,()\d]|(?<=[A-Za-z^])\d|(?<=[A-Za-z][-\d])\d){0,80}\b(?:but|and)\s+", re.IGNORECASE)
_LONGEST_LIST = 100  # characters
_NO_AMOUNTS = re.compile(r"(?:groups?|cohorts?|levels?|days?|arms?|cycles?|weeks?|parts?) ", re.IGNORECASE)
_RANGE = re.compile(rf"(?P<low>{_FIGURE})(?:{_DASH}(?P<high>{_FIGURE}))?(?:[ ]?x)?", re.IGNORECASE)
_CHAIN = re.compile(rf"{_FIGURE}(?:\s*(?:-|->|→|~|to)\s*{_FIGURE}){{2,}}", re.IGNORECASE)
_BEGUN = re.compile(rf"(?<![x*])(?<![x*][ ]){_FIGURE}{_DASH}", re.IGNORECASE)  # "1 to" of "1 to 5 x 10^8"
# The end of a dose written out and the beginning of the next: "1×10^6 to 3×10^6"
_BETWEEN = re.compile(rf"{_DASH}(?=\d)", re.IGNORECASE)
_NAMED = re.compile(r"\b(?:level|cohort|group|arm|DL)[ ]?$", re.IGNORECASE)
_NUMBERED = re.compile(r"\d\s+-\s*")  # "(level) 2 - 3×10^6"
_MAGNITUDE = re.compile(r"\s*(?P<million>million|billion)\b", re.IGNORECASE)
_LOST = re.compile(r"([x×✕х*∗·⋅∙•]\s*10)[ ]?([4-9]|1[0-2])(?![\d.^])")
_ENDS_IN_TEN = re.compile(r"[x*]\s*10\W{0,2}\d{1,2}\W?$", re.IGNORECASE)
_START = re.compile(r"(?:start|begin|commenc|initiat|open)\w*\s+(?:at|from|with)\b", re.IGNORECASE)
_NOT = re.compile(r"\bnot[ ](?:be[ ])?$", re.IGNORECASE)
_NEAR = 10  # characters before a comparator
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def figures(record: Annotated, sentence: Span) -> list[Quantity]:
    """Return the quantities of a sentence in order, those in forms that only doses have among them."""
    text = record.text(sentence.field)
    rest = quantities(text, sentence.start, sentence.end, lists=False)
    rest = [_powered(text.text, part) for quantity in rest for part in _parted(text, quantity)]
    forms = [
        *_formed(text, sentence),
        *([each] for each in (*_spelled(record, sentence), *_short(text.text, sentence))),
    ]
    own = [each for form in forms if len(form) > 1 or not _is_read(text.text, form[0], rest) for each in form]
    found = sorted([*own, *_apart(rest, own)], key=_start)
    shared = _apart([first for quantity in found for first in _sharing(text, sentence, quantity)], own)
    ordered = sorted([*shared, *_apart(found, shared)], key=_start)
    return list(_with_two_ends(text.text, [_turned(text.text, each) for each in ordered]))


def _turned(view: str, quantity: Quantity) -> Quantity:
    """A quantity as the words before it turn it: "will not | exceed 1×10^8" is the most, "starting at" no least."""
    if quantity.is_least and _START.match(view, quantity.begin, quantity.start):
        return quantity._replace(comparator=None, begin=quantity.start)
    turned = quantity.is_least and _NOT.search(view, max(0, quantity.begin - _NEAR), quantity.begin)
    return quantity._replace(comparator="<=") if turned else quantity


def _with_two_ends(view: str, found: Sequence[Quantity]) -> Iterator[Quantity]:
    """The quantities with those two as one that are the ends of a range: "> 1×10^5 cells/kg but ≤ 4×10^5"."""
    at = 0
    while at < len(found):
        first, last = found[at], found[min(at + 1, len(found) - 1)]
        ends = first.is_least and last.is_most and first.high < last.low
        joined = ends and _BUT.fullmatch(view, first.end, last.begin) is not None
        yield last._replace(start=first.start, begin=first.begin, low=first.low, comparator=None) if joined else first
        at += 1 + joined


def misprinted(view: str, start: int, end: int) -> int | None:
    """Return where a number ends whose power of ten is printed as a part of it; None where it is not.

    >>> misprinted("1x105 cells", 0, 11), misprinted("1x10^5 cells", 0, 12)
    (5, None)
    """
    return max((match.end() for match in _LOST.finditer(view, start, end)), default=None)


def restored(words: str) -> str:
    """Return the words of a number with the sign of a power of ten where it was lost.

    >>> restored("1×105"), restored("3 x 10 6"), restored("1x10^5")
    ('1×10^5', '3 x 10^6', '1x10^5')
    """
    return _LOST.sub(r"\1^\2", words)


def _powered(view: str, quantity: Quantity) -> Quantity:
    """A range that ends in a power of ten, "1.0 - 5.0 x 10^6", with that power, as a single number has it."""
    if quantity.power or quantity.low == quantity.high or not _ENDS_IN_TEN.search(view, quantity.start, quantity.end):
        return quantity
    return quantity._replace(power=quantity.high.adjusted())


def _start(quantity: Quantity) -> int:
    return quantity.start


def _is_read(view: str, form: Quantity, rest: Sequence[Quantity]) -> bool:
    """Whether a quantity is what a form was read as, or the range that the form ends: "1 to 5 x 10^8"."""
    same = [quantity for quantity in rest if quantity.end >= form.end and quantity.high == form.high]
    return any(
        q.low == form.low if q.start == form.start else _BEGUN.fullmatch(view, q.start, form.start) for q in same
    )


def _apart(found: Sequence[Quantity], others: Sequence[Quantity]) -> list[Quantity]:
    """The quantities that have no word in common with the others."""
    return [q for q in found if all(q.end <= other.start or q.start >= other.end for other in others)]


def _parted(text: Annotation, quantity: Quantity) -> Sequence[Quantity]:
    """The ends of a range that are doses written out, "1×10^6 to 3×10^6", and what follows a level's number."""
    if quantity.low == quantity.high:
        return [quantity]
    number = _NUMBERED.match(text.text, quantity.start, quantity.end)
    if number and _NAMED.search(text.text, max(0, quantity.start - 10), quantity.start):
        return quantities(text, number.end(), quantity.end, lists=False)
    places = [match.span() for match in _BETWEEN.finditer(text.text, quantity.start, quantity.end)]
    borders = [quantity.begin, *(place for span in places for place in span), quantity.end]
    parts = [quantities(text, *borders[at : at + 2], lists=False) for at in range(0, len(borders), 2)]
    ends = [part[0] for part in parts if len(part) == 1 and part[0].power >= 4]
    return ends if len(ends) == len(parts) else [quantity]


def _sharing(text: Annotation, sentence: Span, quantity: Quantity) -> Iterator[Quantity]:
    """The numbers of a list before a quantity that its power holds for too: "50, 150 and 450 x 10^6"."""
    begin = max(sentence.start, quantity.start - _LONGEST_LIST)
    before = _LIST_BEFORE.search(text.text, begin, quantity.start) if quantity.power >= 4 else None
    if before is None or _NO_AMOUNTS.fullmatch(before["of"] or ""):
        return
    for match in _RANGE.finditer(text.text, *before.span("list")):
        each = _scaled(match, quantity.power)
        if each.high < quantity.high:
            yield each


def _formed(text: Annotation, sentence: Span) -> Iterator[list[Quantity]]:
    """The quantities of each form of doses; of two forms that share words, those of the first in the list of forms."""
    taken: list[Quantity] = []
    for form in _FORMS:
        for match in form.finditer(text.text, sentence.start, sentence.end):
            found = list(_members(text, sentence, match))
            if found and _apart(found, taken) == found:
                taken += found
                yield found


def _members(text: Annotation, sentence: Span, form: re.Match[str]) -> Iterator[Quantity]:
    """The quantities of a form: one, or those of its list; the unit stands behind the last."""
    groups = form.groupdict()
    power = int(next(groups[name] for name in _POWERS if groups.get(name)).translate(_SUPERSCRIPTS))
    if not form["list"]:
        yield _whole(text, sentence, form, Decimal(1).scaleb(power), power)
        return
    pattern = re.compile(_FIGURE) if _CHAIN.fullmatch(form["list"]) else _RANGE
    members = [_scaled(match, power) for match in pattern.finditer(text.text, *form.span("list"))]
    descends = any(after.low <= before.low for before, after in pairwise(members))
    if descends or any(member.high < member.low for member in members):
        return
    yield from members[:-1]
    last, first = members[-1], len(members) == 1
    whole = _whole(text, sentence, form, last.high, power)
    start = form.start() if first else last.start
    yield whole._replace(start=start, begin=min(start, whole.begin) if first else start, low=last.low)


def _whole(text: Annotation, sentence: Span, form: re.Match[str], value: Decimal, power: int) -> Quantity:
    """A form as one number, with the unit behind it and the comparator beside it."""
    number = Number(form.start(), form.end(), value, power)
    return measure(text, sentence.start, sentence.end, number)


def _scaled(match: re.Match[str], power: int) -> Quantity:
    """A figure, or a range of figures, to which a power of ten belongs."""
    low = match.groupdict().get("low") or match[0]
    high = match.groupdict().get("high") or low
    return _quantity(match.start(), match.end(), Decimal(low).scaleb(power), Decimal(high).scaleb(power), power)


def _spelled(record: Annotated, sentence: Span) -> Iterator[Quantity]:
    """Numbers in words: "one million"."""
    view = record.views[sentence.field]
    for number in record.text(sentence.field).numbers(sentence.start, sentence.end):
        match = _MAGNITUDE.match(view, number.end, sentence.end)
        if match and view[number.start : number.end].isalpha():
            power = 6 if match["million"].lower() == "million" else 9
            value = number.value.scaleb(power)
            yield _quantity(number.start, match.end(), value, value, power)


def _short(view: str, sentence: Span) -> Iterator[Quantity]:
    """Numbers of cells with a letter for a million or a billion: "100M cells"."""
    for match in _SHORT.finditer(view, sentence.start, sentence.end):
        yield _scaled(match, 9 if match["sign"].lower().startswith("b") else 6)


def speaks_short(words: str) -> bool:
    """Return whether some words may hold a number of cells with a letter for a million or a billion.

    >>> speaks_short("100M cells"), speaks_short("10 M NaCl")
    (True, False)
    """
    return _SHORT.search(words) is not None


def _quantity(start: int, end: int, low: Decimal, high: Decimal, power: int) -> Quantity:
    return Quantity(start, end, low, high, None, None, start, end, power=power)
