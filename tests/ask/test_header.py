"""The comment lines at the top of a query file are its manual, and are read strictly."""

from pathlib import Path

import pytest

from trialgraph.ask import header
from trialgraph.ask.header import Header
from trialgraph.core import resources
from trialgraph.core.errors import QueryError

QUERY = "SELECT ?trial\nWHERE {\n  ?trial a <x:Trial>\n}\nORDER BY ?trial\n"


def read(folder: Path, text: str) -> Header:
    """Read a header that must have a title, and may have notes."""
    file = folder / "trials.rq"
    file.write_text(text, encoding="utf-8")
    return header.read(file, once=("title",), repeated=("note",))


def test_a_header_has_fields_in_any_order_and_its_file_as_text(tmp_path: Path) -> None:
    text = f"# note: First.\n# title: Which trials: all of them?  \n# note: Second.\n{QUERY}"
    head = read(tmp_path, text)
    assert head.one("title") == "Which trials: all of them?"
    assert list(head.fields["note"]) == ["First.", "Second."]
    assert (head.where, head.text) == (str(tmp_path / "trials.rq"), text)


def test_a_field_that_may_be_repeated_may_be_left_out(tmp_path: Path) -> None:
    assert list(read(tmp_path, "# title: Which trials?\n" + QUERY).fields["note"]) == []


@pytest.mark.parametrize("between", ["\n", "PREFIX tg: <x:>\n", "  \n"])
def test_a_comment_further_down_is_no_field(tmp_path: Path, between: str) -> None:
    head = read(tmp_path, f"# title: Which trials?\n{between}# note: Not of the header.\n# author: Nobody\n{QUERY}")
    assert list(head.fields["note"]) == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("# title: Which trials?\n# author: Nobody\n", 2),
        ("# title: Which trials?\n# Note: Mind this.\n", 2),
        ("# title: Which trials?\n#note: Mind this.\n", 2),
        ("# title: Which trials?\n# note Mind this.\n", 2),
        ("# title: Which trials?\n# note:\n", 2),
        ("# title:Which trials?\n", 1),
        ("#\n# title: Which trials?\n", 1),
        ("# All about trials\n# title: Which trials?\n", 1),
    ],
)
def test_a_line_that_is_no_field_is_named_with_what_may_stand_there(tmp_path: Path, text: str, line: int) -> None:
    with pytest.raises(QueryError) as refused:
        read(tmp_path, text + QUERY)
    assert str(refused.value) == (
        f"{tmp_path}/trials.rq:{line}: this header line cannot be read. "
        "Write one of: title, note; then a colon and its value."
    )


@pytest.mark.parametrize(
    ("text", "times"),
    [
        (QUERY, 0),
        ("", 0),
        ("# note: Mind this.\n", 0),
        ("\n# title: Which trials?\n", 0),
        ("# title: Which trials?\n# title: Which studies?\n", 2),
    ],
)
def test_a_field_that_must_be_there_once_is_counted(tmp_path: Path, text: str, times: int) -> None:
    with pytest.raises(QueryError) as refused:
        read(tmp_path, text)
    assert str(refused.value) == f"{tmp_path}/trials.rq: the header has {times} lines “title” and must have one"


def test_a_query_that_cannot_be_read_is_named_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match=r"/trials\.rq:\d: this is no SPARQL: the query .+\. Correct the query\.$"):
        read(tmp_path, "# title: Which trials?\n" + QUERY.replace("a <x:Trial>", "a <x:Trial>>"))


def test_a_prefix_that_is_not_declared_is_named_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match=r"/trials\.rq:4: .+ the prefix tg: is not declared\. Begin with PREFIX tg: <"):
        read(tmp_path, "# title: Which trials?\n" + QUERY.replace("<x:Trial>", "tg:Trial"))


def test_a_check_is_no_question_and_a_question_no_check() -> None:
    """The two kinds of query file have headers of their own, and neither passes for the other."""
    check = min((resources.queries() / "checks").glob("*.rq"))
    question = min(resources.queries().glob("*.rq"))
    with pytest.raises(QueryError, match="cannot be read"):
        header.read(check, once=("title", "who"), repeated=("note", "parameter"))
    with pytest.raises(QueryError, match="cannot be read"):
        header.read(question, once=("code", "severity", "message", "reason", "mend"))
