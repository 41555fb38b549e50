"""Registry numbers are found in every form that registries use, glued or in a sentence."""

import pytest

from trialgraph.input.page.numbers import find, is_number, is_unmistakable
from trialgraph.input.readers import page
from trialgraph.knowledge.lexicon import load

FORMS = [
    "NCT00000000",
    "ISRCTN00000000",
    "ChiCTR-XXX-00000000",
    "ACTRN00000000000000",
    "jRCT0000000000",
    "UMIN000000000",
    "DRKS00000000",
    "CTRI/0000/00/000000",
    "KCT0000000",
    "IRCT00000000000000N0",
    "NL-OMON00000",
    "PACTR000000000000000",
    "RBR-000aaa",
    "TCTR00000000000",
    "LBCTR0000000000",
    "SLCTR/0000/000",
    "U1111-0000-0000",
]


@pytest.mark.parametrize("number", [form.replace("XXX", "OOC") for form in FORMS])
def test_each_form_is_found_alone_glued_and_in_a_sentence(number: str) -> None:
    assert is_number(number)
    for text in (f"Trial ID{number} is its number.", f"| {number} |", f"({number})"):
        assert [match[0] for match in find(text)] == [number]


@pytest.mark.parametrize("text", ["NCT000", "12NCT000000001", "10 000 patients", "NCT000000000000", "tel. 1111-0000"])
def test_other_figures_are_none(text: str) -> None:
    assert [match[0] for match in find(text)] == []


def test_the_codes_that_a_registry_counts_with_are_no_part_of_a_condition() -> None:
    text = "T cells for lupus\n\nHealth condition(s) studied:\nLupus 311509 0\nCondition code\nSkin 329869 329869 0 0\n"
    record = page.read("page.txt", "0" * 64, text, load())
    found = [record.view[each.span.start : each.span.end] for each in record.fields if each.name == "condition"]
    assert found == ["Lupus"]


@pytest.mark.parametrize(("number", "expected"), [("NCT00000000", True), ("2021-045678-31", False)])
def test_letters_tell_a_registry(number: str, expected: bool) -> None:
    assert is_unmistakable(number) is expected
