"""Columns side by side are read one after the other; labels with their values are none."""

import pytest

from trialgraph.extract import extract
from trialgraph.input import readers
from trialgraph.input.page.twin_columns import parted
from trialgraph.knowledge.lexicon import load

LISTS = """\
NCT00000000 Cells for lupus

INCLUSION CRITERIA              EXCLUSION CRITERIA

- Adults of 18 years            - Pregnancy or breast
  or older                        feeding
- Lupus of two years            - Asthma
- Consent

Sponsor
Kim Hospital
"""
BARS = """\
| Inclusion            | Exclusion            |
|----------------------|----------------------|
| - Adults of 18 years | - Pregnancy or breast|
|   or older           |   feeding            |
| - Lupus              | - Asthma             |
"""


@pytest.mark.parametrize(("text", "last"), [(LISTS, "- Consent"), (BARS, "- Lupus")])
def test_lists_side_by_side_are_two_lists(text: str, last: str) -> None:
    lines = [line.strip() for line in parted(text, load()).split("\n") if line.strip()]
    first = next(at for at, line in enumerate(lines) if line.casefold().startswith("inclusion"))
    assert lines[first + 1] == "- Adults of 18 years or older"
    assert lines[lines.index(last) + 1].casefold().startswith("exclusion")
    assert "- Pregnancy or breast feeding" in lines


def test_what_stands_behind_the_columns_is_in_none() -> None:
    assert parted(LISTS, load()).endswith("\nSponsor\nKim Hospital\n")


def test_prose_in_two_columns_is_read_column_by_column() -> None:
    left = [f"left words of line {number} go on" for number in range(8)]
    right = [f"right words of line {number} go on" for number in range(8)]
    text = "\n".join(f"{one:40}{two}" for one, two in zip(left, right, strict=True))
    found = parted(text, load())
    assert found.index("left words of line 7") < found.index("right words of line 0")


@pytest.mark.parametrize(
    "text",
    [
        "Age          18 and older\nSex          all\nPhase        1\nStatus       open\nSponsor      Kim",
        "Inclusion   Adults\nExclusion   Asthma",
    ],
)
def test_labels_with_values_stay(text: str) -> None:
    assert parted(text, load()) == text


def test_it_is_a_finding() -> None:
    (record,) = readers.read_bytes("page.txt", LISTS.encode())
    assert "columns_parted" in {finding.code for finding in record.findings}
    assert len([fact for fact in extract(record, load()) if type(fact).__name__ == "Criterion"]) == 5
