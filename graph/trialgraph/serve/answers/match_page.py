"""Answer with what trials say to a person, as a page with its form, or as JSON for a program."""

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Final, NamedTuple

import pyoxigraph as ox

from trialgraph.core.errors import PersonError, QueryError, StoreError
from trialgraph.match import Wanted, match, reading, shown, understood
from trialgraph.match import form as forms
from trialgraph.match.result import Match, Verdict
from trialgraph.match.understanding import Understanding
from trialgraph.serve.pages import filled
from trialgraph.serve.sandbox.messages import Answer, Job, ProblemError
from trialgraph.view import amounts

FILTERS: Final = ("antigen", "disease", "phase", "country", "trial", "all")
_SHOWN: Final = 25  # trials of each verdict
_MEASURES: Final = (  # that most trials ask for, with the unit in which they ask
    ("platelets", "10*9/L"), ("neutrophils", "10*9/L"), ("haemoglobin", "g/L"), ("ALT", "U/L"), ("AST", "U/L"),
    ("total bilirubin", "umol/L"), ("creatinine clearance", "mL/min"), ("LVEF", "%"), ("oxygen saturation", "%"),
    ("", ""), ("", ""),
)  # fmt: skip
_THERAPIES: Final = 5  # rows of the form
_PROBE: Final = '{"resourceType": "Bundle", "type": "collection", "entry": [{"resource": {"resourceType": "Patient"}}]}'
_ORDER: Final = (Verdict.ELIGIBLE, Verdict.UNDECIDED, Verdict.EXCLUDED)
Fields = Mapping[str, Sequence[str]]


class Group(NamedTuple):
    """The trials of a verdict: how many, and the first of them."""

    verdict: Verdict
    total: int
    trials: list[Match]


@lru_cache(maxsize=1)
def known(graph: ox.Store) -> Understanding:
    """Return what matching needs of a graph; it is made once, before there are workers."""
    return understood(graph)


def load(graph: ox.Store) -> None:
    """Load what matching needs, as a worker can open no file; a graph without our words answers all but this."""
    try:
        found, today = known(graph), _today()
    except StoreError:
        return
    reading.given(reading.example(), found, today=today)
    with suppress(PersonError):  # the library that reads bundles may not be installed
        reading.given(_PROBE, found, today=today)


def answer(graph: ox.Store, job: Job) -> Answer:
    """Answer a job: its text is a person's file or, where it is empty, its options hold the fields of the form."""
    fields: Fields = job.options["fields"]
    if job.text:
        return _json(graph, job, fields)
    if not job.options["asked"]:
        return _page(fields)
    try:
        given = reading.given(json.dumps(forms.person(fields)), known(graph), today=_today(), where="form")
        found = [*match(given.person, graph, _wanted(fields), known=known(graph))]
    except (PersonError, QueryError, StoreError) as error:
        return _page(fields, problem=str(error))
    groups = [
        Group(verdict, len(some), some[:_SHOWN])
        for verdict in _ORDER
        if (some := [each for each in found if each.verdict is verdict])
    ]
    return _page(fields, asked=True, total=len(found), groups=groups, notes=given.notes)


def _json(graph: ox.Store, job: Job, fields: Fields) -> Answer:
    try:
        given = reading.given(job.text, known(graph), today=_today())
        found = [shown.as_values(each) for each in match(given.person, graph, _wanted(fields), known=known(graph))]
    except (PersonError, QueryError, StoreError) as error:
        raise ProblemError("bad-parameter", str(error)) from error
    body = json.dumps({"notice": shown.NOTICE, "notes": given.notes, "trials": found}, ensure_ascii=False).encode()
    if len(body) > job.most:
        raise ProblemError("result-too-large", f"It is larger than {job.most} bytes.")
    return Answer(body, "application/json", rows=len(found))


def _wanted(fields: Fields) -> Wanted:
    given = {name: next(iter(fields.get(name, ())), "").strip() for name in FILTERS}
    words = {name: given[name] or None for name in FILTERS if name != "all"}
    return Wanted(**words, all=bool(given["all"]))


def _page(fields: Fields, **values: object) -> Answer:
    whole = any(map(str.strip, fields.get("trial", ())))
    lists = {"asked": False, "whole": whole, "total": 0, "groups": [], "notes": (), "problem": "", **values}
    body = filled(
        "match.html", fields=fields, measures=_measures(), therapies=_THERAPIES, notice=shown.NOTICE,
        needed=shown.needed,
        **lists,
    )  # fmt: skip
    return Answer(body, "text/html; charset=utf-8", "bad-parameter" if lists["problem"] else "")


def _today() -> date:
    return datetime.now(UTC).date()


def _measures() -> list[tuple[str, str]]:
    """The measures of the form, with their units as people write them."""
    return [(name, amounts.unit(code).removeprefix("×")) for name, code in _MEASURES]
