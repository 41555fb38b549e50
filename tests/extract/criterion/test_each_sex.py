"""Times that hold for women and for men share the end that is told once."""

import pytest

from extract.criterion.test_windows import read
from trialgraph.core.model import Polarity

SEVEN = "contraception within 7 mo after last_dose"
FOUR = "contraception within 4 mo after last_dose"


@pytest.mark.parametrize(
    "words",
    [
        "Women must use contraception for 7 months and men for 4 months after the last dose",
        "Contraception for 7 months (women) or 4 months (men) after the last dose",
        "Contraception: women for 7 months, men for 4 months, following the last dose",
    ],
)
def test_each_time_runs_from_the_end_that_both_share(words: str) -> None:
    assert read(words, Polarity.INCLUSION) == [SEVEN, FOUR]


def test_a_time_with_an_end_of_its_own_keeps_it() -> None:
    words = "Contraception for 7 months after the last dose, men for 4 months after the infusion"
    assert read(words, Polarity.INCLUSION) == [SEVEN, "contraception within 4 mo after infusion"]
