"""A trial is told which items of a list its documents give, which not, and which nothing reads."""

import pyoxigraph as ox
import pytest

from trialgraph.check.items import Item, Items, results
from trialgraph.core.model import Severity
from trialgraph.core.namespaces import PREFIXES

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
        "The documents give 1 of 3 items of “list of ours”. Given: 1. Not given: sponsor (2). "
        "Not read from documents: ethics (3)."
    )
    assert "Given: none. Not given: phase (1), sponsor (2)." in one.message
    assert "https://example.org/" in one.reason


def test_what_lacks_nothing_is_an_info_whatever_the_severity_of_the_list() -> None:
    said = ":b a tg:Trial ; tg:phase :1 . :a a tg:Trial ; tg:phase :1 ; tg:leadSponsor :s ."
    one, other = results(graph(said), LIST, Severity.ERROR)
    assert (one.severity, other.severity) == (Severity.INFO, Severity.ERROR)


def test_an_item_is_asked_of_the_trials_that_it_applies_to_and_may_be_a_finding_of_its_own() -> None:
    strict = Item("3 b", "sponsor", "?trial tg:leadSponsor ?value", "?trial tg:phase ?any # all phases", "warning")
    said = ":a a tg:Trial . :b a tg:Trial ; tg:phase :1 . :c a tg:Trial ; tg:phase :1 ; tg:leadSponsor :s ."
    found = list(results(graph(said), LIST._replace(items=(LIST.items[0], strict))))
    assert [(each.trial, each.code, each.severity) for each in found] == [
        ("x:a", "ours", Severity.INFO),
        ("x:b", "ours", Severity.INFO),
        ("x:b", "ours-3-b", Severity.WARNING),
        ("x:c", "ours", Severity.INFO),
    ]
    assert found[0].message == (
        "The documents give 0 of 1 items of “list of ours”. Given: none. Not given: phase (1). "
        "Not read from documents: none. Not asked of this trial: sponsor (3 b)."
    )
    assert found[2].message == "No document gives sponsor (3 b of “list of ours”). Ask the sponsor for it."


@pytest.mark.parametrize("said", ["", ":a tg:phase :1 ."])
def test_what_is_no_trial_is_told_nothing(said: str) -> None:
    assert list(results(graph(said), LIST)) == []
