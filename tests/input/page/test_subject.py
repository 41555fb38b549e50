"""A page that is not the page of one trial is told, and one that is is not."""

import pytest

from trialgraph.core.errors import UnreadableError
from trialgraph.input.readers import read_bytes

LISTS = "Inclusion criteria:\n- Age over 18\n- Lupus\n- Consent\nExclusion criteria:\n- Pregnancy\n- HIV\n"


def read(text: str) -> int:
    return len(list(read_bytes("page.txt", text.encode())))


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (f"Trial 1: NK cells\n{LISTS}\nTrial 2: CAR T cells\n{LISTS}", "holds several trials"),
        (f"NK cells\nNCT00000001\n{LISTS}\nCAR T cells\nNCT00000002\n{LISTS}", "holds several trials"),
        (
            "Our trials\nNCT00000001 NK cells\nNCT00000002 T cells\nNCT00000003 B cells\nCondition: Lupus\nPhase: 1",
            "lists trials",
        ),
        ("Phase: 1\nT cells\nPhase: 2\nNK cells\nPhase: 3\nB cells\nStatus: open", "lists trials"),
        (
            "What is a clinical trial?\nEach trial has rules. You may need:\nWho can join?\n- Adults\n- No infection",
            "in general",
        ),
        (
            "Condition\nEnter the disease.\nNumber\nState the number, as NCT00000001.\nPhase\nChoose one.\nAge\n"
            "Select the range.",
            "form",
        ),
        ("Cells today\nPosted on 3 May\nThe trial takes women of 18.\nStatus: open\n- A\nLeave a reply", None),
    ],
)
def test_a_page_that_is_not_of_one_trial_is_refused(text: str, problem: str | None) -> None:
    with pytest.raises(UnreadableError, match=problem):
        read(text)


@pytest.mark.parametrize(
    "text",
    [
        f"NK cells in lupus\nNCT00000001\n{LISTS}",
        f"NK cells in lupus\nNCT00000001\nPart A\n{LISTS}\nPart B\n{LISTS}",
        f"NK cells in lupus\nPhase: 1\n{LISTS}\nAbout clinical trials\nWhat is a clinical trial?\nIt tests a drug.",
        f"NK cells in lupus\nNCT00000001\n{LISTS}\nRelated trials\nNCT00000002\nNCT00000003\nNCT00000004",
    ],
)
def test_a_page_of_one_trial_is_read(text: str) -> None:
    assert read(text) == 1
