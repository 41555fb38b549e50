"""A line that names both lists opens a list of which no item has a known side."""

import pytest

from trialgraph.core.model import Polarity
from trialgraph.knowledge.lexicon import load
from trialgraph.language.annotation import Annotation
from trialgraph.language.headings import headings


@pytest.mark.parametrize("names", ["Inclusion criteria Exclusion criteria", "Inclusion: Exclusion:"])
def test_names_of_two_columns_open_a_list_of_no_side(names: str) -> None:
    text = f"{names}\nAdults Pregnancy\nLupus Stroke"
    assert [heading.polarity for heading in headings(Annotation(text, load()), 0, len(text))] == [None]


def test_each_list_in_a_line_with_its_items_has_its_side() -> None:
    text = "Inclusion Criteria: Adults Exclusion Criteria: Stroke"
    found = [heading.polarity for heading in headings(Annotation(text, load()), 0, len(text))]
    assert found == [Polarity.INCLUSION, Polarity.EXCLUSION]
