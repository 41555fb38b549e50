"""What a time in a bracket behind a word for it is about, and which events of a list are but present."""

import pytest
from tests.extract.criterion.test_windows import read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Previous (≤ 12 months) or current evidence of any of these: stroke, seizure and bleeding",
            ["stroke within 12 mo before", "seizure within 12 mo before", "bleeding within 12 mo before"],
        ),
        ("Recent (within 3 months) stroke", ["stroke within 3 mo before"]),
        (
            "Former (up to 4 years before screening) or present cancer of another kind",
            ["malignancy within 4 a before screening"],
        ),
        (
            "Prior (≤ 6 months) or ongoing lupus (also as a reaction to earlier immunotherapy)",
            ["lupus within 6 mo before"],
        ),
        ("Past (within a year) or current sleepwalking", ["sleepwalking within 1 a before"]),
    ],
)
def test_what_follows_the_bracket_of_a_time_has_that_time(text: str, expected: list[str]) -> None:
    assert read(text) == expected


def test_what_is_present_has_no_time_of_what_is_counted_up_with_it() -> None:
    text = "Serious illness, such as active infection, stroke within 3 months"
    assert read(text) == ["stroke within 3 mo before"]
    assert read("Active infection within 2 weeks") == ["infection within 2 wk before"]
