"""Turn the parts of one dose, given on several days or in several infusions, into that dose."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import Final

from trialgraph.core.model import Span
from trialgraph.extract.product.amount import Amount, from_to

_SPLIT = re.compile(r"\b(?:split|fraction\w*|divided)\b", re.IGNORECASE)
_TIMES = r"(?:infusions?|injections?|fractions|portions|administrations?|doses|days|parts)"
# "split into three infusions of", "fractionated over 3 days:"; but "divided into three groups of"
_INTO_PARTS = re.compile(
    rf"\b(?:split|fraction\w*|divided)\b[^.;]{{0,15}}\b(?:into|in|over|as)\b[^.;]{{0,30}}\b{_TIMES}\b[^.;]{{0,20}}$",
    re.IGNORECASE,
)
# "given in three infusions:", "over 2 days ("
_IN_PARTS = re.compile(
    rf"\b(?:in|over|as|on|by)[ ](?:two|three|four|five|[2-5])[ ](?:\w+[ ]){{0,2}}{_TIMES}\b[^.;]{{0,20}}$",
    re.IGNORECASE,
)
_SHARES = re.compile(  # "1x10^9 cells given | as two infusions of | 5x10^8"
    rf"\b(?:in|over|as|by)[ ](?P<times>two|three|four|five|[2-5])[ ](?:\w+[ ]){{0,2}}{_TIMES}[ ](?:of|with|at)[ ]$",
    re.IGNORECASE,
)
_COUNTS: Final = {"two": 2, "three": 3, "four": 4, "five": 5}
_SUM = re.compile(r"\btotal\b[^.;,\n]{0,40}$", re.IGNORECASE)
# "(total of 1x10^6", "i.e. 1x10^8 cells in all": what the parts before it come to
_TOGETHER_BEFORE = re.compile(
    r"\b(?:total\w*|altogether|overall|i\.e\.|that is|sum|cumulative\w*)\b[^;\d]{0,30}$", re.IGNORECASE
)
_TOGETHER_BEHIND = re.compile(r"[^.;\d]{0,25}\b(?:in all|in total|altogether|total|overall)\b", re.IGNORECASE)
# The day of a part, behind it or before it: "1x10^7 cells on day 0", "D1 dose: 3x10^7", "day 2 (6x10^7"
_DAY_BEHIND = re.compile(
    r"[^\d.;,]{0,12}\b(?:on[ ])?(?:days?[ ]?|D)(?P<day>-?\d{1,2})"
    r"(?!\d|\.\d|[ ]?(?:,|and|to)[ ]?\d+(?!\d|\.\d|[ ]?[x×*]))",
    re.IGNORECASE,
)
_DAY_BEFORE = re.compile(
    r"\b(?:days?[ ]?|D)(?P<day>-?\d{1,2})(?:[ ](?:dose|infusion)s?)?(?:[ ](?:is|of))?[ ]*[:,=(]?[ ]*$", re.IGNORECASE
)
# words of the parts of a dose, and those of the rungs of a ladder: the third of 1, 2 and 3 is no sum of the others
_PARTS = re.compile(r"\b(?:days?|first|second|third|next)\b", re.IGNORECASE)
_RUNGS = re.compile(r"\b(?:levels?|DL[ ]?-?\d|cohorts?|groups?|escalat\w+|arms?)\b", re.IGNORECASE)
_FARTHEST = 2  # days between two parts of one dose; what is given later is a dose of its own


def sum_parts(view: str, sentence: Span, found: Sequence[Amount]) -> list[Amount]:
    """Return the amounts of a sentence, or of a split dose its total: as it is stated, or as its parts make it."""
    found = _without_shares(view, found)
    if len(found) < 2:
        return found
    split = _SPLIT.search(view, sentence.start, sentence.end) is not None
    if split:
        for amount in found:
            at = amount.quantity.start
            if _SUM.search(view, max(sentence.start, at - 50), at):
                return [amount]
    first, rest = found[0], found[1:]
    daily = _are_daily(view, sentence, found)
    between = view[first.end : rest[0].quantity.start]
    if (split or _IN_PARTS.search(between) or _are_daily(view, sentence, rest)) and not daily and _is_sum(first, rest):
        return [replace(first, parts=tuple(rest))]
    last, earlier = found[-1], found[:-1]
    words = view[sentence.start : sentence.end]
    parted = split or (_PARTS.search(words) and not _RUNGS.search(words))
    if parted and _is_sum(last, earlier) and _is_told_as_sum(view, sentence, last):
        return [replace(last, unit=last.unit or earlier[0].unit, parts=tuple(earlier))]
    lead = view[max(sentence.start, first.quantity.start - 150) : first.quantity.start]
    dated = split and _SPLIT.search(lead) is not None and _have_days(view, sentence, found)
    if _are_alike(found) and (daily or dated or (split and _INTO_PARTS.search(lead))):
        return [_whole(found)]
    return list(found)


def _is_sum(total: Amount, parts: Sequence[Amount]) -> bool:
    return len(parts) > 1 and total.quantity.high == sum(part.quantity.high for part in parts)


def _is_told_as_sum(view: str, sentence: Span, amount: Amount) -> bool:
    """Whether words beside an amount say that it is what others come to: "1x10^8 cells in all"."""
    at = amount.quantity.start
    before = _TOGETHER_BEFORE.search(view, max(sentence.start, at - 50), at)
    return before is not None or _TOGETHER_BEHIND.match(view, amount.end, sentence.end) is not None


def _are_alike(parts: Sequence[Amount]) -> bool:
    """Whether amounts have one unit and are no limits."""
    return all(part.unit == parts[-1].unit and part.quantity.comparator is None for part in parts)


def _whole(parts: Sequence[Amount]) -> Amount:
    """The sum of some parts."""
    first, last = parts[0], parts[-1]
    low, high = (sum((getattr(part.quantity, end) for part in parts), Decimal(0)) for end in ("low", "high"))
    return replace(last, quantity=from_to(first.quantity, last.quantity, low, high), parts=tuple(parts))


def _are_daily(view: str, sentence: Span, parts: Sequence[Amount]) -> bool:
    """Whether each amount has a day of its own, one soon after another."""
    return len(parts) > 1 and any(_follow(days, _FARTHEST) for days in _days(view, sentence, parts))


def _have_days(view: str, sentence: Span, parts: Sequence[Amount]) -> bool:
    """Whether each amount has a day of its own, one after another."""
    return any(_follow(days, None) for days in _days(view, sentence, parts))


def _days(view: str, sentence: Span, parts: Sequence[Amount]) -> tuple[list[re.Match[str] | None], ...]:
    """The days of amounts, as they stand behind them and as they stand before them."""
    behind = [_DAY_BEHIND.match(view, part.end, sentence.end) for part in parts]
    before = [
        _DAY_BEFORE.search(view, max(sentence.start, part.quantity.start - 30), part.quantity.start) for part in parts
    ]
    return behind, before


def _follow(matches: Sequence[re.Match[str] | None], farthest: int | None) -> bool:
    days = [int(match["day"]) for match in matches if match]
    apart = [after - day for day, after in pairwise(days)]
    return len(days) == len(matches) and all(0 < gap <= (farthest or gap) for gap in apart)


def contradicted(found: Sequence[Amount]) -> list[Amount]:
    """Return the sums that contradict a total: their parts are those of a dose that is stated whole elsewhere.

    "A fixed dose of 3×10^9: 1×10^9 on day 0 and 2×10^9 on day 1" leaves no room for "D0: 1×10^9, D1: 1×10^9".
    """
    stated = {one.rung for one in found if not one.parts or one.quantity.end <= one.parts[0].quantity.start}
    sums = [amount for amount in found if amount.parts]
    of_stated = {part.rung for amount in sums if amount.rung in stated for part in amount.parts}
    return [one for one in sums if one.rung not in stated and all(part.rung in of_stated for part in one.parts)]


def _without_shares(view: str, found: Sequence[Amount]) -> list[Amount]:
    """The amounts without those that are equal parts of the one before: "1x10^9 as two infusions of 5x10^8"."""
    kept = list(found[:1])
    for before, amount in pairwise(found):
        told = _SHARES.search(view, before.end, amount.quantity.start)
        times = _COUNTS.get(told["times"].lower()) or int(told["times"]) if told else 0
        if not times or amount.quantity.high * times != before.quantity.high:
            kept.append(amount)
    return kept
