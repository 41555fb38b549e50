"""Of what there is a history, where its time stands between."""

import pytest
from tests.extract.criterion.test_windows import read

from trialgraph.core.model import Polarity


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A history within the last 5 years of a primary or recurrent malignancy", "malignancy within 5 a before"),
        ("History in the 5 years before enrolment of malignancy", "malignancy within 5 a before enrollment"),
        ("Use within 7 days of study entry of corticosteroids", "corticosteroid within 7 d before enrollment"),
        ("Occurrence within 3 months before screening of stroke", "stroke within 3 mo before screening"),
        ("Receipt within 4 weeks prior to infusion of live vaccines", "live_vaccine within 4 wk before infusion"),
        ("Episodes within the past 2 years of major depression", "major depression within 2 a before"),
        ("Use of corticosteroids within 7 days of study entry", "corticosteroid within 7 d before enrollment"),
    ],
)
def test_what_there_is_a_history_of_may_stand_behind_its_time(text: str, told: str) -> None:
    assert read(text, Polarity.EXCLUSION) == [told]
