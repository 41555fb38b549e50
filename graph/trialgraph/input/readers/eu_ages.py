"""The ages that the form of a trial in the European Union asks for, group by group, each answered with yes or no.

The form has "Adults (18-64 years)" among others, as the EU Clinical Trials Register prints it and as the ICTRP carries
it behind the criteria. Source of the groups: the EudraCT form for the authorisation of a clinical trial, part F.1.
"""

import re
from collections.abc import Iterator

_FORM = re.compile(r"(?:F\.1[\d.]*\s+)?(?:Are the trial subjects|Trial has subjects) under 18\b", re.IGNORECASE)
_ROW = re.compile(
    r"""
    (?: (?P<minors>under\ 18)
      | \( (?: (?P<first>\d+)-(?P<last>\d+)\s?years? | (?:>=|≥)\s?(?P<from>\d+)\s?years? | [^()\n]{1,60} ) \)
    ) \s?[?:]*\s*(?P<answer>yes|no)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_GROWN = 18  # years; whoever is younger is asked for by groups of their own


def begin(text: str, start: int, end: int) -> int:
    """Return where the answers of a form begin in a stretch of text, or its end where there are none.

    >>> begin("Adults with gout Are the trial subjects under 18? no", 0, 52)
    17
    """
    form = _FORM.search(text, start, end)
    return form.start() if form else end


def limits(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """Yield the field and the place of each limit of age that the answers leave, in years.

    A lower limit needs a "no" for whoever is younger, an upper one a "no" for whoever is older.

    >>> form = "under 18? no Adults (18-64 years) yes Elderly (>=65 years) yes"
    >>> [(name, form[first:last]) for name, first, last in limits(form, 0, len(form))]
    [('minimum_age', '18')]
    """
    rows = list(_ROW.finditer(text, start, end))
    minors = any(_is_yes(row) for row in rows if row["minors"])
    young = any(_is_yes(row) for row in rows if not (row["minors"] or row["first"] or row["from"]))
    groups = sorted((row for row in rows if row["first"] or row["from"]), key=_youngest)
    admitted = [row for row in groups if _is_yes(row)]
    if not admitted:
        return
    lowest, highest = admitted[0], admitted[-1]
    denied = any(row["minors"] for row in rows) and not minors
    if not young and (denied if _youngest(lowest) >= _GROWN else minors):
        yield "minimum_age", *lowest.span("first" if lowest["first"] else "from")
    if highest["last"] and any(_youngest(row) > int(highest["last"]) for row in groups):
        yield "maximum_age", *highest.span("last")


def _is_yes(row: re.Match[str]) -> bool:
    return row["answer"].casefold() == "yes"


def _youngest(row: re.Match[str]) -> int:
    return int(row["first"] or row["from"])
