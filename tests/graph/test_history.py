"""What the last builds changed is kept beside the snapshot, the newest first."""

from pathlib import Path

import pytest

from trialgraph.graph.history import Build, History, Told, now, write


def build(number: int) -> Build:
    told = Told("x:trial/1", "NCT00000001", "A trial", "changed", ("status changed: A → B",), ("x:antigen/HER2",))
    return Build(f"2026-01-{number:02}T00:00:00Z", "1 trial differs", 0, (told,))


def after(folder: Path, *builds: Build | None) -> History:
    former = None
    for number, each in enumerate(builds, 1):
        snapshot = folder / str(number)
        snapshot.mkdir()
        write(snapshot, former, each, f"2026-02-{number:02}T00:00:00Z")
        former = snapshot
    assert former
    found = History.opened(former)
    assert found
    return found


def test_the_newest_comes_first(tmp_path: Path) -> None:
    assert after(tmp_path, None, build(1), build(2)).builds == (build(2), build(1))


def test_a_build_that_changed_nothing_leaves_what_is_told(tmp_path: Path) -> None:
    history = after(tmp_path, build(1), None)
    assert history.builds == (build(1),) and history.built == "2026-02-02T00:00:00Z"


def test_the_oldest_are_forgotten(tmp_path: Path) -> None:
    builds = after(tmp_path, *map(build, range(1, 26))).builds
    assert len(builds) == 20 and builds[0] == build(25) and builds[-1] == build(6)


def test_a_store_of_before_has_none(tmp_path: Path) -> None:
    assert History.opened(tmp_path) is None


def test_a_build_can_be_made_again_to_the_byte(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert now() == "1970-01-02T00:00:00Z"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    assert now() > "2026"
