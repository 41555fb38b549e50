"""Ornaments that frame a title are no part of it, and what stands inside a list keeps its marks."""

import pytest

from trialgraph.input.page.frames import cleared


@pytest.mark.parametrize(
    "line",
    ["- You will NOT be able to join -", "*** You will NOT be able to join ***", ">> You will NOT be able to join <<",
     "== You will NOT be able to join ==", "~ You will NOT be able to join ~"],
)  # fmt: skip
def test_a_framed_title_is_its_words(line: str) -> None:
    assert cleared(line).strip() == "You will NOT be able to join"
    assert len(cleared(line)) == len(line)


@pytest.mark.parametrize("line", ["- Asthma", "* Steroids*", "- HIV +", "> 18 years <", "- 5 mg -", "CD19 - CD22 -"])
def test_other_signs_stay(line: str) -> None:
    assert cleared(line) == line


def test_a_cell_below_a_row_of_several_keeps_its_bars() -> None:
    assert cleared("Adults | HIV |\n| Gout |") == "Adults | HIV |\n| Gout |"
    assert cleared("Adults\n| Gout |").split() == ["Adults", "Gout"]
