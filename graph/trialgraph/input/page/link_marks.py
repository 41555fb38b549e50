"""Leave out what stands for links: "[13]Outcome Measures" of a text browser, "Inclusion [edit]" of a wiki."""

import re

_MARK = re.compile(r"\[\d{1,3}\](?=[^\W\d_])")
_EDIT = re.compile(  # behind a heading
    r"(?<=\w)[ \t]*(?:\[[ ]?(?:edit(?:[ ]source)?(?:[ ]?\|[ ]?edit[ ]source)?"
    r"|Bearbeiten(?:[ ]?\|[ ]?Quelltext bearbeiten)?|modifier(?:[ ]?\|[ ]?modifier le code)?"
    r"|editar|modifica|bewerken|编辑|編輯|編集)[ ]?\]|[¶🔗])[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_CHANGED = re.compile(r"^[ \t]*Modification\(s\)[ \t]+(?=\S)", re.MULTILINE)  # links to what a value was before
_FEWEST = 4  # marks that make it the dump of a text browser


def cleared(view: str) -> str:
    """Return a view of the same length without such marks, where a text has several.

    >>> cleared("[1]Home [2]Trials\\n[3]Contacts\\n[4]Outcome Measures")
    '   Home    Trials\\n   Contacts\\n   Outcome Measures'
    """
    view = _CHANGED.sub(lambda mark: " " * len(mark[0]), view)
    view = _EDIT.sub(lambda mark: " " * len(mark[0]), view)
    marks = list(_MARK.finditer(view))
    return _MARK.sub(lambda mark: " " * len(mark[0]), view) if len(marks) >= _FEWEST else view
