"""Which members of an enumeration before a time the lexicon lacks."""

import pytest
from tests.extract.criterion.test_windows import read

from trialgraph.core.model import Polarity


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Botulinum toxin or steroids in the last month", ["corticosteroid", "Botulinum toxin"]),
        ("Steroids, mud baths or leeches in the last month", ["corticosteroid", "mud baths", "leeches"]),
        ("Use of mud baths, leeches or steroids in the last month", ["corticosteroid", "mud baths", "leeches"]),
        ("Mud baths (any) and/or a live vaccine in the last month", ["live_vaccine", "Mud baths"]),
        ("Variceal banding or paracentesis in the last month", ["effusion_drainage", "Variceal banding"]),
        ("Mud baths, cupping glasses or leeches in the last month", ["leeches", "Mud baths", "cupping glasses"]),
    ],
)
def test_each_member_of_an_enumeration_is_an_event_of_its_time(text: str, expected: list[str]) -> None:
    assert read(text) == [f"{event} within 1 mo before" for event in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Active, chronic or latent infection in the last month", ["infection"]),
        ("Liver or lung surgery in the last month", ["surgery"]),
        ("Uncontrolled wheezing or stroke in the last month", ["stroke"]),
        ("NYHA class III or IV, stroke in the last month", ["stroke"]),
        ("NYHA class III heart failure or stroke in the last month", ["stroke"]),
        ("HIV infection or surgery in the last month", ["surgery"]),
        ("Hepatitis B or C, pregnancy, or surgery in the last month", ["surgery"]),
        ("Pregnant or breastfeeding women or surgery in the last month", ["surgery"]),
        ("Grade 2 or higher GVHD, or surgery in the last month", ["surgery"]),
        ("Oxygen saturation > 92 % on room air and chemotherapy in the last month", ["chemotherapy"]),
        ("Surgery with intubation or ventilation in the last month", ["surgery"]),
        ("Diabetes or stroke in the last month", ["stroke"]),
    ],
)
def test_what_shares_only_a_noun_or_lasts_is_no_member(text: str, expected: list[str]) -> None:
    assert read(text) == [f"{event} within 1 mo before" for event in expected]


def test_how_long_ago_something_was_is_no_event() -> None:
    told = read("Donor lymphocytes less than 28 days ago or surgery in the last month")
    assert told == ["dli within 28 d before", "surgery within 1 mo before"]


def test_a_no_that_compares_denies_nothing_behind_it() -> None:
    told = read("No more than 4 previous lines, surgery in the last 14 days", Polarity.INCLUSION)
    assert told == ["surgery within 14 d before"]


def test_a_negation_holds_for_all_members() -> None:
    told = read("No acupuncture or surgery in the last 14 days", Polarity.INCLUSION)
    assert told == ["surgery at_least_before 14 d before", "acupuncture at_least_before 14 d before"]
