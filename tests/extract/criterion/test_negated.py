"""Where a criterion says that an event must not be, or that one is not over."""

import pytest
from tests.extract.criterion.test_windows import read

from trialgraph.core.model import Polarity


@pytest.mark.parametrize(
    "text",
    [
        "No steroids within 14 days",
        "Within 14 days of apheresis, steroids are not permitted",
        "Steroids are prohibited within 14 days of apheresis",
        "Steroids within 14 days of apheresis are not acceptable",
        "Steroids (within 14 days of apheresis) are an exclusion",
        "Steroids should be avoided within 14 days of apheresis",
        "Steroids may not be given within 14 days of apheresis",
        "Whoever took steroids in the last 14 days cannot take part",
        "Those on steroids in the last 14 days are not eligible",
        "Patients are excluded if they took steroids within 14 days of apheresis",
        "For the past 14 days has been off steroids",
        "Has abstained from steroids for the last 14 days",
        "Patients should refrain from steroids for 14 days before apheresis",
        "Steroid-free for at least 14 days",
        "Denies steroids in the past 14 days",
        "In the last 14 days, none of the following: steroids",
        "No steroids < 14 days before apheresis",
        "Nobody who took steroids in the last 14 days will be enrolled",
    ],
)
def test_an_event_that_must_not_be_has_ended_before(text: str) -> None:
    (window,) = read(text, Polarity.INCLUSION)
    assert window.startswith("corticosteroid at_least_before 14 d before")


@pytest.mark.parametrize(
    "text",
    [
        "Steroids within 14 days of apheresis are permitted",
        "Steroids within 14 days of apheresis are not prohibited",
        "Patients need not be excluded if they took steroids within 14 days of apheresis",
        "Steroids within 14 days of apheresis, but live vaccines are not permitted",
        "On steroids within 14 days of apheresis; vaccines are forbidden",
        "Steroids within 14 days of apheresis, whose dose was not given orally",
    ],
)
def test_an_event_that_is_not_forbidden_may_lie_in_the_time(text: str) -> None:
    assert read(text, Polarity.INCLUSION)[0].startswith("corticosteroid within 14 d before")


def test_a_test_is_done_whatever_else_is_not() -> None:
    text = "Not pregnant, as shown by a pregnancy test within 7 days before infusion"
    assert read(text, Polarity.INCLUSION) == ["pregnancy_test within 7 d before infusion"]


@pytest.mark.parametrize(
    "text",
    [
        "Has not been off steroids for at least 14 days",
        "Failure to stop steroids at least 14 days before apheresis",
        "Unwilling to discontinue steroids 14 days before apheresis",
        "Steroids that have not been stopped 14 days before apheresis",
        "Steroids not completed at least 14 days before apheresis",
        "Not at least 14 days from last steroids",
        "Inadequate wash-out: steroids within 14 days before apheresis",
    ],
)
@pytest.mark.parametrize("polarity", Polarity)
def test_an_event_that_is_not_over_lies_in_the_time(text: str, polarity: Polarity) -> None:
    (window,) = read(text, polarity)
    assert window.startswith("corticosteroid within 14 d before")


@pytest.mark.parametrize(
    "text",
    ["Steroids must not have been taken for at least 14 days", "Has not taken steroids for at least 14 days"],
)
def test_an_event_that_has_not_been_for_a_time_is_over(text: str) -> None:
    assert read(text, Polarity.INCLUSION) == ["corticosteroid at_least_before 14 d before"]


@pytest.mark.parametrize(
    "text",
    [
        "Steroids within 4 weeks; radiotherapy to a single lesion within 1 week is allowed",
        "Steroids within 4 weeks. Radiotherapy within 24 hours before infusion is acceptable",
        "Steroids within 4 weeks (radiotherapy within 1 week is permitted)",
    ],
)
def test_what_is_permitted_keeps_nobody_out(text: str) -> None:
    assert read(text, Polarity.EXCLUSION) == ["corticosteroid within 4 wk before"]
