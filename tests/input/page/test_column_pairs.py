"""A list below the names of both lists is parted into the two columns where its words tell them apart."""

import pytest

from trialgraph.core.model import Criterion
from trialgraph.extract import extract
from trialgraph.input import readers
from trialgraph.knowledge.lexicon import load

NAMES = "Table 1 Criteria of a trial of cells in lupus\n\nInclusion criteria|Exclusion criteria\n"


def read(page: str) -> tuple[list[str], list[str]]:
    """The criteria of a page with their side, and the codes of its findings."""
    (record,) = readers.read_bytes("page.txt", page.encode())
    facts = list(extract(record, load()))
    found = [f"{fact.polarity.value[:2]} {fact.text}" for fact in facts if isinstance(fact, Criterion)]
    return found, [fact.code for fact in facts if hasattr(fact, "code") and hasattr(fact, "severity")]


def test_glued_cells_are_parted_row_by_row() -> None:
    rows = (
        "Confirmed diagnosis of lupusActive infection\nAged 18 years or olderPregnant women\n"
        "Written informed consentPrior transplantation\nActive hepatitis B\n"
    )
    assert read(NAMES + rows)[0] == [
        "in Confirmed diagnosis of lupus",
        "ex Active infection",
        "in Aged 18 years or older",
        "ex Pregnant women",
        "in Written informed consent",
        "ex Prior transplantation",
        "ex Active hepatitis B",
    ]


def test_a_second_column_below_the_first_is_told_by_its_words() -> None:
    names = "Trial of cells in lupus\n\nInclusion criteria Exclusion criteria\n\n"
    items = (
        "• Confirmed diagnosis of lupus\n• Aged 18 years or older\n• Able to give written consent\n• Stays in town\n"
        "• Active infection\n• Pregnant women\n• Prior transplantation\n"
    )
    found, findings = read(names + items)
    assert [one[:2] for one in found] == ["in", "in", "in", "ex", "ex", "ex"]
    assert "criteria_polarity_unknown" in findings


@pytest.mark.parametrize(
    "rows",
    [
        "Adults with lupus Pregnancy\nConsent given Infection\nECOG 0 or 1 Stroke\n",
        "• Metal in the body\n• Sunlight\n• Tall people\n• Long hair\n• Short hair\n• No hair\n",
    ],
)
def test_what_could_be_of_either_is_a_finding(rows: str) -> None:
    found, findings = read("Trial of cells in lupus\n\nInclusion criteria Exclusion criteria\n" + rows)
    assert not found
    assert "criteria_polarity_unknown" in findings


def test_cells_of_the_longer_column_below_the_last_row_are_told_by_their_words() -> None:
    rows = "Adults with lupus|Active infection\nStable disease|Pregnancy or breastfeeding\n"
    longer = "Able to give written informed consent\nLife expectancy > 12 weeks\n"
    assert read(NAMES + rows + longer)[0][-2:] == [f"in {line}" for line in longer.splitlines()]
    longer = "Known allergy to any of the drugs\nHistory of epilepsy\n"
    assert read(NAMES + rows + longer)[0][-2:] == [f"ex {line}" for line in longer.splitlines()]


def test_cells_below_each_other_take_turns_where_words_tell_so() -> None:
    page = "Trial of cells in lupus\n\nKey inclusion criteria\n\nKey exclusion criteria\n\n"
    left = ["Confirmed diagnosis of lupus", "Aged 18 years or older", "Able to give written consent"]
    right = ["Active hepatitis B or C", "Known allergy to the drug", "History of epilepsy"]
    rows = [cell for row in zip(left, right, strict=True) for cell in row]
    told = [
        f"{side} {cell}" for row in zip(left, right, strict=True) for side, cell in zip(("in", "ex"), row, strict=True)
    ]
    assert read(page + "\n\n".join(rows) + "\n")[0] == told


def test_numbers_that_repeat_in_the_middle_of_one_list_part_nothing() -> None:
    page = "Trial of cells in lupus\n\nInclusion criteria\n\nExclusion criteria\n\n"
    rows = "1. Lupus\n\n2. Adults\n\n2. Asthma\n\n3. ECOG 0-1\n\n3. Gout\n\n4. HIV infection\n\n4. Epilepsy\n\n"
    assert not any(line.startswith("in ") for line in read(page + rows)[0])


def test_cells_with_the_numbers_of_both_lists_are_told_by_them() -> None:
    page = "Trial of cells in lupus\n\nInclusion criteria\n\nExclusion criteria\n\n"
    rows = "1. Lupus\n\n1. Gout\n\n2. Adults\n\n2. Asthma\n\n3. ECOG 0-1\n\n3. Pregnancy\n\n4. HIV infection\n\n"
    notes = "1. ECOG Eastern Cooperative Oncology Group, HIV human immunodeficiency virus\n"
    found = read(page + rows + notes)[0]
    assert found == ["in Lupus", "ex Gout", "in Adults", "ex Asthma", "in ECOG 0-1", "ex Pregnancy", "ex HIV infection"]
