"""A figure shows the rows of its question, of one trial or of several, and refuses what it cannot show."""

import builtins
from typing import Any

import pyoxigraph as ox
import pytest

from asked import graph as graph_of_questions
from drawn import words
from trialgraph.ask.query import ask
from trialgraph.ask.question import question
from trialgraph.core import identify, resources
from trialgraph.core.errors import QueryError, RuntimeMissingError
from trialgraph.core.standards import DCTERMS
from trialgraph.figures import catalogue, fonts
from trialgraph.figures.catalogue import FIGURES, Values
from trialgraph.graph.store import Snapshot

EACH: dict[str, Values] = {  # the values that a figure must be given
    "dose-ladder": {},
    "dose-spread": {"antigen": "CD19"},
    "threshold-spread": {"measure": "platelets"},
    "timeline": {"trial": "NCT00000001"},
}
each_figure = pytest.mark.parametrize("name", FIGURES)


@pytest.fixture(scope="module")
def snapshot() -> Snapshot:
    return Snapshot(graph_of_questions())


@each_figure
def test_the_rows_are_those_of_the_question(name: str, snapshot: Snapshot) -> None:
    given = EACH[name]
    table = ask(question(FIGURES[name].question, resources.queries()), snapshot.graph, given)  # type: ignore[arg-type]
    assert catalogue.sheet(name, snapshot, given) == table and table.rows


@each_figure
@pytest.mark.parametrize("width", ["320", "720"])
def test_a_figure_is_drawn_with_the_values_of_the_question(name: str, snapshot: Snapshot, width: str) -> None:
    found = catalogue.figure(name, snapshot, {**EACH[name], "width": width})
    assert found.svg.startswith("<svg") and f'width="{width}"' in found.svg and found.caption.endswith(".")
    assert catalogue.picture(name, snapshot, EACH[name]).startswith(b"\x89PNG")
    assert found == catalogue.figure(name, snapshot, {**EACH[name], "width": width})


def test_several_trials_are_drawn_in_the_order_in_which_they_are_named(snapshot: Snapshot) -> None:
    trials = ["NCT00000002", "nct 00000001", "NCT00000002"]
    rows = catalogue.sheet("dose-ladder", snapshot, {"trial": trials}).rows
    assert len(rows) == len(set(rows)) == 5
    svg = catalogue.figure("dose-ladder", snapshot, {"trial": trials}).svg
    assert svg.index(">NCT00000002") < svg.index(">NCT00000001")


def test_the_weight_moves_what_is_counted_by_weight(snapshot: Snapshot) -> None:
    def ends(weight: str) -> list[float]:
        panel = catalogue.chart("dose-ladder", snapshot, {"trial": "NCT00000001", "weight": weight}).panels[0]
        return sorted(set(panel.values()))

    assert ends("70") == [7e7, 2.1e8, 7e8] and ends("35") == [3.5e7, 1.05e8, 3.5e8]


def test_what_is_not_drawn_is_told(snapshot: Snapshot) -> None:
    found = catalogue.figure("dose-ladder", snapshot, {})
    assert found.missing == ["5f0c5f0c5f0c5f0c: low; high, without an amount."]
    assert set(found.missing) <= set(words(found.svg))


def test_trials_beyond_those_that_have_room_are_counted(snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    two = {"dose-ladder": FIGURES["dose-ladder"]._replace(most=2)}
    monkeypatch.setattr(catalogue, "FIGURES", two)
    assert catalogue.chart("dose-ladder", snapshot, {}).caption.endswith("Of 3 trials, the first 2 are drawn.")


def test_a_trial_is_called_by_its_shortest_title_or_else_by_its_file() -> None:
    graph = graph_of_questions()
    titles = catalogue._titles(graph, ["NCT00000001", "5f0c5f0c5f0c5f0c"])
    assert titles == {"NCT00000001": "HER2 cells for stomach cancer", "5f0c5f0c5f0c5f0c": "BCMA cells in three doses"}
    trial = ox.NamedNode(identify.trial_called("5f0c5f0c5f0c5f0c"))
    for quad in [*graph.quads_for_pattern(trial, ox.NamedNode(DCTERMS.title), None)]:
        graph.remove(quad)
    assert catalogue._titles(graph, ["5f0c5f0c5f0c5f0c"]) == {"5f0c5f0c5f0c5f0c": "third.txt"}


def test_a_timeline_is_of_one_trial(snapshot: Snapshot) -> None:
    drawn = catalogue.chart("timeline", snapshot, {"trial": ["NCT00000001", "NCT00000002"]})
    assert drawn.title == "Timeline of NCT00000001 · HER2 cells for stomach cancer"


@pytest.mark.parametrize(
    ("name", "values", "said"),
    [
        ("none", {}, "there is no such figure"),
        ("dose-ladder", {"weight": "0"}, "below 1"),
        ("dose-ladder", {"weight": "heavy"}, "is not a number"),
        ("dose-ladder", {"antigen": "no such"}, "no antigen"),
        ("dose-ladder", {"colour": "green"}, "no parameter colour"),
        ("timeline", {}, "this figure needs trial"),
        ("threshold-spread", {"trial": "NCT00000001"}, "this figure needs measure or words"),
        ("dose-ladder", {"trial": ["NCT00000001", "NCT99999999"]}, "NCT99999999"),
        *(("dose-ladder", {"width": width}, "width") for width in ("wide", "0", "-5", "99999", "1e3", "", "٣٠٠")),
    ],
)
def test_what_cannot_be_shown_is_refused_with_its_reason(
    name: str, values: Values, said: str, snapshot: Snapshot
) -> None:
    with pytest.raises(QueryError) as refused:
        catalogue.sheet(name, snapshot, values)
    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("error", "remedy"), [(ImportError, r"pip install 'trialgraph\[figures\]'"), (OSError, "MPLCONFIGDIR=FOLDER")]
)
def test_where_matplotlib_cannot_be_had_there_are_the_rows_and_what_to_do(
    snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch, error: type[Exception], remedy: str
) -> None:
    real = builtins.__import__

    def missing(name: str, *rest: Any, **named: Any) -> Any:
        if name.partition(".")[0] == "matplotlib":
            raise error(name)
        return real(name, *rest, **named)

    monkeypatch.setattr(fonts, "_held", {})
    monkeypatch.setattr(builtins, "__import__", missing)
    catalogue._lacking.cache_clear()
    try:
        catalogue.load()
        assert catalogue.sheet("dose-ladder", snapshot, {}).rows
        for show in (catalogue.figure, catalogue.picture):
            with pytest.raises(RuntimeMissingError, match=remedy):
                show("dose-ladder", snapshot, {})
    finally:
        catalogue._lacking.cache_clear()
