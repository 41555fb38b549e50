"""What must have gone on unchanged for a time is a window under its words."""

import pytest
from tests.extract.criterion.test_timed import read

from trialgraph.core.model import Polarity


@pytest.mark.parametrize(
    ("text", "window"),
    [
        ("On a stable dose of azathioprine for at least 8 weeks before screening",
         "stable dose of azathioprine within 8 wk before screening"),
        ("Stable on antidepressants for 6 weeks prior to baseline",
         "Stable on antidepressants within 6 wk before baseline"),
        ("Steroids stable for at least 2 weeks before apheresis", "Steroids stable within 2 wk before apheresis"),
        ("Steroids, a stable or decreasing dose for the past 5 days", "stable or decreasing dose within 5 d before"),
        ("Donepezil, if used, unchanged for 3 months", "Donepezil, if used, unchanged within 3 mo before"),
        ("Prednisone ≤ 10 mg/day, stable for 4 weeks prior to baseline",
         "Prednisone ≤ 10 mg/day, stable within 4 wk before baseline"),
        ("Background therapy unchanged during the last 8 weeks", "Background therapy unchanged within 8 wk before"),
    ],
)  # fmt: skip
def test_a_treatment_that_must_not_change_has_a_window(text: str, window: str) -> None:
    assert read(text, Polarity.INCLUSION) == [window]


@pytest.mark.parametrize(
    "text",
    [
        "Clinically stable for 4 weeks",
        "A stable weight for 3 months",
        "Stable brain lesions for 4 weeks",
        "Brain metastases, if present, stable for 4 weeks",
        "Prednisone 10 mg, clinically stable for 4 weeks",
    ],
)
def test_how_somebody_is_has_none(text: str) -> None:
    assert read(text, Polarity.INCLUSION) == []


def test_exclusions_say_the_opposite_and_nothing_is_read_from_them() -> None:
    assert read("Not on a stable dose of azathioprine for 8 weeks", Polarity.EXCLUSION) == []


@pytest.mark.parametrize(
    "text",
    [
        "Stable dose of steroids for 4 weeks after screening",
        "Willing to keep a stable dose of metformin for 12 weeks",
        "Must remain on a stable dose of antidepressants for at least 8 weeks",
        "Stable doses of statins during the study for 8 weeks",
        "Stable dose of methotrexate for less than 8 weeks",
    ],
)
def test_what_lies_in_the_trial_or_is_too_short_is_no_window(text: str) -> None:
    assert read(text, Polarity.INCLUSION) == []


def test_a_promise_with_a_time_before_the_trial_is_one() -> None:
    found = read("Will have had a stable dose of metformin for 12 weeks before screening", Polarity.INCLUSION)
    assert found == ["stable dose of metformin within 12 wk before screening"]
