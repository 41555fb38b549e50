"""XML gives the elements that are records, as they are written; comments hide nothing and entities stay as they are."""

import pytest

from input.splitting.records import ELEMENTS, found, problems, split
from trialgraph.input.splitting.xml_elements import recognises

STUDY = b"<clinical_study><id_info><nct_id>NCT00000001</nct_id></id_info></clinical_study>"
PROLOG = b'<?xml version="1.0"?>\n<!-- a <Trial> -->\n'


@pytest.mark.parametrize(
    ("head", "records"),
    [
        (STUDY, True),
        (PROLOG + STUDY, True),
        (b"<!DOCTYPE x [<!ENTITY a 'b'>]>" + STUDY, True),
        (b"<x:list><Trial>", True),
        (b"<html><body><Trial></html>", False),
        (b"<Trials></Trials>", False),
        (b"a <Trial>", False),
    ],
    ids=["one", "prolog", "doctype", "list", "page", "empty", "words"],
)
def test_it_is_recognised_by_a_root_with_records(head: bytes, records: bool) -> None:
    assert recognises(head) is records


def test_one_record_keeps_every_byte_of_its_file() -> None:
    data = PROLOG + STUDY + b"\n"
    assert [(piece.place, piece.data) for piece in split(data)] == [("file", data)]


def test_records_one_after_another_are_counted() -> None:
    assert [piece.place for piece in split(STUDY + b"\n" + STUDY)] == ["file: study 1", "file: study 2"]


def test_tags_in_comments_and_cdata_are_none() -> None:
    hidden = [b"<Trial><!-- </Trial> <Trial> --><a/></Trial>", b"<Trial><![CDATA[</Trial>]]></Trial>"]
    assert found(split(b"<list><!-- <Trial>x</Trial> -->" + b"".join(hidden) + b"</list>")) == hidden


def test_a_list_that_is_not_closed_is_told_and_its_records_kept() -> None:
    some = split(b"<list>" + ELEMENTS[0] + ELEMENTS[1])
    assert found(some) == ELEMENTS[:2]
    assert problems(some) == ["file: the file stops before its end. Download it again."]


def test_declared_entities_are_not_taken_along() -> None:
    """Where entities were declared a record is read without them, so nothing can be expanded."""
    (piece,) = split(b"<!DOCTYPE x [<!ENTITY a 'aaaa'>]>" + STUDY)
    assert piece.data == STUDY
