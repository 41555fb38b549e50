"""Figures that count things, and limit no measure that is named behind these."""

import pytest
from tests.extract.criterion.test_constraints import read


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        ("At least 50 exposure days to factor IX", ["exposure days >= 50 1"]),
        ("Previously treated patients with > 100 exposure days to FVIII concentrates", ["exposure days > 100 1"]),
        ("ECOG ≤ 1, at most 4 lines of therapy", ["ecog <= 1 1", "prior_lines <= 4 1"]),
    ],
)
def test_what_is_counted_is_no_share_of_what_is_named_behind_it(text: str, limits: list[str]) -> None:
    assert read(text) == limits


@pytest.mark.parametrize("text", ["At least 50,000 platelets", "Platelets of at least 50,000"])
def test_a_count_of_the_measure_itself_limits_it(text: str) -> None:
    assert read(text) == ["platelets >= 50 10*9/L"]
