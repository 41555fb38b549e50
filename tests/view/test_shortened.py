"""A long text is cut where a word ends, and a name without blanks where it has no more room."""

import pytest

from trialgraph.view.shortened import shortened


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a study of cells", "a study of cells"),
        ("a study of engineered cells", "a study of…"),
        ("a study of cells in people", "a study of cells…"),
        ("a-study-of-engineered-cells", "a-study-of-engin…"),
        ("对照研究对照研究对照研究对照研究对照研究", "对照研究对照研究对照研究对照研究…"),
        ("", ""),
    ],
)
def test_no_word_is_cut(text: str, shown: str) -> None:
    assert shortened(text, 16) == shown
