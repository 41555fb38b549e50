"""Each dose has its place in a ladder, or is told in words: nothing is dropped, and nothing is joined that is apart."""

from typing import Any

import pytest

from trialgraph.figures.chart import TIED, Mark
from trialgraph.figures.dose_ladder import QUESTION, Dose, chart, series

GIVEN = {"weight": "70", "surface": "1.8"}
FACTORS = {"cells": 1.0, "cells/kg": 70.0, "cells/m2": 1.8}


def dose(
    level: float, lower: float | None, upper: float | None = -1, unit: str | None = "cells/kg", **said: Any
) -> Dose:
    """A dose of a trial; one amount is a point."""
    ends = (lower, lower if upper == -1 else upper)
    factor = FACTORS.get(unit or "")
    cells = [None if each is None or factor is None else each * factor for each in ends]
    row = {"trial": "NCT00000001", "population": None, "arm": None, "product": None, "label": None, "assumption": None}
    in_cells = {"lower_cells": cells[0], "upper_cells": cells[1]}
    return Dose(**{**row, **said, **in_cells}, level=level, lower=ends[0], upper=ends[1], unit=unit)


def lanes(*doses: Dose) -> dict[str, tuple[Mark, ...]]:
    drawn = chart(doses, {}, GIVEN)
    return {lane.label: lane.marks for panel in drawn.panels for group in panel.groups for lane in group.lanes}


def test_levels_are_joined_in_their_order() -> None:
    (marks,) = lanes(dose(2, 3e6), dose(1, 1e6), dose(3, 1e7)).values()
    assert [(mark.label, mark.end) for mark in marks] == [("1", 7e7), ("2", 2.1e8), ("3", 7e8)]


@pytest.mark.parametrize(
    ("lower", "upper", "start", "end", "label", "note"),
    [
        (1e6, 3e6, 7e7, 2.1e8, "1", "1: 1×10⁶ – 3×10⁶ cells/kg"),
        (None, 1e7, None, 7e8, "≤ 1", "1: up to 1×10⁷ cells/kg"),
        (1e7, None, 7e8, 7e8, "≥ 1", "1: at least 1×10⁷ cells/kg"),
    ],
)
def test_a_range_has_the_ends_that_are_stated(
    lower: float | None, upper: float | None, start: float | None, end: float, label: str, note: str
) -> None:
    drawn = chart([dose(1, lower, upper)], {}, GIVEN)
    lane = drawn.panels[0].groups[0].lanes[0]
    assert lane.marks == (Mark(start, end, label, lane.marks[0].kind),) and lane.note.replace(TIED, " ") == note


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (dose(1, None, label="low"), "NCT00000001: low, without an amount."),
        (dose(1, 1e6, unit=None), "NCT00000001: level 1 of 1×10⁶, without a unit."),
        (dose(1, 5, unit="mL"), "NCT00000001: level 1 of 5 mL, in a unit that cannot be compared."),
        (dose(1, 0), "NCT00000001: level 1 of 0 cells/kg, for which a logarithmic axis has no place."),
        (dose(1, -5, unit="cells"), "NCT00000001: level 1 of −5 cells, for which a logarithmic axis has no place."),
        (dose(1, None, product="A", population="adults"), "NCT00000001, A, adults: level 1, without an amount."),
    ],
)
def test_what_has_no_place_on_the_axis_is_told_in_words(given: Dose, words: str) -> None:
    alone, beside = chart([given], {}, GIVEN), chart([given, dose(2, 1e6)], {}, GIVEN)
    assert not alone.panels and alone.missing == (words,)
    assert beside.missing == alone.missing and len(beside.panels[0].values()) == 2


def test_doses_of_one_trial_without_a_place_are_told_together() -> None:
    doses = [dose(1, 1e6, unit=None), dose(2, 3e6, unit=None, arm="one"), dose(2, 3e6, unit=None, arm="two")]
    assert chart(doses, {}, GIVEN).missing == ("NCT00000001: level 1 of 1×10⁶; level 2 of 3×10⁶, without a unit.",)


def test_a_level_below_the_first_is_hollow_and_the_key_says_so() -> None:
    drawn = chart([dose(-1, 3e5), dose(1, 1e6)], {}, GIVEN)
    (below, first) = drawn.panels[0].groups[0].lanes[0].marks
    assert (below.hollow, below.label, first.hollow) == (True, "−1", False)
    assert [key.words for key in drawn.keys if key.hollow] == ["hollow: a level to step down to"]


@pytest.mark.parametrize(
    ("doses", "names"),
    [
        ([dose(1, 1e6, arm="one"), dose(2, 3e6, arm="two")], [""]),  # each level is an arm
        ([dose(1, 1e6, arm="one"), dose(1, 3e6, arm="two")], ["one", "two"]),
        ([dose(1, 1e6, arm="one"), dose(2, 3e6, arm="one")], ["one"]),
        ([dose(1, 1e6, arm="one"), dose(1, 1e6, arm="two")], [""]),  # the same in both
        ([dose(1, 1e6, product="A"), dose(2, 3e6)], ["A"]),
        ([dose(1, 1e6, product="A"), dose(1, 3e6, product="B"), dose(2, 5e6)], ["A", "B", ""]),
        ([dose(1, 1e6, population="adults", product="A"), dose(1, 1e5, population="children", product="A")],
         ["A · adults", "A · children"]),
        ([dose(1, 1e6), dose(1, 1e8, unit="cells")], ["", ""]),  # two scales
    ],
)  # fmt: skip
def test_a_ladder_is_parted_where_what_it_is_of_differs(doses: list[Dose], names: list[str]) -> None:
    found = list(series(doses))
    assert [name for name, _ in found] == names
    assert {(d.level, d.lower) for _, some in found for d in some} == {(d.level, d.lower) for d in doses}


def test_the_weight_and_the_surface_are_told_where_they_matter() -> None:
    both = chart([dose(1, 1e6), dose(2, 1e7, unit="cells/m2")], {}, {"weight": "60", "surface": "1.5"})
    assert "a person of 60 kg and 1.5 m² of body surface" in both.caption
    assert [key.words for key in both.keys] == ["cells for each kg, at 60 kg", "cells for each m², at 1.5 m²"]
    assert "person" not in chart([dose(1, 1e6, unit="cells")], {}, GIVEN).caption


def test_trials_are_called_by_number_and_title() -> None:
    drawn = chart([dose(1, 1e6), dose(1, 1e6, trial="NCT00000002")], {"NCT00000001": "Cells for a disease"}, GIVEN)
    assert [group.title for group in drawn.panels[0].groups] == ["NCT00000001 · Cells for a disease", "NCT00000002"]
    assert drawn.title == "Dose ladders of 2 trials" and QUESTION == "dose-ladders"


def test_one_trial_is_called_so_in_the_title_alone() -> None:
    drawn = chart([dose(1, 1e6)], {"NCT00000001": "Cells for a disease"}, GIVEN)
    assert drawn.title == "Dose ladder of NCT00000001 · Cells for a disease"
    assert [group.title for group in drawn.panels[0].groups] == [""]


def test_without_rows_there_is_nothing_to_draw() -> None:
    assert chart([], {}, GIVEN).panels == () and chart([], {}, GIVEN).title
