"""Names that are joined may share their last words."""

import pytest

from trialgraph.core.text import fold
from trialgraph.knowledge.lexicon import load
from trialgraph.language.annotation import Annotation
from trialgraph.language.shared_heads import with_shared_heads


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("autologous or allogeneic stem cell transplantation", ["autologous_sct", "allogeneic_sct"]),
        ("autologous and/or allogeneic stem cell transplant", ["autologous_sct", "allogeneic_sct"]),
        ("autologous/allogeneic stem cell transplant", ["autologous_sct", "allogeneic_sct"]),
        ("severe or allogeneic stem cell transplantation", ["allogeneic_sct"]),
        ("steroids or allogeneic stem cell transplantation", ["corticosteroid", "allogeneic_sct"]),
        ("chemotherapy or radiotherapy", ["chemotherapy", "radiotherapy"]),
    ],
)
def test_a_word_takes_the_rest_of_the_name_that_it_is_joined_to(text: str, expected: list[str]) -> None:
    words = Annotation(fold(text), load())
    hits = with_shared_heads(words, 0, words.find("event", 0, len(text)))
    assert [hit.concept.code for hit in hits] == expected
