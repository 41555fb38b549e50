"""Outcomes that a page tells in sentences, or in rows that begin with a role, are one line each."""

import pytest

from trialgraph.input.page import outcome_prose
from trialgraph.input.page.line import split
from trialgraph.input.page.section import Section
from trialgraph.knowledge.lexicon import load


def told(text: str, code: str = "outcome.unstated", holds: str = "groups") -> list[tuple[str, str]]:
    """The role and the words of each outcome."""
    sections = outcome_prose.told([Section(code, holds, list(split(text)))], load())
    return [
        (section.code.removeprefix("outcome."), line.text)
        for section in sections
        for line in section.lines
        if section.code.startswith("outcome.")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The primary outcome is survival at 2 years.", [("primary", "survival at 2 years")]),
        (
            "Primary endpoints are (1) response; (2) toxicity. Secondary endpoints include overall survival.",
            [("primary", "response"), ("primary", "toxicity"), ("secondary", "overall survival")],
        ),
        (
            "The secondary outcomes were response at 3, 6 and 9 months, relapse and overall survival.",
            [
                ("secondary", "response at 3, 6 and 9 months"),
                ("secondary", "relapse"),
                ("secondary", "overall survival"),
            ],
        ),
        (
            "Primary 1: Dose-limiting toxicity\nPrimary 2: Response\nSecondary endpoint 1: Overall survival",
            [("primary", "Dose-limiting toxicity"), ("primary", "Response"), ("secondary", "Overall survival")],
        ),
        (
            "Overall survival. It is measured from the infusion.",
            [("unstated", "Overall survival. It is measured from the infusion.")],
        ),
        ("The primary outcome of surgery is pain.", [("unstated", "The primary outcome of surgery is pain.")]),
    ],
)
def test_outcomes_in_sentences_and_rows_have_their_role(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


def test_prose_names_outcomes_where_no_section_does_and_stays_prose() -> None:
    text = "We test cells. The primary endpoint is the response rate at 3 months."
    assert told(text, "description", "prose") == [("primary", "the response rate at 3 months")]
    sections = [
        Section("description", "prose", list(split(text))),
        Section("outcome.primary", "groups", list(split("Relapse"))),
    ]
    found = list(outcome_prose.told(sections, load()))
    assert [(section.code, len(section.lines)) for section in found] == [("description", 1), ("outcome.primary", 1)]
