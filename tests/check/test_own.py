"""Rules of a team's own are held against the graph, each file in its time; what is wrong with them is said."""

from pathlib import Path

import pyoxigraph as ox
import pytest

import sample
from trialgraph.check import own, report
from trialgraph.check.report import Wanted
from trialgraph.core.errors import TrialGraphError
from trialgraph.core.model import Severity

SHAPE = """\
PREFIX sh: <http://www.w3.org/ns/shacl#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX tg: <https://w3id.org/trialgraph/ontology#>
PREFIX ours: <https://example.org/ours#>
ours:trial-without-budget
    a sh:NodeShape ;
    sh:targetClass tg:Trial ;
    rdfs:comment "Who pays?" ;
    sh:property [ sh:path ours:budget ; sh:minCount 1 PROPERTY ] .
"""
CHECK = """\
# code: any_trial
# severity: info
# message: There is a trial.
# reason: Trials cost money.
# mend: Ask who pays.
PREFIX tg: <https://w3id.org/trialgraph/ontology#>
SELECT ?trial (?trial AS ?node) { ?trial a tg:Trial }
"""
ENDLESS = CHECK.replace(
    "{ ?trial a tg:Trial }", f"{{ {' '.join(f'?a{n} ?b{n} ?c{n} .' for n in range(9))} ?trial ?p 1 }}"
)


def found(graph: ox.Store, folder: Path, seconds: float = 60) -> list[tuple[Severity, str, str, str]]:
    return [(each.severity, each.code, each.reason, each.node) for each in own.results(graph, folder, seconds)]


def test_shapes_and_checks_of_a_folder_are_held_against_the_graph(graph: ox.Store, tmp_path: Path) -> None:
    (tmp_path / "shape.ttl").write_text(SHAPE.replace("PROPERTY", ""), encoding="utf-8")
    (tmp_path / "any_trial.rq").write_text(CHECK, encoding="utf-8")
    assert found(graph, tmp_path) == [
        (Severity.ERROR, "trial-without-budget", "Who pays?", sample.TRIAL),
        (Severity.INFO, "any_trial", "Trials cost money.", sample.TRIAL),
    ]
    entries = {entry.code: entry for entry in report.report(graph, Wanted(rules=tmp_path)).entries}
    assert entries["any_trial"].mend == "Ask who pays."
    assert "trial-without-budget" in entries


def test_a_shape_inside_a_shape_may_have_its_own_severity_and_words(graph: ox.Store, tmp_path: Path) -> None:
    own_words = '; sh:severity sh:Warning ; sh:message "No budget."'
    (tmp_path / "shape.ttl").write_text(SHAPE.replace("PROPERTY", own_words), encoding="utf-8")
    (result,) = own.results(graph, tmp_path, 60)
    assert (result.severity, result.message) == (Severity.WARNING, "No budget.")


def test_a_profile_may_name_a_rule_of_the_folder(graph: ox.Store, tmp_path: Path) -> None:
    (tmp_path / "any_trial.rq").write_text(CHECK, encoding="utf-8")
    profile = tmp_path / "profile.toml"
    profile.write_text('[severity]\nany_trial = "error"\n', encoding="utf-8")
    first = report.report(graph, Wanted(profile, rules=tmp_path)).at_least("error")
    assert "any_trial" in {entry.code for entry in first}


def test_a_rule_that_needs_too_long_is_a_finding_and_the_rest_is_checked(graph: ox.Store, tmp_path: Path) -> None:
    (tmp_path / "any_trial.rq").write_text(ENDLESS, encoding="utf-8")
    (tmp_path / "other_trial.rq").write_text(CHECK.replace("any_trial", "other_trial"), encoding="utf-8")
    first, second = own.results(graph, tmp_path, 1)
    assert (first.severity, first.code) == (Severity.ERROR, "rule-timed-out")
    assert "any_trial.rq" in first.message and "stopped after 1 second" in first.message
    assert second.code == "other_trial"


@pytest.mark.parametrize(
    ("file", "text", "line"),
    [
        ("a.ttl", SHAPE.replace("PROPERTY", "\n\n,"), r"a\.ttl:11: this is no Turtle"),
        (
            "a.ttl",
            SHAPE.replace("PROPERTY", "").replace("sh:NodeShape", "sh:PropertyShape"),
            r"a\.ttl:5: a shape .* path",
        ),
        (
            "a.ttl",
            SHAPE.replace("PROPERTY", '; sh:sparql [ sh:select "SELECT ?this WHERE { $this ?p" ]'),
            r"a\.ttl:\d+: a shape cannot be used: the query of .* is no SPARQL",
        ),
        ("any_trial.rq", CHECK.replace("tg:Trial }", "tg:Trial"), r"any_trial\.rq:7: this is no SPARQL"),
        ("any_trial.rq", CHECK.replace("tg:Trial }", "foo:Trial }"), r"any_trial\.rq:7: .* the prefix foo: is not"),
        ("any_trial.rq", CHECK.replace("# reason", "# reasons"), r"any_trial\.rq:4: this header line cannot be read"),
        ("any_trial.rq", CHECK.replace("(?trial AS ?node)", ""), r"any_trial\.rq: the query does not select"),
        ("phase_conflict.rq", CHECK.replace("any_trial", "phase_conflict"), "there is a rule “phase_conflict” already"),
        ("notes.md", "No rule.", "it holds no shape"),
    ],
)
def test_a_rule_that_cannot_be_used_is_one_line(
    graph: ox.Store, tmp_path: Path, file: str, text: str, line: str
) -> None:
    (tmp_path / file).write_text(text, encoding="utf-8")
    with pytest.raises(TrialGraphError, match=line) as caught:
        report.report(graph, Wanted(rules=tmp_path))
    assert str(tmp_path) in str(caught.value) and "\n" not in str(caught.value)


def test_a_misspelt_term_is_told_with_its_file_and_line(graph: ox.Store, tmp_path: Path) -> None:
    (tmp_path / "shape.ttl").write_text(SHAPE.replace("PROPERTY", "; sh:path tg:fhase"), encoding="utf-8")
    (tmp_path / "any_trial.rq").write_text(CHECK.replace("a tg:Trial", "a tg:Trail"), encoding="utf-8")
    shape, check = own.misspelt(graph, tmp_path)
    assert shape == f"{tmp_path}/shape.ttl:9: there is no tg:fhase. Did you mean tg:phase?"
    assert check == f"{tmp_path}/any_trial.rq:7: there is no tg:Trail. Did you mean tg:Trial?"
    (tmp_path / "shape.ttl").unlink()
    assert check in report.report(graph, Wanted(rules=tmp_path)).notices
