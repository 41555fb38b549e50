"""A table gives a table of one row for each of its rows, wherever quotation marks put line ends."""

import pytest

from input.splitting.records import HEADER, ROWS, found, problems, split
from trialgraph.input.splitting.csv_rows import recognises

ICTRP = b"TrialID,Last Refreshed on,Public title,Scientific title,Primary sponsor,Date registration,Phase\n"


@pytest.mark.parametrize(
    ("head", "table"),
    [
        (HEADER, True),
        (b"\xef\xbb\xbf" + HEADER, True),
        (b"\r\n" + HEADER, True),
        (HEADER.replace(b",", b"\t"), True),
        (ICTRP, True),
        (b'"NCT Number","Title","Phases"\n', True),
        (HEADER.strip(), False),
        (b"The title, the phase, and the sponsor of a trial\n", False),
        (b"Phases,Enrollment\n", False),
        (b"name,height,weight\n", False),
    ],
    ids=["new", "mark", "blank line", "tabs", "portal", "quoted", "no line", "prose", "two", "other"],
)
def test_it_is_recognised_by_the_names_of_its_columns(head: bytes, table: bool) -> None:
    assert recognises(head) is table


def test_a_row_is_named_by_its_line() -> None:
    assert [piece.place for piece in split(HEADER + b"".join(ROWS))] == ["file:2", "file:3", "file:5"]


def test_rows_without_words_are_no_records() -> None:
    assert found(split(HEADER + b",,,\r\n\r\n" + ROWS[0])) == [HEADER + ROWS[0]]


def test_a_header_alone_holds_no_record() -> None:
    assert split(HEADER) == []


@pytest.mark.parametrize("header", [HEADER, HEADER.replace(b",", b"\t")])
def test_a_last_row_needs_no_line_end(header: bytes) -> None:
    first, last = (row.replace(b",", header[10:11]) for row in (ROWS[2], b'NCT00000001,"Two\nlines",RECRUITING,Lupus'))
    assert found(split(header + first + last)) == [header + first, header + last]


@pytest.mark.parametrize("row", [b"NCT00000003,Cells,COMPL", b'NCT00000003,Cells,COMPLETED,"Lupus', b"NCT"])
def test_a_last_row_that_lacks_cells_or_a_quotation_mark_is_a_cut_one(row: bytes) -> None:
    some = split(HEADER + ROWS[0] + row)
    assert found(some) == [HEADER + ROWS[0]]
    assert problems(some) == [
        "file:3: the file stops in this row, before its line ends. Download it again, or end the last line."
    ]
