"""Up to which grade something is over, and whether it is: of many wordings none is inverted.

The sentences are made of parts whose meaning is known, so their truth is known without reading them.
"""

from itertools import product

import pytest
from tests.extract.criterion.test_constraints import read

from trialgraph.core.model import Polarity

VERBS = ("recovered", "resolved", "returned", "improved", "subsided", "decreased", "been relieved", "been restored")
GRADES = (
    "to grade 1",
    "to ≤ grade 1",
    "to grade ≤ 1",
    "to baseline or grade 1",
    "to grade 1 or below",
    "to grade 1 or better",
    "to the baseline level or CTCAE ≤ grade 1",
    "to grade 0-1",
    "to grade 1 or baseline",
    "to Grade I or less",
)
OVER = ("Toxicity of prior therapy must have {}", "All toxicities from earlier treatment have {}")
NOT_OVER = (
    "Toxicity of prior therapy has not {}",
    "Toxicities of earlier treatment that have not yet {}",
    "Any side effect of previous therapy not {}",
    "Toxicity of prior therapy that hasn't {}",
    "Toxicity of prior therapy that has not been stabilized or {}",
    "Except for alopecia or neuropathy, the toxicity of earlier therapy has not {}",
    "Unresolved toxicity of prior therapy (not {})",
)


@pytest.mark.parametrize(
    ("polarity", "subjects", "sign"),
    [(Polarity.INCLUSION, OVER, "<="), (Polarity.EXCLUSION, NOT_OVER, ">")],
    ids=["over", "not over"],
)
def test_what_is_over_is_at_most_of_a_grade_and_what_is_not_above_it(
    polarity: Polarity, subjects: tuple[str, ...], sign: str
) -> None:
    texts = [subject.format(f"{verb} {grade}") for subject, verb, grade in product(subjects, VERBS, GRADES)]
    told = {text: {one.partition(" ")[2] for one in read(text, polarity)} for text in texts}
    assert {text: one for text, one in told.items() if one != {f"{sign} 1 1"}} == {}


@pytest.mark.parametrize(
    "text",
    [
        "Toxicity that failed to improve to grade 1 or less",
        "Failure to recover to grade 1 from prior toxicity",
        "Adverse events which did not return to baseline or grade 1",
        "Patients who have not recovered to grade 1 or lower from toxicities of prior therapy",
    ],
)
def test_who_did_not_recover_is_above_the_grade(text: str) -> None:
    assert [one.partition(" ")[2] for one in read(text, Polarity.EXCLUSION)] == ["> 1 1"]
