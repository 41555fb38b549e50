"""Two equal graphs have no differences; the status tells of some only where that is asked for."""

from pathlib import Path

from conftest import Run


def test_a_graph_does_not_differ_from_itself(run: Run, built: Path) -> None:
    done = run("diff", built, built, "--fail-on-change")
    assert (done.returncode, done.stdout) == (0, "")
    assert run("diff", built, built, "--format", "json").stdout == "[]\n"
