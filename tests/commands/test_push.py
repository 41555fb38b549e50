"""The command pushes a store and says how many triples arrived."""

from pathlib import Path

import pytest

import engines
from conftest import Run
from trialgraph.graph.store import reading


@pytest.mark.skipif(not engines.OXIGRAPH.exists(), reason="oxigraph is not installed")
def test_push_tells_how_much_was_sent(run: Run, built: Path, tmp_path: Path) -> None:
    with reading(built) as graph:
        size = len(graph)
    with engines.oxigraph(tmp_path) as engine:
        url = engine.targets["update"].url
        done = run("push", url, "--store", built, "--protocol", "update", "--batch", 700)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", f"{url}: {size} triples\n")


def test_wrong_use_is_one_line(run: Run, built: Path, tmp_path: Path) -> None:
    for words in (["push"], ["push", "http://x/", "--batch", "0"], ["push", "http://x/", "--store", tmp_path / "none"]):
        done = run(*words)
        assert (done.returncode, done.stderr.count("\n")) == (2, 1)
