"""How limits on one measure spread: what can be compared is on one axis, and trials that agree are counted."""

import doctest
from typing import Any

import pytest

from trialgraph.figures import threshold_spread
from trialgraph.figures.chart import TIED, Lane, Panel
from trialgraph.figures.threshold_spread import Limit, chart


def limit(trial: int, value: float, comparator: str = ">=", unit: str | None = "10*9/L", **said: Any) -> Limit:
    row = dict.fromkeys(Limit._fields)
    given = {"measure": "platelets", "trial": f"NCT0000000{trial}", "list": "inclusion", "comparator": comparator}
    return Limit(**{**row, **given, "value": value, "unit": unit, **said})  # type: ignore[arg-type]


def lanes(panel: Panel) -> dict[tuple[str, str], Lane]:
    return {(group.title, lane.label): lane for group in panel.groups for lane in group.lanes}


def test_the_examples_hold() -> None:
    assert doctest.testmod(threshold_spread).failed == 0


def test_trials_that_share_a_value_are_counted() -> None:
    drawn = chart([limit(1, 75), limit(2, 75), limit(2, 75), limit(3, 50)], {}, {})
    ((_, lane),) = lanes(drawn.panels[0]).items()
    assert [(mark.end, mark.label, mark.size) for mark in lane.marks] == [(50, "", 1), (75, "2", 2)]
    assert lane.note.replace(TIED, " ") == "50×10⁹/L: 1 trial · 75×10⁹/L: 2 trials"
    assert drawn.title == "Limits on platelets in 3 trials"


def test_each_unit_has_an_axis_the_most_used_first() -> None:
    drawn = chart([limit(1, 75000, unit="/uL"), limit(2, 75), limit(3, 50)], {}, {})
    assert [panel.axis.name for panel in drawn.panels] == ["platelets, ×10⁹/L", "platelets, /µL"]


def test_lists_comparators_and_limits_of_some_are_apart() -> None:
    drawn = chart(
        [
            limit(1, 75),
            limit(2, 50, qualifier="with marrow disease"),
            limit(3, 75, ">"),
            limit(4, 50, "<", list="exclusion"),
        ],
        {},
        {},
    )
    assert list(lanes(drawn.panels[0])) == [
        ("People are included with", "at least (≥)"),
        ("People are included with", "at least (≥), for some participants only"),
        ("People are included with", "more than (>)"),
        ("People are excluded with", "less than (<)"),
    ]
    assert len({key.kind for key in drawn.keys if not key.hollow}) == 2 and any(key.hollow for key in drawn.keys)


@pytest.mark.parametrize(
    ("values", "scale"),
    [((50, 100), "linear"), ((0, 1000), "linear"), ((-5, 5), "linear"), ((0.5, 1000), "log"), ((7, 7), "linear")],
)
def test_an_axis_is_logarithmic_where_values_are_far_apart_and_all_positive(
    values: tuple[float, ...], scale: str
) -> None:
    drawn = chart([limit(number, value) for number, value in enumerate(values)], {}, {})
    assert drawn.panels[0].axis.scale == scale and sorted({*drawn.panels[0].values()}) == sorted({*values})


def test_a_value_that_is_no_number_is_told_in_words() -> None:
    drawn = chart([limit(1, "INF")], {}, {})  # type: ignore[arg-type]
    assert not drawn.panels and drawn.missing == ("NCT00000001: INF, which is no number.",)


def test_without_rows_it_says_what_was_looked_for() -> None:
    assert chart([], {}, {"measure": "ferritin"}).title == "Limits on ferritin in 0 trials"
