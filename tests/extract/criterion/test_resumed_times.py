"""Times that resume the one before them for another kind of treatment."""

import pytest
from tests.extract.criterion.test_windows import read

from trialgraph.core.model import Polarity


@pytest.mark.parametrize(
    ("text", "windows"),
    [
        (
            "≥ 15 days must have elapsed since local palliative radiation; ≥ 80 days if total body irradiation",
            ["radiotherapy at_least_before 15 d before", "radiotherapy at_least_before 80 d before"],
        ),
        (
            "At least 20 days after chemotherapy (40 days if prior nitrosourea)",
            ["chemotherapy at_least_before 20 d before", "nitrosourea at_least_before 40 d before"],
        ),
        (
            "At least 3 weeks from chemotherapy; 5 weeks if nitrosoureas",
            ["chemotherapy at_least_before 3 wk before", "nitrosourea at_least_before 5 wk before"],
        ),
    ],
)
def test_a_time_behind_another_is_that_of_the_kind_behind_if(text: str, windows: list[str]) -> None:
    assert read(text, Polarity.INCLUSION) == windows


def test_a_time_of_the_other_direction_has_its_own_relation() -> None:
    text = "At least 3 weeks from chemotherapy; less than 5 weeks if nitrosoureas"
    assert read(text, Polarity.INCLUSION) == [
        "chemotherapy at_least_before 3 wk before",
        "nitrosourea within 5 wk before",
    ]
