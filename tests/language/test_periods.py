"""Which periods are one by an article, or by no word."""

import pytest

from trialgraph.language.periods import ones


@pytest.mark.parametrize(
    "text",
    [
        "within a month",
        "in the past year",
        "in the last fortnight",
        "in the week before",
        "a month-long wash-out",
        "a year before",
        "an hour or less before",
        "in the last half-year",
    ],
)
def test_a_period_is_one(text: str) -> None:
    assert len(list(ones(text))) == 1


@pytest.mark.parametrize(
    "text",
    ["3 months", "twice a week before infusion", "10 mg a day before", "months", "weekly", "3-month-long", "a day"],
)
def test_a_period_with_a_number_or_of_a_rate_is_not_one(text: str) -> None:
    assert list(ones(text)) == []
