"""Two numbers with a sign between them are one: a score of its highest, an acuity, a titre, a fraction."""

import pytest

from trialgraph.language.ratios import of_two


def value(words: str) -> float | None:
    """The number that stands where the first digit does."""
    at = next(at for at, sign in enumerate(words) if sign.isdigit())
    found = of_two(words, at)
    return None if found is None else float(found.value)


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("MMSE < 24/30", 24),
        ("a score of 18/24 or more", 18),
        ("PHQ-ten of at least 10/27", 10),
        ("pain > 4/10", 4),
        ("visual acuity of 20/40 or better", 0.5),
        ("vision worse than 6/60", 0.1),
        ("titre above 1:80", 80),
        ("less than 1/4 of the cornea", 0.25),
        ("born at 24 6/7 weeks", 24.8571),
    ],
)
def test_two_numbers_are_one(words: str, number: float) -> None:
    assert value(words) == pytest.approx(number)


@pytest.mark.parametrize(
    "words",
    ["BP < 90/60", "hypotension, pressure under 50/90", "grade 1/2", "on day 15/30", "at most 1/30", "left eye 20/40"],
)
def test_two_numbers_are_two(words: str) -> None:
    assert value(words) is None
