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
        ("Background therapy unchanged during the last 8 weeks", "Background therapy unchanged within 8 wk before"),
    ],
)  # fmt: skip
def test_a_treatment_that_must_not_change_has_a_window(text: str, window: str) -> None:
    assert read(text, Polarity.INCLUSION) == [window]


@pytest.mark.parametrize(
    "text", ["Clinically stable for 4 weeks", "A stable weight for 3 months", "Stable brain lesions for 4 weeks"]
)
def test_how_somebody_is_has_none(text: str) -> None:
    assert read(text, Polarity.INCLUSION) == []


def test_exclusions_say_the_opposite_and_nothing_is_read_from_them() -> None:
    assert read("Not on a stable dose of azathioprine for 8 weeks", Polarity.EXCLUSION) == []
