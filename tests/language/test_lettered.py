"""Roman numbers and letters count the items of a list, on lines of their own or in one line."""

import pytest

from trialgraph.language.items import segment
from trialgraph.language.lettered import outer


def items(view: str) -> list[str]:
    return [view[item.start : item.end] for item in segment(view, 0, len(view))[0]]


@pytest.mark.parametrize(
    "view",
    [
        "i. Adults\nii. Lupus\niii. Consent",
        "I. Adults\nII. Lupus\nIII. Consent",
        "i. Adults ii. Lupus iii. Consent",
        "(i) Adults; (ii) Lupus; (iii) Consent",
        "i) Adults ii) Lupus iii) Consent",
        "A. Adults B. Lupus C. Consent",
        "a. Adults b. Lupus c. Consent",
        "A) Adults\nB) Lupus\nC) Consent",
        "Patients must meet all of these: i. Adults ii. Lupus iii. Consent",
    ],
)
def test_each_sign_begins_an_item(view: str) -> None:
    assert items(view)[-3:] == ["Adults", "Lupus", "Consent"]


def test_a_letter_of_a_name_begins_none() -> None:
    assert not outer("Vitamin C. Hepatitis B. Adults", 0, 30)


def test_a_list_inside_an_item_is_not_the_outer_one() -> None:
    assert [each.split(":")[0] for each in items("1. Adults\n2. One of: i. fever ii. cough iii. rash\n3. Consent")] == [
        "Adults",
        "One of",
        "Consent",
    ]
