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
        ("Bee sting sustained within 3 months", ["Bee sting within 3 mo before"]),
    ],
)
def test_an_event_without_a_concept_is_told_in_its_words(text: str, expected: list[str]) -> None:
    assert read(text) == expected
