"""Lines of JSON are records of their own: a broken one costs itself alone."""

import pytest

from input.splitting.records import STUDIES, found, problems, split
from trialgraph.input.splitting.json_lines import recognises
from trialgraph.input.splitting.window import Window


@pytest.mark.parametrize(
    ("data", "lines"),
    [
        (b'{"a":1}\n{"b":2}\n', True),
        (b'\xef\xbb\xbf{"a":1}\r\n\r\n{"b":2}', True),
        (b'{"a":[\n{"b":2}]}', False),
        (b'{"a":1}\n', False),
        (b'[{"a":1}]\n{"b":2}\n', False),
        (b'{"a":\n{"b":2}}\n', False),
    ],
)
def test_two_lines_that_begin_with_a_brace_tell_them(data: bytes, lines: bool) -> None:
    assert recognises(Window([data])) is lines


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\n\n  \n"])
def test_lines_may_end_in_any_way(end: bytes) -> None:
    assert found(split(end.join(STUDIES) + end)) == STUDIES


def test_a_record_is_named_by_its_line() -> None:
    some = split(b"\n".join([*STUDIES[:2], b"", STUDIES[2]]))
    assert [piece.place for piece in some] == [
        "file:1",
        "file:2",
        "file:4",
    ]


def test_a_line_that_stops_costs_itself_alone() -> None:
    some = split(b"\n".join([STUDIES[0], STUDIES[1][:50], STUDIES[2]]) + b"\n")
    assert found(some) == [STUDIES[0], STUDIES[2]]
    (line,) = problems(some)
    assert line.startswith("file:2: the line stops before its end")


def test_a_line_may_be_a_page() -> None:
    page = b'{"studies":[' + STUDIES[1] + b"," + STUDIES[2] + b"]}"
    assert found(split(STUDIES[0] + b"\n" + page + b"\n")) == STUDIES
