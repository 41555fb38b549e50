"""A label "Name" may have a person, and then it is no title."""

import pytest

from trialgraph.input.page import names
from trialgraph.input.page.line import split
from trialgraph.input.readers import page
from trialgraph.knowledge.lexicon import load


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Name: Ada Nobody", True),
        ("Name|Basel Works Ltd", True),
        ("Name: Cells for lupus", False),
        ("Name: ABC-01", False),
        ("Public title: Ada Nobody", False),
    ],
)
def test_a_name_beside_its_label(words: str, expected: bool) -> None:
    (line,) = split(words)
    assert names.beside(line, load()) is expected


def test_the_name_of_an_investigator_is_no_title() -> None:
    text = "Cells for Patients With Lupus\n\nRegistrant information\nName\nAda Nobody\nInclusion Criteria\n- Adults\n"
    found = page.read("page.txt", "0" * 64, text, load())
    assert [text[one.span.start : one.span.end] for one in found.fields if one.name == "title"] == [
        "Cells for Patients With Lupus"
    ]
