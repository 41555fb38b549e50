"""Tables of AACT give a record for each trial, from a zip or a folder."""

import json
from pathlib import Path

import pytest

from input.splitting.records import found, problems, split, zipped
from trialgraph.input.sources import pieces, sources
from trialgraph.input.splitting import aact_tables

STUDIES = b'nct_id|brief_title|phase\nNCT00000002|"Two | bars"|Phase 2\nNCT00000001|"One\nin two lines"|\n'
CONDITIONS = b"id|nct_id|name\n7|NCT00000001|Lupus\n8|NCT00000002|Asthma\n9|NCT00000001|Anaemia\n\n"
RESULTS = b"id|nct_id|units\n1|NCT00000001|mg\n"
MEMBERS = (("conditions.txt", CONDITIONS), ("studies.txt", STUDIES), ("baseline_counts.txt", RESULTS))
ONE = {
    "conditions": [
        {"id": "7", "nct_id": "NCT00000001", "name": "Lupus"},
        {"id": "9", "nct_id": "NCT00000001", "name": "Anaemia"},
    ],
    "studies": [{"nct_id": "NCT00000001", "brief_title": "One\nin two lines", "phase": ""}],
}


@pytest.mark.parametrize("folder", ["", "export/"])
def test_the_tables_of_a_zip_are_joined(folder: str) -> None:
    some = split(zipped(*((folder + name, data) for name, data in MEMBERS)), name="aact.zip")
    assert [piece.place for piece in some] == ["aact.zip: trial NCT00000001", "aact.zip: trial NCT00000002"]
    assert json.loads(found(some)[0]) == {"aact": ONE}


def test_the_tables_of_a_folder_are_joined_once(tmp_path: Path) -> None:
    for name, data in MEMBERS:
        (tmp_path / name).write_bytes(data)
    some = [piece for source in sources([tmp_path]) for piece in pieces(source)]
    assert [piece.position for piece in some] == [": trial NCT00000001", ": trial NCT00000002"]
    assert json.loads(some[0].data) == {"aact": ONE}


def test_rows_that_have_not_a_cell_for_each_column_are_left_out_and_told_once_for_each_table() -> None:
    studies = STUDIES + b"NCT00000003|Three | bars|Phase 2\n"
    conditions = CONDITIONS + b"9|NCT00000001\n9|NCT00000002\n"
    some = split(zipped(("conditions.txt", conditions), ("studies.txt", studies)))
    assert len(found(some)) == 2
    assert problems(some) == [
        "file: table conditions: line 6 has 2 cells, where there are 3 columns; 2 such rows were left out."
        " Download it again, or quote what holds a bar.",
        "file: table studies: line 5 has 4 cells, where there are 3 columns; it was left out."
        " Download it again, or quote what holds a bar.",
    ]


def test_the_order_of_the_tables_does_not_matter() -> None:
    assert found(split(zipped(*MEMBERS))) == found(split(zipped(*reversed(MEMBERS))))


def test_the_table_of_the_studies_alone_is_enough() -> None:
    assert len(found(split(STUDIES, name="exported.txt"))) == 2


def test_tables_without_that_of_the_studies_are_told_once() -> None:
    (line,) = problems(split(zipped(*MEMBERS[::2])))
    assert line.startswith("file: these are tables of AACT (baseline_counts, conditions …) without that of the studies")


@pytest.mark.parametrize(
    ("head", "table"),
    [
        (STUDIES, True),
        (b'"id"|"nct_id"\r\n', True),
        (b"\xef\xbb\xbfnct_id|phase\n", True),
        (b"id|name\n", False),
        (b"nct_id,phase\n", False),
        (b"The nct_id | what it is\n", False),
        (b"", False),
    ],
)
def test_a_table_is_recognised_by_the_number_among_its_columns(head: bytes, table: bool) -> None:
    assert aact_tables.recognises(head) is table
