"""What a graph says of one trial is all of it, and nothing of another one."""

from pathlib import Path

import pyoxigraph as ox

from ten_trials import clinicaltrials_gov, numbers, page
from trialgraph.build.held import quads_of
from trialgraph.build.line import build
from trialgraph.core.identify import trial_called
from trialgraph.core.standards import DCTERMS
from trialgraph.graph import store


def test_two_trials_have_together_all_that_documents_say_and_nothing_in_common(tmp_path: Path) -> None:
    (tmp_path / "some").mkdir()
    texts = {"1.json": clinicaltrials_gov(1), "1.txt": page(1), "2.json": clinicaltrials_gov(2)}
    for name, text in texts.items():
        (tmp_path / "some" / name).write_text(text, encoding="utf-8")
    build([tmp_path / "some"], tmp_path / "store", jobs=1)
    with store.reading(tmp_path / "store") as graph:
        one, two = (held(graph, trial_called(numbers(trial).nct)) for trial in (1, 2))
        said = {quad for quad in graph if any(part in str(quad.subject) for part in ("/trial/NCT", "/document/"))}
    assert one and two and not one & two
    assert {quad for quad in said if quad.graph_name == ox.DefaultGraph()} <= one | two
    assert not [quad for quad in one if numbers(2).nct in str(quad)]


def held(graph: ox.Store, trial: str) -> set[ox.Quad]:
    rows = graph.query(f"SELECT ?sha {{ <{trial}> <{DCTERMS.source}>/<{DCTERMS.identifier}> ?sha }}")
    return quads_of(graph, trial, [row["sha"].value for row in rows])  # type: ignore[union-attr]
