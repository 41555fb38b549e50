"""What a check found is read as it was kept, and a store that cannot be written keeps nothing."""

from pathlib import Path

from trialgraph.check.kept import keep, kept
from trialgraph.check.result import Result
from trialgraph.core.model import Severity
from trialgraph.graph.checked import Checked

RESULTS = (
    Result(Severity.ERROR, "a-shape", "Something is wrong.", "It matters.", "x:1", "x:t", "x:p", "0.1"),
    Result(Severity.INFO, "an-axiom", "“Ÿ” is no agent.", "", "x:2"),
)


def test_results_are_kept_as_they_are(tmp_path: Path) -> None:
    keep(tmp_path, RESULTS)
    assert kept(Checked.opened(tmp_path)) == RESULTS
    assert not kept(None)


def test_where_nothing_may_be_written_nothing_is_kept(tmp_path: Path) -> None:
    keep(tmp_path / "no such folder", RESULTS)
    assert Checked.opened(tmp_path / "no such folder") is None
