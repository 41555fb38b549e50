"""A paragraph tells who takes part behind a colon; elsewhere a colon opens nothing."""

import pytest

from trialgraph.input.page.line import split
from trialgraph.input.page.section import Section
from trialgraph.input.page.told_leads import parts
from trialgraph.knowledge.lexicon import load


def told(text: str) -> list[tuple[str, str]]:
    found = parts([Section("", "loose", list(split(text)))], load())
    return [(one.code, line.text) for one in found for line in one.lines]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Gout hurts. Eligible adults must be: over 40 years old; have gout for a year; have no kidney disease.",
            [
                ("", "Gout hurts."),
                ("inclusion", "over 40 years old"),
                ("inclusion", "have gout for a year"),
                ("inclusion", "have no kidney disease."),
            ],
        ),
        (
            "Patients are not eligible if they meet any of these: Active infection or cancer. Known pregnancy.",
            [("exclusion", "Active infection or cancer."), ("exclusion", "Known pregnancy.")],
        ),
        (
            "Other requirements for participation include: no alcohol, no smoking, no kidney disease, no allergy",
            [("inclusion", each) for each in ("no alcohol", "no smoking", "no kidney disease", "no allergy")],
        ),
        (
            "Those who can take part will be asked to: come to the clinic; fill in a form; wear a watch.",
            [("", "Those who can take part will be asked to: come to the clinic; fill in a form; wear a watch.")],
        ),
    ],
    ids=["semicolons", "sentences", "commas", "what is done"],
)
def test_the_items_behind_a_lead_are_a_list_of_its_side(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected
