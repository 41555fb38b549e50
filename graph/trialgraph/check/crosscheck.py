"""Turn the graph into findings that no single document or field shows: each check is a query in ``queries/checks``.

A check is a file ``CODE.rq``, whose header is its manual (see `trialgraph.ask.header`), one line for each field:

    # code: completion_before_start
    # severity: error
    # message: The trial ends ({detail}) before it begins.
    # reason: One of the dates was misread or is wrong in the document.
    # mend: Read the words of both dates again.

`message` says what is wrong, `reason` why that matters, and `mend` what a curator can do.
The query selects ?trial, ?node (what is wrong; the trial itself where it is no part), and, where it can tell, ?passage
(the words at fault) and ?detail (for the message).
Rows that differ in their passage only are one hit with several passages; a hit without any has those of its node.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from trialgraph.ask import header
from trialgraph.core import resources
from trialgraph.core.errors import QueryError
from trialgraph.core.model import Severity
from trialgraph.core.standards import PROV

_FIELDS = ("code", "severity", "message", "reason", "mend")


@dataclass(frozen=True, slots=True)
class Check:
    """A defect that a query finds: how bad it is, what it says, why it matters, and what to do."""

    code: str
    severity: Severity
    message: str
    reason: str
    mend: str
    query: str


@dataclass(frozen=True, slots=True, order=True)
class Hit:
    """A defect that was found: the IRIs of the trial and the node, and of the passages that hold the words at fault."""

    trial: str
    code: str
    node: str
    comment: str
    severity: Severity
    passages: tuple[str, ...] = ()


def checks(folder: Path | None = None) -> tuple[Check, ...]:
    """Read the checks of a folder (by default those that come with TrialGraph), by code.

    Raises QueryError where a header does not say what it must.
    """
    return tuple(_check(path) for path in sorted((folder or resources.queries() / "checks").glob("*.rq")))


def findings(graph: ox.Store, run: Iterable[Check]) -> Iterator[Hit]:
    """Yield what some checks find in a graph, by check, trial and node.

    A check speaks of one trial at a time, so a graph may hold some trials only, each of them whole, and the lexicon.
    """
    for check in run:
        yield from sorted(_hits(check, graph))


def _check(path: Path) -> Check:
    head = header.read(path, once=_FIELDS)
    code, severity, message, reason, mend = (head.one(field) for field in _FIELDS)
    if code != path.stem:
        raise QueryError(f"the code is “{code}”", where=str(path), remedy="Name the file as the code.")
    if severity not in set(Severity):
        raise QueryError(f"“{severity}” is no severity", where=str(path), remedy=f"Use {', '.join(Severity)}.")
    columns = ox.Store().query(head.text)
    names = {each.value for each in columns.variables} if isinstance(columns, ox.QuerySolutions) else set()
    if not names >= {"trial", "node"}:
        raise QueryError("the query does not select ?trial and ?node", where=str(path), remedy="Select them.")
    return Check(code, Severity(severity), message, reason, mend, head.text)


def _hits(check: Check, graph: ox.Store) -> Iterator[Hit]:
    """Run one check and join the passages of each defect."""
    places: dict[tuple[str, str, str], set[str]] = {}
    for row in _rows(check, graph):
        comment = f"{check.message.replace('{detail}', row.get('detail', ''))} {check.mend}"
        passages = places.setdefault((row["trial"], row["node"], comment), set())
        if "passage" in row:
            passages.add(row["passage"])
    for (trial, node, comment), passages in places.items():
        words = sorted(passages or _quotes(graph, node))
        yield Hit(trial, check.code, node, comment, check.severity, tuple(words))


def _quotes(graph: ox.Store, node: str) -> set[str]:
    """The passages that a node was read from."""
    quads = graph.quads_for_pattern(ox.NamedNode(node), ox.NamedNode(PROV.wasQuotedFrom), None)
    return {quad.object.value for quad in quads if isinstance(quad.object, ox.NamedNode)}


def _rows(check: Check, graph: ox.Store) -> Iterator[dict[str, str]]:
    """The rows of a check with what they say, as text."""
    solutions = graph.query(check.query)
    assert isinstance(solutions, ox.QuerySolutions)
    names = [variable.value for variable in solutions.variables]
    for row in solutions:
        bound = zip(names, row, strict=True)
        yield {name: term.value for name, term in bound if isinstance(term, ox.NamedNode | ox.Literal)}
