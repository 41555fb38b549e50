"""Turn a text in which a register left some HTML into plain text, as a browser would show it."""

import re

_LINE = re.compile(r"</?(?:br|p|div|ul|ol|li)(?:\s[^<>]{0,80})?\s*/?>", re.IGNORECASE)
_INLINE = re.compile(r"</?(?:b|i|u|em|strong|span|sub)(?:\s[^<>]{0,80})?\s*/?>|</sup>", re.IGNORECASE)
_POWER = re.compile(r"<sup(?:\s[^<>]{0,80})?>", re.IGNORECASE)
_BREAK = re.compile(r"(?P<tag>>)?\r?\n")


def marked(text: str) -> bool:
    """Whether a text has markup that ends a line."""
    return _LINE.search(text) is not None


def plain(text: str) -> str:
    """Return a text without markup; where it has any that ends a line, line breaks of its own are blanks.

    >>> plain("Adults<br>10<sup>6</sup> <b>cells</b>\\nor more"), plain("a < b\\nc")
    ('Adults\\n10^6 cells or more', 'a < b\\nc')
    """
    if marked(text):
        text = _LINE.sub("\n", _BREAK.sub(lambda match: match["tag"] or " ", text))
    return _INLINE.sub("", _POWER.sub("^", text))
