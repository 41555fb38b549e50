"""What several tests need: a graph of the sample document, and a store built from the examples."""

import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pyoxigraph as ox
import pytest

import forked
import sample
from serve.live import serving, stored
from trialgraph.core import resources, turtle
from trialgraph.graph import rdf, texts
from trialgraph.graph.export import export, write_file

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let one process run the tests that share what is made once for their file; others would make it again."""
    for item in items:
        known: dict[str, Sequence[pytest.FixtureDef[object]]] = getattr(item, "_fixtureinfo").name2fixturedefs  # noqa: B009
        shared = any(each.scope == "module" for some in known.values() for each in some)
        if shared and not item.get_closest_marker("xdist_group"):
            item.add_marker(pytest.mark.xdist_group(str(item.path)))


@pytest.fixture
def graph() -> ox.Store:
    """A graph of the sample document and the lexicon."""
    return graph_of(sample.DOCUMENT, sample.FACTS)


def graph_of(*described: object) -> ox.Store:
    """Return a graph of documents, each followed by its facts."""
    made = ox.Store()
    made.extend(turtle.quads(resources.lexicon()))
    for document, facts in zip(described[::2], described[1::2], strict=True):
        lines = [*rdf.triples(document, facts), *rdf.source(document, document.name), *texts.lines(document)]  # type: ignore[attr-defined,arg-type]
        made.load("\n".join(lines), format=ox.RdfFormat.N_QUADS)
    return made


def export_to_file(graph: ox.Store, path: Path, *, format: str = "turtle", trial: str | None = None) -> None:
    """Write a graph, or one trial of it, to a file."""
    write_file(path, lambda output: export(graph, output, format=format, trial=trial))


@pytest.fixture(scope="session")
def run() -> Run:
    """Run the command in a folder and return what it printed and how it ended."""

    def trialgraph(*arguments: object, cwd: Path | None = None, **options: object) -> subprocess.CompletedProcess[str]:
        if not options:
            return forked.run([*map(str, arguments)], cwd)
        command = [sys.executable, "-m", "trialgraph", *map(str, arguments)]
        return subprocess.run(  # type: ignore[call-overload,no-any-return]
            command, cwd=cwd, capture_output=True, encoding="utf-8", timeout=120, **options
        )

    return trialgraph


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, run: Run) -> Path:
    """A store built from the example documents."""
    folder = tmp_path_factory.mktemp("built") / "store"
    done = run("build", resources.examples(), "--store", folder)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The endpoint of a server with a small graph, on a free port of this machine."""
    folder = stored(tmp_path_factory.mktemp("served") / "store", graph_of(sample.DOCUMENT, sample.FACTS))
    with serving(folder) as live:
        yield f"{live.address}/sparql"
