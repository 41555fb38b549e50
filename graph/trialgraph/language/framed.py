"""Tell where the frame ends that stands around the words of a heading: "[Inclusion Criteria]", "=== Exclusion ==="."""

import re
from typing import Final

from trialgraph.knowledge.matcher import Hit

_OPENING: Final = r"[\[【<({«“\"「『〔［＜《〈■◆●▶►=~_|+]"
_CLOSING: Final = r"[\]】>)}»”\"」』〕］＞》〉■◆●=~_|+]"
_MARK: Final = r"[ *#-]*(?:\(?(?:\d{1,2}|[A-Z])[.)、][ ]?)?[*_]{0,3}"  # what may stand before a frame in its line
_BEFORE = re.compile(rf"{_MARK}{_OPENING}{{1,9}}[ *_]*")
_BEHIND = re.compile(rf"[ *_]*[:：]?[ *_]*{_CLOSING}{{1,9}}[*_ ]*[:：]?")


def frame_end(view: str, line_start: int, line_end: int, words: Hit) -> int | None:
    """Return where the frame around some words ends, if it stands first in its line; None where there is none.

    >>> from trialgraph.core.model import Concept
    >>> words = Hit(Concept("heading", "inclusion"), 1, 19)
    >>> [frame_end(line, 0, len(line), words) for line in ("[Inclusion Criteria]: 1. Adults", "-Inclusion Criteria-")]
    [21, None]
    """
    before = _BEFORE.fullmatch(view, line_start, words.start)
    behind = _BEHIND.match(view, words.end, line_end) if before else None
    return behind.end() if behind else None
