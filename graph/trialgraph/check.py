"""Turn a store into the list of what is wrong in it, and the list into a table or JSON."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from typing import NamedTuple
from urllib.parse import unquote

import pyoxigraph as ox

from trialgraph import consistency, crosscheck, identify, resources, validate
from trialgraph.model import Severity
from trialgraph.report import Result, order, passage_of
from trialgraph.vocabulary import PREFIXES

_FINDINGS = """
SELECT ?trial ?finding ?code ?severity ?comment {
  ?trial tg:hasFinding ?finding .
  ?finding tg:findingCode ?code ; tg:severity/skos:notation ?severity ; rdfs:comment ?comment .
}
"""
_WORDS = """
SELECT ?passage ?document ?file ?start ?end ?quote {
  ?passage tg:quote ?quote ; tg:start ?start ; tg:end ?end ; dcterms:isPartOf ?document .
  ?document dcterms:title ?file .
}
ORDER BY ?document ?file
"""
_LONGEST_QUOTE = 90
_RANK = {Severity.INFO: 0, Severity.WARNING: 1, Severity.ERROR: 2}


def check(graph: ox.Store) -> list[Result]:
    """Return what the shapes, the axioms and the findings in the graph say, the worst first."""
    shapes = validate.validate(graph, resources.shapes())
    axioms = consistency.check(graph, resources.ontology())
    return sorted([*findings(graph), *shapes, *axioms], key=order)


def findings(graph: ox.Store) -> list[Result]:
    """Return the findings that the build wrote into the graph.

    Those of a check across fields have its reason; those of an extractor have none beside their message.
    """
    reasons = {check.code: check.reason for check in crosscheck.checks()}
    return [
        Result(
            severity=Severity(row["severity"].value),
            code=row["code"].value,
            message=row["comment"].value,
            reason=reasons.get(row["code"].value, ""),
            node=row["finding"].value,
            trial=row["trial"].value,
            passage=passage_of(graph, row["finding"].value),
        )
        for row in _rows(graph, _FINDINGS)
    ]


def at_least(results: Iterable[Result], severity: str) -> list[Result]:
    """Return the results at or above a severity; none is at or above ``never``."""
    if severity == "never":
        return []
    return [result for result in results if _RANK[result.severity] >= _RANK[Severity(severity)]]


def summary(results: Iterable[Result]) -> str:
    """Return how many results there are of each severity.

    >>> summary([])
    '0 errors, 0 warnings, 0 infos'
    """
    counts = Counter(result.severity for result in results)
    return ", ".join(f"{counts[each]} {each}{'' if counts[each] == 1 else 's'}" for each in Severity)


def as_table(graph: ox.Store, results: Iterable[Result]) -> str:
    """Return each result in two or three lines: what and where, what it says, and the words."""
    lines = []
    for result in results:
        trial = (result.trial or "").removeprefix(f"{identify.BASE}trial/")
        lines += [f"{result.severity:<8} {result.code}  {trial}".rstrip(), f"         {result.message}"]
        words = _words(graph, result.passage)
        if words:
            field = f", field {words.field}" if words.field else ""
            place = f"{words.file}{field}, characters {words.start} to {words.end}"
            lines.append(f"         {place}: “{_clipped(words.quote)}”")
    return "\n".join(lines)


def as_json(graph: ox.Store, results: Iterable[Result]) -> str:
    """Return the results as a JSON array, each with its words."""
    listed = []
    for result in results:
        words = _words(graph, result.passage)
        listed.append({**asdict(result), "words": words and words._asdict()})
    return json.dumps(listed, ensure_ascii=False, indent=2)


class _Words(NamedTuple):
    file: str
    field: str | None
    start: int
    end: int
    quote: str


def _words(graph: ox.Store, passage: str | None) -> _Words | None:
    """Return where a passage stands and what it says."""
    if passage is None:
        return None
    for row in _rows(graph, _WORDS, {ox.Variable("passage"): ox.NamedNode(passage)}):
        return _Words(
            row["file"].value,
            _field(passage, row["document"].value),
            int(row["start"].value),
            int(row["end"].value),
            row["quote"].value,
        )
    return None


def _field(passage: str, document: str) -> str | None:
    """Return the path of the field that holds a passage; a page has none.

    >>> _field("https://example.org/document/5f0c/arms.0.label#char=10,60", "https://example.org/document/5f0c")
    'arms.0.label'
    """
    path = passage.removeprefix(document).partition("#char=")[0]
    return unquote(path[1:]) if path.startswith("/") else None


def _clipped(quote: str) -> str:
    quote = " ".join(quote.split())
    return quote if len(quote) <= _LONGEST_QUOTE else f"{quote[: _LONGEST_QUOTE - 1]}…"


def _rows(
    graph: ox.Store, query: str, bound: dict[ox.Variable, ox.NamedNode] | None = None
) -> Iterable[ox.QuerySolution]:
    rows = graph.query(query, prefixes=PREFIXES, substitutions=bound)  # type: ignore[arg-type]
    assert isinstance(rows, ox.QuerySolutions)
    return rows
