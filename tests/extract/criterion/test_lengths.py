"""Which times limit how long something lasts, and what it is."""

import pytest
from tests.extract.criterion.test_constraints import show
from tests.extract.test_cases import record

from trialgraph.core.model import Criterion, Polarity
from trialgraph.extract.criteria import criteria
from trialgraph.knowledge.lexicon import load
from trialgraph.language.annotated import Annotated


def read(text: str, polarity: Polarity = Polarity.EXCLUSION) -> list[str]:
    (found,) = [
        fact
        for fact in criteria(Annotated(record({f"eligibility.{polarity.value}": text}), load()))
        if isinstance(fact, Criterion)
    ]
    return [show(one) for one in found.constraints]


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("Use of cyclosporine for more than 8 weeks", "Use of cyclosporine > 8 wk"),
        ("Prednisone or an equivalent for more than 2 consecutive weeks", "Prednisone or an equivalent > 2 wk"),
        ("Seizures lasting longer than 5 minutes", "Seizures > 5 min"),
        ("Back pain that has persisted for at least 3 months", "Back pain >= 3 mo"),
        ("Atrial fibrillation sustained for ≥ 7 days", "Atrial fibrillation >= 7 d"),
        ("Amiodarone > 8 weeks in duration", "Amiodarone > 8 wk"),
        ("Expected duration of ventilation of < 48 hours", "ventilation < 48 h"),
        ("More than 120 hours of mechanical ventilation", "mechanical ventilation > 120 h"),
        ("More than 4 weeks of chemotherapy", "chemotherapy > 4 wk"),
        ("Chronic (> 14 days) immunosuppressants", "immunosuppressants > 14 d"),
        ("Steroids except inhaled ones for at least 2 weeks", "Steroids >= 2 wk"),
        ("Long-term (more than 2 months) treatment with steroids", "treatment with steroids > 2 mo"),
    ],
)
def test_how_long_something_lasts_is_a_limit_of_it(text: str, limit: str) -> None:
    assert read(text) == [limit]


@pytest.mark.parametrize(
    "text",
    [
        "Stable dose of metformin for at least 8 weeks",
        "Willing to use contraception for at least 6 months",
        "No smoking for at least 6 months",
        "Off steroids for at least 2 weeks before enrolment",
        "Chemotherapy within 4 weeks of screening",
        "Ventilation for less than 16 hours a day",
        "Followed for at least 2 years",
    ],
)
def test_other_times_limit_nothing(text: str) -> None:
    assert read(text, Polarity.INCLUSION) == []


def test_what_is_at_most_so_long_is_no_window() -> None:
    assert read("At most 3 months of steroids", Polarity.INCLUSION) == ["steroids <= 3 mo"]
