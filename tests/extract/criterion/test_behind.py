"""Which events a time names behind it."""

import pytest
from tests.extract.criterion.test_windows import read

from trialgraph.core.model import Polarity


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Wash-out: 2 weeks for chemotherapy, 4 weeks for radiotherapy",
            ["chemotherapy at_least_before 2 wk before", "radiotherapy at_least_before 4 wk before"],
        ),
        (
            "Relapse after allogeneic stem cell transplantation and > 90 days from transplant",
            ["allogeneic_sct at_least_before 90 d before"],
        ),
        (
            "Relapsed after autologous SCT at least 90 days post-transplant",
            ["autologous_sct at_least_before 90 d before"],
        ),
        (
            "Infusion is planned at least 2 weeks after radiotherapy",
            ["radiotherapy at_least_before 2 wk before infusion"],
        ),
        (
            "Until 3 months after the last infusion, men and women are required to use contraception",
            ["contraception within 3 mo after last_infusion"],
        ),
        (
            "During the 6 months before screening there has been no stroke, seizure or thrombosis",
            [f"{event} at_least_before 6 mo before screening" for event in ("stroke", "seizure", "thrombosis")],
        ),
        ("Two weeks without steroids before apheresis", ["corticosteroid at_least_before 2 wk before"]),
        ("A 28-day wash-out is needed after chemotherapy", ["chemotherapy at_least_before 28 d before"]),
        (
            "CAR-T cells will be infused no earlier than 4 weeks after the final dose of chemotherapy",
            ["chemotherapy at_least_before 4 wk before"],
        ),
        (
            "Rest from what was given before: > 3 weeks from any operation, > 2 weeks from irradiation",
            ["surgery at_least_before 3 wk before", "radiotherapy at_least_before 2 wk before"],
        ),
        (
            "At least 28 days from antibody therapy and 7 days from steroids",
            ["antibody_therapy at_least_before 28 d before", "corticosteroid at_least_before 7 d before"],
        ),
        ("Within 6 weeks from radiotherapy", ["radiotherapy within 6 wk before"]),
        ("Must be 60 days from the most recent cell therapy", ["cell_therapy at_least_before 60 d before"]),
    ],
)
def test_an_event_may_stand_behind_its_time(text: str, expected: list[str]) -> None:
    assert read(text, Polarity.INCLUSION) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Chemotherapy within 2 weeks of apheresis (a gap of 4 weeks is needed if it was an antibody-based agent)",
            ["chemotherapy within 2 wk before apheresis", "antibody_therapy within 4 wk before"],
        ),
        ("Steroids (fertile are women within 2 years after menopause)", ["menopause within 2 a before"]),
        ("Infection requiring antibiotics (within 2 weeks)", ["infection within 2 wk before"]),
    ],
)
def test_a_parenthesis_may_have_an_event_of_its_own(text: str, expected: list[str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Antacids within 2 days of starting dasatinib", ["Antacids within 2 d before"]),
        ("Antacids within a week before the start of nilotinib", ["Antacids within 1 wk before"]),
        ("Use of biotin within 3 days before the baseline biopsy", ["biotin within 3 d before baseline"]),
        (
            "Stimulants within 6 weeks before consent that were begun or changed after the first biopsy",
            ["Stimulants within 6 wk before consent"],
        ),
        ("Participants are within 10 months of the start of chemotherapy", ["chemotherapy within 10 mo before"]),
        ("People are within 10 months of the start of chemotherapy", ["chemotherapy within 10 mo before"]),
        ("Neutrophils > 0.8 x 10^9/L for 4 days, and transfusion of platelets when needed", []),
    ],
)
def test_what_a_time_is_counted_to_is_not_its_event(text: str, expected: list[str]) -> None:
    assert read(text) == expected
