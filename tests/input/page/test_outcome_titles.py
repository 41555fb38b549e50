"""A title above outcomes is told by its words, whoever wrote it."""

import pytest

from trialgraph.input.page.outcome_titles import code, role
from trialgraph.knowledge.lexicon import load


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("What do the researchers measure?", "outcome.unstated"),
        ("What we are measuring", "outcome.unstated"),
        ("How will the study team assess success?", "outcome.unstated"),
        ("The main outcomes we look at", "outcome.primary"),
        ("Other outcomes (4)", "outcome.other"),
        ("Also measured", "outcome.secondary"),
        ("Results", None),  # may be what the trial found
        ("Primary", None),  # of what?
        ("Measure of kidney function", None),
        ("What will happen in the study?", None),
        ("The main outcome was better sleep.", None),
    ],
)
def test_a_title_is_told_by_all_its_words(words: str, expected: str | None) -> None:
    assert code(words, load()) == expected


def test_a_role_stands_alone() -> None:
    assert [role(words, load()) for words in ("Primary", "Main goals", "Secondary indicator", "Primary outcomes")] == [
        "primary",
        "primary",
        "secondary",
        None,
    ]
