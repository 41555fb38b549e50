"""Which times a time frame names, how long it lasts, and from when its times are counted."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.extract.test_cases import record

from trialgraph.core.model import Duration, Span
from trialgraph.knowledge.lexicon import load
from trialgraph.language.annotated import Annotated
from trialgraph.language.times import frame, hours, moments, points

FIELD = "outcome.primary.time_frame"
WORDS = st.lists(
    st.sampled_from(["Day", "D28", "M3", "week", "weeks", "months", "1", "3", "28", "-5", ",", "and", "/", "to", "-"])
    | st.sampled_from(["up to", "within", "before", "after", "infusion", "apheresis", ".", "(", "for", "2 years"]),
    max_size=12,
).map(" ".join)


def annotated(text: str) -> tuple[Annotated, Span]:
    return Annotated(record({FIELD: text}), load()), Span(0, len(text), FIELD)


def pointed(text: str) -> list[tuple[str, str, str | None]]:
    """The words, the offset and the anchor of each time point."""
    read, span = annotated(text)
    return [
        (read.words(*point.spans), f"{point.offset.amount} {point.offset.unit}", point.anchor and point.anchor.code)
        for point in points(read, span)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Day 28", [("Day 28", "28 d", None)]),
        ("D28", [("D28", "28 d", None)]),
        ("Months 3, 6", [("Months 3", "3 mo", None), ("6", "6 mo", None)]),
        ("Day 4, 7 and 360", [("Day 4", "4 d", None), ("7", "7 d", None), ("360", "360 d", None)]),
        ("28 days after infusion", [("28 days after infusion", "28 d", "infusion")]),
        ("within 72 hours before apheresis", [("within 72 hours before apheresis", "-72 h", "apheresis")]),
        ("Day -5", [("Day -5", "-5 d", None)]),
        (
            "1, 3 and 6 months after infusion",
            [("1", "1 mo", "infusion"), ("3", "3 mo", "infusion"), ("6 months after infusion", "6 mo", "infusion")],
        ),
        ("two years", [("two years", "2 a", None)]),
        ("Weeks 0-16", [("16", "16 wk", None)]),
        ("Days 1 to 28", [("28", "28 d", None)]),
        ("Day 1 to 6 months", [("6 months", "6 mo", None)]),
        ("Weeks 2, 4-8", [("Weeks 2", "2 wk", None), ("4", "4 wk", None), ("8", "8 wk", None)]),
        ("12 months (allowance of 1 month)", [("12 months", "12 mo", None)]),
        ("1-month", [("1-month", "1 mo", None)]),
    ],
)
def test_a_time_is_counted_from_its_anchor(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert pointed(text) == expected


@pytest.mark.parametrize("text", ["Up to 2 years", "from enrollment to 15 years", "through month 24", "until day 90"])
def test_a_bound_is_no_time_point(text: str) -> None:
    assert pointed(text) == []
    assert frame(*annotated(text)) is not None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Baseline",
        "once",
        "Grade 3",
        "12 patients",
        "5 mg",
        "D-dimer",
        "M protein",
        "d 7",
        "AD28",
        "Day of infusion",
    ],
)
def test_other_figures_and_words_are_no_time(text: str) -> None:
    assert pointed(text) == []
    assert frame(*annotated(text)) is None


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        ("Up to 2 years", 2, "a"),
        ("Day 28 and month 3, up to 2 years", 2, "a"),
        ("2 years, up to 90 days", 90, "d"),
        ("Day 28, month 3", 3, "mo"),
        ("6 weeks or 30 days", 6, "wk"),
        ("Week 4 to week 12", 12, "wk"),
        # from a named start to a named end
        ("From baseline (week 0) to end of treatment (week 68)", 68, "wk"),
        ("Baseline (Day 1) through Week 24", 24, "wk"),
        ("From Day -5 to Month 24", 24, "mo"),
        ("From screening (up to 28 days before infusion) through 24 months after infusion", 24, "mo"),
        # what is counted from the end of the treatment says nothing of the whole
        ("From first dose until 30 days after last dose, up to approximately 2 years", 2, "a"),
        ("From consent until 90 days post last dose; an average of 18 months", 18, "mo"),
        ("Up to 30 days after the last dose, approximately 3 years", 3, "a"),
        ("Through study completion, an average of 1 year", 1, "a"),
        ("Up to a maximum of 5 years", 5, "a"),
        ("30 days after the last dose", 30, "d"),
        # neither the time between visits nor the days before the start
        ("Up to 28 days before randomization, then every 6 weeks, an average of 2 years", 2, "a"),
        ("Every 3 months for 2 years, then every 6 months", 2, "a"),
        ("Every 8 weeks until progression, up to 5 years", 5, "a"),
        # cycles
        ("From Cycle 1 Day 1 (Cycle 1 is 21 days) until discontinuation, up to approximately 3 years", 3, "a"),
        ("Day 1 of each 21-day cycle up to 12 months", 12, "mo"),
        ("Cycle 1 (each cycle is 28 days)", 28, "d"),
        ("End of Cycle 2 (each cycle is 28 days)", 56, "d"),
        ("First 2 cycles (21 days per cycle)", 42, "d"),
        ("3 cycles (28 days each)", 84, "d"),
        ("First 2 cycles (42 days)", 42, "d"),
        ("Cycle 2 (28 days)", 56, "d"),
        ("During cycles 1 and 2 (each cycle is 21 days)", 42, "d"),
        # tolerances
        ("Year 2 (within a window of 30 days)", 2, "a"),
        ("Month 6 (tolerance 2 weeks)", 6, "mo"),
        # a bound is that of its whole list
        ("Through weeks 36 and 64", 64, "wk"),
        ("Up to 3, 6 and 12 months", 12, "mo"),
        ("At weeks 4, 8, and 12", 12, "wk"),
        # tolerances
        ("24 months +/- 30 days", 24, "mo"),
        ("Day 28 (± 3 days)", 28, "d"),
        ("Week 104 (visit window of 7 days)", 104, "wk"),
    ],
)
def test_a_frame_lasts_to_its_bound_or_else_to_its_latest_time(text: str, amount: int, unit: str) -> None:
    duration = frame(*annotated(text))
    assert duration == Duration(Decimal(amount), unit)


@pytest.mark.parametrize(
    "text",
    [
        "From Cycle 1 Day 1 (Cycle 1 is 21 days) until discontinuation",
        "Every 6 weeks",
        "Day 1 of each cycle",
        "2 cycles (28 days)",  # of one or of both
        "± 3 days",
    ],
)
def test_visits_cycles_and_tolerances_alone_say_no_length(text: str) -> None:
    assert frame(*annotated(text)) is None
    assert pointed(text) == []


@pytest.mark.parametrize(
    ("text", "offsets"),
    [
        ("24 months +/- 30 days", ["24 mo"]),
        ("Month 3 (± 2 weeks), month 12 (plus or minus 1 month)", ["3 mo", "12 mo"]),
        ("Day 28 (+ 7 days)", ["28 d"]),
        ("Baseline (week 0), week 26, end of treatment (week 68)", ["26 wk", "68 wk"]),
        ("Cycle 1 Day 15 (each cycle is 28 days), up to 2 years", ["15 d"]),
        ("Cycle 3 Day 1, month 6", ["6 mo"]),
        ("every 6 weeks, month 6", ["6 mo"]),
        ("Through months 6, 12 and 24", []),
    ],
)
def test_a_point_is_a_time_of_assessment(text: str, offsets: list[str]) -> None:
    assert [offset for _, offset, _ in pointed(text)] == offsets


def test_durations_of_different_units_can_be_ordered() -> None:
    lengths = [hours(Duration(Decimal(amount), unit)) for amount, unit in ((30, "h"), (2, "d"), (1, "wk"), (1, "mo"))]
    assert lengths == sorted(lengths)
    assert hours(Duration(Decimal(1), "a")) == 12 * hours(Duration(Decimal(1), "mo"))


@given(WORDS | st.text(max_size=40))
def test_times_stand_in_the_text_in_order_and_apart(text: str) -> None:
    read, span = annotated(text)
    end = 0
    for moment in moments(read, span):
        assert end <= moment.start <= moment.end <= len(text)
        end = moment.end
    for point in points(read, span):
        assert all(0 <= place.start < place.end <= len(text) for place in point.spans)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("Weeks 0-16", 16),
        ("Months 0 to 24", 24),
        ("Days 1-28", 28),
        ("Day 1 to Day 29 of Cycle 1", 29),
        ("Years 1-5", 5),
    ],
)
def test_a_range_lasts_to_its_end(text: str, amount: int) -> None:
    lasts = frame(*annotated(text))
    assert lasts is not None and lasts.amount == amount
