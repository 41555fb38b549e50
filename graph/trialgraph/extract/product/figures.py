"""Turn the ways in which only doses of cells are written, "(5-20)x10^6", "1-10x107", into quantities."""

import re
from collections.abc import Iterator
from decimal import Decimal

from trialgraph.core.model import Span
from trialgraph.language.annotated import Annotated
from trialgraph.language.quantity import Quantity, quantities

# "50, 150, 450 and 800 x 10^6", "1/3/10 x 10^6": the power holds for the whole list
_LIST_BEFORE = re.compile(
    r"(?P<of>[a-z]+[ ])?(?<![\w.^])(?P<list>(?:\d+(?:\.\d+)?\s*(?:,\s*(?:and|or)?|/|and|or)\s*)+)$", re.IGNORECASE
)
_LONGEST_LIST = 100  # characters
_NO_AMOUNTS = re.compile(r"(?:groups?|cohorts?|levels?|days?|arms?|cycles?|weeks?|parts?) ", re.IGNORECASE)
_FORMS = re.compile(
    # "(5-20)x10^6", "(1.0±20%)x10^6", "5.0 e5/kg", "1-10x107 copy/kg", "1x10(6)", "1 x 10exp6", "10*6 CAR-T"
    r"""
    \(\s* (?P<low>\d+(?:\.\d+)?) \s*
        (?: (?:-|~|to)\s* (?P<high>\d+(?:\.\d+)?) \s* | (?:±|\+/-)\s*\d+\s*%\s* ) \)
        \s*[x*]\s* 10 \s*\^?\s* \(?(?P<power>\d{1,2}|[⁴⁵⁶⁷⁸⁹¹⁰]{1,2})
    | (?<![\w.]) (?P<scaled>\d+(?:\.\d+)?) \s+ e\+? (?P<e>\d{1,2}) (?=\s*(?:/|per\b|cells?|CAR|T\b|\W*$))
    | (?<![\w.]) (?:(?P<from>\d+(?:\.\d+)?)\s*-\s*)? (?P<lost>\d+(?:\.\d+)?) \s*[x*]\s*
        10 (?: (?P<caret>[4-9]|1[0-2]) (?!\d|[ ]?mg|[ ]?ug|\^)
             | \s*\(\^?(?P<bracket>\d{1,2})\) | \s*exp?[ ]?(?P<exp>\d{1,2})\b | [ ]e[ ]?(?P<spaced>\d{1,2})\b
             | \*(?P<star>\d)(?=\s*(?:CAR|cells?)) )
    | (?<![\w.*][ ])(?<![\w.*]) 10 [*^] (?P<bare>\d) (?=\s*(?:CAR|cells?|/[ ]?kg))
    """,
    re.VERBOSE | re.IGNORECASE,
)
_POWERS = ("power", "e", "caret", "bracket", "exp", "spaced", "star", "bare")
_MAGNITUDE = re.compile(r"\s*(?P<million>million|billion)\b", re.IGNORECASE)
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def figures(record: Annotated, sentence: Span) -> list[Quantity]:
    """Return the quantities of a sentence in order, those in forms that only doses have among them."""
    text = record.text(sentence.field)
    rest = quantities(text, sentence.start, sentence.end, lists=False)
    known = {(q.start, q.low, q.high) for q in rest}
    forms = [*_formed(text.text, sentence), *_spelled(record, sentence)]
    own = [form for form in forms if (form.start, form.low, form.high) not in known]
    apart = [q for q in rest if all(q.end <= form.start or q.start >= form.end for form in own)]
    found = sorted([*own, *apart], key=lambda quantity: quantity.start)
    shared = [first for quantity in found for first in _sharing(text.text, sentence, quantity)]
    apart = [q for q in found if all(q.end <= first.start or q.start >= first.end for first in shared)]
    return sorted([*shared, *apart], key=lambda quantity: quantity.start)


def _sharing(view: str, sentence: Span, quantity: Quantity) -> Iterator[Quantity]:
    """The numbers of a list before a quantity that its power holds for too: "50, 150 and 450 x 10^6"."""
    begin = max(sentence.start, quantity.start - _LONGEST_LIST)
    before = _LIST_BEFORE.search(view, begin, quantity.start) if quantity.power >= 4 else None
    if before is None or _NO_AMOUNTS.fullmatch(before["of"] or ""):
        return
    for match in re.finditer(r"\d+(?:\.\d+)?", before["list"]):
        value = Decimal(match[0]).scaleb(quantity.power)
        if value < quantity.high:
            start = before.start("list") + match.start()
            yield _quantity(start, start + len(match[0]), value, value, quantity.power)


def _formed(view: str, sentence: Span) -> Iterator[Quantity]:
    for match in _FORMS.finditer(view, sentence.start, sentence.end):
        power = int(next(match[name] for name in _POWERS if match[name]).translate(_SUPERSCRIPTS))
        high = match["high"] or match["low"] or match["scaled"] or match["lost"] or "1"
        low = match["low"] or match["from"] or high
        yield _quantity(match.start(), match.end(), Decimal(low).scaleb(power), Decimal(high).scaleb(power), power)


def _spelled(record: Annotated, sentence: Span) -> Iterator[Quantity]:
    """Numbers in words: "one million"."""
    view = record.views[sentence.field]
    for number in record.text(sentence.field).numbers(sentence.start, sentence.end):
        match = _MAGNITUDE.match(view, number.end, sentence.end)
        if match and view[number.start : number.end].isalpha():
            power = 6 if match["million"].lower() == "million" else 9
            value = number.value.scaleb(power)
            yield _quantity(number.start, match.end(), value, value, power)


def _quantity(start: int, end: int, low: Decimal, high: Decimal, power: int) -> Quantity:
    return Quantity(start, end, low, high, None, None, start, end, power=power)
