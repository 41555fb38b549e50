"""Which times are those of windows, and which events must be over by then."""

import pytest
from tests.extract.criterion.test_windows import read

from trialgraph.core.model import Polarity


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Steroids within 4 weeks", ["corticosteroid within 4 wk before"]),
        ("Has completed 12 weeks of chemotherapy", []),
        ("More than 2 weeks of corticosteroids in the past", []),
        (
            "For at least 2 weeks prior to enrolment has taken no steroids",
            ["corticosteroid at_least_before 2 wk before enrollment"],
        ),
        ("Must not lift 5 kg for 6 weeks after surgery", []),
        ("Planned hospital stay of at least 10 days after infusion", []),
        ("Antiplatelet drugs held for 5 days before surgery", ["antiplatelet at_least_before 5 d before"]),
        (
            "At least 21 days between the last chemotherapy and study entry",
            ["chemotherapy at_least_before 21 d before"],
        ),
        ("At least 100 days beyond autologous transplant", ["autologous_sct at_least_before 100 d before"]),
        (
            "Anti-CD20 antibodies need a 12-week interval before dosing",
            ["antibody_therapy at_least_before 12 wk before first_dose"],
        ),
        (
            "A 3-week gap, whichever is shorter, from the last chemotherapy",
            ["chemotherapy at_least_before 3 wk before"],
        ),
        (
            "Last steroid dose taken a week or more ahead of apheresis",
            ["corticosteroid at_least_before 1 wk before apheresis"],
        ),
        ("Off steroids for 4 weeks", ["corticosteroid at_least_before 4 wk before"]),
        ("Interval since the last radiotherapy > 4 weeks", ["radiotherapy at_least_before 4 wk before"]),
        ("Relapse > 9 months after initial diagnosis", ["relapse at_least_before 9 mo after diagnosis"]),
        ("Late relapse more than 9 months from diagnosis", ["relapse at_least_before 9 mo after diagnosis"]),
        ("Imaging no older than 4 weeks before enrolment", ["assessment within 4 wk before enrollment"]),
        ("No stable angina within 6 months", ["cardiac_event at_least_before 6 mo before"]),
        (
            "The last dose of antibodies must be at least 3 half-lives or 30 days (whichever is less) from enrolment",
            ["antibody_therapy at_least_before 30 d before enrollment"],
        ),
        (
            "Antibodies: last dose 28 days prior to apheresis",
            ["antibody_therapy at_least_before 28 d before apheresis"],
        ),
        ("Chemotherapy was followed by a month-long wash-out", ["chemotherapy at_least_before 1 mo before"]),
        ("No steroids in the last fortnight", ["corticosteroid at_least_before 2 wk before"]),
        ("No stroke in the past year and a half", ["stroke at_least_before 1.5 a before"]),
        ("No seizures in the last quarter", ["seizure at_least_before 3 mo before"]),
        ("No other cancer in the last decade", ["malignancy at_least_before 10 a before"]),
        (
            "Earlier CAR-T is allowed if given more than 6 months before infusion",
            ["car_t at_least_before 6 mo before infusion"],
        ),
        ("Must stop steroids 4 weeks before infusion", ["corticosteroid at_least_before 4 wk before infusion"]),
    ],
)
def test_a_time_is_that_of_a_window(text: str, expected: list[str]) -> None:
    assert read(text, Polarity.INCLUSION) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Steroids, with a prognosis of < 2 year survival",
        "Chemotherapy is not subject to the two-year limit",
        "Less than 6 months between chemotherapy and relapse",
        "Cough for 3 weeks",
        "Response lasting more than 6 months after chemotherapy",
        "Holter monitoring over 24 hours without arrhythmia",
        "Steroids do not alter a 24-hour urine collection",
        "Able to stay within 2 hours of the hospital after surgery",
        "Sleeps 7 to 9 hours a night",
        "Neutropenia lasting longer than 10 days following chemotherapy",
        "No aspirin used for more than 7 consecutive days",
    ],
)
def test_a_time_of_the_disease_or_of_a_rule_is_no_window(text: str) -> None:
    assert read(text, Polarity.INCLUSION) == []


@pytest.mark.parametrize(
    "text",
    [
        "Dexamethasone ≤ 4 mg/day, stable disease for 4 weeks",
        "On steroids, and stable symptoms for 4 weeks",
        "Prednisone ≤ 10 mg/day and pain for 4 weeks",
    ],
)
def test_how_long_something_else_lasts_is_no_time_of_a_treatment_before_it(text: str) -> None:
    assert read(text, Polarity.INCLUSION) == []


@pytest.mark.parametrize("text", ["Biopsies must not be older than 12 months", "A biopsy no older than 12 months"])
def test_how_old_a_sample_may_be_is_a_window(text: str) -> None:
    assert len(read(text, Polarity.INCLUSION)) == 1


@pytest.mark.parametrize(
    ("text", "polarity", "expected"),
    [
        (
            "At least 3 weeks from the last chemotherapy (6 weeks for nitrosoureas)",
            Polarity.INCLUSION,
            ["chemotherapy at_least_before 3 wk before", "nitrosourea at_least_before 6 wk before"],
        ),
        (
            "Wash-out of less than 14 days for chemotherapy, 28 days for antibodies",
            Polarity.EXCLUSION,
            ["chemotherapy within 14 d before", "antibody_therapy within 28 d before"],
        ),
        (
            "Prior chemotherapy: 2 weeks before leukapheresis",
            Polarity.INCLUSION,
            ["chemotherapy at_least_before 2 wk before apheresis"],
        ),
        (
            "Chemotherapy: 2 weeks before leukapheresis",
            Polarity.EXCLUSION,
            ["chemotherapy within 2 wk before apheresis"],
        ),
        (
            "Surgery within 2 weeks, or 4 weeks for antibodies, before infusion",
            Polarity.EXCLUSION,
            ["surgery within 2 wk before", "antibody_therapy within 4 wk before"],
        ),
        (
            "12 weeks must have elapsed from autologous transplant and 100 days from allogeneic transplant",
            Polarity.INCLUSION,
            ["autologous_sct at_least_before 12 wk before", "allogeneic_sct at_least_before 100 d before"],
        ),
        (
            "Cytotoxic chemotherapy within 14 days or 5 half-lives (the shorter) before leukapheresis",
            Polarity.EXCLUSION,
            ["chemotherapy within 14 d before apheresis"],
        ),
    ],
)
def test_a_time_for_another_event_is_told_as_the_one_before(text: str, polarity: Polarity, expected: list[str]) -> None:
    assert read(text, polarity) == expected
