"""Tell up to which grade something is over, and whether it is: "toxicity has not been relieved to grade 1"."""

import re
from typing import Final

from trialgraph.knowledge.matcher import Hit
from trialgraph.language.annotation import Annotation
from trialgraph.language.context import ABSENCE, INABILITY, NEGATION, PROHIBITION
from trialgraph.language.gaps import leads_to

_ENDED = re.compile(r";|\.(?!\d)")
_DENIALS: Final = (NEGATION, ABSENCE, PROHIBITION, INABILITY, "failure")
# "not | yet been fully"
_LEADS = re.compile(r"(?:\W+(?!(?:who|that|which|and|or|but)\b)[\w-]+){0,4}\W*", re.IGNORECASE)


def recovery(words: Annotation, start: int, at: int) -> Hit | None:
    """Return the first word in the sentence before a place that says that something is over: "recovered to grade 1"."""
    return leads_to(words, ("recovered",), start, at, parted=_ENDED)


def denial(words: Annotation, start: int, recovered: Hit) -> Hit | None:
    """Return what denies a recovery, close before its word: "has not yet", "failed to", "without"; or None."""
    cues = [cue for cue in words.find("cue", start, recovered.end) if cue.concept.code in _DENIALS]
    leading = (cue for cue in reversed(cues) if _LEADS.fullmatch(words.text, cue.end, max(cue.end, recovered.start)))
    return next(leading, None)
