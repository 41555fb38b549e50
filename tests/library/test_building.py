"""A program builds a graph with one call, under the base that it names."""

from pathlib import Path

import pytest

import trialgraph
from trialgraph.core import resources

PAGE = resources.examples() / "03-registry-page.txt"


def test_two_graphs_of_one_program_have_bases_of_their_own(tmp_path: Path) -> None:
    for name in ("one", "two"):
        trialgraph.build(PAGE, tmp_path / name, base=f"https://{name}.example.org/")
    with trialgraph.Graph.open(tmp_path / "one") as one, trialgraph.Graph.open(tmp_path / "two") as two:
        iris = [graph.trial("NCT06101082").iri for graph in (one, two)]
        bases = [graph.base for graph in (one, two)]
    assert bases == ["https://one.example.org/", "https://two.example.org/"]
    assert iris == [f"{base}trial/NCT06101082" for base in bases]


def test_processes_have_the_base_too(tmp_path: Path) -> None:
    trialgraph.build(resources.examples(), tmp_path / "s", base="https://graph.example.org/", jobs=2)
    with trialgraph.Graph.open(tmp_path / "s") as graph:
        rows = graph.sparql("SELECT ?trial { ?trial a tg:Trial }")
    assert all(str(iri).startswith("https://graph.example.org/trial/") for iri in rows.column("trial"))


@pytest.mark.parametrize("base", ["graph.example.org/", "https://graph.example.org", "https://x.org/trial/"])
def test_what_can_begin_no_iri_is_refused(tmp_path: Path, base: str) -> None:
    with pytest.raises(trialgraph.UsageError, match="cannot begin IRIs"):
        trialgraph.build(PAGE, tmp_path / "s", base=base)
    assert not (tmp_path / "s").exists()


def test_it_says_what_was_done_and_what_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    told: list[str] = []
    report = trialgraph.build([PAGE, str(tmp_path / "empty.txt")], tmp_path / "s", tell=told.append)
    assert (report.documents, report.problems, len(told)) == (1, 1, 1)
