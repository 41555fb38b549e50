"""A cue governs the words behind it, as far as it reaches and until a word or a sign ends it."""

import pytest

from trialgraph.knowledge.lexicon import load
from trialgraph.language.annotation import Annotation
from trialgraph.language.context import negation


@pytest.mark.parametrize(
    ("text", "word", "negating"),
    [
        ("ANC should not be under 1", "under", "should not"),
        ("LVEF must not ever fall under 42 %", "under", "must not"),
        ("toxicity has never exceeded grade 2", "exceeded", "never"),
        ("without GVHD of grade 2 or more", "grade", "without"),
        ("no active infection, ANC under 1", "under", None),
        ("no infection and ANC under 1", "under", None),
        ("no patient (of any age) under 18", "under", None),
        ("not only one or two but as many as a dozen of them are under 1", "under", None),
        ("nothing is under 1", "under", None),
        ("not more than 3", "than", None),
    ],
)
def test_a_negation_reaches_a_place_or_does_not(text: str, word: str, negating: str | None) -> None:
    words = Annotation(text, load())
    found = negation(words, 0, text.index(word))
    assert (text[found.start : found.end] if found else None) == negating
