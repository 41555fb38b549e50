"""The limits of a list are those of the measure that its lead names, where its items name none."""

import pytest

from extract.criterion.test_applying import read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "* Serum creatinine:\n   * men: ≤ 1.5 mg/dL\n   * women: ≤ 1.3 mg/dL",
            ["creatinine <= 1.5 {MALE}", "creatinine <= 1.3 {FEMALE}"],
        ),
        (
            "* Maximum creatinine (mg/dL) by age:\n   * 1 to < 2 years: 0.6\n   * Age: 2 to < 6 years; 0.8 (male)",
            ["creatinine <= 0.6 {age >= 1 + age < 2}", "creatinine <= 0.8 {age >= 2 + age < 6 + MALE}"],
        ),
        (
            "* Haemoglobin must be at least:\n   * 9 g/dL in cohort A\n   * 8 g/dL in cohort B",
            ["hemoglobin >= 90 {cohort A}", "hemoglobin >= 80 {cohort B}"],
        ),
        (
            "* ECOG performance status\n   * 0-1 for patients under 70 years\n   * 0 for patients aged 70 or older",
            ["ecog <= 1 {age < 70}", "ecog = 0 {age >= 70}"],
        ),
        # numbers below the lead, and people of an age behind the grades
        (
            "* ECOG status:\n   1. 0 to 2 for patients aged 75 years or older\n   2. 0-3 for those < 75 years\n* Lupus",
            ["ecog <= 2 {age >= 75}", "ecog <= 3 {age < 75}"],
        ),
        # a lead that lost the depth of its list, with a remark
        (
            "* Creatinine clearance (by the Cockcroft-Gault formula):\n* ≥ 45 mL/min in cohort A"
            "\n* ≥ 60 mL/min in cohort B",
            ["creatinine_clearance >= 45 {cohort A}", "creatinine_clearance >= 60 {cohort B}"],
        ),
        # an item that names a measure limits that one
        ("* Blood counts and platelets:\n   * haemoglobin ≥ 8 g/dL\n   * ANC ≥ 1 x 10^9/L",
         ["hemoglobin >= 80 {}", "anc >= 1 {}"]),
        # what is denied, or has its own figure, leads to nothing; and "below" says where the limits stand
        ("* No transfusion of platelets:\n   * within 4 weeks\n   * ≥ 50 x 10^9/L", []),
        ("* Platelets ≥ 75 x 10^9/L:\n   * ≥ 50 x 10^9/L", ["platelets >= 75 {}"]),
        ("* Creatinine within the limits below:\n   * men: 1.5 mg/dL\n   * women: 1.3 mg/dL", []),
    ],
)  # fmt: skip
def test_items_limit_what_their_lead_names(text: str, expected: list[str]) -> None:
    assert read(text) == expected
