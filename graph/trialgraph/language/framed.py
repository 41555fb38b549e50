"""Tell where the frame ends that stands around the words of a heading: "[Inclusion Criteria]", "=== Exclusion ==="."""

import re
from collections.abc import Iterator
from typing import Final

from trialgraph.knowledge.matcher import Hit

_PAIRS: Final = ("[]", "【】", "<>", "()", "{}", "«»", "“”", '""', "「」", "『』", "〔〕", "［］", "《》", "〈〉")
_RULES: Final = ("■■", "◆◆", "●●", "==", "~~", "__")
_OF_SENTENCES: Final = '("“'  # these also stand around the first words of a sentence
_MARK: Final = r"[ *#-]*(?:\(?(?:\d{1,2}|[A-Z])[.)、][ ]?)?[*_]{0,3}"  # what may stand before a frame in its line
_SET_OFF: Final = r"(?=[ *_]*(?:[:：]|\Z|[-*•]|\(?\d{1,2}[.)、]))"  # the end of the line, or what begins a list


def _frames() -> Iterator[tuple[re.Pattern[str], re.Pattern[str]]]:
    """Yield what stands before the words and what stands behind them, for each kind of frame."""
    for opening, closing in (*_PAIRS, *_RULES):
        before, behind = re.escape(opening), re.escape(closing)
        end = _SET_OFF if opening in _OF_SENTENCES else ""
        yield (
            re.compile(rf"{_MARK}{before}{{1,9}}[ *_]*"),
            re.compile(rf"[ *_]*?[:：]?[ *_]*?{behind}{{1,9}}{end}[*_ ]*[:：]?"),
        )


_FRAMES: Final = tuple(_frames())


def frame_end(view: str, line_start: int, line_end: int, words: Hit) -> int | None:
    """Return where the frame around some words ends, if it stands first in its line; None where there is none.

    >>> from trialgraph.core.model import Concept
    >>> words = Hit(Concept("heading", "inclusion"), 1, 19)
    >>> [frame_end(line, 0, len(line), words) for line in ("[Inclusion Criteria]: 1. Adults", "-Inclusion Criteria-")]
    [21, None]
    """
    for before, behind in _FRAMES:
        if before.fullmatch(view, line_start, words.start) and (found := behind.match(view, words.end, line_end)):
            return found.end()
    return None
