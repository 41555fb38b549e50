"""Turn the number 1 before every item of a list, as Markdown lets one write it, into a bullet."""

import re
from collections.abc import Iterator

_ONE = re.compile(r"(?m)^(?P<indent>[ ]*)1[.)](?=[ ]+\S)")
_FEWEST = 3  # items of such a list


def cleared(view: str) -> str:
    """Return a view of the same length in which such items have bullets.

    >>> cleared("1. Adults\\n1. Lupus\\n1. Consent\\n\\nSites\\n1. Basel\\n2. Bern")
    '*  Adults\\n*  Lupus\\n*  Consent\\n\\nSites\\n1. Basel\\n2. Bern'
    """
    signs = list(view)
    for run in _runs(view):
        for match in run if len(run) >= _FEWEST else ():
            signs[match.end() - 2 : match.end()] = "* "
    return "".join(signs)


def _runs(view: str) -> Iterator[list[re.Match[str]]]:
    """Yield the runs of items as far in as each other between which nothing else stands."""
    found = list(_ONE.finditer(view))
    for indent in {match["indent"] for match in found}:
        run = list[re.Match[str]]()
        for match in found:
            if match["indent"] != indent:
                continue
            if run and not _is_item(view, run[-1].end(), match):
                yield run
                run = []
            run.append(match)
        yield run


def _is_item(view: str, start: int, behind: re.Match[str]) -> bool:
    """Whether up to a mark nothing stands but one item: its words, lines that go on, and what is set in."""
    depth, gap = len(behind["indent"]), False
    for line in view[start : behind.start()].split("\n")[1:]:
        inside = len(line) - len(line.lstrip()) > depth
        if line.strip() and not inside and (gap or re.match(r"[ ]*\d", line)):
            return False
        gap = not line.strip()
    return True
