"""A list of other trials in the midst of a page is left out, and the page's own sections behind it are read."""

import pytest

from trialgraph.input import readers

TOP = "Invented Cells for Adults With Lupus\nNCT00000001\nInclusion Criteria:\n- Adults\n- Lupus for a year\n\n"
OWN = (
    "Detailed Description\nThe cells recognise CD19 and are made within two weeks.\n\n"
    "Primary Outcome Measures\n- Dose-limiting toxicity\n"
)
CARDS = (
    "Similar trials\nCells for Gout\nNCT00000002\nInclusion criteria:\nsee the page of the trial\n"
    "Cells for Asthma\nNCT00000003\nInclusion criteria:\nsee the page of the trial\n\n"
)


def fields(text: str) -> list[tuple[str, str]]:
    """The fields of a page that are not its criteria, with their words."""
    (record,) = readers.read_bytes("page.txt", text.encode())
    return [
        (field.name, text[field.span.start : field.span.end])
        for field in record.fields
        if not field.name.startswith("eligibility")
    ]


def test_a_list_in_the_midst_changes_nothing() -> None:
    assert fields(TOP + CARDS + OWN) == fields(TOP + OWN)
    assert ("outcome.primary.measure", "Dose-limiting toxicity") in fields(TOP + CARDS + OWN)


@pytest.mark.parametrize(
    "foot",
    [
        "Similar trials\nCells for Gout\nNCT00000002\nSummary\nWe give CD22 cells.\n",
        "Similar trials\nNCT00000002\nSummary\nWe give cells.\nPrimary Outcome\nGout\nNCT00000003\nSummary\nOthers.\n",
        f"{CARDS}Contacts\nAsk the nurse.\n",
    ],
)
def test_what_may_be_another_trials_is_left_out(foot: str) -> None:
    assert fields(TOP + foot) == fields(TOP)
