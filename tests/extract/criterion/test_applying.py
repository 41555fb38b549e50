"""A limit holds for those whom the words before it, behind it or around it name; all others hold for all."""

import pytest

from extract.criterion.test_populations import shown
from extract.test_cases import record
from trialgraph.core.model import Criterion, Polarity
from trialgraph.extract.criteria import criteria
from trialgraph.extract.criterion.applying import names_some, told
from trialgraph.knowledge.lexicon import load
from trialgraph.language.annotated import Annotated
from trialgraph.language.scope import Range


def read(text: str, heading: str = "Inclusion Criteria") -> list[str]:
    """The limits of a list with the population of each: ``ast <= 5 {liver}``; alternatives have a ``?``."""
    annotated = Annotated(record({"eligibility": f"{heading}:\n{text}"}), load())
    return [line for each in criteria(annotated) if isinstance(each, Criterion) for line in limits(each)]


def limits(criterion: Criterion, mark: str = "") -> list[str]:
    found = [
        f"{each.measure.code} {each.comparator.code} {each.value} {{{shown(each.applies_to)}}}{mark}"
        for each in criterion.constraints
    ]
    found += [f"{each.event.code} {{{shown(each.applies_to)}}}" for each in criterion.windows]
    below = "?" if criterion.any_part else mark
    return found + [line for part in criterion.parts for line in limits(part, below)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Maximum creatinine 0.8 mg/dL for those 2 to 5 years old, 1.0 mg/dL for 6 to 9 years",
            ["creatinine <= 0.8 {age >= 2 + age <= 5}", "creatinine <= 1 {age >= 6 + age <= 9}"],
        ),
        (
            "Creatinine ≤ 0.4 mg/dL (3 to < 6 months), ≤ 0.5 mg/dL (6 months to < 1 year)",
            [
                "creatinine <= 0.4 {age >= 0.25 + age < 0.5}",
                "creatinine <= 0.5 {age >= 0.5 + age < 1}",
            ],
        ),
        (
            "(Cohort A): AST <= 2.5 x ULN; (with liver metastases): AST <= 5 x ULN; albumin >= 30 g/L",
            ["ast <= 2.5 {cohort A}", "ast <= 5 {liver}", "albumin >= 30 {}"],
        ),
        ("Platelets (PLT): >= 50 x 10^9/L", ["platelets >= 50 {}"]),
        ("LVEF of at least 40% for cohort A and 50% for cohort B", ["lvef >= 40 {cohort A}", "lvef >= 50 {cohort B}"]),
        ("Age ≥ 18 in phase 1, ≥ 16 in phase 2", ["age >= 18 {PHASE1}", "age >= 16 {PHASE2}"]),
        ("ECOG 0-2; patients over 80 must be 0 or 1", ["ecog <= 2 {}", "ecog <= 1 {age > 80}"]),
        ("ECOG 0-2. Patients older than 70 must be 0 or 1", ["ecog <= 2 {}", "ecog <= 1 {age > 70}"]),
        ("ECOG 0, 1 or 2 (those above 75 years: 0 or 1)", ["ecog <= 2 {}", "ecog <= 1 {age > 75}"]),
        (
            "Karnofsky ≥ 60; subjects over 65 must have at least 70",
            ["karnofsky >= 60 {}", "karnofsky >= 70 {age > 65}"],
        ),
        ("Aged 18 years or older (cohort A)", ["age >= 18 {cohort A}"]),
        ("Creatinine ≤ 1.6 mg/dL in men, ≤ 1.4 in women", ["creatinine <= 1.6 {MALE}", "creatinine <= 1.4 {FEMALE}"]),
        ("Bilirubin ≤ 2 mg/dL in men and ≥ 2 prior lines", ["total_bilirubin <= 2 {MALE}", "prior_lines >= 2 {}"]),
        ("Patients over 60 must have an HCT-CI under 3", ["hct_ci < 3 {age > 60}"]),
        ("Patients aged 70 or older need a G8 score above 14", ["g8 > 14 {age >= 70}"]),
        ("Children under 12 years must have a Lansky score of 50 or more", ["lansky >= 50 {age < 12}"]),
        ("Women under 50 must have FSH > 40 IU/L", ["fsh > 40 {age < 50 + FEMALE}"]),
        ("Girls under 12 should not have a BMI > 30", ["bmi <= 30 {age < 12 + FEMALE}"]),
        ("Patients over 65 years old are required to have ECOG 0-1", ["ecog <= 1 {age > 65}"]),
        ("Those over 75 will only be included if ECOG is 0", ["ecog = 0 {age > 75}"]),
        ("Patients under 18 need the consent of a parent", []),
        ("Women over 50 require a mammogram", []),
        ("Patients aged 18 to 75 must have ECOG 0-2", ["age >= 18 {}", "age <= 75 {}", "ecog <= 2 {}"]),
        ("Patients over 18 years must have ECOG 0-2", ["age > 18 {}", "ecog <= 2 {}"]),
        ("Patients must be over 60 years and must have ECOG 0-1", ["age > 60 {}", "ecog <= 1 {}"]),
        ("Patients over 60 years must have relapsed AML", ["age > 60 {}"]),
        (
            "Karnofsky ≥ 70, patients ≥ 16 years; Lansky ≥ 60, patients < 16 years",
            ["karnofsky >= 70 {age >= 16}", "lansky >= 60 {age < 16}"],
        ),
        ("Lansky (for patients < 16) ≥ 60", ["lansky >= 60 {age < 16}"]),
        ("Lansky or Karnofsky ≥ 60 (Lansky for < 16 years of age)", ["lansky >= 60 {age < 16}", "karnofsky >= 60 {}"]),
        (
            "Karnofsky (≥ 16 years) or Lansky (< 16 years) score of ≥ 60",
            ["karnofsky >= 60 {age >= 16}", "lansky >= 60 {age < 16}"],
        ),
        (
            "Platelets ≥ 50 × 10^9/L with marrow involvement, else ≥ 75 × 10^9/L",
            ["platelets >= 50 {bone-marrow}", "platelets >= 75 {not (bone-marrow)}"],
        ),
        (
            "Platelets ≥ 75 × 10^9/L unless the marrow is involved, in which case ≥ 30 × 10^9/L",
            ["platelets >= 75 {not (bone-marrow)}", "platelets >= 30 {bone-marrow}"],
        ),
        (
            "ALT ≤ 3 × ULN (for those with liver metastases, it can be relaxed to ≤ 5 × ULN)",
            ["alt <= 3 {}", "alt <= 5 {liver}"],
        ),
        (
            "Patients without liver metastases, ALT ≤ 3 × ULN, patients with liver metastases, ALT ≤ 5 × ULN",
            ["alt <= 3 {not (liver)}", "alt <= 5 {liver}"],
        ),
        (
            "Age 1 to < 2 years: creatinine ≤ 0.6 mg/dL for male and ≤ 0.5 mg/dL for female",
            ["creatinine <= 0.6 {age >= 1 + age < 2 + MALE}", "creatinine <= 0.5 {age >= 1 + age < 2 + FEMALE}"],
        ),
        ("Female patients: no radiotherapy within 4 weeks", ["radiotherapy {FEMALE}"]),
        ("SpO2 ≥ 92% on room air", ["spo2 >= 92 {}"]),
        ("Parental consent for patients < 18 years", []),
        ("If the participant is under 18 years old, a legal guardian must sign", []),
        ("In patients older than 65 years, a geriatric assessment is needed", []),
        ("Women of reproductive potential (15 to 49 years) must use contraception", []),
        ("Patients aged 3 to 21 years with B-ALL", ["age >= 3 {}", "age <= 21 {}"]),
        ("Male or female patients aged 18 years or older", ["age >= 18 {}"]),
        ("Adult patients (≥ 18 years) with relapsed lymphoma", ["age >= 18 {}"]),
    ],
)
def test_for_whom_a_limit_holds(text: str, expected: list[str]) -> None:
    assert read(f"* {text}") == expected


def test_the_disease_that_excludes_is_no_group() -> None:
    assert read("* Hepatitis B: HBV DNA ≥ 2000 IU/mL", "Exclusion Criteria") == ["hbv_dna >= 2000 {}"]


def test_an_age_of_some_is_known_by_its_place() -> None:
    text = "Lansky ≥ 60 for patients < 16 years"
    groups = told(
        Annotated(record({"eligibility": text}), load()),
        "eligibility",
        Range(0, len(text)),
        len(text),
        Polarity.INCLUSION,
    )
    assert names_some(groups, text.index("16"))
    assert not names_some(groups, text.index("60"))
