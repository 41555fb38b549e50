"""A link of a menu stands again below, where it opens something; a line that leads on is none."""

import pytest

from trialgraph.input.page.labels import Heading, Opener
from trialgraph.input.page.line import Line
from trialgraph.input.page.menus import goes_on, is_link


def opener(text: str) -> Opener:
    return Opener(0, len(text), text, opens=Heading("inclusion", "prose"))


@pytest.mark.parametrize(
    ("text", "leads"), [("You can join if:", True), ("and who agree", True), ("Contact us", False), ("18 years", False)]
)
def test_a_line_leads_on_by_a_colon_or_a_small_letter(text: str, leads: bool) -> None:
    assert goes_on(Line(0, len(text), text)) == leads


def test_a_heading_in_a_list_is_a_link_where_it_stands_again_below() -> None:
    menu = [opener("* Eligibility"), Line(0, 10, "* Contacts")]
    assert is_link([*menu, opener("ELIGIBILITY:")], 0)
    assert not is_link(menu, 0), "it stands once"
    assert not is_link([*menu, opener("Eligibility")], 2), "it opens something itself"
    assert not is_link([*menu, Line(0, 8, "Contacts")], 1), "it opens nothing anywhere"
