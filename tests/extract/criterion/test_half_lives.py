"""Half-lives of one drug are no time of another, and share the comparator of the time beside them."""

import pytest

from extract.criterion.test_windows import read
from trialgraph.core.model import Polarity

IN, OUT = Polarity.INCLUSION, Polarity.EXCLUSION


@pytest.mark.parametrize(
    ("words", "side", "expected"),
    [
        (
            "Ibrutinib within 3 half-lives, or chemotherapy within 1 week, of leukapheresis",
            OUT,
            ["chemotherapy within 1 wk before apheresis"],
        ),
        (
            "Steroids within 5 half-lives or 2 weeks before infusion",
            OUT,
            ["corticosteroid within 2 wk before infusion"],
        ),
        (
            "Steroids at least 5 half-lives or 2 weeks before infusion",
            IN,
            ["corticosteroid at_least_before 2 wk before infusion"],
        ),
    ],
)
def test_times(words: str, side: Polarity, expected: list[str]) -> None:
    assert read(words, side) == expected
