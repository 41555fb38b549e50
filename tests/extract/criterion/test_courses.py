"""What became of a disease in a time after its treatment is an event of that time; the treatment is none."""

import pytest
from tests.extract.criterion.test_windows import read

from trialgraph.core.model import Polarity


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Showed PD at or within 60 days of the latest earlier regimen", ["PD within 60 d after"]),
        ("Progression during, or within 60 days of finishing, the last regimen", ["Progression within 60 d after"]),
        (
            "PD < 18 months since start of initial therapy which must contain a proteasome inhibitor and dexamethasone",
            ["PD within 18 mo after"],
        ),
        ("Relapse within 12 months of first-line therapy", ["relapse within 12 mo after"]),
        ("Early relapse (< 12 months after autologous transplant)", ["relapse within 12 mo after"]),
        ("Relapse within 12 months", ["relapse within 12 mo before"]),
        ("Progressed more than 6 months after completing platinum", ["Progressed at_least_before 6 mo after"]),
    ],
)
def test_the_course_of_a_disease_is_told(text: str, expected: list[str]) -> None:
    assert read(text, Polarity.INCLUSION) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Relapse > 9 months after initial diagnosis", ["relapse at_least_before 9 mo after diagnosis"]),
        ("Chemotherapy within 2 weeks of apheresis", ["chemotherapy within 2 wk before apheresis"]),
    ],
)
def test_other_times_are_left_to_their_events(text: str, expected: list[str]) -> None:
    assert read(text, Polarity.INCLUSION)[-1:] == expected
