"""What only says that nothing is stated is no criterion and no outcome."""

import pytest

from trialgraph.input.page.line import split
from trialgraph.input.page.nothing_said import left_out
from trialgraph.input.page.section import Section
from trialgraph.knowledge.lexicon import load


@pytest.mark.parametrize("words", ["Not provided at time of registration", "None.", "- N/A", "- none specified", "Nil"])
@pytest.mark.parametrize("code", ["exclusion", "outcome.secondary", "condition"])
def test_it_holds_no_line(code: str, words: str) -> None:
    (section,) = left_out([Section(code, "prose", list(split(words)))], load())
    assert (section.code, section.lines, section.heading) == ("", [], None)


@pytest.mark.parametrize(
    ("holds", "words"),
    [("prose", "None of these drugs"), ("prose", "- None\n- Asthma"), ("value", "Not applicable"), ("prose", "Asthma")],
)
def test_everything_else_stays(holds: str, words: str) -> None:
    section = Section("exclusion", holds, list(split(words)))
    assert list(left_out([section], load())) == [section]
