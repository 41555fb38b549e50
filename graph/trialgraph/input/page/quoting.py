"""Clear what programs put around the lines of a text: the signs of a quoted message, the remarks of Markdown."""

import re

_QUOTED = re.compile(r"(?m)^[ ]*>(?:[ ]?>)*(?=[ ]|$)")
_REMARK = re.compile(r"<!--[^<]{0,2000}?-->")
_FEWEST = 4  # quoted lines that are a message


def cleared(view: str) -> str:
    r"""Return a view of the same length without them.

    >>> cleared("> Dear all,\n> we look for\n> - adults\n> - with lupus\n<!-- draft -->")
    '  Dear all,\n  we look for\n  - adults\n  - with lupus\n              '
    """
    view = _REMARK.sub(_blank, view)
    return _QUOTED.sub(_blank, view) if len(_QUOTED.findall(view)) >= _FEWEST else view


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])
