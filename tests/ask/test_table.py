"""A table is shown so that a person can read it and a program can read it back."""

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trialgraph.ask.table import Cell, Format, Row, Table, show

WORDS = st.text(st.characters(codec="utf-8"))
NUMBERS = st.integers() | st.floats(allow_nan=False, allow_infinity=False)
CELL = st.none() | st.booleans() | NUMBERS | WORDS
ROWS = st.lists(st.tuples(CELL, CELL))


def said(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case _:
            return str(cell)


def lines(*rows: Row, columns: tuple[str, ...] = ("a", "b")) -> list[str]:
    """The lines below the names of the columns and the rule."""
    return show(Table(columns, rows)).splitlines()[2:]


@given(ROWS)
def test_csv_is_read_back_as_it_was_but_for_cells_that_say_nothing(rows: list[Row]) -> None:
    text = show(Table(("a", "b"), tuple(rows)), format="csv")
    assert list(csv.reader(io.StringIO(text, newline=""))) == [["a", "b"], *(list(map(said, row)) for row in rows)]


@given(ROWS)
def test_json_is_read_back_as_it_was(rows: list[Row]) -> None:
    text = show(Table(("a", "b"), tuple(rows)), format="json")
    assert [tuple(row.values()) for row in json.loads(text)] == rows


def test_numbers_and_booleans_are_such_in_json() -> None:
    text = show(Table(("n", "x", "b", "t"), ((75, 0.5, False, "75"),)), format="json")
    assert " ".join(text.split()) == '[ { "n": 75, "x": 0.5, "b": false, "t": "75" } ]'


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("=HYPERLINK('x')", "'=HYPERLINK('x')"),
        ("+1 dose", "'+1 dose"),
        ("- with fever", "'- with fever"),
        ("-", "'-"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1+1", "'\t=1+1"),
        ("\r=1+1", "'\r=1+1"),
        ("\n=1+1", "'\n=1+1"),
        ("＝1+1", "'＝1+1"),
        ("-1-1", "'-1-1"),
        ("-1", "-1"),
        ("+1.5", "+1.5"),
        ("-1.5E+6", "-1.5E+6"),
        (-1, "-1"),
        (-0.5, "-0.5"),
        ("1+1", "1+1"),
        ("a=1", "a=1"),
        ("'=1", "'=1"),
        ("≥ 75", "≥ 75"),
        ("", ""),
        (None, ""),
        (True, "true"),
    ],
)
def test_a_spreadsheet_computes_nothing(cell: Cell, shown: str) -> None:
    def read(format: Format) -> str:
        text = show(Table(("a", "b"), ((cell, "x"),)), format=format)
        return list(csv.reader(io.StringIO(text, newline="")))[1][0]

    assert read("spreadsheet") == shown
    assert read("csv") == said(cell), "CSV that nobody asked to be changed says what the graph says"


def test_json_keeps_letters_as_they_are() -> None:
    assert '"≥ 75×10⁹"' in show(Table(("words",), (("≥ 75×10⁹",),)), format="json")


@given(ROWS)
def test_every_line_ends_and_none_has_blanks_at_its_end(rows: list[Row]) -> None:
    text = show(Table(("a", "b"), tuple(rows)))
    assert text.endswith("\n")
    assert [line for line in text.split("\n") if line != line.rstrip()] == []


def test_a_column_is_as_wide_as_its_name_or_its_widest_cell() -> None:
    assert show(Table(("trial", "n"), (("NCT1", "12"), ("NCT0000002", None)))).splitlines() == [
        "trial       n",
        "----------  --",
        "NCT1        12",
        "NCT0000002",
    ]


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("one\ntwo\t three", "one two three  |"),
        ("ab", "ab    |"),
        ("一二", "一二  |"),
        ("e\u0301t\u0301e", "e\u0301t\u0301e   |"),
        (None, "      |"),
        ("", "      |"),
    ],
)
def test_columns_stay_aligned_behind_any_cell(cell: str | None, shown: str) -> None:
    """Chinese signs take two columns of a terminal, and accents that stand for themselves take none."""
    assert lines((cell, "|"), columns=("name", "b")) == [shown]


def test_a_long_cell_goes_on_below_and_the_others_stay_at_the_top() -> None:
    assert lines(("word " * 10, "end")) == ["word word word word word word word word  end", "word word"]
    assert lines(("x" * 45, None)) == ["x" * 40, "x" * 5], "a word without blanks is broken"


@pytest.mark.parametrize(
    ("format", "text"),
    [("table", "trial\n-----\nnothing found\n"), ("csv", "trial\n"), ("spreadsheet", "trial\n"), ("json", "[]\n")],
)
def test_an_answer_without_rows_is_no_error(format: Format, text: str) -> None:
    assert show(Table(("trial",), ()), format=format) == text


@pytest.mark.parametrize("format", ["table", "json"])
def test_a_row_that_does_not_fit_its_columns_is_refused(format: Format) -> None:
    with pytest.raises(ValueError):
        show(Table(("a", "b"), (("only one",),)), format=format)


def test_a_table_is_aligned_wraps_long_cells_and_leaves_no_blanks_at_the_end() -> None:
    table = show(Table(("name", "words"), (("一二", "word " * 12), ("ab", None), (None, "end"))))
    lines = table.splitlines()
    assert lines == [
        "name  words",
        "----  ---------------------------------------",
        "一二  word word word word word word word word",
        "      word word word word",
        "ab",
        "      end",
    ]


def test_an_empty_table_says_so() -> None:
    assert show(Table(("trial",), ())) == "trial\n-----\nnothing found\n"
