"""Which time of a list is about a limit or a test of its own member."""

import pytest
from tests.extract.criterion.test_windows import read

from trialgraph.core.model import Polarity


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Off steroids for 4 weeks, viral load under 50 copies per mL for 6 months", ["corticosteroid", "4 wk"]),
        ("No surgery within 28 days and HbA1c < 8 % for 3 months", ["surgery", "28 d"]),
        ("No surgery within 28 days, and eGFR above 60 mL/min for at least 1 year", ["surgery", "28 d"]),
    ],
)
def test_how_long_a_limit_must_hold_is_no_time_of_the_events_before(text: str, expected: list[str]) -> None:
    event, time = expected
    assert read(text, Polarity.INCLUSION) == [f"{event} at_least_before {time} before"]


def test_a_test_takes_its_time_from_no_event_before() -> None:
    told = read("At least 3 weeks since the last chemotherapy, negative PCR test within 48 hours", Polarity.INCLUSION)
    assert told == ["chemotherapy at_least_before 3 wk before", "assessment within 48 h before"]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Platelets > 50 x 10^9/L for 7 days without transfusion", "transfusion"),
        ("Prednisone > 10 mg/day within 7 days", "corticosteroid"),
    ],
)
def test_a_time_without_something_or_of_a_dose_is_a_window(text: str, event: str) -> None:
    (told,) = read(text)
    assert told.startswith(event)
