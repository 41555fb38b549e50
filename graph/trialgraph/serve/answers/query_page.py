"""Turn a query and what came of it into a page for people: a form with the query, and a table or a problem below."""

from collections.abc import Iterable, Mapping
from functools import cache
from itertools import islice
from typing import Any, Final, NamedTuple

import pyoxigraph as ox

from trialgraph.check import crosscheck
from trialgraph.core import identify
from trialgraph.core.namespaces import PREFIXES
from trialgraph.publish.examples import query_of
from trialgraph.serve import editor, formats
from trialgraph.serve.answers import questions
from trialgraph.serve.answers.cells import Cell, cells
from trialgraph.serve.answers.written import GRAPHS, RESULTS
from trialgraph.serve.negotiation import agreed
from trialgraph.serve.pages import filled
from trialgraph.serve.sandbox.messages import Answer, Job, ProblemError
from trialgraph.view.shortened import shortened

HTML: Final = "text/html"
_OTHERS: Final = tuple(media for media in (*RESULTS, *GRAPHS) if media != HTML)
_SHOWN: Final = 1_000  # rows
_COUNTED: Final = 100_000  # rows
_LONGEST: Final = 2_000  # characters of a cell
_CHOICES: Final = {
    "html": "a table here",
    **{name: name.upper() for name in formats.RESULTS},
    **{name: f"{each.name}, of a graph" for name, each in zip(formats.GRAPHS, formats.FORMATS, strict=True)},
}
_START: Final = """\
SELECT ?trial ?title
WHERE {
  ?trial a tg:Trial ; dcterms:title ?title .
}
ORDER BY ?trial
LIMIT 20
"""


class Table(NamedTuple):
    """Some rows, and how many there are of all; at least so many where they were not all counted."""

    columns: list[str]
    rows: list[list[Cell]]
    total: int
    whole: bool


class Example(NamedTuple):
    """A query that can be looked at and changed."""

    title: str
    query: str


def load() -> None:
    """Read what a page needs: the examples, and the files of the editor."""
    _examples()
    editor.load()


@cache
def _examples() -> Mapping[str, Mapping[str, Example]]:
    """The examples of each kind by name."""
    asked = {each.name: Example(each.title, query_of(each)) for each in questions.load().values()}
    checked = {each.code: Example(each.message.replace("{detail}", "…"), each.query) for each in crosscheck.checks()}
    return {"Questions": asked, "Checks": checked}


def wanted(accept: str) -> bool:
    """Whether a client would rather have a page than results or triples: a browser does, and a program does not."""
    return HTML in accept.lower() and agreed(accept, (*_OTHERS, HTML)) == HTML


def page(query: str, **shown: Any) -> bytes:
    """Return the page of a query with what is `shown` below it: problem and detail, or truth, or table."""
    values = {"problem": None, "detail": "", "truth": None, "table": None, **shown}
    values |= {"editor": [each.path for each in editor.load().values()], "bases": {identify.base(), identify.SHARED}}
    prefixes = sorted(PREFIXES.items())
    return filled("sparql.html", query=query, examples=_examples(), prefixes=prefixes, choices=_CHOICES, **values)


def example(name: str | None) -> bytes:
    """Return the page with the query of a question or a check, or one to begin with; raises ProblemError if none is."""
    if name is None:
        return page(_START)
    for some in _examples().values():
        if name in some:
            return page(some[name].query)
    raise ProblemError("not-found", "There is no such example; /sparql lists them.")


def answer(found: ox.QuerySolutions | ox.QueryBoolean | Iterable[ox.Triple], job: Job) -> Answer:
    """Return the page of a job, which is a query, and of what was found; raises ProblemError where it is too large."""
    if isinstance(found, ox.QueryBoolean):
        return Answer(page(job.text, truth=bool(found)), f"{HTML}; charset=utf-8")
    columns = ["subject", "predicate", "object"]
    if isinstance(found, ox.QuerySolutions):
        columns = [variable.value for variable in found.variables]
    table = _table(columns, found)
    body = page(job.text, table=table)
    if len(body) > job.most:
        raise ProblemError("result-too-large", f"It is larger than {job.most} bytes.")
    return Answer(body, f"{HTML}; charset=utf-8", rows=table.total)


def _table(columns: list[str], found: Iterable[Any]) -> Table:
    left = iter(found)
    rows = [list(map(_shortened, cells(columns, row))) for row in islice(left, _SHOWN)]
    total = len(rows) + sum(1 for _ in islice(left, _COUNTED - len(rows)))
    return Table(columns, rows, total, next(left, None) is None)


def _shortened(cell: Cell) -> Cell:
    return Cell(shortened(cell.text, _LONGEST), cell.href)
