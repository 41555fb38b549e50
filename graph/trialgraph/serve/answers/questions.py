"""Answer a question of the catalogue, as results of SPARQL or as a page with a table."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Final
from urllib.parse import urlencode

from trialgraph.ask.query import solutions
from trialgraph.ask.question import Question, questions
from trialgraph.ask.table import Table, show
from trialgraph.core import resources
from trialgraph.core.errors import QueryError
from trialgraph.graph.store import Snapshot
from trialgraph.serve.answers.cells import Cell, cells, readable
from trialgraph.serve.answers.written import RESULTS, results
from trialgraph.serve.negotiation import agreed
from trialgraph.serve.pages import filled
from trialgraph.serve.sandbox.messages import Answer, Job, ProblemError

HTML: Final = "text/html"
CSV: Final = "text/csv"
SPREADSHEET: Final = "text/csv; for=spreadsheet"  # asked for by name alone, and answered as CSV
_SHOWN: Final = 100  # rows of a page at first
_MANY: Final = 1_000  # rows of a page that is asked for them
_COMPARED: Final = 20  # trials that a page leads to a comparison of
_DIGITS: Final = 9  # of a number of rows
OFFERED: Final = (*RESULTS, HTML)


@cache
def load() -> Mapping[str, Question]:
    """Return the questions by name; they are read once."""
    return {question.name: question for question in questions(resources.queries())}


def answer(snapshot: Snapshot, job: Job) -> Answer:
    """Answer the question of a name, with the values of its parameters in the options."""
    question = load().get(job.text)
    if question is None:
        raise ProblemError("not-found", "There is no such question; /query lists them.")
    media = SPREADSHEET if job.accept == SPREADSHEET else agreed(job.accept, OFFERED)
    if media is None:
        raise ProblemError("not-acceptable", f"There is {', '.join(OFFERED)}.")
    if media == HTML and not job.options and any(each.required for each in question.parameters):
        return Answer(_page(question, job, columns=None), f"{HTML}; charset=utf-8")  # somebody who comes to ask
    values = dict(job.options)
    try:
        first = _limit(values.pop("limit", None)) or (_SHOWN + 1 if media == HTML else None)
        found = solutions(question, snapshot.graph, values, first=first, words=snapshot.words, sign="")
    except QueryError as error:
        if media != HTML:
            raise ProblemError("bad-parameter", str(error)) from error
        return Answer(_page(question, job, problem=str(error)), f"{HTML}; charset=utf-8", "bad-parameter")
    if media not in (HTML, SPREADSHEET):
        return results(found, media, job.most)
    columns = [variable.value for variable in found.variables]
    terms = [list(row) for row in found]
    rows = [cells(columns, row) for row in terms]
    if media == HTML:
        more = len(rows) > _SHOWN and "limit" not in job.options
        some = zip(rows[:_SHOWN] if more else rows, terms, strict=False)
        body = _page(
            question, job, columns=columns, rows=[readable(snapshot.graph, columns, *each) for each in some], more=more
        )
    else:
        sheet = Table(tuple(columns), tuple(tuple(cell.text for cell in row) for row in rows))
        body = show(sheet, format="spreadsheet").encode()
    if len(body) > job.most:
        raise ProblemError("result-too-large", f"It is larger than {job.most} bytes.")
    return Answer(body, f"{HTML if media == HTML else CSV}; charset=utf-8", rows=len(rows))


def _limit(words: str | list[str] | None) -> int | None:
    """The number of rows that are enough."""
    if words is None:
        return None
    if not (isinstance(words, str) and words.isascii() and words.isdecimal() and 0 < len(words.lstrip("0")) <= _DIGITS):
        raise QueryError(f"“{words}” is no number of rows, such as 100", where="limit")
    return int(words)


def _trials(columns: Sequence[str] | None = None, rows: Sequence[Sequence[Cell]] = (), **_: object) -> list[str]:
    """The numbers of the trials that rows are about, each once."""
    if not columns or "trial" not in columns:
        return []
    place = columns.index("trial")
    return list(dict.fromkeys(row[place].text for row in rows))


def _page(question: Question, job: Job, **values: Any) -> bytes:
    given = {each.name: job.options.get(each.name, "") for each in question.parameters}
    asked = {name: value for name, value in given.items() if value}
    whole, longer = (
        f"/query/{question.name}?{urlencode({**asked, **more}, doseq=True)}"
        for more in ({"format": "csv"}, {"limit": str(_MANY)})
    )
    trials = _trials(**values)
    shown = {
        "problem": "",
        "trials": trials,
        "most": _COMPARED,
        "columns": [],
        "rows": [],
        "more": False,
        "whole": whole,
        "longer": longer,
        "many": _MANY,
        **values,
    }
    return filled("question.html", question=question, given=given, **shown)
