"""A stream of JSON gives its records, whatever arrays and pages hold them, and says what stands between them."""

import pytest

from input.splitting.records import STUDIES, found, problems, split
from trialgraph.input.splitting.json_values import recognises


@pytest.mark.parametrize(
    ("head", "json"),
    [
        (b'{"a":1}', True),
        (b"\xef\xbb\xbf \n[ {", True),
        (b"[]", True),
        (b"{ }", True),
        (b"[1] Smith et al.", False),
        (b"[[Home]] * [[Trials]]", False),
        (b'[["NCT"]]', True),
        (b"{curly} words", False),
        (b"words", False),
        (b"", False),
    ],
)
def test_it_is_recognised_by_its_first_signs(head: bytes, json: bool) -> None:
    assert recognises(head) is json


def test_one_study_keeps_every_byte_of_its_file() -> None:
    data = b"\xef\xbb\xbf\n" + STUDIES[0] + b"\n\n"
    assert [(piece.place, piece.data) for piece in split(data)] == [("file", data)]


def test_records_of_an_array_are_counted() -> None:
    places = [piece.place for piece in split(b"[" + b",".join(STUDIES) + b"]")]
    assert places == ["file: study 1", "file: study 2", "file: study 3"]


def test_brackets_in_texts_are_no_brackets() -> None:
    odd = [b'{"protocolSection":{"a":"]}\\"[{"}}', STUDIES[0]]
    assert found(split(b"[" + b",".join(odd) + b"]")) == odd


def test_a_list_called_data_inside_a_study_is_no_page() -> None:
    study = STUDIES[0][:-1] + b',"more":{"data":[{"a":1},{"b":2}]}}'
    assert found(split(study)) == [study]


def test_a_list_before_the_key_that_tells_a_study_is_no_page() -> None:
    study = b'{"evaluations":[{"id":1}],"places":[{"id":2,"x":{"y":[]}}],' + STUDIES[0][1:]
    assert found(split(study)) == [study]


def test_words_between_records_are_told_once() -> None:
    some = split(STUDIES[0] + b" and more " + STUDIES[1])
    assert found(some) == STUDIES[:2]
    (line,) = problems(some)
    assert line == "file:1: what stands here is no JSON and is passed over. Is it cut?"


@pytest.mark.parametrize("data", [b"[]", b'{"studies":[]}', b'{"studies":[],"totalCount":0}'])
def test_an_empty_list_holds_no_record(data: bytes) -> None:
    assert found(split(data)) in ([], [data])


def test_a_record_that_is_too_large_costs_itself_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    from trialgraph.input import readers

    monkeypatch.setattr(readers, "LARGEST", 1_000)
    large = STUDIES[1][:-1] + b',"x":"' + b"a" * 900 + b'"}'
    some = split(b"[" + b",".join([STUDIES[0], large, STUDIES[2]]) + b"]")
    assert found(some) == [STUDIES[0], STUDIES[2]]
    assert len(problems(some)) == 1
    assert problems(some)[0].startswith("file: study 2: more than 0.001 MB is too large")
