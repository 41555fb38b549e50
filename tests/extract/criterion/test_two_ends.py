"""Of which times both ends count."""

import pytest
from tests.extract.criterion.test_windows import read

from trialgraph.core.model import Polarity


@pytest.mark.parametrize(
    "text",
    [
        "Between 4 and 8 weeks after surgery",
        "At least 4 weeks and no more than 8 weeks after surgery",
        "≥ 4 weeks and ≤ 8 weeks following surgery",
        "At least 4 weeks but not more than 8 weeks since surgery",
        "Treatment begins 4 to 8 weeks after surgery",
        "Chemoradiation is to start ≥ 4 weeks and ≤ 8 weeks post surgery",
        "No later than 8 weeks and no earlier than 4 weeks after surgery",
        "No earlier than 4 weeks and no later than 8 weeks after surgery",
    ],
)
def test_both_ends_of_a_time_after_an_event_count(text: str) -> None:
    assert read(text, Polarity.INCLUSION) == ["surgery at_least_before 4 wk before", "surgery within 8 wk before"]


@pytest.mark.parametrize(
    "text",
    [
        "Chemotherapy between 4 and 8 weeks before enrolment",
        "Chemotherapy must have been completed between 4 and 8 weeks before enrolment",
        "Chemotherapy completed at least 4 weeks but no more than 8 weeks prior to enrolment",
        "Chemotherapy given from 4 weeks to 8 weeks before enrolment",
        "Chemotherapy stopped > 4 weeks and < 8 weeks before enrolment",
        "Has had chemotherapy no more than 8 weeks but at least 4 weeks before enrolment",
    ],
)
def test_both_ends_count_with_words_between_the_event_and_the_time(text: str) -> None:
    told = read(text, Polarity.INCLUSION)
    assert told == ["chemotherapy at_least_before 4 wk before enrollment", "chemotherapy within 8 wk before enrollment"]


def test_both_ends_count_right_behind_an_event() -> None:
    told = read("Stroke 6 weeks to 12 months before enrolment", Polarity.INCLUSION)
    assert told == ["stroke at_least_before 6 wk before enrollment", "stroke within 12 mo before enrollment"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("No chemotherapy 2-4 weeks before apheresis", "chemotherapy at_least_before 4 wk before apheresis"),
        ("Wash-out of 2-4 weeks after chemotherapy", "chemotherapy at_least_before 4 wk before"),
        ("Contraception for 6-12 months after infusion", "contraception within 12 mo after infusion"),
    ],
)
def test_of_a_doubtful_range_the_longer_end_counts(text: str, told: str) -> None:
    assert read(text, Polarity.INCLUSION) == ["ambiguous_washout_range", told]
