"""An axis holds all its values, and its words do not touch each other."""

import doctest

import pytest

from trialgraph.figures import axes, fonts
from trialgraph.figures.axes import Tick, ends, roomy, ticks
from trialgraph.figures.chart import Scale
from trialgraph.figures.sheet import measured


@pytest.mark.parametrize(
    ("values", "scale"),
    [
        ([1e6], "log"), ([1e6, 1e6], "log"), ([1e-3, 1e12], "log"), ([0], "linear"), ([-5, 5], "linear"),
        ([1.5, 1.5], "linear"), ([0], "days"), ([-5, 5478.75], "days"), ([-400, -1], "days"), ([0.04, 1], "days"),
    ],
)  # fmt: skip
def test_all_values_lie_inside_the_ends(values: list[float], scale: Scale) -> None:
    low, high = ends(values, scale)
    assert low < min(values) and max(values) < high
    assert all(low <= tick.value <= high for tick in ticks(low, high, scale))
    assert ticks(low, high, scale)


def test_the_examples_hold() -> None:
    assert doctest.testmod(axes).failed == 0


def test_cells_are_told_in_powers_of_ten() -> None:
    assert {"1×10⁶", "1×10⁷"} <= {tick.words for tick in ticks(1e5, 1e8, "log")}


def test_a_day_and_many_years_are_both_told() -> None:
    words = {tick.words for tick in ticks(-10, 9000, "days")}
    assert {"−7 d", "−1 d", "0", "1 d", "28 d", "1 y", "15 y"} <= words


def test_words_that_would_touch_those_before_them_are_left_out() -> None:
    fonts.load()
    shown = roomy([Tick(0, "zero"), Tick(1, "one"), Tick(100, "hundred"), Tick(101, "more")], lambda value: value)
    assert [tick.words for tick in shown] == ["zero", "hundred"]
    assert measured("zero", 11) < 100
