"""Tell a test for an antigen from a sample of tissue that is asked for: "tumour tissue taken within 6 months"."""

from collections.abc import Sequence
from typing import Final

from trialgraph.core.model import Concept
from trialgraph.knowledge.matcher import Hit
from trialgraph.language.annotation import Annotation
from trialgraph.language.gaps import CRITERION_WORD, said_behind

ANTIGEN_TEST: Final = Concept("event", "antigen_test")
SAMPLE: Final = Concept("event", "tissue_sample")
_LONGEST: Final = 30  # characters in which the word behind another one begins and ends


def shows_antigen(words: Annotation, start: int, end: int) -> bool:
    """Return whether a stretch tells that an antigen was found: "documentation of CD22 expression on blasts"."""
    if not words.find("antigen", start, end):
        return False
    shown = words.said(CRITERION_WORD, "shown", start, end)
    return any(said_behind(words, "treatment", hit.end, hit.end + _LONGEST) is None for hit in shown)


def with_tested_samples(words: Annotation, start: int, end: int, events: Sequence[Hit]) -> Sequence[Hit]:
    """Return the events of a criterion; a sample in one that speaks of an antigen or a target is a test for it."""
    if all(hit.concept != SAMPLE for hit in events):
        return events
    if not (words.find("antigen", start, end) or words.said(CRITERION_WORD, "target", start, end)):
        return events
    return [hit._replace(concept=ANTIGEN_TEST) if hit.concept == SAMPLE else hit for hit in events]
