"""Words can be the value of a field, or not."""

import pytest

from trialgraph.input.page.values import fits, is_disease
from trialgraph.knowledge.lexicon import load


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("status", "Not yet recruiting"),
        ("phase", "PHASE1|PHASE2"),
        ("phase", "Phase 1, Phase 2"),
        ("sex", "All"),
        ("start_date", "May 2024"),
        ("start_date", "2024-05-01"),
        ("minimum_age", "18 Years"),
        ("maximum_age", "N/A"),
        ("maximum_age", "Kein Höchstalter"),
        ("healthy_volunteers", "No"),
        ("enrollment", "24 participants"),
        ("id", "Registered as NCT00000000"),
        ("summary", "anything"),
    ],
)
def test_a_value_fits_its_field(code: str, words: str) -> None:
    assert fits(code, words, load())


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("status", "Women who are well"),
        ("phase", "Adults with lupus"),
        ("start_date", "soon"),
        ("minimum_age", "Women who bear children and are of such an age that it matters, by the word of a doctor"),
        ("enrollment", "many"),
        ("healthy_volunteers", "are those who have no disease at all"),
        ("id", "INVENTED"),
        ("summary", ""),
    ],
)
def test_other_words_do_not(code: str, words: str) -> None:
    assert not fits(code, words, load())


@pytest.mark.parametrize(
    ("words", "disease"), [("Lupus", True), ("Some rare neuropathy", True), ("Fludarabine", False), ("18 years", False)]
)
def test_a_disease_is_known_or_ends_like_one(words: str, disease: bool) -> None:
    assert is_disease(words, load()) == disease
