"""The role of outcomes is a title above them, or the value of a label below each."""

import pytest

from trialgraph.input import readers

TOP = "Invented Cells for Adults With Lupus\nInclusion Criteria:\n- Adults\n- Lupus for a year\n\n"


def outcomes(text: str) -> list[tuple[str, str]]:
    (record,) = readers.read_bytes("page.txt", (TOP + text).encode())
    words = record.document.texts[""]
    return [
        (field.name.removeprefix("outcome."), words[field.span.start : field.span.end])
        for field in record.fields
        if field.name.startswith("outcome")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "What is measured\nPrimary\nOverall survival\nSecondary\nComplete remission\n",
        "WHAT DO RESEARCHERS MEASURE?\n\nMain goals\n1. Overall survival\n\nOther goals\n1. Complete remission\n",
        "Outcomes:\n\nOutcome:\n\nOverall survival\n\nType:\n\nPrimary indicator\n\nMeasure time point of outcome:\n\n"
        "Measure method:\n\nOutcome:\n\nComplete remission\n\nType:\n\nSecondary indicator\n",
    ],
)
def test_each_outcome_has_its_role(text: str) -> None:
    found = dict(reversed(each) for each in outcomes(text))
    assert found["Overall survival"] == "primary.measure"
    assert found["Complete remission"] in ("secondary.measure", "other.measure")
    assert len(found) == 2


def test_an_empty_time_is_no_next_outcome() -> None:
    rows = "End points\nPrimary\nOverall survival\nTiming: -\nPrimary\nComplete remission\nTiming: -\n"
    assert outcomes(rows) == [("primary.measure", "Overall survival"), ("primary.measure", "Complete remission")]


def test_what_stands_behind_the_last_outcome_is_none() -> None:
    text = "Primary outcomes\nOverall survival\n\nLead scientist at a clinic\nProfessor of cells, with sixty papers.\n"
    assert outcomes(text) == [("primary.measure", "Overall survival")]
