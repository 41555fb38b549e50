"""A limit is a condition of its own only where no word beside it may change what it means."""

import pytest

from bridges.trial import PAGE, TRIAL, graph, known
from trialgraph.bridges.eligibility import eligibility
from trialgraph.bridges.model import Combined, Criterion, Expression, Join, Limit, Not, Window, Words


def criteria() -> dict[tuple[bool, str], Criterion]:
    found = eligibility(graph(), TRIAL, known()).criteria
    return {(each.excludes, each.number): each for each in found}


def said(state: Expression) -> str:
    """An expression in a line."""
    match state:
        case Words():
            return f"“{state.text}”"
        case Limit() | Window():
            return state.words
        case Not():
            return f"not ({said(state.member)})"
        case Combined():
            return f"{state.join.value}({'; '.join(sorted(map(said, state.members)))})"


@pytest.mark.parametrize(
    ("excludes", "number", "expected"),
    [
        (False, "1", "all(age ≤ 70 years; age ≥ 18 years)"),
        (False, "2", "platelet count ≥ 75×10⁹/L"),
        (False, "5", "any(creatinine clearance ≥ 50 mL/min; serum creatinine ≤ 1.5 × ULN)"),
        (False, "8", "all(absolute neutrophil count ≥ 1×10⁹/L; total bilirubin ≤ 1.5 × ULN)"),
        (True, "1", "chemotherapy within 2 weeks before apheresis"),
        (True, "5", "platelet count < 50×10⁹/L"),
    ],
)
def test_what_is_wholly_read_is_a_condition(excludes: bool, number: str, expected: str) -> None:
    assert said(criteria()[excludes, number].state) == expected


def test_scores_of_two_scales_are_not_both_asked_for() -> None:
    state = criteria()[False, "7"].state
    assert isinstance(state, Combined) and state.join is Join.ANY


def test_a_limit_for_some_holds_for_them_and_that_for_all_for_the_rest() -> None:
    some = "“in patients with liver metastases”"
    all_, few = (
        "alanine aminotransferase ≤ 3 × ULN",
        "alanine aminotransferase ≤ 5 × ULN (in patients with liver metastases)",
    )
    expected = f"all(any({all_}; {some}); any({few}; not ({some})))"
    assert said(criteria()[False, "3"].state) == expected


def test_an_excluded_state_of_some_asks_for_both() -> None:
    state = criteria()[True, "3"].state
    assert (
        isinstance(state, Combined)
        and state.join is Join.ALL
        and Words("with symptoms of heart failure") in state.members
    )


def test_what_must_be_over_is_asked_not_to_be_there() -> None:
    state = criteria()[False, "4"].state
    assert "not (corticosteroid within 7 days before apheresis)" in said(state)


@pytest.mark.parametrize(("excludes", "number"), [(False, "6"), (True, "4")])
def test_an_exception_leaves_open_how_a_limit_holds(excludes: bool, number: str) -> None:
    each = criteria()[excludes, number]
    assert isinstance(each.state, Combined) and each.state.join is Join.BESIDE
    assert each.state.members[0] == Words(each.text)


def test_a_drug_of_a_class_is_not_the_class() -> None:
    chemotherapy, fludarabine = (criteria()[True, number].state for number in ("1", "2"))
    assert isinstance(chemotherapy, Window) and chemotherapy.is_exact
    assert isinstance(fludarabine, Window) and not fludarabine.is_exact


def test_words_lead_back_to_their_place() -> None:
    (passage,) = criteria()[False, "2"].passages
    assert passage.quote == "Platelets ≥ 75×10^9/L" and "#char=" in passage.iri


def test_a_cohort_that_only_a_heading_names_stands_before_its_items() -> None:
    items = "Cohort A:\n1. Age 18 to 70 years\n2. Consent\nCohort B:\n1. Age 1 to 17 years\n2. For Cohort B, ECOG ≤ 1\n"
    text = PAGE[: PAGE.index("1. Age")] + items + PAGE[PAGE.index("\nExclusion Criteria") :]
    found = eligibility(graph(text), TRIAL, known(text)).criteria
    leads = [each.outline.lead for each in found if not each.excludes]
    assert leads[0] == "Cohort A: Age 18 to 70 years" and "Consent" in leads
    assert "Cohort B: Age 1 to 17 years" in leads and "For Cohort B, ECOG ≤ 1" in leads


def test_sub_items_are_told_once() -> None:
    outline = criteria()[False, "8"].outline
    assert outline.lead.startswith("Adequate organ function") and "ANC" not in outline.lead
    assert [part.lead for part in outline.parts] == ["ANC ≥ 1.0×10^9/L", "Bilirubin ≤ 1.5×ULN"]
