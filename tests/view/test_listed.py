"""A list of trials tells each by number, short title, phase and status, some at a time."""

import pytest

import many_trials
from trialgraph.core import identify
from trialgraph.view.listed import leaf, listed


def test_a_line_tells_what_a_trial_is() -> None:
    (found,) = listed(many_trials.graph(), [identify.trial_called(many_trials.number(7))])
    assert found == (
        identify.trial_called("NCT00000007"),
        "NCT00000007",
        "A study of anti-HER2 CAR-T cells",
        "Phase 1",
        "",
    )


@pytest.mark.parametrize(
    ("asked", "number", "items", "first"),
    [(1, 1, "ab", 1), (3, 3, "e", 5), (0, 1, "ab", 1), (-5, 1, "ab", 1), (99, 3, "e", 5)],
)
def test_a_leaf_that_is_not_there_is_the_nearest_one(asked: int, number: int, items: str, first: int) -> None:
    found = leaf("abcde", asked, 2)
    assert (found.number, "".join(found.items), found.first, found.leaves, found.total) == (number, items, first, 3, 5)


def test_an_empty_list_has_one_empty_leaf() -> None:
    assert leaf([], 1, 20) == ([], 1, 1, 1, 0)
