"""A heading of one group's list behind an item begins a list, and the item stays one; a sentence has no heading."""

import pytest
from tests.language.test_headings import IN, OUT, lists


@pytest.mark.parametrize(
    ("glued", "item"),
    [
        ("- Able to walk Inclusion Criteria for Twins:", "Able to walk"),
        ("- Deafness Inclusion Criteria For Control Group:", "Deafness"),
        ("- Deafness Inclusion Criteria of Cohort B", "Deafness"),
        ("- Signed consent. Key Inclusion Criteria for Caregivers:", "Signed consent"),
        ("- Signed consent Inclusion Criteria (all groups)", "Signed consent"),
        ("- Signed consent Inclusion Criteria - Controls:", "Signed consent"),
        (
            "- Able to read and to write without help Inclusion Criteria for Donors",
            "Able to read and to write without help",
        ),
        ("- Deafness Inclusion Criteria:", "Deafness"),
        ("2. On dialysis Inclusion Criteria for Donors:", "On dialysis"),
        ("* On dialysis Main Inclusion Criteria in Part B:", "On dialysis"),
    ],
)
def test_a_heading_for_a_group_stands_behind_an_item(glued: str, item: str) -> None:
    text = (
        f"Exclusion Criteria:\n{'1.' if glued[0] == '2' else glued[0]} Dementia\n{glued}\n- Of the same age\n- Adults"
    )
    assert lists(text) == [(OUT, ["Dementia", item]), (IN, ["Of the same age", "Adults"])]


@pytest.mark.parametrize(
    "item",
    [
        "- Does not meet the Exclusion Criteria for Part 1",
        "- Meets all Exclusion Criteria of Cohort B",
        "- Fulfils the Exclusion Criteria (see below)",
        "- A parent with exclusion criteria for donors",
    ],
)
def test_a_sentence_that_speaks_of_criteria_is_an_item(item: str) -> None:
    assert [side for side, _ in lists(f"Inclusion Criteria:\n- Adults\n{item}\n- Of the same age")] == [IN]


@pytest.mark.parametrize("name", ["Key", "Main", "Part A", "All Participants"])
def test_what_headings_have_before_them_is_no_item(name: str) -> None:
    text = f"Inclusion Criteria:\n- Adults\n- {name} Exclusion Criteria for Donors:\n- Deafness\n- Dementia"
    assert lists(text) == [(IN, ["Adults"]), (OUT, ["Deafness", "Dementia"])]
