"""The demo shows the whole line."""

from pathlib import Path

from conftest import Run


def test_the_demo_shows_the_line_and_ends_well(run: Run, tmp_path: Path) -> None:
    done = run("demo", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert [line.split()[2] for line in done.stdout.splitlines() if line.startswith("$ ")] == [
        "build", "check", "query", "query", "query",
    ]  # fmt: skip
    assert "Try next:" in done.stdout
    assert (tmp_path / "demo.store" / "current").exists()
