"""How long a former malignancy must be gone is a window, also inside an exception."""

import pytest
from tests.extract.criterion.test_windows import read

from trialgraph.core.model import Polarity


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Other malignancy unless free of the disease for 3 years", ["malignancy at_least_before 3 a before"]),
        ("Prior cancer, except if curatively treated more than 2 years ago", ["malignancy at_least_before 2 a before"]),
        ("A tumour in complete remission for ≥ 5 years", ["malignancy at_least_before 5 a before"]),
        (
            "Other cancers, except: carcinoma in situ with no recurrence for at least 3 years before screening",
            ["malignancy at_least_before 3 a before screening"],
        ),
        ("Another malignancy in remission for less than 2 years", []),
        ("Another malignancy that was not cured within 3 years", ["malignancy within 3 a before"]),
        ("Chemotherapy within 2 weeks, complete remission", ["chemotherapy within 2 wk before"]),
    ],
)  # fmt: skip
def test_a_remission_lasts(text: str, expected: list[str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Leukaemia in complete remission for at least 6 months", []),
        ("Cancer in complete remission for at least 6 months", []),
        ("No other cancer, unless in remission for 5 years", ["malignancy at_least_before 5 a before"]),
    ],
)
def test_an_inclusion_says_that_it_speaks_of_another_malignancy(text: str, expected: list[str]) -> None:
    assert read(text, Polarity.INCLUSION) == expected
