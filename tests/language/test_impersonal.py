"""A title that names no person tells which list it opens by what it says of taking part."""

import pytest

from trialgraph.core.model import Polarity
from trialgraph.knowledge.lexicon import load
from trialgraph.language.impersonal import opened


@pytest.mark.parametrize(
    ("title", "language"),
    [
        ("Grounds for non-inclusion", "en"),
        ("Enrolment is not possible if", "en"),
        ("Please do not refer", "en"),
        ("What could stop you joining?", "en"),
        ("Contra-indications", "en"),
        ("Reasons why you may not be able to take part", "en"),
        ("What rules you out", "en"),
        ("Not a good fit", "en"),
        ("Disqualifying conditions", "en"),
        ("We cannot accept", "en"),
        ("Non-eligible participants", "en"),
        ("Red flags", "en"),
        ("Gegen eine Aufnahme sprechen", "de"),
        ("Ne peuvent participer ni pas être inclus", "fr"),
        ("Condiciones que impiden la participación", "es"),
        ("Redenen tegen deelname", "nl"),
    ],
)
def test_what_keeps_from_taking_part_opens_exclusions(title: str, language: str) -> None:
    assert opened(title, load().speaking(language)) is Polarity.EXCLUSION


@pytest.mark.parametrize(
    ("title", "language"),
    [
        ("Prerequisites for enrolment", "en"),
        ("Study entry requires", "en"),
        ("Who we need", "en"),
        ("Good fit", "en"),
        ("What you'll need", "en"),
        ("Who is suitable", "en"),
        ("Bedingungen der Aufnahme", "de"),
    ],
)
def test_what_is_needed_to_take_part_opens_inclusions(title: str, language: str) -> None:
    assert opened(title, load().speaking(language)) is Polarity.INCLUSION


@pytest.mark.parametrize(
    "title",
    [
        "Inclusion and exclusion criteria",
        "Ineligible for surgery",
        "No reason for exclusion",
        "Application deadline",
        "Exclusion from the analysis",
        "Prior therapy",
        "Suitable for surgery",
        "What you need to bring",
        "Conditions",
    ],
)
def test_any_other_title_opens_neither(title: str) -> None:
    assert opened(title, load()) is None
