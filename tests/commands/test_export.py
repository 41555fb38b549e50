"""An export goes where it is sent."""

from pathlib import Path

from conftest import Run


def test_an_export_to_a_file_is_the_one_to_stdout(run: Run, built: Path, tmp_path: Path) -> None:
    run("export", "--store", built, "--output", tmp_path / "graph.ttl")
    assert (tmp_path / "graph.ttl").read_text(encoding="utf-8") == run("export", "--store", built).stdout
