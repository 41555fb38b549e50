"""Which events are one enumeration."""

import pytest
from tests.extract.criterion.test_events import timed

from trialgraph.core.model import Concept
from trialgraph.extract.criterion.joined import exact
from trialgraph.knowledge.matcher import Hit


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Chemotherapy, radiotherapy or surgery within 2 weeks", ["chemotherapy", "radiotherapy", "surgery"]),
        ("Radiation or anti-tumour therapy within 2 weeks", ["radiotherapy", "anticancer_therapy"]),
        ("Transfusion or growth factors (G-CSF, EPO) within 2 weeks", ["transfusion", "growth_factor"]),
        ("Chemotherapy, and must stop steroids within 2 weeks", ["corticosteroid"]),
        ("Chemotherapy or had a relapse within 2 weeks", ["relapse"]),
        ("Anti-PD-1 antibody within 2 weeks", ["checkpoint_inhibitor"]),
        ("Prednisone ≤ 10 mg/day, major surgery within 2 weeks", ["surgery"]),
        (
            "Chemotherapy, steroids (save < 5 mg/day) or surgery within 2 weeks",
            ["chemotherapy", "corticosteroid", "surgery"],
        ),
        ("Chemotherapy, at least two lines of immunotherapy or surgery within 2 weeks", ["immunotherapy", "surgery"]),
        ("Steroids > 10 mg/day or immunosuppressants within 2 weeks", ["corticosteroid", "immunosuppressant"]),
    ],
)
def test_events_are_joined_by_their_conjunction(text: str, codes: list[str]) -> None:
    assert timed(text) == codes


def test_an_assessment_says_little() -> None:
    assessed, treated = (Hit(Concept("event", code), 0, 1) for code in ("assessment", "chemotherapy"))
    assert exact([assessed, treated]) == [treated]
