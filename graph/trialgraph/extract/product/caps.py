"""Leave out the most that a dose by weight may come to, which is no dose level: "2×10^6/kg, maximum 2×10^8 cells"."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from trialgraph.extract.product.amount import Amount
from trialgraph.language.annotated import Annotated

_REACH: Final = 120  # characters between the dose and its cap
_CAP = re.compile(
    r"(?:/[ ]?|per[ ])(?:kg|kilogram|m2|m²)\b[^.\n]{0,80}?"
    r"\b(?:max(?:imum|imal|\.)?|not[ ](?:to[ ])?exceed\w*|capped[ ]at|caps?[ ]of|up[ ]to|at[ ]most|no[ ]more[ ]than)"
    r"(?!\w)[^;.]{0,25}$",
    re.IGNORECASE,
)
# but a dose of those who weigh more: "maximum 4×10^8 for patients above 100 kg"
_OF_SOME = re.compile(
    r"[^.;)]{0,30}?\b(?:for|in)[ ](?:patients|subjects|participants|those|persons|people)\b", re.IGNORECASE
)


def without_caps(record: Annotated, found: Iterable[Amount]) -> Iterator[Amount]:
    """Yield the amounts that are no caps; one of those who weigh more is of cells, though it may not say so."""
    for amount in found:
        if amount.unit not in (None, "cells") or not _is_behind(record, amount):
            yield amount
        elif _OF_SOME.match(record.views[amount.sentence.field], amount.end, amount.sentence.end):
            yield replace(amount, unit="cells")


def _is_behind(record: Annotated, amount: Amount) -> bool:
    """Whether an amount stands behind a dose by weight as the most of it."""
    view, at = record.views[amount.sentence.field], amount.quantity.start
    return _CAP.search(view, max(amount.sentence.start, at - _REACH), at) is not None
