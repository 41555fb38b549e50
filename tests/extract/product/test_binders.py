"""Where the antigens end that one receptor binds."""

import pytest

from trialgraph.extract.product.binders import end_of_binders
from trialgraph.knowledge.lexicon import load


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("anti-CD22 and anti-CD19 receptor", "anti-CD22 and anti-CD19"),
        ("anti-CD22, anti-CD20 and anti-CD19 receptor", "anti-CD22, anti-CD20 and anti-CD19"),
        ("anti-CD22 cells and anti-CD19 cells", "anti-CD22"),
        ("anti-CD22 and CD19 receptor", "anti-CD22"),
        ("CD22 and anti-CD19 receptor", "CD22"),
    ],
)
def test_antigens_that_are_joined_as_what_is_bound_end_together(text: str, words: str) -> None:
    assert text[: end_of_binders(text, load().find("antigen", text), 0)] == words
