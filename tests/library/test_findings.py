"""What a check finds is rows, a report, and entries with all that is known."""

import json
from pathlib import Path

import trialgraph


def test_findings_are_rows_and_reports(built: Path) -> None:
    with trialgraph.Graph.open(built) as graph:
        found = graph.check()
    assert found.summary == repr(found) and len(found) == len(found.entries)
    errors = found.at_least("error")
    assert 0 < len(errors) < len(found) and {row["severity"] for row in errors} == {"error"}
    assert len(found.at_least("never")) == 0
    assert len(json.loads(found.written("json"))) == len(found)
    assert found[0]["words"] and "<table>" in found._repr_html_()
