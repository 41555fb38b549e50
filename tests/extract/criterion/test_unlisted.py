"""Which words name the event of a time where the lexicon lacks it."""

import pytest
from tests.extract.criterion.test_windows import read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Heart attack within 6 months, bee sting documented within 3 months",
            ["cardiac_event within 6 mo before", "bee sting within 3 mo before"],
        ),
        (
            "Stroke within 6 months or sleepwalking in the last year",
            ["stroke within 6 mo before", "sleepwalking within 1 a before"],
        ),
        (
            "Surgery within 4 weeks or within 2 weeks if minor",
            ["surgery within 4 wk before", "surgery within 2 wk before"],
        ),
        (
            "Florbate < 21 days, chemotherapy < 14 days before apheresis",
            ["Florbate within 21 d before", "chemotherapy within 14 d before apheresis"],
        ),
        ("Bee sting sustained within 3 months", ["Bee sting within 3 mo before"]),
    ],
)
def test_an_event_without_a_concept_is_told_in_its_words(text: str, expected: list[str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Antibiotics (IV) within 72 hours; oral within 24 hours",
            ["antibiotic within 72 h before", "antibiotic within 24 h before"],
        ),
        ("Surgery within 4 weeks, minor within 1 week", ["surgery within 4 wk before", "surgery within 1 wk before"]),
        (
            "Pregnancy test within 72 hours of lymphodepletion and again within 24 hours of infusion",
            ["pregnancy_test within 72 h before lymphodepletion", "pregnancy_test within 24 h before infusion"],
        ),
        ("Zorbin: intravenous within 14 days", []),
    ],
)
def test_words_that_leave_the_event_out_mean_the_one_before(text: str, expected: list[str]) -> None:
    assert read(text) == expected
