"""Ages and sex between the heading of a list and its items are fields, and the list goes on behind them."""

from trialgraph.core.model import Criterion
from trialgraph.extract import extract
from trialgraph.input.readers import page
from trialgraph.knowledge.lexicon import load

PAGE = """\
Cells for Lupus
Inclusion Criteria
Age From
18.00 Year(s)
Gender
Both
Details
1. Lupus for a year
2. Platelets over 75 x 10^9/L
Exclusion Criteria
1. Pregnancy
"""


def said(text: str) -> list[tuple[str, str]]:
    record = page.read("page.txt", "0" * 64, text, load())
    return [(field.name, text[field.span.start : field.span.end]) for field in record.fields]


def test_the_list_goes_on_behind_them() -> None:
    assert said(PAGE)[1:4] == [
        ("minimum_age", "18.00 Year(s)"),
        ("sex", "Both"),
        ("eligibility.inclusion", "1. Lupus for a year\n2. Platelets over 75 x 10^9/L"),
    ]


def test_an_age_for_inclusion_is_no_list() -> None:
    fields = said("Cells for Lupus\nMinimum age for inclusion: 18 Y\nInclusion Criteria\n1. Lupus\n2. Consent\n")
    assert ("minimum_age", "18 Y") in fields
    assert [words for name, words in fields if name.startswith("eligibility")] == [
        "Inclusion Criteria\n1. Lupus\n2. Consent"
    ]


def test_fields_in_cells_beside_the_heading_are_none_of_the_items() -> None:
    text = (
        "Cells for Lupus\nInclusion Criteria\tGender\tBoth\nAge\t2Year~17Year\nDescription\t1. Lupus for a year\n"
        "2. Consent\n"
        "Exclusion Criteria\t1. Pregnancy\n2. HIV\nCan healthy volunteers participate?\tNo\n"
    )
    found = [
        one.text for one in extract(page.read("page.txt", "0" * 64, text, load()), load()) if isinstance(one, Criterion)
    ]
    assert [" ".join(words.split()) for words in found] == ["Lupus for a year", "Consent", "Pregnancy", "HIV"]
