"""A graph is written as the command writes it, in each of the formats."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import trialgraph
from conftest import Run

NUMBER = "NCT06101082"


@pytest.fixture(scope="module")
def graph(built: Path) -> Iterator[trialgraph.Graph]:
    with trialgraph.Graph.open(built) as opened:
        yield opened


@pytest.mark.parametrize("format", ["fhir", "omop", "usdm"])
def test_trials_are_written_in_standards_as_by_the_command(
    graph: trialgraph.Graph, run: Run, built: Path, tmp_path: Path, format: str
) -> None:
    told: list[str] = []
    document = graph.export(format=format, trial=NUMBER, tell=told.append)
    assert NUMBER in document.decode() and told and all(line.startswith(f"{NUMBER}: ") for line in told)
    graph.export(tmp_path / "trial.json", format=format, trial=NUMBER)
    done = run("export", "--store", built, "--format", format, "--trial", NUMBER)
    assert done.stdout.encode() == document == (tmp_path / "trial.json").read_bytes()
    assert done.stderr.splitlines()[-len(told) :] == told
    assert len(graph.export(format=format).splitlines()) == len(graph.trials())


@pytest.mark.parametrize("format", ["csv", "parquet"])
def test_tables_are_a_folder(graph: trialgraph.Graph, tmp_path: Path, format: str) -> None:
    graph.export(tmp_path / "tables", format=format, trial=NUMBER)
    assert (tmp_path / "tables" / f"doses.{format}").exists()
    with pytest.raises(trialgraph.UsageError, match="is a folder of files"):
        graph.export(format=format)
