"""Words that name a group are a population if all of them are understood, and none if one is not."""

import pytest

from extract.test_cases import record
from trialgraph.core.population import Population
from trialgraph.extract.criterion.populations import both, population, rest_of
from trialgraph.knowledge.lexicon import load
from trialgraph.language.annotated import Annotated
from trialgraph.language.quantities import quantities
from trialgraph.language.scope import Range


def named(text: str, **fields: str) -> Population | None:
    annotated = Annotated(record({"eligibility": text, **fields}), load())
    figures = quantities(annotated.text("eligibility"), 0, len(text))
    return population(annotated, "eligibility", Range(0, len(text)), figures)


def shown(who: Population | None) -> str:
    if who is None:
        return ""
    ages = [f"age {limit.comparator.code} {limit.value}" for limit in who.limits]
    codes = [concept.code for concept in (*who.sexes, *who.conditions, *who.phases, *who.organs)]
    return " + ".join([*ages, *codes, *who.parts]) or f"not ({shown(who.other)})"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("for patients under 16 years", "age < 16"),
        ("patients aged 12 to 17 years", "age >= 12 + age <= 17"),
        ("for those below the age of 16", "age < 16"),
        ("Age 1 to < 2 years", "age >= 1 + age < 2"),
        ("infants younger than 6 months", "age < 0.5"),
        ("for adults ≥ 18 years", "age >= 18"),
        ("in women", "FEMALE"),
        ("for male patients", "MALE"),
        ("female patients older than 50 years", "age > 50 + FEMALE"),
        ("in the phase 2 portion of the study", "PHASE2"),
        ("Phase I only", "PHASE1"),
        ("cohorts A and B", "cohort A + cohort B"),
        ("in the dose expansion part", "dose expansion"),
        ("patients with mantle cell lymphoma", "mantle-cell-lymphoma"),
        ("if there is hepatic involvement", "liver"),
        ("with bone marrow or peripheral blood involvement", "bone-marrow + blood"),
        ("with lymphoma infiltrating the liver", "lymphoma + liver"),
        ("without liver metastases", "not (liver)"),
        ("unfit patients over 65 years", ""),
        ("in the opinion of the investigator", ""),
        ("men and women", ""),
        ("on room air", ""),
        ("women or patients under 16 years", ""),
        ("patients with adequate liver function", ""),
        ("patients with a history of stroke", ""),
        ("with platelets < 50 × 10^9/L", ""),
    ],
)
def test_who_is_meant(text: str, expected: str) -> None:
    assert shown(named(text)) == expected


def test_the_label_leaves_out_the_patients() -> None:
    who = named("for participants with liver metastases")
    assert who and who.label == "with liver metastases"


def test_those_who_are_all_are_no_group() -> None:
    assert named("women", sex="FEMALE") is None
    assert named("women", sex="ALL") is not None
    assert named("patients with lymphoma", condition="Mantle cell lymphoma") is None


def test_who_is_in_two_groups_and_who_is_in_none() -> None:
    women, young = named("women"), named("patients under 16 years")
    assert women and young
    assert shown(both(women, young)) == "age < 16 + FEMALE"
    assert both(women, women) is None
    rest = rest_of(Annotated(record({"eligibility": "else"}), load()), "eligibility", Range(0, 4), women)
    assert shown(rest) == "not (FEMALE)"
