"""What stands below a heading or a lead for some participants holds for them only."""

import pytest

from extract.criterion.test_applying import read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "* Only for B-ALL:\n   * Age ≥ 3 years\n* Only for B-NHL:\n   * Age ≥ 18 years\n* For all:\n   * ECOG ≤ 2",
            [
                "age >= 3 {b-cell-acute-lymphoblastic-leukemia}",
                "age >= 18 {b-cell-non-hodgkin-lymphoma}",
                "ecog <= 2 {}",
            ],
        ),
        (
            "Cohort A\n\n1. Age ≥ 18 years\n2. Consent\n\nCohort B\n\n1. Age ≥ 65 years\n2. Consent",
            ["age >= 18 {cohort A}", "age >= 65 {cohort B}"],
        ),
        (
            "* For patients ≥ 18 years:\n   * Karnofsky ≥ 60\n* For patients < 18 years:\n   * Lansky ≥ 60",
            ["karnofsky >= 60 {age >= 18}", "lansky >= 60 {age < 18}"],
        ),
        (
            "* One of the following:\n   * Age ≥ 60 years\n   * Age < 60 years with high risk",
            ["age >= 60 {}?", "age < 60 {}?"],
        ),
        (
            "* Relapse:\n   1. a first one; OR\n   2. relapse in patients aged 16-24 years; OR\n   3. MRD\n* Consent",
            ["age >= 16 {}?", "age <= 24 {}?"],
        ),
        # a heading above everything tells nobody apart, and a sentence before a list leads to nothing
        ("Cohort A\n\n1. Age ≥ 18 years\n2. ECOG ≤ 1", ["age >= 18 {}", "ecog <= 1 {}"]),
        ("* Women: haemoglobin ≥ 9 g/dL.\n   * ECOG ≤ 1", ["hemoglobin >= 90 {FEMALE}", "ecog <= 1 {}"]),
    ],
)
def test_for_whom_a_part_of_a_list_is(text: str, expected: list[str]) -> None:
    assert read(text) == expected
