"""Every question and every check has the same rows where the graph was pushed to: in the engines of others."""

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

import engines
from asked import graph as graph_of_questions
from conftest import Run
from engines import Engine
from serve.live import stored
from test_queries import ANSWERS, case
from trialgraph.ask.query import ask
from trialgraph.ask.remote import Remote
from trialgraph.ask.remote import graph as at
from trialgraph.check import crosscheck
from trialgraph.check.crosscheck import Check
from trialgraph.publish.push import push

CASES = Path(__file__).parent / "cases"
NAMES = [
    pytest.param(
        "oxigraph", marks=pytest.mark.skipif(not engines.OXIGRAPH.exists(), reason="oxigraph is not installed")
    ),
    pytest.param("virtuoso", marks=pytest.mark.skipif(engines.VIRTUOSO is None, reason="virtuoso-t is not installed")),
]
DIFFERS = {
    "eligible-trials": "Virtuoso 7's compiler fails on it where a constraint has no measure of the lexicon",
    "trial-overview": "Virtuoso 7 stores xsd:duration as a number of months: P18Y comes back as 216",
    "trial-timeline": "Virtuoso 7 stores xsd:duration as a number of months: P2Y comes back as 24",
    "dose-ladders.trial-nct00000001-trial-nct00000002": "Virtuoso 7 keeps to no VALUES of several rows here",
    "trials.trial-nct00000002-trial-hosp-7": "Virtuoso 7 keeps to no VALUES of several rows here",
    "trials.sponsor-example-university": "Virtuoso 7 finds nothing of a sponsor beside VALUES",
    "arm_conflict": "Virtuoso 7 does not join on what BIND makes inside MINUS, and finds none",
    "embedded_data_conflict": "Virtuoso 7 compares what BIND makes in another way, and finds none",
    "limits_leave_nobody": "Virtuoso 7 does not come to an end with it",
    "inclusion_exclusion_leave_nobody": "Virtuoso 7 does not apply the FILTER of a MINUS to its words, and finds none",
    "dlt_timeframe_implausible": "Virtuoso 7 does not apply the FILTER of an OPTIONAL to its words, and names more",
}


@pytest.fixture(scope="module", params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def engine(name: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    with getattr(engines, name)(tmp_path_factory.mktemp(name)) as started:
        yield started


@pytest.fixture(scope="module")
def trials() -> ox.Store:
    """The graph of the cases of questions."""
    return graph_of_questions()


@pytest.fixture(scope="module")
def asked(engine: Engine, trials: ox.Store, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """An engine that holds it."""
    push(stored(tmp_path_factory.mktemp("trials") / "store", trials), engine.targets["gsp"])
    return engine


@pytest.mark.parametrize("path", ANSWERS, ids=lambda path: path.stem)
def test_a_question_has_the_same_rows_there(path: Path, name: str, asked: Engine, trials: ox.Store) -> None:
    question, given, _ = case(path)
    reason = DIFFERS.get(question.name) or DIFFERS.get(path.stem)
    if name == "virtuoso" and reason:
        pytest.skip(reason)
    here, there = ask(question, trials, given), ask(question, asked.query, given)
    assert there.columns == here.columns
    assert sorted(map(repr, there.rows)) == sorted(map(repr, here.rows))  # engines order words in ways of their own


@pytest.fixture(scope="module")
def flawed() -> ox.Store:
    """All that the checks find, in one graph."""
    store = ox.Store()
    for file in [*sorted((CASES / "checks").glob("*.violating.ttl")), CASES / "checks" / "lexicon.ttl"]:
        for quad in ox.parse(path=str(file), format=ox.RdfFormat.TURTLE, rename_blank_nodes=True):
            store.add(apart(quad, file.name.partition(".")[0]))
    return store


def apart(quad: ox.Quad, name: str) -> ox.Quad:
    """A quad of a case, whose trial has a name of its own in the one graph."""

    def renamed(term: object) -> object:
        own = term.value.removeprefix("https://example.org/") if isinstance(term, ox.NamedNode) else ""
        if isinstance(term, ox.NamedNode) and own != term.value and not own.startswith("concept/"):
            return ox.NamedNode(f"https://example.org/{name}/{own}")
        if isinstance(term, ox.NamedNode) and "/trial/" in term.value:
            return ox.NamedNode(term.value.replace("/trial/", f"/trial/{name}-"))
        return term

    return ox.Quad(renamed(quad.subject), quad.predicate, renamed(quad.object))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def checked(asked: Engine, flawed: ox.Store, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """The engine, which holds the flawed graph from now on."""
    push(stored(tmp_path_factory.mktemp("flawed") / "store", flawed), asked.targets["gsp"])
    return asked


@pytest.mark.parametrize("check", crosscheck.checks(), ids=lambda check: check.code)
def test_a_check_finds_the_same_there(check: Check, name: str, checked: Engine, flawed: ox.Store) -> None:
    if name == "virtuoso" and check.code in DIFFERS:
        pytest.skip(DIFFERS[check.code])
    here, there = (said(graph, check) for graph in (flawed, at(checked.query)))
    assert here, "the case of the check is in the graph"
    assert there == here


def said(graph: ox.Store, check: Check) -> set[tuple[str, ...]]:
    """What a check finds; Virtuoso 7 writes a quotation mark that a query makes as a question mark."""
    return {
        (hit.trial, hit.node, hit.comment.translate({ord("“"): "?", ord("”"): "?"}), *hit.passages)
        for hit in crosscheck.findings(graph, [check])
    }


@pytest.mark.skipif(not engines.OXIGRAPH.exists(), reason="oxigraph is not installed")
def test_the_whole_report_is_the_same_there(built: Path, run: Run, tmp_path: Path) -> None:
    with engines.oxigraph(tmp_path) as engine:
        push(built, engine.targets["gsp"])
        there = run("check", "--endpoint", engine.query, "--format", "json", "--fail-on", "never")
        here = run("check", "--store", built, "--format", "json", "--fail-on", "never")
        assert there.stdout == here.stdout != ""
        assert there.stderr == here.stderr
        assert len(Remote(engine.query)) > 1000
