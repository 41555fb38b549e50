"""Turn entries into SARIF, which code hosts show on the lines of the documents.

Source: OASIS, Static Analysis Results Interchange Format (SARIF) Version 2.1.0.
"""

import json
from collections.abc import Sequence
from functools import cache
from importlib.metadata import version
from typing import Any
from urllib.parse import quote

from trialgraph.check.reporting.entry import Entry
from trialgraph.core.model import Severity

_OF_GITHUB = "primaryLocationLineHash"  # the only one that GitHub compares; without it, it makes one of the lines
_PRECISIONS = ((0.95, "very-high"), (0.8, "high"), (0.5, "medium"), (0.0, "low"))  # in the words of GitHub
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def as_sarif(entries: Sequence[Entry]) -> str:
    """Return a log with one run: the rules that found something, and a result for each entry."""
    codes = sorted({entry.code for entry in entries})
    first = {entry.code: entry for entry in reversed(entries)}
    driver = {
        "name": "trialgraph",
        "version": _version(),
        "rules": [_rule(first[code]) for code in codes],
    }
    numbers = {code: number for number, code in enumerate(codes)}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(entry, numbers[entry.code]) for entry in entries],
    }
    return json.dumps({"version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


@cache
def _version() -> str:
    """The version of this program, which is read from a file."""
    return version("trialgraph")


def _rule(entry: Entry) -> dict[str, Any]:
    rule: dict[str, Any] = {"id": entry.code, "help": {"text": entry.mend}}
    if entry.reason:
        rule["fullDescription"] = {"text": entry.reason}
    share = entry.precision.share if entry.precision else None
    if share is not None:
        rule["properties"] = {"precision": next(name for least, name in _PRECISIONS if share >= least)}
    return rule


def _result(entry: Entry, rule: int) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": entry.code,
        "ruleIndex": rule,
        "level": _LEVELS[entry.severity],
        "message": {"text": f"{entry.message} {entry.mend}"},
        "partialFingerprints": {"trialgraph/v2": entry.fingerprint, _OF_GITHUB: entry.fingerprint},
    }
    location: dict[str, Any] = {}
    if entry.file:
        location["physicalLocation"] = {"artifactLocation": {"uri": quote(entry.file)}, **_region(entry)}
    if entry.trial:
        location["logicalLocations"] = [{"name": entry.trial, "fullyQualifiedName": entry.result.node}]
    return {**result, "locations": [location]} if location else result


def _region(entry: Entry) -> dict[str, Any]:
    if entry.place is None:
        return {}
    region: dict[str, Any] = {
        "startLine": entry.place.line,
        "startColumn": entry.place.column,
        "endLine": entry.place.end_line,
        "endColumn": entry.place.end_column,
    }
    if entry.words:
        region["snippet"] = {"text": entry.words.quote}
    return {"region": region}
