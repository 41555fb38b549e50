"""Check a graph by rules of a team's own: a folder of shapes (``*.ttl``) and of checks (``*.rq``).

A shape is SHACL, and its reason an ``rdfs:comment``; a check is written as in `trialgraph.check.crosscheck`.
Each file has its own time. One that needs more is stopped, and that is a result: what it would have found is not known.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from trialgraph.ask.unknown import unknown
from trialgraph.check import crosscheck
from trialgraph.check.deadline import within
from trialgraph.check.result import Result, passage_of
from trialgraph.check.rules import Rule, of_shapes, rules
from trialgraph.check.validate import validate
from trialgraph.core import turtle
from trialgraph.core.errors import TrialGraphError, UsageError
from trialgraph.core.model import Severity

STOPPED: Final = "rule-timed-out"
_IRI = re.compile(r"<([^<>\s]+)>")


def known(folder: Path) -> Mapping[str, Rule]:
    """Return the rules of a folder by code.

    Raises UsageError where the folder holds none, or a code is one of ours; QueryError and TrialGraphError, with file
    and line, where a file cannot be used.
    """
    found = [(check.code, Rule(check.reason, check.mend)) for check in crosscheck.checks(folder)]
    found += of_shapes(turtle.quads(folder)).items()
    if not found:
        what = "it holds no shape (*.ttl) and no check (*.rq)" if folder.is_dir() else "there is no such folder"
        raise UsageError(what, where=str(folder), remedy="Name another.")
    for code, _ in found:
        if code in rules():
            raise UsageError(f"there is a rule “{code}” already", where=str(folder), remedy="Give it another name.")
    return dict(found)


def misspelt(graph: ox.Store, folder: Path) -> list[str]:
    """Return a line for each term in the rules of a folder that neither the ontology nor the graph has."""
    files = [*turtle.files(folder), *sorted(folder.glob("*.rq"))]
    return [each.told(path) for path in files for each in unknown(path.read_text(encoding="utf-8"), graph)]


def results(graph: ox.Store, folder: Path, seconds: float) -> Iterator[Result]:
    """Yield what each file of a folder finds within its time, by file.

    Raises TrialGraphError, with file and line, where a shape cannot be used.
    """
    reasons = {code: rule.reason for code, rule in known(folder).items()}
    for path in turtle.files(folder):
        for result in _timed(partial(_of_shapes, graph, path), path, seconds):
            yield replace(result, reason=result.reason or reasons.get(result.code, ""))
    for check in crosscheck.checks(folder):
        yield from _timed(partial(_of_check, graph, check), folder / f"{check.code}.rq", seconds)


def _timed(work: "partial[list[Result]]", path: Path, seconds: float) -> list[Result]:
    try:
        return within(seconds, work)
    except TimeoutError:
        what = f"it was stopped after {seconds:g} second{'' if seconds == 1 else 's'}"
    except ChildProcessError:
        what = "its process came to an end before its time, perhaps for want of memory"
    message = f"The rules of {path.name} were not held against the graph: {what}."
    return [Result(Severity.ERROR, STOPPED, message, rules()[STOPPED].reason, path.absolute().as_uri())]


def _of_shapes(graph: ox.Store, path: Path) -> list[Result]:
    try:
        return validate(graph, path)
    except TrialGraphError as error:
        if error.where != path.name:
            raise
        iri = _IRI.search(error.what)
        where = f"{path}:{turtle.line_of(path, iri[1]) if iri else 1}"
        raise TrialGraphError(error.what, where=where, remedy=error.remedy) from error


def _of_check(graph: ox.Store, check: crosscheck.Check) -> list[Result]:
    return [
        Result(
            hit.severity,
            hit.code,
            hit.comment,
            check.reason,
            hit.node,
            hit.trial,
            next(iter(hit.passages), None) or passage_of(graph, hit.node),
        )
        for hit in crosscheck.findings(graph, [check])
    ]
