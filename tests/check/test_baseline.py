"""What a former report names is known; what is new stays."""

import json
from pathlib import Path

import pyoxigraph as ox
import pytest

from conftest import Run
from trialgraph.check import baseline, report
from trialgraph.core import resources
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


def test_of_an_edited_page_only_what_is_new_is_told(run: Run, tmp_path: Path) -> None:
    text = (resources.examples() / "01-overview-page.txt").read_text(encoding="utf-8")

    def checked(edited: str, *options: str) -> str:
        (tmp_path / "page.txt").write_text(edited, encoding="utf-8")
        assert run("build", "page.txt", cwd=tmp_path).returncode == 0
        return run("check", "--format", "json", "--fail-on", "never", *options, cwd=tmp_path).stdout

    (tmp_path / "known.json").write_text(checked(text), encoding="utf-8")
    elsewhere = text.replace("Severe trauma or major surgery", "Major surgery").replace("\nDescription", "\n\nAbout")
    assert elsewhere != text and not json.loads(checked(elsewhere, "--baseline", "known.json") or "[]")
    (new,) = json.loads(checked(elsewhere.replace("1-2 weeks", "1-3 weeks"), "--baseline", "known.json"))
    assert (new["code"], new["words"]["quote"]) == ("ambiguous_washout_range", "1-3 weeks")


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
