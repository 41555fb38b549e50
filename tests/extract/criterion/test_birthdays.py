"""Which birthdays are limits of age."""

import pytest
from tests.extract.criterion.test_constraints import read

from trialgraph.core.model import Polarity


@pytest.mark.parametrize(
    ("text", "polarity", "limits"),
    [
        ("Has reached the 21st birthday", Polarity.INCLUSION, ["age >= 21 a"]),
        ("Has reached the eighteenth birthday", Polarity.INCLUSION, ["age >= 18 a"]),
        ("Adults up to and including their 75th birthday", Polarity.INCLUSION, ["age <= 75 a"]),
        ("Past their 18th and before their 66th birthday", Polarity.INCLUSION, ["age >= 18 a", "age < 66 a"]),
        (
            "From the 12th birthday up to and including 25 years of age",
            Polarity.INCLUSION,
            ["age >= 12 a", "age <= 25 a"],
        ),
        ("Has not yet reached the age of 70", Polarity.INCLUSION, ["age < 70 a"]),
        ("Has not reached the age of 18", Polarity.EXCLUSION, ["age < 18 a"]),
        ("Have attained the age of 18 years", Polarity.INCLUSION, ["age >= 18 a"]),
        ("Before the 26th birthday", Polarity.INCLUSION, ["age < 26 a"]),
        ("Past their 18th birthday and not yet past their 66th", Polarity.INCLUSION, ["age >= 18 a", "age < 66 a"]),
        ("Has had the 18th birthday but not yet the 71st", Polarity.INCLUSION, ["age >= 18 a", "age < 71 a"]),
        ("Has completed the 18th year of life", Polarity.INCLUSION, ["age >= 18 a"]),
        ("Has not yet had the 18th birthday", Polarity.EXCLUSION, ["age < 18 a"]),
        ("Has passed the 75th birthday", Polarity.EXCLUSION, ["age >= 75 a"]),
    ],
)
def test_who_has_passed_a_birthday_is_at_least_so_old(text: str, polarity: Polarity, limits: list[str]) -> None:
    assert read(text, polarity) == limits


@pytest.mark.parametrize("text", ["Seen on the 2nd visit", "In the 18th year of life", "The 3rd dose after a birthday"])
def test_other_ordinals_are_no_ages(text: str) -> None:
    assert read(text) == []
