"""Leave out the numbers that a text browser writes before its links: "[13]Outcome Measures"."""

import re

_MARK = re.compile(r"\[\d{1,3}\](?=[^\W\d_])")
_FEWEST = 4  # marks that make it the dump of a text browser


def cleared(view: str) -> str:
    """Return a view of the same length without such marks, where a text has several.

    >>> cleared("[1]Home [2]Trials\\n[3]Contacts\\n[4]Outcome Measures")
    '   Home    Trials\\n   Contacts\\n   Outcome Measures'
    """
    marks = list(_MARK.finditer(view))
    return _MARK.sub(lambda mark: " " * len(mark[0]), view) if len(marks) >= _FEWEST else view
