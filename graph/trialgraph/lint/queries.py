"""Check the queries: each can be read, and each question has rows where its cases are asked."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from trialgraph.ask import header
from trialgraph.ask.query import ask
from trialgraph.ask.question import GROUPS, Question, read
from trialgraph.build import inference
from trialgraph.check import crosscheck
from trialgraph.core import identify, turtle
from trialgraph.core.errors import QueryError, TrialGraphError
from trialgraph.lint.flaw import Flaw, Sources


def not_usable(sources: Sources) -> Iterator[Flaw]:
    """Yield the queries whose header or SPARQL cannot be read."""
    for path in sorted(sources.queries.rglob("*.rq")):
        try:
            header.parsed(path.read_text(encoding="utf-8-sig"), str(path))
        except UnicodeDecodeError as error:
            yield Flaw(path, 1, "query", f"byte {error.start} is not UTF-8", "Save it as UTF-8.")
        except QueryError as error:
            yield Flaw(path, _line(error), "query", error.what, error.remedy)
    try:
        crosscheck.checks(sources.queries / "checks")
        inference.rules(sources.queries / "rules")
    except TrialGraphError as error:
        path = Path(re.sub(r":\d+$", "", error.where))
        if not error.what.startswith("this is no SPARQL"):  # which was said
            yield Flaw(path, _line(error), "query", error.what, error.remedy)


def _line(error: TrialGraphError) -> int:
    """The line that an error names, else the first."""
    found = re.search(r":(\d+)$", error.where)
    return int(found[1]) if found else 1


def without_rows(sources: Sources) -> Iterator[Flaw]:
    """Yield the questions that have no row on the graph of their cases, with the parameters of any."""
    if sources.cases is None or not (sources.cases / "queries" / "trials.ttl").exists():
        return
    graph = _graph(sources.cases / "queries" / "trials.ttl", sources.ontology)
    for path in sorted(sources.queries.glob("*.rq")):
        cases = sorted((sources.cases / "queries").glob(f"{path.stem}.*csv")) or []
        try:
            asked = read(path)
            rows = [row for case in cases for row in ask(asked, graph, _given(asked, case)).rows]
        except TrialGraphError as error:
            yield Flaw(path, 1, "query", error.what, error.remedy)
            continue
        if not asked.group:
            remedy = f"Write “# group:” and one of: {', '.join(GROUPS)}."
            yield Flaw(path, 1, "query", "the question has no group under which those who ask find it", remedy)
        if cases and not rows:
            yield Flaw(
                path, 1, "rows", "the question has no row in any of its cases", "See whether its terms are right."
            )


def _graph(path: Path, ontology: Path) -> ox.Store:
    """The trials of the cases with what follows from them, and the ontology in its graph."""
    facts, graph = ox.Store(), ox.Store()
    for store in (facts, graph):
        store.load(path=path, format=ox.RdfFormat.TURTLE)
    graph.extend(inference.inferred(facts, inference.rules()))
    name = ox.NamedNode(identify.ONTOLOGY_GRAPH)
    graph.extend(ox.Quad(term.subject, term.predicate, term.object, name) for term in turtle.quads(ontology))
    return graph


def _given(asked: Question, case: Path) -> dict[str, str]:
    """The parameters in the first line of a case."""
    first = case.read_text(encoding="utf-8").partition("\n")[0]
    words = shlex.split(first.removeprefix("#"))
    if not first.startswith("#") or len(words) % 2:
        what = f"{case.name} does not begin with a line of “#” and parameters with their values"
        raise QueryError(what, where=str(case), remedy="Write “#” alone, or “# --least 20”, above the rows.")
    return {name.removeprefix("--"): value for name, value in zip(words[::2], words[1::2], strict=True)}
