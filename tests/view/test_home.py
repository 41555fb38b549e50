"""Every number of the first page is that of the rows of the question to which it leads."""

import json
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from trialgraph.ask.query import ask
from trialgraph.ask.question import question
from trialgraph.build.line import build
from trialgraph.core import resources
from trialgraph.graph import store
from trialgraph.graph.store import Snapshot
from trialgraph.view.findings import Wanted, findings
from trialgraph.view.home import Figure, Home, home

PAGE = """Anti-{antigen} CAR-T cells
NCT0000{number:04}
Phase
{phase}
Recruitment status
Recruiting
Conditions
{disease}
Inclusion Criteria:
1. Age {number} years or older.
2. Platelets above {number} x 10^9/L for patients under 16
Exclusion Criteria:
1. Steroids within 14 days before apheresis
"""


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of examples and pages, of which a second build changed some."""
    folder = tmp_path_factory.mktemp("home")
    pages, whole = folder / "pages", folder / "store"
    pages.mkdir()
    said = [("PHASE1", "HER2", "glioma"), ("PHASE2", "CD19", "lymphoma"), ("PHASE1", "CD19", "follicular lymphoma")]
    for number, (phase, antigen, disease) in enumerate(said * 2, 18):
        text = PAGE.format(number=number, phase=phase, antigen=antigen, disease=disease)
        (pages / f"{number}.txt").write_text(text, encoding="utf-8")
    build([pages, resources.examples()], whole)
    (pages / "18.txt").unlink()
    (pages / "19.txt").write_text(PAGE.format(number=19, phase="PHASE3", antigen="GD2", disease="neuroblastoma"))
    build([pages, resources.examples()], whole)
    return whole


@pytest.fixture
def snapshot(stored: Path) -> Iterator[Snapshot]:
    with store.opened(stored) as opened:
        yield opened


def figures(shown: Home) -> list[Figure]:
    some = (shown.facts, shown.statuses, shown.phases, shown.antigens, shown.conditions, shown.findings)
    return [shown.trials, *(each for figures in some for each in figures)]


def test_a_number_is_that_of_the_rows_it_leads_to(snapshot: Snapshot) -> None:
    shown = figures(home(snapshot.graph, snapshot.search))
    assert {figure.question for figure in shown} == {"trials", "facts"} and len(shown) > 20
    for figure in shown:
        asked = question(figure.question, resources.queries())
        rows = ask(asked, snapshot.graph, dict(figure.given), words=snapshot.words).rows
        assert len(rows) == figure.number > 0, figure


def test_findings_are_as_many_as_their_page_lists(snapshot: Snapshot) -> None:
    shown = home(snapshot.graph, snapshot.search).findings
    assert shown
    for figure in shown:
        assert findings(snapshot.graph, Wanted(severity=figure.given["severity"])).total == figure.number


def test_what_a_build_changed_is_counted(snapshot: Snapshot) -> None:
    shown = home(snapshot.graph, snapshot.search)
    assert {each.name: each.number for each in shown.phases}["Phase 3"] == 1
    counts = {each.name: each.number for each in shown.antigens}
    assert (counts["GD2"], counts["CD19"]) == (1, 3)
    conditions = {each.name: each.number for each in shown.conditions}
    assert conditions["lymphoma"] == 3 >= conditions["follicular lymphoma"] == 2
    assert "disease" not in conditions, "which tells nobody anything"


def test_the_most_come_first_and_the_largest_share_is_whole(snapshot: Snapshot) -> None:
    shown = home(snapshot.graph, snapshot.search)
    for some in (shown.antigens, shown.conditions, shown.statuses):
        numbers = [each.number for each in some]
        assert numbers == sorted(numbers, reverse=True) and some[0].share == 100
    assert shown.built and shown.built.tzinfo


def test_without_an_index_there_is_what_the_graph_tells(snapshot: Snapshot) -> None:
    shown = home(snapshot.graph, None)
    assert shown.trials.number == 10 and shown.facts and not shown.antigens and shown.built is None
    assert home(ox.Store(), None).trials.number == 0


def test_the_figures_can_be_written_down(snapshot: Snapshot) -> None:
    assert json.dumps([figure.given for figure in figures(home(snapshot.graph, snapshot.search))])
