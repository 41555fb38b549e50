"""Strong Kleene logic: the truth tables, and that a truth of three values is never taken for a boolean."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trialgraph.match.logic import Truth, all_of, any_of, joined, told

F, U, T = Truth
TRUTHS = st.lists(st.sampled_from(Truth), max_size=5)


@pytest.mark.parametrize(
    ("one", "other", "both", "either"),
    [
        (T, T, T, T), (T, U, U, T), (T, F, F, T),
        (U, T, U, T), (U, U, U, U), (U, F, F, U),
        (F, T, F, T), (F, U, F, U), (F, F, F, F),
    ],
)  # fmt: skip
def test_the_tables_of_and_and_or(one: Truth, other: Truth, both: Truth, either: Truth) -> None:
    assert (one & other, one | other) == (both, either)
    assert (all_of([one, other]), any_of([one, other])) == (both, either)


@pytest.mark.parametrize(("one", "turned"), [(T, F), (U, U), (F, T)])
def test_the_table_of_not(one: Truth, turned: Truth) -> None:
    assert ~one is turned


def test_of_nothing_all_is_and_none_is() -> None:
    assert (all_of([]), any_of([]), joined([])) == (T, F, U)
    assert (told(True), told(False)) == (T, F)


@pytest.mark.parametrize(("one", "other"), list(product(Truth, Truth)))
def test_what_is_joined_in_a_way_that_is_not_told_is_what_both_ways_give(one: Truth, other: Truth) -> None:
    assert joined([one, other]) is (one & other if (one & other) is (one | other) else U)


@given(TRUTHS, st.sampled_from([T, F]))
def test_what_is_decided_stays_so_when_an_unknown_becomes_known(truths: list[Truth], known: Truth) -> None:
    later = [known if truth is U else truth for truth in truths]
    for join in (all_of, any_of, joined):
        assert join(truths) is U or join(later) is join(truths)


def test_a_truth_is_no_boolean() -> None:
    with pytest.raises(TypeError, match="compare it"):
        bool(U)
