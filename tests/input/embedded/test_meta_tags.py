"""The head of a page says what it calls itself, and its tags what they are called after."""

import pytest
from pages_with_data import elements

from trialgraph.input.embedded.meta_tags import fields, titles
from trialgraph.knowledge.lexicon import load


def meta(name: str, words: str, key: str = "name") -> str:
    return f'<meta {key}="{name}" content="{words}">'


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("<title>Invented Cells in Adults | A Site</title>", [("head.title", "Invented Cells in Adults")]),
        (meta("og:title", "Invented Cells in Adults", "property"), [("meta.og:title", "Invented Cells in Adults")]),
        (
            "<title>Invented Cells in Adults</title>" + meta("citation_title", "Cells in Adults With Lupus"),
            [("meta.citation_title", "Cells in Adults With Lupus"), ("head.title", "Invented Cells in Adults")],
        ),
        ("<title>Trial details</title>", []),
        ("", []),
    ],
)
def test_what_a_page_calls_itself(head: str, expected: list[tuple[str, str]]) -> None:
    assert [(found.path, found.words) for found in titles(elements(head), load())] == expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (meta("trial_phase", "Phase 1"), [("phase", "Phase 1")]),
        (meta("recruitment-status", "Recruiting"), [("status", "Recruiting")]),
        (meta("phase", "of the moon"), []),
        (meta("keywords", "lupus, cells"), []),
        (meta("description", "Invented cells are given to adults with lupus."),
         [("summary", "Invented cells are given to adults with lupus.")]),
        (meta("description", "Invented cells are given to adults with lupus and ..."), []),
        (meta("description", "Find a study that fits you, near you."), []),
        (meta("viewport", "width=device-width"), []),
    ],
)  # fmt: skip
def test_what_its_tags_say(head: str, expected: list[tuple[str, str]]) -> None:
    assert [(found.field, found.words) for found in fields(elements(head), load())] == expected
