"""Join the least and the most that may be given into one dose: "the minimum dose is A and the maximum dose is B"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from trialgraph.extract.product.amount import Amount, from_to

_NAMED: Final = r"\b[^.;:,()\d]{0,40}?(?:\b(?:is|are|was|of|at|will[ ]be|being)\b[^.;:,()\d]{0,12}|[:=(,-][ ]*)?$"
LEAST: Final = re.compile(
    rf"\b(?:min(?:imum|imal|\.)?|lowest[ ](?:acceptable|allowed|permitted)){_NAMED}", re.IGNORECASE
)
_MOST: Final = re.compile(
    rf"\b(?:max(?:imum|imal|\.)?(?![ ]tolerated)|highest[ ](?:acceptable|allowed|permitted)){_NAMED}", re.IGNORECASE
)


def with_extremes(view: str, found: Sequence[Amount]) -> list[Amount]:
    """Return some amounts of a sentence, two that are the least and the most of a dose as one.

    An only one that is the most has no lower end; the least alone is left as it is.
    """
    starts = [found[0].sentence.start, *(amount.end for amount in found)] if found else []
    places = [(start, amount.quantity.start) for start, amount in zip(starts, found, strict=False)]
    told = [(bool(LEAST.search(view, *place)), bool(_MOST.search(view, *place))) for place in places]
    if len(found) == 1 and told[0][1]:
        only = found[0].quantity
        return [replace(found[0], quantity=only._replace(comparator="<="))] if only.comparator is None else list(found)
    joined: list[Amount] = []
    at = 0
    while at < len(found):
        pair = found[at : at + 2]
        if len(pair) == 2 and set(told[at : at + 2]) == {(True, False), (False, True)} and _are_alike(*pair):
            low, high = sorted(each.quantity.low for each in pair)
            joined.append(replace(pair[1], quantity=from_to(pair[0].quantity, pair[1].quantity, low, high)))
            at += 2
        else:
            joined.append(found[at])
            at += 1
    return joined


def _are_alike(first: Amount, second: Amount) -> bool:
    """Whether both are points, in one unit or one of them in none, that tell a least and a most in this order."""
    points = all(each.quantity.low == each.quantity.high for each in (first, second))
    return points and first.quantity.low != second.quantity.low and (first.unit == second.unit or first.unit is None)
