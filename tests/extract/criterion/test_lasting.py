"""Which times say how long something is, or are of the trial itself, and so are no windows."""

import pytest
from tests.extract.criterion.test_windows import read

from trialgraph.core.model import Polarity


@pytest.mark.parametrize(
    "text",
    [
        "Conditioning with fludarabine 30 mg/m2/day for 3 days",
        "Radiotherapy of 50 Gy over 5 weeks",
        "Neck pain of less than 6 weeks' duration",
        "Scans every 6 weeks for the first year",
        "Chemotherapy is continued for 2 years or until progression",
        "Diabetes treated with insulin for 3 months before screening",
        "Kept under observation for 24 hours after infusion",
        "Treated with antibodies, 28 days out of every 28",
        "A 24-hour urine collection",
        "Infusion will take place within 7 days after lymphodepletion",
        "Psoriatic arthritis, class III within the last month",
    ],
)
def test_a_duration_is_no_window(text: str) -> None:
    assert read(text, Polarity.INCLUSION) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("No steroids for 3 months before screening", "corticosteroid at_least_before 3 mo before screening"),
        ("Steroids were withheld for 7 days before apheresis", "corticosteroid at_least_before 7 d before apheresis"),
        ("Contraception for at least 1 month before the study", "contraception within 1 mo before"),
        (
            "Steroids were stopped 10 days or earlier before apheresis",
            "corticosteroid at_least_before 10 d before apheresis",
        ),
        ("Radiotherapy, if any, dates back 6 weeks or more", "radiotherapy at_least_before 6 wk before"),
        ("More than 4 weeks have to have gone by since surgery", "surgery at_least_before 4 wk before"),
        ("Condoms are used on study and for an additional 12 weeks", "contraception within 12 wk after"),
    ],
)
def test_what_must_be_over_or_kept_up_is_one(text: str, expected: str) -> None:
    assert read(text, Polarity.INCLUSION) == [expected]


def test_times_that_are_told_in_other_turns() -> None:
    assert read("A wait of 28 days after antibodies and of 14 days after surgery", Polarity.INCLUSION) == [
        "antibody_therapy at_least_before 28 d before",
        "surgery at_least_before 14 d before",
    ]
    assert read("Time since the last radiotherapy shorter than 3 weeks") == ["radiotherapy within 3 wk before"]
    assert read("Breastfeeding or less than 6 weeks post partum") == ["delivery within 6 wk after"]
    assert read("Antacid taken less than one day prior to dosing") == ["Antacid within 1 d before first_dose"]
    assert read("Chemotherapy within 14 days, with a period of 42 days for nitrosoureas") == [
        "chemotherapy within 14 d before",
        "nitrosourea within 42 d before",
    ]
