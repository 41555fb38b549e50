"""A heading of criteria opens a list where one stands below it, and not in a menu."""

from trialgraph.input.page.headed import has_list
from trialgraph.input.page.line import split
from trialgraph.knowledge.lexicon import load


def test_a_list_stands_below_a_heading_and_a_link_below_a_link() -> None:
    for below in ("- Asthma", "Adults who have had gout for a year", "You can join if you:"):
        assert has_list(list(split(f"Who can join\n{below}")), 0, load())
    assert not has_list(list(split("Who can join\nNews\nSites")), 0, load())
