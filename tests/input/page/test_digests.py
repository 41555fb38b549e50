"""The digest of a list that stands whole elsewhere on its page is no list of criteria."""

import pytest

from trialgraph.input.page.digests import left_out
from trialgraph.input.page.line import split
from trialgraph.input.page.section import Section

WHOLE = Section("exclusion", "prose", list(split("- Infection with HIV\n- Pregnancy")))


@pytest.mark.parametrize("words", ["HIV, pregnancy, others", "CNS disease, GVHD, pregnancy, and more."])
def test_it_holds_no_line(words: str) -> None:
    digest = Section("exclusion", "prose", list(split(words)))
    assert left_out([digest, WHOLE]) == [Section("", "nothing"), WHOLE]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("inclusion", "HIV, pregnancy, others"),  # there is no other list of this side
        ("exclusion", "Pregnancy"),
        ("exclusion", "- HIV, hepatitis B, hepatitis C"),
        ("exclusion", "Infection with HIV that was not treated before, hepatitis B, hepatitis C"),
    ],
)
def test_everything_else_stays(code: str, words: str) -> None:
    section = Section(code, "prose", list(split(words)))
    assert left_out([section, WHOLE]) == [section, WHOLE]
    assert left_out([section]) == [section]
