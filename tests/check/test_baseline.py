"""What a former report names is known; what is new stays."""

import json
from pathlib import Path

import pyoxigraph as ox
import pytest

from trialgraph.check import baseline, report
from trialgraph.core.errors import UsageError


def test_a_report_is_a_baseline_that_leaves_nothing(graph: ox.Store, tmp_path: Path) -> None:
    whole = report.report(graph)
    assert whole.entries
    file = tmp_path / "known.json"
    file.write_text(whole.shown("json"), encoding="utf-8")
    assert report.report(graph, report.Wanted(baseline=file)).entries == ()


def test_what_is_not_known_stays(graph: ox.Store, tmp_path: Path) -> None:
    first, *others = report.report(graph).entries
    file = tmp_path / "known.json"
    file.write_text(json.dumps([{"fingerprint": each.fingerprint} for each in others]), encoding="utf-8")
    assert report.report(graph, report.Wanted(baseline=file)).entries == (first,)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[\n{", "known.json:2: this is no JSON"),
        ("{}", "known.json: this is no report of a check"),
        ("3", "known.json: this is no report of a check"),
        ('["a"]', "known.json: this is no report of a check"),
        ('[{"code": "a"}]', "known.json: this is no report of a check"),
        (None, "known.json: cannot be read (No such file or directory)"),
    ],
)
def test_what_is_no_report_is_refused_in_one_line(tmp_path: Path, text: str | None, message: str) -> None:
    file = tmp_path / "known.json"
    if text is not None:
        file.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as refused:
        baseline.read(file)
    assert message in str(refused.value) and "\n" not in str(refused.value)
