"""What a time counts from that tells how far a person is from it."""

import pytest
from tests.extract.criterion.test_windows import read

from trialgraph.core.model import Polarity


@pytest.mark.parametrize(
    "text",
    [
        "Within 2 years of diagnosis",
        "Patients within 2 years of initial diagnosis",
        "Patients must be within 2 years of diagnosis",
        "Participants who are less than 2 years from the time of documented diagnosis",
        "Less than 2 years from the date of diagnosis of gout",
        "Subjects within 2 years of the first diagnosis of gout",
    ],
)
def test_a_person_may_be_told_by_the_time_since_the_diagnosis(text: str) -> None:
    (window,) = read(text, Polarity.INCLUSION)
    assert window.startswith("diagnosis within 2 a")


def test_other_events_are_counted_from_too() -> None:
    assert read("Women within 2 years of menopause", Polarity.INCLUSION)[0].startswith("menopause within 2 a")
    assert read("Patients within 8 weeks of kidney transplant", Polarity.INCLUSION)[0].startswith("organ_transplant")


@pytest.mark.parametrize(
    "text",
    [
        "Within 28 days of enrolment",
        "Adults within the last 2 weeks of the study",
    ],
)
def test_what_is_no_event_of_the_past_or_says_when_else_is_none(text: str) -> None:
    assert not [each for each in read(text, Polarity.INCLUSION) if "transplant" in each or "diagnosis" in each]


@pytest.mark.parametrize(
    ("text", "windows"),
    [
        (
            "Time since last surgery ≥ 4 weeks, since last radiotherapy ≥ 2 weeks",
            ["surgery at_least_before 4 wk before", "radiotherapy at_least_before 2 wk before"],
        ),
        (
            "If transfused, blood counts must be obtained at least 7 days after the transfusion",
            ["transfusion at_least_before 7 d before"],
        ),
    ],
)
def test_a_time_is_of_what_it_is_counted_from(text: str, windows: list[str]) -> None:
    assert read(text, Polarity.INCLUSION) == windows


def test_what_goes_on_where_a_treatment_ends_is_not_that_treatment() -> None:
    text = "Plans to become pregnant during the trial or within 5 months after the last dose of nivolumab"
    assert all("checkpoint_inhibitor" not in window for window in read(text, Polarity.EXCLUSION))
