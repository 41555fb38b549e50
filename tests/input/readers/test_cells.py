"""A row of a table becomes cells, and the list inside a cell becomes fields with their places in it."""

import pytest

from trialgraph.input.readers import cells
from trialgraph.knowledge import lexicon

LEXICON = lexicon.load()


def outcomes(text: str) -> list[list[str]]:
    """The words of each outcome: measure, description, time frame, as far as there are any."""
    found: dict[int, list[str]] = {}
    for field in cells.outcomes(cells.whole("O", text), "primary").fields:
        found.setdefault(field.group, []).append(text[field.span.start : field.span.end])
    return list(found.values())


# ---- rows


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A,B\n1,2\n", {"a": "1", "b": "2"}),
        ("A,B\r\n1,2", {"a": "1", "b": "2"}),
        ("\ufeffA,B\n1,2\n\n", {"a": "1", "b": "2"}),
        ("A\tB\n1,5\t2\n", {"a": "1,5", "b": "2"}),
        ('A,B\n"1 ""one""\nand more",2\n', {"a": '1 "one"\nand more', "b": "2"}),
        ("A,B\n1, \n", {"a": "1"}),
        ("A,A\n1,2\n", {"a": "1"}),
        ("Inclusion_agemin,Date enrollement\n1,2\n", {"inclusionagemin": "1", "dateenrollement": "2"}),
    ],
)
def test_a_row_is_read_by_its_header(text: str, expected: dict[str, str]) -> None:
    assert cells.row(text).texts == expected


def test_a_cell_may_be_as_large_as_a_study() -> None:
    assert len(cells.row(f"A,B\n1,{'x' * 200_000}\n").texts["b"]) == 200_000


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "no row"),
        ("A,B\n", "no row"),
        ("A,B\n1,2\n3,4\n", "2 rows"),
        ("A,B\n1,2,3\n", "2 columns and the row 3 cells"),
        ("A,B\n1\n", "2 columns and the row 1 cells"),
        ('A,B\n1,"2\n', "unexpected end"),
    ],
)
def test_a_row_that_is_cut_or_not_alone_is_refused(text: str, problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        cells.row(text)


# ---- lists in cells


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Response, 3 months", [["Response", "3 months"]]),
        ("Response", [["Response"]]),
        ("Response|Survival, 2 years", [["Response"], ["Survival", "2 years"]]),
        ("Survival, from infusion to death, up to 2 years", [["Survival", "from infusion to death", "up to 2 years"]]),
        ("Count (blood, marrow), Day 1, 7, 14 and 28", [["Count (blood, marrow)", "Day 1, 7, 14 and 28"]]),
        ("Count, Baseline, month 3 and month 6", [["Count", "Baseline, month 3 and month 6"]]),
        ("More than 1,000 cells, 28 days", [["More than 1,000 cells", "28 days"]]),
        ("Response, as defined by two doctors", [["Response", "as defined by two doctors"]]),
        ("| Response , 3 months |", [["Response", "3 months"]]),
    ],
)
def test_an_outcome_is_measure_description_and_time_frame(text: str, expected: list[list[str]]) -> None:
    assert outcomes(text) == expected


@pytest.mark.parametrize(
    ("text", "unclear"),
    [
        ("Response, 3 months", []),
        ("Response, partial or complete, 3 months", []),
        ("A, 3 months|Response, partial, or none, 3 months", ["Response, partial, or none, 3 months"]),
        ("Count, Day 1, 7, 14 and 28", []),
    ],
)
def test_commas_that_may_part_otherwise_are_reported(text: str, unclear: list[str]) -> None:
    findings = cells.outcomes(cells.whole("O", text), "primary").findings
    assert {finding.code for finding in findings} <= {"comma_ambiguous_fields"}
    assert [text[span.start : span.end] for finding in findings for span in finding.spans] == unclear


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("BIOLOGICAL: A", [("intervention.type", "BIOLOGICAL"), ("intervention.name", "A")]),
        ("Dietary Supplement: A: B", [("intervention.type", "Dietary Supplement"), ("intervention.name", "A: B")]),
        ("Low dose: A", [("intervention.name", "Low dose: A")]),
        ("A", [("intervention.name", "A")]),
    ],
)
def test_an_intervention_may_have_a_type(text: str, expected: list[tuple[str, str]]) -> None:
    found = cells.intervention(cells.whole("I", text), 0, LEXICON)
    assert [(field.name, text[field.span.start : field.span.end]) for field in found] == expected
