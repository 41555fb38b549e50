"""Tell amounts that are the two ends of one dose from the rungs of a ladder: "from 1x10^6 to 3x10^6 and 1x10^7"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from trialgraph.extract.product.amount import Amount, from_to
from trialgraph.language.quantity import Quantity

_TO = re.compile(r"\s*(?:\(?(?:±|\+/-)\s*\d+\s*%\)?)?\s*(?:~|-|(?:up )?to\b)\s*", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s+$", re.IGNORECASE)
_LIMITS = re.compile(r"\s*(?:,|-|\bto\b|,?\s*\band\b)?\s*")  # between "at least A" and "at most B"
_AND = re.compile(r"\s*and\s*", re.IGNORECASE)
_WORDED = re.compile(r"\bto\b", re.IGNORECASE)
# What goes on after "from A to B" where these are rungs: "from A to B and C", "from A to B, then to C"
_ON = re.compile(r"\s*(?:,|;|\b(?:and|then|to|up to|finally|followed by|or)\b|\s)+\s*", re.IGNORECASE)


def begins_range(view: str, quantity: Quantity, after: Quantity) -> bool:
    """Return whether a limit is the lower one of the amount behind it: "> 1x10^6 to ≤ 3x10^6 cells"."""
    link = _LIMITS if after.is_most else _TO
    return quantity.is_least and link.fullmatch(view, quantity.end, after.begin) is not None


def spread(view: str, found: Sequence[Amount]) -> list[Amount]:
    """Return some amounts, two with a range word between them, and a tolerance, as one: "3x10^6/kg ±20% to 1x10^7/kg".

    What goes on is a ladder: "from 1x10^6 to 3x10^6 and 1x10^7", "1x10^6 to 3x10^6 to 1x10^7".
    """
    joined: list[Amount] = []
    at = 0
    while at < len(found):
        chain = [found[at]]
        while (after := at + len(chain)) < len(found) and _goes_on(view, chain[-1], found[after], _TO):
            chain.append(found[after])
        if len(chain) == 1 and after < len(found) and _is_between(view, chain[0], found[after]):
            chain.append(found[after])
        joined += [_whole(*chain)] if len(chain) == 2 and not _climbs(view, chain, found[after:]) else chain
        at += len(chain)
    return joined


def _goes_on(view: str, before: Amount, after: Amount, link: re.Pattern[str]) -> bool:
    """Whether a higher amount follows in the same unit, with nothing but a link between the two."""
    ascends = before.unit in (None, after.unit) and before.quantity.high < after.quantity.low
    places = {after.quantity.start, after.quantity.begin}  # "> 1x10^6 to | ≤ 3x10^6"
    limited = before.quantity.is_least and after.quantity.is_most and link is _TO
    between = _LIMITS.fullmatch(view, before.end, after.quantity.begin) if limited else None
    return ascends and (between is not None or any(link.fullmatch(view, before.end, place) for place in places))


def _is_between(view: str, before: Amount, after: Amount) -> bool:
    """Whether two amounts are the ends of a range: "between 1x10^6 and 1x10^8"."""
    at = before.quantity.start
    first = _BETWEEN.search(view, max(before.sentence.start, at - 12), at)
    return first is not None and _goes_on(view, before, after, _AND)


def _climbs(view: str, pair: Sequence[Amount], behind: Sequence[Amount]) -> bool:
    """Whether "A to B" is followed by a higher amount that is none of a range: "from A to B and C"."""
    worded = _WORDED.search(view, pair[0].end, pair[1].quantity.start) is not None
    if not (worded and behind and _goes_on(view, pair[1], behind[0], _ON)):
        return False
    single = behind[0].quantity.low == behind[0].quantity.high
    return single and not (len(behind) > 1 and _goes_on(view, behind[0], behind[1], _TO))


def _whole(first: Amount, last: Amount) -> Amount:
    return replace(last, quantity=from_to(first.quantity, last.quantity, first.quantity.low, last.quantity.high))
