"""A file out of form and a thing without its case are named with their line."""

from pathlib import Path

from lint.broken import copied, edited
from trialgraph.lint import files


def test_a_file_that_is_not_in_its_one_form_is_named_with_the_first_line_that_differs(tmp_path: Path) -> None:
    sources = copied(tmp_path)
    assert list(files.not_canonical(sources)) == []
    path = sources.shapes / "site.ttl"
    edited(path, "    a sh:", "  a sh:")
    (flaw,) = files.not_canonical(sources)
    assert flaw.path == path
    assert path.read_text("utf-8").splitlines()[flaw.line - 1].startswith("  a sh:")


def test_a_shape_a_check_a_rule_and_a_question_without_a_case_are_named(tmp_path: Path) -> None:
    sources = copied(tmp_path)
    assert sources.cases is not None
    assert list(files.without_case(sources)) == []
    gone = ("shapes/trial-without-phase.violating.ttl", "checks/phase_conflict.clean.ttl",
            "rules/directed-against.inferred.ttl", "queries/trials-without-dose.csv")  # fmt: skip
    for name in gone:
        (sources.cases / name).unlink()
    flaws = list(files.without_case(sources))
    assert [flaw.path.name for flaw in flaws] == [
        "trial.ttl",
        "phase_conflict.rq",
        "directed-against.rq",
        "trials-without-dose.rq",
    ]
    assert all(name in flaw.remedy for name, flaw in zip(gone[:3], flaws, strict=False))
    line = flaws[0].path.read_text("utf-8").splitlines()[flaws[0].line - 1]
    assert line == "shape:trial-without-phase"
