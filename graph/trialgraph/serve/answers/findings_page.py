"""Answer with the findings that are wanted: a page of them, or all of them as a sheet, as SARIF or as JSON."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final
from urllib.parse import urlencode

import pyoxigraph as ox

from trialgraph.check.kept import kept
from trialgraph.check.precision import precisions
from trialgraph.check.reporting import FORMATS, Entry
from trialgraph.check.rules import rules
from trialgraph.core import identify
from trialgraph.core.model import Severity
from trialgraph.graph.called import at_once
from trialgraph.graph.store import Snapshot
from trialgraph.serve.pages import filled
from trialgraph.serve.sandbox.messages import Answer, Job, ProblemError
from trialgraph.view.findings import Wanted, findings, wanted_entries

HTML: Final = "text/html"
MEDIA: Final[Mapping[str, str]] = {
    "html": HTML,
    "csv": "text/csv",
    "sarif": "application/sarif+json",
    "json": "application/json",
}
FILTERS: Final = ("rule", "severity", "trial")
_PAGE: Final = 50  # findings


def load(snapshot: Snapshot) -> None:
    """Read the rules, their precisions, what SARIF tells of the program, and what a check found."""
    kept(snapshot.checked)
    rules()
    precisions()
    FORMATS["sarif"](())


def answer(snapshot: Snapshot, job: Job) -> Answer:
    """Answer a job; its options name a rule, a severity and a trial, and the number of the page.

    Raises ProblemError where there is no such severity or trial.
    """
    graph, held = snapshot.graph, kept(snapshot.checked)
    given = {name: job.options.get(name, "") for name in FILTERS}
    if given["severity"] not in ("", *Severity):
        raise ProblemError("bad-parameter", f"A severity is one of {', '.join(Severity)}.")
    trials = _trials(graph, given["trial"]) if given["trial"] else [None]
    if not trials and job.accept != HTML:
        raise ProblemError("not-found", "There is no such trial here.")
    wanted = Wanted(given["rule"], given["severity"], next(iter(trials), None))
    if job.accept == HTML:
        body = _page(snapshot, wanted if trials else None, given, job.options.get("page", 1))
        return Answer(body, f"{HTML}; charset=utf-8", "" if trials else "not-found")
    some = wanted_entries(graph, wanted, held)
    body = f"{_writer(job.accept)(some)}\n".encode("utf-8", "replace")
    if len(body) > job.most:
        raise ProblemError("result-too-large", f"It is larger than {job.most} bytes.")
    return Answer(body, f"{job.accept}; charset=utf-8", rows=len(some))


def _trials(graph: ox.Store, words: str) -> list[ox.NamedNode]:
    """The trials that words mean: a number, an IRI, or its end, by which a trial without a number is known."""
    return at_once(graph, words) or at_once(graph, identify.trial_called(words))


def _writer(media: str) -> Callable[[Sequence[Entry]], str]:
    return next(FORMATS[name] for name, each in MEDIA.items() if each == media)


def _page(snapshot: Snapshot, wanted: Wanted | None, given: Mapping[str, str], number: int) -> bytes:
    """The page of a number, or the last one; without what is wanted, one that says that there is no such trial."""
    asked = {name: value for name, value in given.items() if value}

    def path(**values: Any) -> str:
        return f"/findings?{urlencode({**asked, **values})}"

    held = kept(snapshot.checked)
    shown = findings(snapshot.graph, wanted, held, first=(number - 1) * _PAGE, number=_PAGE) if wanted else None
    pages = max(1, -(-shown.total // _PAGE)) if shown else 1
    if wanted and number > pages:
        return _page(snapshot, wanted, given, pages)
    return filled(
        "findings.html",
        page=shown,
        checked=snapshot.checked.moment if snapshot.checked else "",
        given=given,
        filtered=bool(asked),
        severities=[*Severity],
        path=path,
        number=number,
        pages=pages,
        first=(number - 1) * _PAGE + 1,
    )
