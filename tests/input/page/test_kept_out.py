"""A paragraph behind a list of inclusions that says who cannot take part is a list of exclusions."""

import pytest

from trialgraph.input.page.kept_out import behind
from trialgraph.input.page.line import split
from trialgraph.input.page.section import Section
from trialgraph.knowledge.lexicon import load


def exclusions(words: str, code: str = "inclusion") -> list[str]:
    sections = [Section(code, "prose", list(split("- Adults with gout"))), Section("", "unknown", list(split(words)))]
    return [line.text for one in behind(sections, load()) if one.code == "exclusion" for line in one.lines]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("You cannot take part if you smoke. All visits are free.", ["You cannot take part if you smoke."]),
        (
            "Sadly, it does not suit all. If you have gout you can't take part. Nor can those on dialysis.",
            ["If you have gout you can't take part.", "Nor can those on dialysis."],
        ),
        (
            "People on steroids are not eligible at this time. You can't be in another trial.",
            ["People on steroids are not eligible at this time.", "You can't be in another trial."],
        ),
        ("A history of cancer also rules a person out.", ["A history of cancer also rules a person out."]),
        ("All care is free. You get a diary. People on steroids cannot join.", []),  # a list of something else
        ("You will have five visits. Each takes an hour.", []),
    ],
)
def test_it_holds_the_sentences_that_keep_out(words: str, said: list[str]) -> None:
    assert exclusions(words) == said


def test_behind_anything_else_it_is_prose() -> None:
    assert exclusions("You cannot take part if you smoke.", "summary") == []
