"""A build tells which trials came, went and changed since the snapshot before, in words."""

from pathlib import Path

import pytest

from trialgraph.build import changes
from trialgraph.build.line import build
from trialgraph.graph.history import Build, History
from trialgraph.graph.store import current, opened

PAGE = """NCT{number}

A study of {target} CAR-T cells

Recruitment Status

{status}

Inclusion Criteria

1. Platelets >= {platelets} x 10^9/L
2. Age 18 years or older
"""
DEFAULTS = {"target": "anti-HER2", "status": "RECRUITING", "platelets": "75"}


def page(folder: Path, number: int, **values: str) -> None:
    folder.mkdir(exist_ok=True)
    text = PAGE.format(number=f"0000000{number}", **{**DEFAULTS, **values})
    (folder / f"{number}.txt").write_text(text, encoding="utf-8")


def built(tmp_path: Path) -> tuple[Build, ...]:
    build([tmp_path / "pages"], tmp_path / "store", jobs=1)
    with opened(tmp_path / "store") as snapshot:
        assert snapshot.history
        return snapshot.history.builds


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    for number in (1, 2):
        page(folder, number)
    assert built(tmp_path) == ()  # the first build changes nothing
    return folder


def names(found: Build) -> dict[str, str]:
    return {each.name: each.change for each in found.trials}


def test_a_changed_trial_is_told_in_words(pages: Path, tmp_path: Path) -> None:
    page(pages, 1, status="COMPLETED", platelets="100")
    (only,) = built(tmp_path)
    (told,) = only.trials
    assert (told.name, told.change) == ("NCT00000001", "changed")
    assert any(line.startswith("The status changed from recruiting to completed.") for line in told.lines)
    assert any("from platelets ≥ 75×10⁹/L to platelets ≥ 100×10⁹/L" in line for line in told.lines)
    assert any(iri.endswith("/antigen/HER2") for iri in told.about)


def test_what_comes_and_goes_is_told(pages: Path, tmp_path: Path) -> None:
    (pages / "1.txt").unlink()
    page(pages, 3, target="anti-CD19")
    (only,) = built(tmp_path)
    assert names(only) == {"NCT00000001": "removed", "NCT00000003": "added"}
    assert only.summary == "2 trials differ: 1 added, 1 removed, 0 changed (0 changes)"


def test_a_trial_without_a_number_is_called_by_its_document(pages: Path, tmp_path: Path) -> None:
    text = PAGE.format(number="", **DEFAULTS).removeprefix("NCT")
    (pages / "clinic.txt").write_text(text, encoding="utf-8")
    (only,) = built(tmp_path)
    assert names(only) == {"clinic.txt": "added"}


def test_a_build_without_a_change_tells_nothing(pages: Path, tmp_path: Path) -> None:
    (pages / "1.txt").rename(pages / "renamed.txt")
    assert built(tmp_path) == ()


def test_several_builds_are_kept(pages: Path, tmp_path: Path) -> None:
    for status in ("COMPLETED", "TERMINATED"):
        page(pages, 1, status=status)
        found = built(tmp_path)
    assert [build.trials[0].lines[0].split(". ")[0] for build in found] == [
        "The status changed from completed to terminated",
        "The status changed from recruiting to completed",
    ]


def test_a_build_from_nothing_tells_the_same(pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a small graph all trials are compared, of a large one those whose documents differ."""
    former = tmp_path / "store" / "snapshots" / (current(tmp_path / "store") or "")
    page(pages, 1, platelets="100")
    page(pages, 3)
    build([pages], tmp_path / "other", jobs=1)
    with opened(tmp_path / "other") as snapshot:
        small = changes.since(former, snapshot.graph, None, "now")
        monkeypatch.setattr(changes, "_SMALL", 1)
        large = changes.since(former, snapshot.graph, None, "now")
        assert small and small == large and names(small) == {"NCT00000001": "changed", "NCT00000003": "added"}
        monkeypatch.setattr(changes, "_COMPARED", 1)
        huge = changes.since(former, snapshot.graph, None, "now")
    assert huge and names(huge) == names(small) and huge.summary == "2 trials differ: 1 added, 0 removed, 1 changed"


def test_the_same_documents_tell_the_same(pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    page(pages, 1, platelets="100")
    built(tmp_path)
    files = [*(tmp_path / "store" / "snapshots").glob("*/changes")]
    (now,) = (each for each in files if each.parent.name == current(tmp_path / "store"))
    history = History(now.read_bytes())
    assert history.built == history.builds[0].time == "2026-01-01T00:00:00Z"


def test_a_snapshot_that_cannot_be_read_is_no_obstacle(pages: Path, tmp_path: Path) -> None:
    former = tmp_path / "store" / "snapshots" / (current(tmp_path / "store") or "")
    for file in (former / "graph").glob("*"):
        file.write_bytes(b"nothing")
    page(pages, 1, platelets="100")
    assert built(tmp_path) == ()
