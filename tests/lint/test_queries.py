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


def test_a_question_without_rows_is_named(tmp_path: Path) -> None:
    sources = copied(tmp_path)
    assert list(queries.without_rows(sources)) == []
    edited(sources.queries / "trials-by-antigen.rq", "tg:hasProduct", "tg:hasProdukt")
    assert [flaw.path.name for flaw in queries.without_rows(sources)] == ["trials-by-antigen.rq"]
