"""Take the ornaments away that frame a title: "— Who cannot join —", "*** EXCLUSION ***", ">> Entry <<"."""

import re
from typing import Final

_SIGNS: Final = "-=*~_#>|+·•<—–:"
_FRAMED = re.compile(
    rf"^(?P<before>[ ]*(?P<sign>[{_SIGNS}])(?:[ ]?[{_SIGNS}]){{0,9}}[ ]+)(?=[^\W\d_])(?P<words>[^\n]{{2,100}}?)"
    rf"(?P<behind>[ ]+(?P<last>[{_SIGNS}])(?:[ ]?[{_SIGNS}]){{0,9}})[ ]*$",
    re.MULTILINE,
)
_MIRRORED: Final = {">": "<", "<": ">"}


def cleared(text: str) -> str:
    """Return a page with blanks where the same signs stand before and behind the words of a line.

    >>> cleared("*** Exclusion ***")
    '    Exclusion    '
    >>> cleared("* Asthma *see below")
    '* Asthma *see below'
    """
    return _FRAMED.sub(_without_frame, text) if any(sign in text for sign in _SIGNS) else text


def _without_frame(match: re.Match[str]) -> str:
    sign = match["sign"]
    if match["last"] != _MIRRORED.get(sign, sign) or (sign == "|" and _is_row(match)):
        return match[0]
    return " " * len(match["before"]) + match["words"] + " " * (match.end() - match.end("words"))


def _is_row(match: re.Match[str]) -> bool:
    """Whether a line stands below one of several cells: its own first cell is empty."""
    above = match.string[: match.start()].rstrip("\n").rpartition("\n")[2]
    return "|" in above.strip(" |")
