"""CSV is written by the grammar of the W3C: what Python's reader finds in it are the values of the terms."""

import csv
import io
import time

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trialgraph.core.standards import XSD
from trialgraph.serve.answers.csv_sheet import CsvSheet

TEXTS = st.text(st.sampled_from("a,\"'\n\r\t\\ <>?_:é@^#") | st.characters(codec="utf-8", exclude_characters="\x00"))
IRIS = st.text(st.sampled_from("abc,;=/'()?")).map(lambda text: ox.NamedNode(f"https://example.org/{text}"))
LITERALS = (
    TEXTS.map(ox.Literal)
    | TEXTS.map(lambda text: ox.Literal(text, language="en"))
    | TEXTS.map(lambda text: ox.Literal(text, datatype=ox.NamedNode("x:type,of")))
    | st.integers().map(ox.Literal)
    | st.booleans().map(ox.Literal)
)


def written(found: ox.QuerySolutions, size: int = 1 << 20) -> tuple[bytes, int]:
    """The CSV of solutions and the number of its lines; the TSV comes in pieces of a size."""
    out = io.BytesIO()
    sheet, text = CsvSheet(out), found.serialize(format=ox.QueryResultsFormat.TSV) or b""
    for start in range(0, len(text), size):
        sheet.write(text[start : start + size])
    sheet.close()
    return out.getvalue(), sheet.lines


def selected(*rows: str, names: str = "?a ?b") -> ox.QuerySolutions:
    found = ox.Store().query(f"SELECT {names} {{ VALUES ({names}) {{ {' '.join(f'({row})' for row in rows)} }} }}")
    assert isinstance(found, ox.QuerySolutions)
    return found


@pytest.mark.parametrize(
    ("row", "line"),
    [
        ("<x:a> <x:b>", "x:a,x:b"),
        ("<x:a,b> <x:c>", '"x:a,b",x:c'),
        ("<https://e.org/#char=10,60> 7", '"https://e.org/#char=10,60",7'),
        ("<x:a'b;(c)> 'plain'", "x:a'b;(c),plain"),
        ("'a,b' 'c'", '"a,b",c'),
        ("'say \"so\"' '\"'", '"say ""so""",""""'),
        ("'one\\ntwo' 'one\\r\\ntwo'", '"one\ntwo","one\r\ntwo"'),
        ("'\\\\' '\\\\n'", '"\\","\\n"'),
        ("'a,b'@en 'c'@en", '"a,b",c'),
        (f"'a'^^<x:b,c> '2024-01-16'^^<{XSD.date}>", "a,2024-01-16"),
        ("1.5 true", "1.5,true"),
        ("UNDEF UNDEF", ","),
        ("UNDEF ''", ","),
        ("'<x:a>' '_:a'", "<x:a>,_:a"),
        ("'<x:a,b>' '\"^^<x:c>'", '"<x:a,b>","""^^<x:c>"'),
        ("'a ?b' '?'", "a ?b,?"),
    ],
)
def test_a_cell_is_quoted_where_it_must_be(row: str, line: str) -> None:
    assert written(selected(row))[0].decode() == f"a,b\r\n{line}\r\n"
    assert written(selected(row, "<x:a> <x:b>", row), size=3)[0].decode() == f"a,b\r\n{line}\r\nx:a,x:b\r\n{line}\r\n"


def test_a_blank_node_has_its_sign() -> None:
    found = ox.Store().query("SELECT (BNODE() AS ?a) (<<( <x:a,b> <x:c> 'd\"e' )>> AS ?b) {}")
    assert isinstance(found, ox.QuerySolutions)
    ((a, b),) = list(csv.reader(io.StringIO(written(found)[0].decode(), newline="")))[1:]
    assert a.startswith("_:") and b == '<<( <x:a,b> <x:c> "d\\"e" )>>'


@pytest.mark.parametrize(
    ("query", "text"), [("SELECT * {}", "\r\n\r\n"), ("SELECT ?a ?b { FILTER(false) }", "a,b\r\n")]
)
def test_what_is_empty_has_its_header(query: str, text: str) -> None:
    found = ox.Store().query(query)
    assert isinstance(found, ox.QuerySolutions)
    assert written(found)[0].decode() == text


@given(st.lists(st.tuples(IRIS | LITERALS, IRIS | LITERALS, IRIS | LITERALS), max_size=5), st.integers(1, 40))
def test_every_row_has_as_many_cells_as_the_header_and_each_is_its_value(
    rows: list[tuple[ox.NamedNode | ox.Literal, ...]], size: int
) -> None:
    found = selected(*(" ".join(map(str, row)) for row in rows), names="?a ?b ?c")
    text, lines = written(found, size)
    read = list(csv.reader(io.StringIO(text.decode(), newline="")))
    assert read == [["a", "b", "c"], *([term.value for term in row] for row in rows)]
    assert lines == len(read)


def test_what_is_long_is_turned_in_time() -> None:
    out = io.BytesIO()
    sheet = CsvSheet(out)
    line = b'<https://example.org/document/5f0c#char=10,60>\t"Platelets, at least 75"@en\t<https://example.org/a>\n'
    began = time.process_time()
    for _ in range(10_000_000 // (80 * len(line))):
        sheet.write(line * 80)
    sheet.close()
    assert time.process_time() - began < 5 and sheet.lines > 90_000
