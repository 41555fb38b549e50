"""What happens when: each time is counted from what its trial says, and what has no time is told in words."""

from typing import Any

import pytest

from trialgraph.figures.chart import Group, Lane
from trialgraph.figures.timeline import Row, chart

_NOTHING: dict[str, Any] = dict.fromkeys(Row._fields)


def row(event: str, **said: Any) -> Row:
    return Row(**{**_NOTHING, "trial": "NCT00000001", "event": event, **said})


def point(label: str, days: float, amount: float, unit: str, anchor: str | None = "infusion", **said: Any) -> Row:
    return row("time-point", label=label, days=days, amount=amount, unit=unit, anchor=anchor, **said)


def groups(*rows: Row) -> dict[str, list[Group]]:
    return {panel.axis.name: list(panel.groups) for panel in chart(rows, {}, {}).panels}


def lanes(*rows: Row) -> list[Lane]:
    return [lane for some in groups(*rows).values() for group in some for lane in group.lanes]


def test_the_window_of_toxicities_begins_with_what_it_is_counted_from() -> None:
    window = row("dlt-window", days=28, amount=4, unit="wk", anchor="infusion")
    infusion, shown = lanes(window)
    assert (infusion.label, infusion.marks[0].end, infusion.marks[0].label) == ("Infusion", 0, "day 0")
    assert (shown.marks[0].start, shown.marks[0].end, shown.note) == (0, 28, "4 weeks")


def test_days_before_and_years_after_stand_on_one_axis() -> None:
    found = lanes(point("Persistence", -5, 5, "d"), point("Persistence", 5478.75, 15, "a"))[-1]
    assert [(mark.end, mark.label) for mark in found.marks] == [(-5, "−5 d"), (5478.75, "15 y")]
    assert found.note == "5 days before, 15 years"


def test_what_is_counted_from_another_event_has_an_axis_of_its_own() -> None:
    found = groups(point("Peak", 1, 1, "d"), point("Peak", -3, 72, "h", "last_dose"))
    assert list(found) == ["time from infusion", "time from last dose"]


def test_what_says_not_from_when_is_hollow_and_the_key_says_why() -> None:
    drawn = chart([point("ORR", 90, 90, "d", None), point("DLT", 28, 28, "d")], {}, {})
    marks = {lane.label: lane.marks[0] for group in drawn.panels[0].groups for lane in group.lanes}
    assert marks["ORR"].hollow and not marks["DLT"].hollow
    assert [key.words for key in drawn.keys if key.hollow] == ["hollow: from when it is counted is not stated"]
    alone = chart([point("ORR", 90, 90, "d", None)], {}, {}).panels[0]
    assert alone.axis.name == "time; from when is not stated"


def test_endpoints_with_the_same_times_share_a_lane_of_their_role() -> None:
    found = groups(
        point("ORR", 90, 90, "d", role="primary"),
        point("DCR", 90, 90, "d", role="secondary"),
        point("PFS", 90, 90, "d", role="secondary"),
        point("OS", 365.25, 1, "a", role="secondary"),
    )["time from infusion"]
    assert [(group.title, [lane.label for lane in group.lanes]) for group in found[1:]] == [
        ("Primary endpoints", ["ORR"]),
        ("Secondary endpoints", ["DCR; PFS", "OS"]),
    ]


def test_many_times_of_an_endpoint_are_told_in_its_note_alone() -> None:
    found = lanes(*(point("Cmax", day, day, "d") for day in (1, 2, 4, 7, 10, 14)))[-1]
    assert {mark.label for mark in found.marks} == {""} and found.note.startswith("1 day, 2 days, 4 days")


@pytest.mark.parametrize(
    ("length", "days"), [("P2Y", 730.5), ("P1Y6M", 365.25 + 6 * 30.4375), ("P1008D", 1008), ("P0.5D", 0.5)]
)
def test_a_time_frame_lasts_from_zero(length: str, days: float) -> None:
    (shown,) = lanes(row("time-frame", label="OS", length=length, frame="Up to then"))
    assert (shown.marks[0].start, shown.marks[0].end, shown.note) == (0, days, "Up to then")


@pytest.mark.parametrize("length", [None, "PT12H", "-P3D", "P", "soon"])
def test_a_time_frame_without_a_length_is_told_in_words(length: str | None) -> None:
    drawn = chart([row("time-frame", label="OS", length=length, frame="Until death.")], {}, {})
    assert drawn.missing == ("OS: Until death.",) and not drawn.panels


def test_conditioning_is_in_words_without_days_that_nobody_stated() -> None:
    drawn = chart(
        [
            row("conditioning", label="fludarabine", days=3, amount=30, unit="mg/m2"),
            row("conditioning", label="fludarabine"),
            row("conditioning", label="cyclophosphamide"),
        ],
        {},
        {},
    )
    (panel,) = drawn.panels
    assert [lane.label for lane in panel.groups[0].lanes] == [
        "fludarabine 30 mg/m² a day on 3 days",
        "cyclophosphamide",
    ]
    assert not panel.values()


def test_the_title_has_the_number_and_the_title_of_the_trial() -> None:
    assert chart([point("OS", 1, 1, "d")], {"NCT00000001": "Cells"}, {}).title == "Timeline of NCT00000001 · Cells"


def test_conditioning_stands_before_the_infusion_where_its_days_are_told() -> None:
    told = row("conditioning", label="fludarabine", days=3, amount=30, unit="mg/m2", first=-5, last=-3)
    found = groups(told, row("conditioning", label="bendamustine"))
    given = found["time from infusion"][0]
    assert (given.title, given.lanes[0].label) == ("Conditioning", "fludarabine 30 mg/m² a day on 3 days")
    assert [(mark.start, mark.end, mark.label) for mark in given.lanes[0].marks] == [(-5, -3, "from day −5 to day −3")]
    assert [lane.label for lane in found[""][0].lanes] == ["bendamustine"]
