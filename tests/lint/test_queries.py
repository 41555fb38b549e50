"""A query that cannot be read, or a question that finds nothing in its cases, is named with its line."""

from pathlib import Path

from lint.broken import copied, edited
from trialgraph.lint import queries


def test_a_query_that_is_no_sparql_is_named_with_its_line(tmp_path: Path) -> None:
    sources = copied(tmp_path)
    assert list(queries.not_usable(sources)) == []
    path = sources.queries / "checks" / "phase_conflict.rq"
    edited(path, "WHERE {", "WHERE {{{")
    flaws = list(queries.not_usable(sources))
    assert {flaw.path for flaw in flaws} == {path}
    assert flaws[0].line > 5


def test_a_header_that_lacks_a_line_is_named(tmp_path: Path) -> None:
    sources = copied(tmp_path)
    path = sources.queries / "rules" / "directed-against.rq"
    edited(path, "# reason:", "# because:")
    (flaw,) = queries.not_usable(sources)
    assert (flaw.path, flaw.line) == (path, 2)


def test_a_case_without_its_line_of_parameters_or_a_question_without_a_group_is_named(tmp_path: Path) -> None:
    sources = copied(tmp_path)
    assert sources.cases is not None
    (sources.cases / "queries" / "trials-by-antigen.half.csv").write_text("trial,target\n", encoding="utf-8")
    edited(sources.queries / "trials.rq", "# group:", "# note:")
    found = {flaw.path.name: flaw.what for flaw in queries.without_rows(sources)}
    assert set(found) == {"trials-by-antigen.rq", "trials.rq"}
    assert found["trials-by-antigen.rq"].startswith("trials-by-antigen.half.csv does not begin")


def test_a_question_without_rows_is_named(tmp_path: Path) -> None:
    sources = copied(tmp_path)
    assert list(queries.without_rows(sources)) == []
    edited(sources.queries / "trials-by-antigen.rq", "tg:hasProduct", "tg:hasProdukt")
    assert [flaw.path.name for flaw in queries.without_rows(sources)] == ["trials-by-antigen.rq"]
