"""Turn entries into one web page that needs nothing else: by rule or by trial, with the words, and with filters.

Everything of a document is escaped, and the page allows itself no connection (its Content-Security-Policy).
"""

from collections import Counter
from collections.abc import Sequence
from importlib.resources import files
from typing import NamedTuple

import jinja2

from trialgraph.check.reporting.entry import Entry, where
from trialgraph.core.model import Severity

_WORST_FIRST = (Severity.ERROR, Severity.WARNING, Severity.INFO)


class _Rule(NamedTuple):
    """A rule with what it found."""

    code: str
    reason: str
    precision: str
    entries: list[Entry]


def as_html(entries: Sequence[Entry]) -> str:
    """Return a page with a section for each rule, the worst first."""
    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    template = environment.from_string((files(__package__) / "page.html").read_text(encoding="utf-8"))
    return template.render(
        summary=_summary(entries),
        rules=_rules(entries),
        trials=sorted({entry.trial for entry in entries} - {""}),
        severities=[each.value for each in _WORST_FIRST if any(entry.severity is each for entry in entries)],
        place=where,
    ).rstrip("\n")


def _summary(entries: Sequence[Entry]) -> str:
    counts = Counter(entry.severity for entry in entries)
    told = [f"{counts[each]} {each}{'' if counts[each] == 1 else 's'}" for each in _WORST_FIRST if counts[each]]
    return ", ".join(told) or "Nothing was found"


def _rules(entries: Sequence[Entry]) -> list[_Rule]:
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        found.setdefault(entry.code, []).append(entry)
    rules = [
        _Rule(code, some[0].reason, str(some[0].precision) if some[0].precision else "", some)
        for code, some in found.items()
    ]
    return sorted(rules, key=lambda rule: (_WORST_FIRST.index(rule.entries[0].severity), rule.code))
