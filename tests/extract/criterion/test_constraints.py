"""Which numeric limits a criterion states, and which of its figures limit nothing."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.extract.test_cases import record

from trialgraph.core.model import Constraint, Polarity
from trialgraph.extract.criterion.constraints import constraints
from trialgraph.knowledge.lexicon import load
from trialgraph.language.annotated import Annotated

KINDS = tomllib.loads((Path(__file__).parents[2] / "cases" / "constraints.toml").read_text(encoding="utf-8"))["kind"]
WORDS = st.lists(
    st.sampled_from(["platelets", "age", "ECOG", "AST", "ALT", "creatinine", "LVEF", "and", "or", "if", "unless", "no"])
    | st.sampled_from(
        ["≥", "<", "1", "18", "70", "2.5", "III", "-", "years", "x ULN", "mg/dL", "%", ";", "(", ")", "."]
    ),
    max_size=14,
).map(" ".join)


def found(text: str, polarity: Polarity = Polarity.INCLUSION) -> tuple[Annotated, tuple[Constraint, ...]]:
    annotated = Annotated(record({"eligibility": text}), load())
    return annotated, constraints(annotated, "eligibility", 0, len(text), polarity).constraints


def show(one: Constraint) -> str:
    """A constraint as ``age >= 18 a``; a qualifier follows behind a comma."""
    measure = one.measure if isinstance(one.measure, str) else one.measure.code
    unit = one.unit if isinstance(one.unit, str) else one.unit.code
    limit = f"{measure} {one.comparator.code} {one.value} {unit}"
    return f"{limit}, {one.qualifier}" if one.qualifier else limit


def read(text: str, polarity: Polarity = Polarity.INCLUSION) -> list[str]:
    return [show(one) for one in found(text, polarity)[1]]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind["name"])
def test_limits_of_a_kind(kind: dict[str, Any]) -> None:
    told = {text: read(text) for text, *_ in kind["cases"]}
    assert told == {text: limits for text, *limits in kind["cases"]}


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        ("Body mass index outside 17 to 35 kg/m2", ["bmi < 17 kg/m2", "bmi > 35 kg/m2"]),
        ("Sodium outside the range of 130-150 mmol/L", ["sodium < 130 mmol/L", "sodium > 150 mmol/L"]),
        ("Sodium must not lie outside 130-150 mmol/L", ["sodium >= 130 mmol/L", "sodium <= 150 mmol/L"]),
        ("Ejection fraction under 45% or over 80%", ["lvef < 45 %", "lvef > 80 %"]),
        ("Lung nodules, none of them exceeding 15 mm", ["lesion_size <= 15 mm"]),
        ("Liver lesions of which none is larger than 3 cm", ["lesion_size <= 3 cm"]),
        ("Creatinine at or under 1.4 mg/dL", ["creatinine <= 1.4 mg/dL"]),
        ("ECOG at or better than 2", ["ecog <= 2 1"]),
        (
            "Creatinine clearance 59-30 mL/min",
            ["creatinine_clearance >= 30 mL/min", "creatinine_clearance <= 59 mL/min"],
        ),
        ("Karnofsky 100-70", ["karnofsky >= 70 1", "karnofsky <= 100 1"]),
        ("Leukocytes > 2.500/µl and platelets > 100.000/mm³", ["wbc > 2.5 10*9/L", "platelets > 100 10*9/L"]),
        ("Hemoglobin ≥ 8.000 g/dL", ["hemoglobin >= 80 g/L"]),
        ("Platelets ≥ 70 x 10*/L", ["platelets >= 70 10*9/L"]),
    ],
)
def test_a_comparator_is_what_the_words_around_it_make_of_it(text: str, limits: list[str]) -> None:
    assert read(text) == limits


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        ("Neither ANC nor platelets may be below 1.0 x 10^9/L", ["anc >= 1 10*9/L", "platelets >= 1 10*9/L"]),
        ("Liver enzymes (AST, ALT) and ALP ≤ 3 × ULN", ["ast <= 3 ULN", "alt <= 3 ULN", "alp <= 3 ULN"]),
        ("Creatinine and enzymes (AST, ALT) ≤ 3 × ULN", ["creatinine <= 3 ULN", "ast <= 3 ULN", "alt <= 3 ULN"]),
        ("Platelets (ANC ≥ 1.0 × 10^9/L)", ["anc >= 1 10*9/L"]),
        ("≤ 2 mg/dL bilirubin and ≤ 1.8 mg/dL creatinine", ["total_bilirubin <= 2 mg/dL", "creatinine <= 1.8 mg/dL"]),
        ("≥ 8 g/dL hemoglobin, ≥ 3 g/dL albumin", ["hemoglobin >= 80 g/L", "albumin >= 30 g/L"]),
        ("At least 18 years of age and at most 70", ["age >= 18 a", "age <= 70 a"]),
        ("ALT ≤ 3 × ULN, ALP\n* 5 × ULN, INR ≤ 1.5", ["alt <= 3 ULN", "alp <= 5 ULN", "inr <= 1.5 1"]),
    ],
)
def test_a_figure_limits_all_that_is_joined_before_it_and_what_follows_it(text: str, limits: list[str]) -> None:
    assert read(text) == limits


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        ("Patients over 70, or children under the age of 16", ["age > 70 a", "age < 16 a"]),
        ("Minors, i.e. under 18, or people over 80 years of age", ["age < 18 a", "age > 80 a"]),
        ("Toddlers from 12 months and youths not older than 21 years", ["age >= 1 a", "age <= 21 a"]),
        ("Infants older than 6 months and adults up to 65 years", ["age > 0.5 a", "age <= 65 a"]),
        ("Patients less than 2 years from diagnosis", []),
        ("Patients over 3 prior hospital stays", []),
        ("Progressed after first- and second-line therapy", ["prior_lines >= 2 1"]),
        ("Relapsed after 1st, 2nd and 3rd line treatment", ["prior_lines >= 3 1"]),
        ("Refractory to first- or second-line therapy", []),
        ("Failure of one or more prior chemotherapies for advanced stage disease", ["prior_lines >= 1 1"]),
        ("Received only 1 prior treatment regimen", ["prior_lines = 1 1"]),
        ("No remission after 2 prior chemotherapy regimens", ["prior_lines >= 2 1"]),
        ("Grade II heart failure", ["nyha_class = 2 1"]),
        ("< 3 x ULN AST and ALT", ["ast < 3 ULN", "alt < 3 ULN"]),
        ("Adults 18-70. ECOG 0-2. Consent", ["age >= 18 a", "age <= 70 a", "ecog <= 2 1"]),
        ("Anyone below 16 years, or anybody above 80 years of age", ["age < 16 a", "age > 80 a"]),
        ("Albumin 30 g/L at the least", ["albumin >= 30 g/L"]),
        ("D-dimer < 1.000 ng/mL", []),  # one or a thousand
        ("Heart failure of grade III", ["nyha_class = 3 1"]),
        ("Class II heart failure or worse", ["nyha_class >= 2 1"]),
        ("Thrombosis of class 3 or above by CTCAE", ["toxicity_grade >= 3 1"]),
        ("CD70 expression ≥ 2+", ["ihc_score >= 2 1"]),
        ("Have received 3 to 5 cycles of induction", ["cycles >= 3 1", "cycles <= 5 1"]),
        ("ALT ≤ 2.5 times of the normal value superior limit", ["alt <= 2.5 ULN"]),
        ("AST less than four times of the normal value", ["ast < 4 ULN"]),
        ("Bilirubin < 1.5 times the institution's upper limit of normal", ["total_bilirubin < 1.5 ULN"]),
        ("Expected live time ≥ 3 months", ["life_expectancy >= 3 mo"]),
    ],
)
def test_the_form_of_the_words_tells_what_is_limited(text: str, limits: list[str]) -> None:
    assert read(text) == limits


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        ("18 ≤ age ≤ 65", ["age >= 18 a", "age <= 65 a"]),
        ("1.5 < INR < 3", ["inr > 1.5 1", "inr < 3 1"]),
        ("0 ≤ ECOG ≤ 1", ["ecog <= 1 1"]),
        ("Bilirubin > x2 the upper limit of normal", ["total_bilirubin > 2 ULN"]),
        ("Bilirubin 2 times or less than the upper limit of normal", ["total_bilirubin <= 2 ULN"]),
        ("ALT within 2.5 times ULN", ["alt <= 2.5 ULN"]),
        ("ALT 3-fold above ULN", ["alt > 3 ULN"]),
        ("Creatinine ≤ the upper limit of normal", ["creatinine <= 1 ULN"]),
        ("19 y/o and up", ["age >= 19 a"]),
        ("Age of 18 years old to 70 years old", ["age >= 18 a", "age <= 70 a"]),
        ("ECOG of zero or one", ["ecog <= 1 1"]),
        ("EDSS anywhere from 2.5 up to 6.0", ["edss >= 2.5 1", "edss <= 6 1"]),
        ("Platelet count of 75K or higher", ["platelets >= 75 10*9/L"]),
        ("Platelets ≥ 80-109/L", ["platelets >= 80 10*9/L"]),
        ("Platelets ≥ 50x1000/mm3", ["platelets >= 50 10*9/L"]),
        ("Platelets  ≥    70 x 10^9/L", ["platelets >= 70 10*9/L"]),
        ("MRD above 10⁻³", ["mrd > 0.1 %"]),
        ("HBV DNA ≥ 2000 IU/mL or 10^4 copies/mL", ["hbv_dna >= 2000 IU/mL", "hbv_dna >= 10000 copies/mL"]),
        ("Weighing at least 50 kg (110 lb)", ["weight >= 50 kg"]),
        ("Transaminases (ALT and AST) > 6 x ULN", ["alt > 6 ULN", "ast > 6 ULN"]),
        ("Karnofsky (age ≥ 10 years) or Lansky (age < 10 years) score ≥ 50", ["karnofsky >= 50 1", "lansky >= 50 1"]),
        ("Relapsed after two prior regimens", ["prior_lines >= 2 1"]),
        ("At least 2 prior regimens, one of which held rituximab", ["prior_lines >= 2 1"]),
        ("Second or greater relapse", ["relapse_count >= 2 1"]),
        ("Lymphocytes except for blasts ≤ 500/µL", ["alc <= 0.5 10*9/L"]),
        ("Toxicity other than alopecia > grade 1", ["toxicity_grade > 1 1"]),
        ("Chronic kidney disease ≥ Stage 4", ["ckd_stage >= 4 1"]),
        ("Stage III-IV disease", ["disease_stage >= 3 1"]),
        ("More than 25 % of the tumour must stain for HER2", ["antigen_expression_percent > 25 %"]),
        ("Toxicity of grade 1 or better", ["toxicity_grade <= 1 1"]),
        ("ECOG 2 or better", ["ecog <= 2 1"]),
        ("Karnofsky 60 or better", ["karnofsky >= 60 1"]),
        ("Toxicity of grade 3 or worse", ["toxicity_grade >= 3 1"]),
        ("Ejection fraction of 40 % or worse", ["lvef <= 40 %"]),
    ],
)
def test_a_limit_is_read_however_it_is_written(text: str, limits: list[str]) -> None:
    assert read(text) == limits


@pytest.mark.parametrize(
    "text",
    [
        "At least one complete cycle of each line of therapy",
        "Stage IV disease",
        "Killing of HER2-positive targets in an assay",
        "Kinase inhibitors within 5 half-lives",
        "Stage 2 of the study",
    ],
)
def test_what_counts_cycles_half_lives_or_names_a_stage_limits_nothing(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Pregnant women",
        "No uncontrolled infection",
        "Born after 1990",
        "Two tumour samples are collected",
        "The infusion holds 100 mg of albumin solution",
        "Chemotherapy for 6 cycles",
        "Chemotherapy within 2 weeks before apheresis",
        "Women of childbearing age use contraception for 12 months",
        "Elderly patients, defined as age over 70 years, need a carer",
        "Women of childbearing potential (defined as age under 50 years)",
        "Anaemia, defined as haemoglobin under 8 g/dL, needs a transfusion",
        "Follow-up of 15 years",
        "CD19-positive disease by RECIST 1.1",
        "Normal platelets and creatinine",
        "At home 3 days after the ECOG was told",
        "Second-line therapy, with less than a response at Day 90 to 100",
        "Prior therapies as told at week 4 to 6",
    ],
)
def test_a_figure_that_limits_no_measure_is_no_constraint(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        ("Hypertension, defined as systolic blood pressure > 160 mmHg", ["systolic_bp > 160 mm[Hg]"]),
        ("Anaemia (defined as haemoglobin < 8 g/dL), infection or bleeding", ["hemoglobin < 80 g/L"]),
    ],
)
def test_a_definition_that_is_all_that_is_said_states_a_limit(text: str, limits: list[str]) -> None:
    assert read(text) == limits


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        ("Haemoglobin > 8 g/dL without transfusion", ["hemoglobin > 80 g/L, without transfusion"]),
        ("SpO2 over 92% on room air", ["spo2 > 92 %, on room air"]),
        ("LVEF ≥ 45%, adults", ["lvef >= 45 %"]),
        ("INR ≤ 1.5 x ULN unless anticoagulated", ["inr <= 1.5 ULN"]),
    ],
)
def test_a_condition_qualifies_its_limit_only(text: str, limits: list[str]) -> None:
    assert read(text) == limits


@pytest.mark.parametrize(
    ("text", "polarity", "limits"),
    [
        ("Should not have a bilirubin exceeding 2 mg/dL", Polarity.INCLUSION, ["total_bilirubin <= 2 mg/dL"]),
        ("Must not have a bilirubin exceeding 2 mg/dL", Polarity.EXCLUSION, ["total_bilirubin > 2 mg/dL"]),
        ("Bilirubin exceeding 2 mg/dL", Polarity.EXCLUSION, ["total_bilirubin > 2 mg/dL"]),
        ("No infection and platelets above 50 x 10^9/L", Polarity.INCLUSION, ["platelets > 50 10*9/L"]),
    ],
)
def test_a_negation_turns_a_limit_round(text: str, polarity: Polarity, limits: list[str]) -> None:
    assert read(text, polarity) == limits


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Men and women aged 18 years or older", "aged 18 years or older"),
        ("Fit, and LVEF at least 45% at screening", "LVEF at least 45%"),
        ("Blood: platelets ≥ 50 × 10^9/L", "platelets ≥ 50 × 10^9/L"),
    ],
)
def test_a_limit_quotes_its_words(text: str, words: str) -> None:
    annotated, (limit,) = found(text)
    assert annotated.words(*limit.spans) == words


def test_what_states_no_limit_is_left_for_others() -> None:
    text = "Platelets ≥ 50 × 10^9/L within 7 days of screening"
    annotated = Annotated(record({"eligibility": text}), load())
    reading = constraints(annotated, "eligibility", 0, len(text), Polarity.INCLUSION)
    assert [text[one.start : one.end] for one in reading.rest] == ["7 days"]


@given(WORDS | st.text(max_size=60), st.sampled_from(Polarity))
def test_a_constraint_stands_in_the_text(text: str, polarity: Polarity) -> None:
    for one in found(text, polarity)[1]:
        assert one.spans
        assert all(0 <= span.start < span.end <= len(text) for span in one.spans)
        assert one.comparator.code in (">=", ">", "<=", "<", "=")


def test_what_stands_behind_a_criterion_says_nothing_of_it() -> None:
    age = "Age at least 18 years at screening"
    text = f"{age}\n- Diagnosis of gout"
    limits = constraints(found(text)[0], "eligibility", 0, len(age), Polarity.INCLUSION).constraints
    assert [show(one) for one in limits] == ["age >= 18 a"]


def test_nobody_with_an_excluded_state_restates_the_exclusion() -> None:
    text = "No patient whose ECOG score is more than 2"
    assert read(text, Polarity.EXCLUSION) == ["ecog > 2 1"]
    assert read(text, Polarity.INCLUSION) == ["ecog <= 2 1"]
