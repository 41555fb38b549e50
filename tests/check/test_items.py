"""A trial is told which items of a list its documents give, which not, and which nothing reads."""

import pyoxigraph as ox
import pytest

from trialgraph.check.items import Item, Items, results
from trialgraph.core.model import Severity
from trialgraph.core.vocabulary import PREFIXES

LIST = Items(
    "ours", "list of ours", "https://example.org/", (
        Item("1", "phase", "?trial tg:phase ?value"),
        Item("2", "sponsor", "?trial tg:leadSponsor ?value"),
        Item("3", "ethics"),
    )
)  # fmt: skip


def graph(said: str) -> ox.Store:
    store = ox.Store()
    prefixes = "".join(f"@prefix {name}: <{space}> ." for name, space in PREFIXES.items())
    store.load(f"{prefixes} @prefix : <x:> . {said}".encode(), format=ox.RdfFormat.TURTLE)
    return store


def test_each_trial_is_told_what_it_gives() -> None:
    one, other = results(graph(":b a tg:Trial ; tg:phase :1 . :a a tg:Trial ."), LIST)
    assert (one.node, other.node) == ("x:a", "x:b")
    assert (other.severity, other.code, other.trial) == (Severity.INFO, "ours", "x:b")
    assert other.message == (
        "The documents give 1 of the 3 items of the list of ours. Given: 1. Not given: 2 sponsor. "
        "Not read from documents: 3 ethics."
    )
    assert "Given: none. Not given: 1 phase; 2 sponsor." in one.message
    assert "https://example.org/" in one.reason


@pytest.mark.parametrize("said", ["", ":a tg:phase :1 ."])
def test_what_is_no_trial_is_told_nothing(said: str) -> None:
    assert list(results(graph(said), LIST)) == []
