"""A term is called by the words of its name."""

import pytest

from trialgraph.core.term_words import spelled
from trialgraph.core.vocabulary import TG


@pytest.mark.parametrize(
    ("term", "words"), [(TG.DoseLevel, "dose level"), (TG.whyStopped, "why stopped"), ("status", "status")]
)
def test_a_term_in_words(term: str, words: str) -> None:
    assert spelled(term) == words
