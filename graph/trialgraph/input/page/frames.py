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
    if match["last"] != _MIRRORED.get(sign, sign):
        return match[0]
    return " " * len(match["before"]) + match["words"] + " " * (match.end() - match.end("words"))
