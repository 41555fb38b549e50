"""A workbook gives a table of one row for each row of the sheets that are a registry's table."""

import io
import sys
from datetime import date

import openpyxl
import pytest

from input.splitting.records import found, problems, split
from trialgraph.extract import extract
from trialgraph.input import readers
from trialgraph.knowledge import lexicon

COLUMNS = ["TrialID", "Public title", "Scientific title", "Date registration", "Inclusion agemin", "Phase"]
ROWS = [
    ["NCT00000001", "Cells, one", "Invented\ncells", date(2024, 1, 16), 18, "N/A"],
    ["NCT00000002", 'Cells "two"', None, "2024-02-03", "18 Years", "Phase 2"],
]
CSV = b"TrialID,Public title,Scientific title,Date registration,Inclusion agemin,Phase\n"


def workbook(*sheets: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    for number, rows in enumerate(sheets):
        sheet = book.active if number == 0 else book.create_sheet(f"Part {number + 1}")
        assert sheet is not None
        for row in rows:
            sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_a_row_becomes_a_table_of_its_header_and_itself() -> None:
    some = split(workbook([COLUMNS, *ROWS]), name="trials.xlsx")
    assert found(some) == [
        CSV + b'NCT00000001,"Cells, one","Invented\ncells",2024-01-16,18,N/A\n',
        CSV + b'NCT00000002,"Cells ""two""",,2024-02-03,18 Years,Phase 2\n',
    ]
    assert [piece.place for piece in some] == ["trials.xlsx: row 2", "trials.xlsx: row 3"]


def test_titles_above_blank_rows_and_other_sheets_are_passed_over() -> None:
    some = split(workbook([["Notes"], ["of ours"]], [["Export of today"], [], COLUMNS, ROWS[0], [], ROWS[1]]))
    assert [piece.place for piece in some] == ["file: sheet Part 2, row 4", "file: sheet Part 2, row 6"]


def test_a_row_is_the_trial_that_the_same_row_of_csv_is() -> None:
    (piece, _) = split(workbook([COLUMNS, *ROWS]))
    (record,) = readers.read_bytes(piece.place, piece.data)
    stated = {fact.property: fact.value for fact in extract(record, lexicon.load()) if hasattr(fact, "property")}
    assert stated["identifier"] == "NCT00000001" and stated["firstRegistered"] == "2024-01-16"
    assert str(stated["minimumAge"].amount) == "18" and stated["phase"].code == "NA"  # type: ignore[union-attr]


def test_another_workbook_is_left_to_be_refused() -> None:
    data = workbook([["Name", "Height"], ["A", 1]])
    assert found(split(data)) == [data]


def test_a_damaged_workbook_is_left_to_be_refused() -> None:
    data = workbook([COLUMNS, *ROWS])
    damaged = data.replace(b"xl/worksheets/sheet1.xml", b"xl/worksheets/sheet9.xml")
    assert found(split(damaged)) == [damaged]


def test_without_the_extra_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    (line,) = problems(split(workbook([COLUMNS, *ROWS])))
    assert line.startswith("file: a workbook is read with python-calamine, which is not installed. Install the extra")
