"""Words between two figures that name only for whom each holds."""

import pytest
from tests.extract.criterion.test_constraints import read

from trialgraph.core.model import Polarity


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        ("QTcF longer than 470 msec in women, or 450 msec in men", ["qtc > 470 ms", "qtc > 450 ms"]),
        ("Haemoglobin: men ≥ 100 g/L, women ≥ 90 g/L", ["hemoglobin >= 100 g/L", "hemoglobin >= 90 g/L"]),
        ("Maximum creatinine 0.5 mg/dL (boys), 0.4 (girls)", ["creatinine <= 0.5 mg/dL", "creatinine <= 0.4 mg/dL"]),
        ("Boys from 4 years, girls from 6 years", ["age >= 4 a", "age >= 6 a"]),
    ],
)
def test_other_people_have_a_limit_of_the_same(text: str, limits: list[str]) -> None:
    assert [limit.partition(",")[0] for limit in read(text, Polarity.EXCLUSION)] == limits


def test_other_words_do_not_lead_to_another_limit() -> None:
    assert read("QTcF longer than 470 msec, or a pause of 3 s in men", Polarity.EXCLUSION) == ["qtc > 470 ms"]
