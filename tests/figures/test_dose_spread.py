"""Where trials begin and end: each ladder counts with its first and its highest dose, in what it is stated in."""

from figures.test_dose_ladder import GIVEN, dose
from trialgraph.figures.dose_ladder import Dose
from trialgraph.figures.dose_spread import chart


def shown(*doses: Dose) -> dict[tuple[str, str], list[tuple[float, str]]]:
    return {
        (group.title, lane.label): [(mark.end, mark.label) for mark in lane.marks]
        for panel in chart(doses, {}, GIVEN).panels
        for group in panel.groups
        for lane in group.lanes
    }


def test_a_ladder_counts_with_its_first_and_its_highest_dose() -> None:
    assert shown(dose(-1, 3e5), dose(1, 1e6), dose(2, 3e6), dose(3, 1e7)) == {
        ("First dose of a ladder", "stated in cells/kg"): [(7e7, "")],
        ("Highest dose of a ladder", "stated in cells/kg"): [(7e8, "")],
    }


def test_trials_that_begin_alike_are_counted() -> None:
    found = shown(*(dose(level, 10.0 ** (5 + level), trial=f"NCT0000000{n}") for n in (1, 2, 3) for level in (1, 2)))
    assert found["First dose of a ladder", "stated in cells/kg"] == [(7e7, "3")]


def test_a_single_dose_is_no_ladder_and_counts_with_its_upper_end() -> None:
    assert shown(dose(1, 1e8, 5e8, unit="cells")) == {("Only dose of a trial or arm", "stated in cells"): [(5e8, "")]}


def test_what_is_stated_by_weight_and_flat_is_on_one_axis_in_lanes_of_its_own() -> None:
    others = (dose(1, 1e8, unit="cells", trial="NCT00000002"), dose(1, 1e7, unit="cells/m2", trial="NCT00000003"))
    found = shown(dose(1, 1e6), *others)
    assert [lane for _, lane in found] == ["stated in cells", "stated in cells/kg", "stated in cells/m²"]


def test_what_has_no_amount_is_told_and_the_title_says_of_what_it_is() -> None:
    drawn = chart([dose(1, None, label="low")], {}, {**GIVEN, "antigen": "CD19", "phase": "PHASE1"})
    assert not drawn.panels and drawn.missing == ("NCT00000001: low, without an amount.",)
    assert drawn.title == "Doses of 0 trials: CD19 PHASE1"
