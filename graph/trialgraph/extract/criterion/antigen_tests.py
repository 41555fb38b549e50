"""Tell a test for an antigen from a sample of tissue that is asked for: "tumour tissue taken within 6 months"."""

import re
from collections.abc import Sequence
from typing import Final

from trialgraph.core.model import Concept
from trialgraph.knowledge.matcher import Hit
from trialgraph.language.annotation import Annotation

ANTIGEN_TEST: Final = Concept("event", "antigen_test")
SAMPLE: Final = Concept("event", "tissue_sample")
_SHOWN = re.compile(r"\b(?:express\w*|positiv\w*)\b(?!\W+(?:therap|treat))", re.IGNORECASE)
_TARGET = re.compile(r"\btarget\b", re.IGNORECASE)


def shows_antigen(words: Annotation, start: int, end: int) -> bool:
    """Return whether a stretch tells that an antigen was found: "documentation of CD22 expression on blasts"."""
    return bool(words.find("antigen", start, end)) and _SHOWN.search(words.text, start, end) is not None


def with_tested_samples(words: Annotation, start: int, end: int, events: Sequence[Hit]) -> Sequence[Hit]:
    """Return the events of a criterion; a sample in one that speaks of an antigen or a target is a test for it."""
    if all(hit.concept != SAMPLE for hit in events):
        return events
    if not (words.find("antigen", start, end) or _TARGET.search(words.text, start, end)):
        return events
    return [hit._replace(concept=ANTIGEN_TEST) if hit.concept == SAMPLE else hit for hit in events]
