"""A list does not go on beyond a heading that none of its items announces."""

import pytest

from trialgraph.language import markers
from trialgraph.language.borders import announces, borders


@pytest.mark.parametrize(
    ("view", "count"),
    [
        ("1. Adults\n2. Lupus", 0),
        ("1. Adults\nAt treatment:\n1. Lupus", 1),
        ("1. Organs:\nLiver:\n1. ALT", 0),
        ("1. Adults\n      1. Lupus", 9),
    ],
)
def test_borders_are_counted(view: str, count: int) -> None:
    first, second = markers.numbers(view, 0, len(view))
    assert borders(view, 0, len(view))(first, second) == count


def test_a_colon_announces_a_list() -> None:
    assert announces("Any of: ", 0, 8) and not announces("Any", 0, 3)
