"""Paragraphs of Word have the markers that Word shows, and the headings of its styles."""

import pytest
from lxml import etree
from prints import NAMESPACE, NUMBERING, STYLES, paragraph, run

from trialgraph.input.readers.word_lists import Lists


def lists() -> Lists:
    parts = (f"<w:x {NAMESPACE}>{part}</w:x>" for part in (NUMBERING, STYLES))
    return Lists(*(etree.fromstring(part) for part in parts))


def element(**properties: object) -> etree._Element:
    words = paragraph(run("word"), **properties)  # type: ignore[arg-type]
    return etree.fromstring(f"<w:x {NAMESPACE}>{words}</w:x>")[0]


def test_numbers_count_and_bullets_do_not() -> None:
    state = lists()
    markers = [state.marker(element(numbering=number)) for number in (1, 1, 2, 1)]
    assert markers == ["1. ", "2. ", "- ", "3. "]


def test_a_style_may_be_that_of_a_list() -> None:
    assert lists().marker(element(style="L")) == "- "


def test_a_paragraph_is_no_item() -> None:
    assert lists().marker(element()) == "" and lists().heading(element()) is None


@pytest.mark.parametrize(("style", "tag"), [("T", "h1"), ("H", "h2"), ("L", None), ("Heading3", "h3")])
def test_styles_name_headings(style: str, tag: str | None) -> None:
    assert lists().heading(element(style=style)) == tag


def test_a_document_without_these_parts_has_lists_too() -> None:
    assert Lists(None, None).marker(element(numbering=5)) == "1. "
