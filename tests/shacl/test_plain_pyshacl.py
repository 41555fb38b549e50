"""The shapes run in pySHACL alone, over files: what another team has, without our engine and our store."""

from functools import cache
from pathlib import Path

import pyshacl
from rdflib import SH, Graph

from conftest import export_to_file
from trialgraph.build.line import build
from trialgraph.core import resources
from trialgraph.core.namespaces import SHAPES
from trialgraph.graph.store import reading

CASES = Path(__file__).parents[1] / "cases" / "shapes"


@cache
def shapes() -> Graph:
    whole = Graph()
    for file in sorted(resources.shapes().glob("*.ttl")):
        whole.parse(file)
    return whole


def found(data: Graph) -> set[tuple[str, str]]:
    """The names of the shapes that a graph does not conform to, each with the node at fault."""
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes())
    assert isinstance(report, Graph)
    names = {result: str(shape).removeprefix(SHAPES) for result, shape in report.subject_objects(SH.sourceShape)}
    return {(name, str(report.value(result, SH.focusNode))) for result, name in names.items()}


def test_an_export_of_a_document_is_validated(tmp_path: Path) -> None:
    build([resources.examples() / "01-overview-page.txt"], tmp_path / "store")
    with reading(tmp_path / "store") as graph:
        export_to_file(graph, tmp_path / "graph.ttl")
    names = {name for name, _ in found(Graph().parse(tmp_path / "graph.ttl"))}
    assert names and not {"fact-without-passage"} & names
    assert not {"age-range-reversed", "completion-before-start", "enrollment-range-reversed"} & names


def test_each_shape_finds_what_violates_it() -> None:
    """All cases at once, each in a namespace of its own."""
    whole, cases = Graph(), sorted(CASES.glob("*.violating.ttl"))
    for case in cases:
        text = case.read_text(encoding="utf-8")
        whole.parse(data=text.replace("<https://example.org/", f"<https://example.org/{case.name.split('.')[0]}/"))
    hits = found(whole)
    codes = {case.name.split(".")[0] for case in cases}
    assert {code for code in codes if (code, f"https://example.org/{code}/it") not in hits} == set()
