"""Clear the bars that stand at the edges of lines: those of a table of one column part nothing.

Where such a table has a bar on a line of its own above each row, that bar becomes a list mark.
"""

import re

_NUMBERED = (
    re.compile(  # "1 | Adults", "| 1. | Adults |", "A1 | Adults", "5.1.2 | Adults"; not "E1", which tells a side
        r"(?m)^(?P<start>[ ]*\|?[ ]*\(?(?P<stem>[A-DF-HJ-Zd-hj-z]{1,2}[-. ]?|(?:\d{1,2}\.){1,3})?(?P<number>\d{1,2}))"
        r"(?P<stop>[ ]?[.)])?[ ]*\|[ ]*(?=[^|\n]*[^|\s][ |]*$)"
    )
)
_EMPTY = re.compile(r"\n[ \t]+(?=[✓✗])")  # an empty cell before one with a sign
_CELL = re.compile(r"[^|]+")
_SIGNED = re.compile(r"\s*[✓✗]")
_FEWEST = 3  # rows that are a table
_EDGES = " |"


def cleared(view: str) -> str:
    r"""Return a view without the bars of tables of one column.

    >>> cleared("Criteria | |\nAdults | |\nLupus | |\nConsent |")
    'Criteria    \nAdults    \nLupus    \nConsent  '
    """
    if view.count("|") < _FEWEST:
        return view
    view = _unnumbered(view)
    lines = view.split("\n")
    edged = [at for at, line in enumerate(lines) if _is_edged(line)]
    inner = sum("|" in line.strip(_EDGES) for line in lines)
    if len(edged) < _FEWEST or inner > len(edged):
        return view
    headed = [at for at in edged if at and lines[at - 1].strip() == "|"]
    for at in (*edged, *(at for at, line in enumerate(lines) if "|" in line and not line.strip(_EDGES))):
        lines[at] = _bare(lines[at])
    parts = [line + "\n" for line in lines[:-1]] + lines[-1:]
    for at in headed if len(headed) >= _FEWEST else ():
        parts[at - 1] = "-".ljust(len(parts[at - 1]))
    return "".join(parts)


def signed(barred: str, view: str) -> str:
    r"""Return a view with a line for each cell of the rows in which each has a tick or a cross.

    `barred` is the view with a bar for each tab.

    >>> signed("✓ Adults|✗ Asthma\n|✗ Gout", "✓ Adults\t✗ Asthma\n\t✗ Gout")
    '✓ Adults\n✗ Asthma \n✗ Gout'
    """
    letters, at = list(view), 0
    for line in barred.split("\n"):
        cells = [cell for cell in _CELL.finditer(line) if cell[0].strip()] if "|" in line else []
        if len(cells) > 1 and all(_SIGNED.match(cell[0]) for cell in cells):
            for cell in cells[1:]:
                letters[at + cell.start() - 1] = "\n"
        at += len(line) + 1
    found = "".join(letters)
    return found if found == view else _EMPTY.sub(lambda gap: gap[0][1:].replace("\t", " ") + "\n", found)


def _unnumbered(view: str) -> str:
    """A view in which the numbers of the rows of a table of two columns are list marks."""
    rows = list(_NUMBERED.finditer(view))
    numbers = [(row["stem"] or "", int(row["number"])) for row in rows]
    signs = list(view)
    for at, row in enumerate(rows):
        stem, number = numbers[at]
        on = at + 1 < len(rows) and numbers[at + 1] == (stem, number + 1)
        back = at > 0 and numbers[at - 1] == (stem, number - 1)
        if not on and not back:
            continue
        end = view.find("\n", row.end())
        end = len(view) if end < 0 else end
        start = f"{number}." if stem else row["start"].replace("|", " ") + (row["stop"] or ".")
        size = row.end() - row.start()
        signs[row.start() : row.end()] = start.ljust(size)[:size]
        signs[row.end() : end] = view[row.end() : end].replace("|", " ")
    return "".join(signs)


def _is_edged(line: str) -> bool:
    """Whether a line has words and bars at its edges only."""
    words = line.strip(_EDGES)
    return bool(words) and "|" not in words and line.rstrip().endswith("|")


def _bare(line: str) -> str:
    words = line.strip(_EDGES)
    return words.rjust(len(line) - len(line.lstrip(_EDGES)) + len(words)).ljust(len(line)) if words else " " * len(line)
