"""Which numbers of a text count nothing."""

import pytest

from trialgraph.knowledge.lexicon import load
from trialgraph.language.annotation import Annotation
from trialgraph.language.named_numbers import is_named


@pytest.mark.parametrize(
    ("text", "counting"),
    [
        ("6MWD of 150 m", ["150"]),
        ("25-hydroxyvitamin D below 20 ng/mL", ["20"]),
        ("MDS-UPDRS part III of 20 or more", ["20"]),
        ("17-item Hamilton score of 18", ["18"]),
        ("ECOG (Appendix 1) of 2", ["2"]),
        ("one prior line", ["one"]),
    ],
)
def test_a_number_of_a_name_or_a_reference_counts_nothing(text: str, counting: list[str]) -> None:
    view = Annotation(text, load())
    assert [text[each.start : each.end] for each in view.numbers(0, len(text)) if not is_named(view, each)] == counting
