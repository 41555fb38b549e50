"""Find ages that head a limit: "age 6-10: ≤ 1.0 mg/dL", "5 < age ≤ 10 years: …", "up to 5 years, ≤ 0.8 mg/dL"."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from trialgraph.core.text import trim
from trialgraph.language.quantity import Quantity
from trialgraph.language.scope import Range

_SIGN = re.compile(r"\s*[:,]\s*")
_BORDER = re.compile(r"[:;,(\n]")
_REST = re.compile(r"(?:\W*\b(?:years?|yrs?|old|of\s+age|inclusive|or\s+(?:older|younger))\b)*", re.IGNORECASE)


def age_heads(view: str, clause: Range, ages: Sequence[Quantity], figures: Sequence[Quantity]) -> Iterator[Range]:
    """Yield the words of ages in a clause right behind which a sign and a figure follow that is no age.

    `ages` are those of the `figures` that tell how old somebody is. The words begin where the part of the clause does.
    """
    for age in ages:
        if not clause.holds(age.begin):
            continue
        stop = _REST.match(view, age.stop, clause.end).end()  # type: ignore[union-attr]
        sign = _SIGN.match(view, stop, clause.end)
        limit = next((each for each in figures if sign and each.begin == sign.end()), None)
        if limit is None or limit in ages or limit.is_time:
            continue
        if not (limit.comparator or limit.unit or view[stop : limit.begin].strip() == ":"):
            continue
        borders = [match.end() for match in _BORDER.finditer(view, clause.start, age.begin)]
        yield Range(*trim(view, borders[-1] if borders else clause.start, stop, edges=" \n*-"))


def with_stretches(heads: Sequence[Range], clause: Range) -> Iterator[tuple[Range, Range]]:
    """Yield each head of a clause with what it governs: up to the next one."""
    for head, following in pairwise((*heads, Range(clause.end, clause.end))):
        yield head, Range(head.end, following.start)
