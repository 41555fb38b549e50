"""A page and a feed tell the trials that builds changed, of all or of what one is about."""

import json

from trialgraph.graph.history import Build, History, Told
from trialgraph.view.changes import changes

ONE, TWO = (Told(f"x:trial/{n}", f"NCT0000000{n}", "", "added", (), (f"x:antigen/{n}",)) for n in (1, 2))
BUILDS = [Build("2026-01-02T00:00:00Z", "", 0, (TWO,)), Build("2026-01-01T00:00:00Z", "", 0, (ONE, TWO))]
HISTORY = History("\n".join([json.dumps({"built": BUILDS[0].time}), *map(json.dumps, BUILDS)]).encode())


def test_all_are_told_the_newest_first() -> None:
    assert [each.told for each in changes(HISTORY)] == [TWO, ONE, TWO]


def test_those_about_one_thing_are_told() -> None:
    assert [(each.build.time[:10], each.told) for each in changes(HISTORY, "x:antigen/1")] == [("2026-01-01", ONE)]
    assert not changes(HISTORY, "x:antigen/3")


def test_a_store_without_a_history_tells_nothing() -> None:
    assert not changes(None)
