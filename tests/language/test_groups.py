"""Words that name some participants are found with the stretch that they govern, whoever is meant."""

import pytest

from trialgraph.core.text import fold
from trialgraph.knowledge.lexicon import load
from trialgraph.language.annotation import Annotation
from trialgraph.language.groups import groups, is_age, is_beside
from trialgraph.language.quantities import quantities


def found(text: str) -> list[tuple[str, str | None]]:
    """The words of each group, and what they hold for; None where that is the limit before them."""
    words = Annotation(fold(text), load())
    some = groups(words, 0, len(text), quantities(words, 0, len(text)))
    return [(text[slice(*each.words)], text[slice(*each.holds)].strip(" ,:;") if each.holds else None) for each in some]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("AST ≤ 5 × ULN with liver metastases", [("with liver metastases", None)]),
        ("AST ≤ 3 × ULN (≤ 5 × ULN if the liver is involved)", [("if the liver is involved", None)]),
        ("If bone marrow is involved, platelets ≥ 50", [("If bone marrow is involved", "platelets ≥ 50")]),
        ("Women must have haemoglobin ≥ 9 g/dL", [("Women", "have haemoglobin ≥ 9 g/dL")]),
        ("Cohort B: age ≥ 65 years", [("Cohort B", "age ≥ 65 years")]),
        ("ECOG ≤ 1 (phase 2 only)", [("phase 2 only", None)]),
        ("QTc > 470 ms in females or > 450 ms in males", [("in females", None), ("in males", None)]),
        ("Age ≥ 18 in phase 1, ≥ 16 in phase 2", [("in phase 1", None), ("in phase 2", None)]),
        ("(for patients < 20 years their guardian signs)", [("for patients < 20 years", "their guardian signs")]),
        ("Platelets ≥ 50 with marrow disease, else ≥ 75", [("with marrow disease", None), ("else", "≥ 75")]),
        ("Age ≥ 18 years in part 1 and 12 years in part 2", [("in part 1", None), ("in part 2", None)]),
        ("Creatinine: age ≤ 5 years: ≤ 0.8 mg/dL", [("age ≤ 5 years", "≤ 0.8 mg/dL")]),
        ("Platelets ≥ 75", []),
    ],
)
def test_a_group_stands_before_or_behind_what_it_is_for(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert [each for each in found(text) if each in expected] == expected


def test_a_limit_and_its_group_stand_side_by_side_in_one_paragraph() -> None:
    assert is_beside("≥ 18 years of age (phase 1)", 10, 19)
    assert not is_beside("≥ 18 years and weight (phase 1)", 10, 23)
    assert not is_beside("≥ 18\n\nphase 1", 4, 6)


@pytest.mark.parametrize(
    ("text", "age"), [("patients < 16", True), ("aged 60 or older", True), ("ECOG 2", False), ("< 5 mg", False)]
)
def test_a_figure_that_is_an_age(text: str, age: bool) -> None:
    words = Annotation(text, load())
    assert is_age(text, 0, quantities(words, 0, len(text))[0]) is age
