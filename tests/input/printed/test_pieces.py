"""The letters of a page become pieces of lines: cells apart, an exponent with its sign."""

import json
import subprocess
import sys

import pytest
from prints import FIELDS, power, printout

from trialgraph.input.printed import pieces


def words(data: bytes) -> list[str]:
    return [piece[0].strip() for page in pieces.pages(data) for piece in page]


def test_the_cells_of_a_row_are_pieces() -> None:
    found = words(printout())
    for name, value in FIELDS:
        assert found[found.index(name) + 1] == value


def test_a_raised_number_is_an_exponent() -> None:
    assert words(power()) == ["Platelets of at least 75 x 10^12/L at screening"]


def test_bold_words_are_told() -> None:
    (page,) = pieces.pages(printout())
    assert {piece[0].strip() for piece in page if piece[5]} >= {"Inclusion Criteria", "Exclusion Criteria"}


@pytest.mark.parametrize(
    ("data", "answer"), [(printout(), "pages"), (b"", "problem"), (b"%PDF-1.7", "problem")], ids=range(3)
)
def test_the_process_answers_in_json_whatever_it_gets(data: bytes, answer: str) -> None:
    done = subprocess.run([sys.executable, "-m", pieces.__name__], input=data, capture_output=True, check=True)
    assert list(json.loads(done.stdout)) == [answer]
