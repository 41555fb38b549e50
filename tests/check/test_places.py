"""The words of a passage are found in their file, in its lines and columns."""

import json
from pathlib import Path

import pytest

from trialgraph.check.places import Passage, Place, file_of, place


def found(path: Path | str, field: str | None, start: int, words: str) -> Place | None:
    return place(Passage(str(path), field, start, words))


@pytest.mark.parametrize(
    ("path", "file", "line"),
    [
        ("trials.ndjson:14", "trials.ndjson", 14),
        ("page.txt", "page.txt", None),
        ("studies.json: study 3", "studies.json", None),
        ("a:b.txt", "a:b.txt", None),
    ],
)
def test_the_path_of_a_document_names_a_file(path: str, file: str, line: int | None) -> None:
    assert file_of(path) == (Path(file), line)


def test_a_file_may_be_called_like_a_line_of_another(tmp_path: Path) -> None:
    (tmp_path / "page:14").touch()
    assert file_of(str(tmp_path / "page:14")) == (tmp_path / "page:14", None)


def test_a_page_is_counted_as_it_is(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("Dose\n\n1×10⁶ cells/kg\nin 3 weeks\n", encoding="utf-8")
    assert found(page, None, 6, "1×10⁶ cells/kg\nin") == Place(3, 1, 4, 3)


def test_a_mark_of_the_byte_order_is_no_column(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_bytes("\ufeffDose 3".encode())
    assert found(page, None, 5, "3") == Place(1, 6, 1, 7)


def test_words_are_found_where_they_were_read_with_blanks_for_control_characters(tmp_path: Path) -> None:
    page, study = tmp_path / "page.txt", tmp_path / "study.json"
    page.write_text("Dose\n1×10⁶\x1bcells/kg\x0c\n", encoding="utf-8")
    assert found(page, None, 5, "1×10⁶ cells/kg") == Place(2, 1, 2, 15)
    study.write_text('{"label": "say\\u001b 5 \\ud800mg"}', encoding="utf-8")
    assert found(study, "label", 5, "5  mg") == Place(1, 22, 1, 32)


RECORD = {"id": "x", "arms": [{"label": "A"}, {"label": 'say "ä" 🧬\n5 mg', "dose": 5}]}


@pytest.mark.parametrize(
    ("field", "start", "words", "shown"),
    [
        ("arms.0.label", 0, "A", "A"),
        ("arms.1.label", 4, '"ä" 🧬\n5', None),
        ("arms.1.label", 10, "5 mg", "5 mg"),
        ("arms.1.dose", 0, "5", "5"),
        ("study.id", 0, "x", None),
    ],
)
@pytest.mark.parametrize("plain", [True, False], ids=["escaped", "as it is"])
def test_a_field_of_json_is_found_through_its_escapes(
    tmp_path: Path, field: str, start: int, words: str, shown: str | None, plain: bool
) -> None:
    file = tmp_path / "record.json"
    written = json.dumps({"study": RECORD} if field.startswith("study") else RECORD, ensure_ascii=plain, indent=1)
    file.write_text(written, encoding="utf-8")
    at = found(file, field, start, words)
    assert at is not None
    line = written.split("\n")[at.line - 1][at.column - 1 : at.end_column - 1]
    assert at.line == at.end_line
    assert line == (json.dumps(words, ensure_ascii=plain)[1:-1] if shown is None else shown)


def test_the_same_words_of_another_field_are_not_meant(tmp_path: Path) -> None:
    file = tmp_path / "record.json"
    file.write_text('{"a": "5 mg",\n "b": "5 mg"}', encoding="utf-8")
    assert found(file, "b", 0, "5 mg") == Place(2, 8, 2, 12)


def test_a_record_a_line_is_looked_for_in_its_line(tmp_path: Path) -> None:
    file = tmp_path / "trials.ndjson"
    file.write_text('{"a": "5 mg"}\n{"a": "5 mg"}\n', encoding="utf-8")
    assert found(f"{file}:2", "a", 0, "5 mg") == Place(2, 8, 2, 12)
    assert found(f"{file}:2", "a", 0, "7 mg") == Place(2, 1, 2, 1), "the record at least is there"


def test_markup_between_words_is_passed_over(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text("<p>Age <b>&gt;</b>\n 18 years</p>", encoding="utf-8")
    assert found(file, None, 4, "> 18 years") == Place(1, 11, 2, 10)
    other = tmp_path / "other.html"
    other.write_text("<p>Age &gt;\n 18 <b>years</b></p>", encoding="utf-8")
    assert found(other, None, 4, "> 18 years") == Place(1, 8, 2, 13)


@pytest.mark.parametrize("make", [lambda file: None, lambda file: file.write_bytes(b"\xff"), Path.mkdir])
def test_a_file_that_cannot_be_read_has_no_place(tmp_path: Path, make: object) -> None:
    make(tmp_path / "page.txt")  # type: ignore[operator]
    assert found(tmp_path / "page.txt", None, 0, "x") is None


def test_words_that_are_gone_have_no_place(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text("something else", encoding="utf-8")
    assert found(tmp_path / "page.txt", None, 0, "5 mg") is None


STUDIES = '[\n{"a": {"n": 12, "t": "5 mg"}},\n{"a": {"n": 12, "t": "5 mg"}}\n]'
PAGES = '[{"studies": [\n{"a": {"n": 12}}]}, {"studies": [\n{"a": {"n": 12}},\n{"a": {"n": 12}}]}]'
TRIALS = "<Trials>\n<Trial><n>12</n></Trial>\n<Trial><n>12</n></Trial>\n</Trials>"
REGISTER = "EudraCT Number: 1\nF.4.1 12\n\nEudraCT Number: 2\nF.4.1 12\n"


@pytest.mark.parametrize(
    ("written", "number", "field", "words", "line"),
    [
        (STUDIES, 1, "a.n", "12", 2),
        (STUDIES, 2, "a.n", "12", 3),
        (STUDIES, 2, "a.t", "5 mg", 3),
        (STUDIES.replace("[", '{"x": [{"a": 1}], "studies": [', 1) + "}", 2, "a.n", "12", 3),
        (PAGES, 1, "a.n", "12", 2),
        (PAGES, 3, "a.n", "12", 4),
        (TRIALS, 2, "n", "12", 3),
        (REGISTER, 1, "F.4.1", "12", 2),
        (REGISTER, 2, "F.4.1", "12", 5),
    ],
)
def test_of_many_records_the_one_of_the_document_is_looked_into(
    tmp_path: Path, written: str, number: int, field: str, words: str, line: int
) -> None:
    file = tmp_path / "trials"
    file.write_text(written, encoding="utf-8")
    at = found(f"{file}: study {number}", field, 0, words)
    assert at is not None
    assert at.line == line


def test_a_row_of_several_lines_is_looked_into_to_its_end(tmp_path: Path) -> None:
    file = tmp_path / "trials.csv"
    file.write_text('Number,Words\n1,"one\n5 mg"\n2,"two\n5 mg"\n', encoding="utf-8")
    assert found(f"{file}:4", "Words", 4, "5 mg") == Place(5, 1, 5, 5)
