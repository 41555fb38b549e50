"""Which events must (not) lie in which time, as a criterion states it."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.extract.test_cases import record

from trialgraph.core.model import EventWindow, Finding, Polarity
from trialgraph.extract.criterion.constraints import constraints
from trialgraph.extract.criterion.windows import windows
from trialgraph.knowledge.lexicon import load
from trialgraph.language.annotated import Annotated
from trialgraph.language.scope import Range

KINDS = tomllib.loads((Path(__file__).parents[2] / "cases" / "windows.toml").read_text(encoding="utf-8"))["kind"]
WORDS = st.lists(
    st.sampled_from(["chemotherapy", "radiotherapy", "steroids", "surgery", "vaccine", "no", "or", "and", "except"])
    | st.sampled_from(
        ["within", "before", "after", "since", "at least", "2", "4", "weeks", "months", "infusion", ",", ";"]
    ),
    max_size=14,
).map(" ".join)


def found(text: str, polarity: Polarity = Polarity.EXCLUSION) -> tuple[Annotated, list[EventWindow | Finding]]:
    annotated = Annotated(record({"eligibility": text}), load())
    figures = constraints(annotated, "eligibility", 0, len(text), polarity).rest
    return annotated, list(windows(annotated, "eligibility", Range(0, len(text)), polarity, figures))


def show(one: EventWindow | Finding) -> str:
    """A window as ``chemotherapy within 2 wk before apheresis``, a finding as its code."""
    if isinstance(one, Finding):
        return one.code
    time = f"{one.duration.amount} {one.duration.unit} {one.direction.code}"
    named = one.event if isinstance(one.event, str) else one.event.code
    parts = (named, one.relation.code, time, one.anchor and one.anchor.code)
    return " ".join(part for part in parts if part)


def read(text: str, polarity: Polarity = Polarity.EXCLUSION) -> list[str]:
    return [show(one) for one in found(text, polarity)[1]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chemotherapy within 2 weeks before apheresis", ["chemotherapy within 2 wk before apheresis"]),
        (
            "Radiotherapy within 6 weeks, save for bone, which must have ended 2 weeks before",
            ["radiotherapy within 6 wk before"],
        ),
        (
            "Malignancy in the prior 3 years (skin cancer treated 2 years before does not count)",
            ["malignancy within 3 a before"],
        ),
        (
            "Pregnant or nursing women, other women must have a negative pregnancy test within 48 hours",
            ["pregnancy_test within 48 h before"],
        ),
        ("Active GVHD or receiving immunosuppressants within 4 weeks", ["immunosuppressant within 4 wk before"]),
        (
            "Other malignancy, except skin cancer that was removed, needing treatment during the last 3 years",
            ["malignancy within 3 a before"],
        ),
        (
            "Shingles within the previous 2 months or more than three episodes",
            ["infection within 2 mo before"],
        ),
        (
            "Men do not donate sperm for 5 months from the last infusion",
            ["donation within 5 mo after last_infusion"],
        ),
        ("The cells are given 3 to 8 days after the last fludarabine", []),
        ("Relapse less than 9 months after first-line treatment", ["relapse within 9 mo after first_dose"]),
        ("Relapse more than 9 months after first-line treatment", ["relapse at_least_before 9 mo after first_dose"]),
        (
            "Fibrinolysis or heparin within 24 hours before dosing",
            ["thrombolysis within 24 h before first_dose", "anticoagulant within 24 h before first_dose"],
        ),
        (
            "Hormonal contraceptives are allowed if they were discontinued > 3 months before consent",
            ["contraception at_least_before 3 mo before consent"],
        ),
        (
            "Men must avoid fathering children for 4 months after the last dose",
            ["contraception within 4 mo after last_dose"],
        ),
        (
            "Radiotherapy within 28 days, including chemotherapy, and received herbal medicine within 14 days",
            [
                "radiotherapy within 28 d before",
                "chemotherapy within 28 d before",
                "herbal_medicine within 14 d before",
            ],
        ),
        ("Autoimmune disease in the past 3 years (including hepatitis)", ["autoimmune_disease within 3 a before"]),
        (
            "Radiotherapy within 4 weeks (oral agents: 2 weeks; mitomycin C: 6 weeks)",
            ["radiotherapy within 4 wk before", "oral agents within 2 wk before", "chemotherapy within 6 wk before"],
        ),
        ("Lost more than 5 kg in the past 6 months", []),
        ("Live vaccine within 30 days of enrollment", ["live_vaccine within 30 d before enrollment"]),
        ("Stroke or seizure in the past 6 months", ["stroke within 6 mo before", "seizure within 6 mo before"]),
        ("Myocardial infarction in the last year", ["cardiac_event within 1 a before"]),
        ("Major surgery less than 4 weeks before infusion", ["surgery within 4 wk before infusion"]),
        ("Treated with CAR-T within 3 months", ["car_t within 3 mo before"]),
        (
            "A negative pregnancy test, and contraception for half a year after infusion",
            ["contraception within 0.5 a after infusion"],
        ),
        (
            "Donor lymphocyte infusion within 6 weeks or GVHD therapy within 2 weeks prior to infusion",
            ["dli within 6 wk before infusion", "gvhd_therapy within 2 wk before infusion"],
        ),
        ("Contraception for 12 months after infusion", ["contraception within 12 mo after infusion"]),
        (
            "Any experimental agent within 4 weeks before infusion unless 3 half-lives have elapsed",
            ["investigational_agent within 4 wk before infusion"],
        ),
        (
            "A second malignancy that needs treatment or was not in complete remission within the past 2 years",
            ["malignancy within 2 a before"],
        ),
        ("A donor lymphocyte infusion (DLI) that is less than 8 weeks from DLI infusion", ["dli within 8 wk before"]),
        (
            "Contraception for 12 months after treatment for women and 4 months after treatment for men",
            ["contraception within 12 mo after first_dose", "contraception within 4 mo after first_dose"],
        ),
        ("Response at the first assessment between 70 to 110 days after the last transplant", []),
        (
            "Allogeneic transplantation at any time, or surgery within 12 weeks prior to apheresis",
            ["surgery within 12 wk before apheresis"],
        ),
    ],
)
def test_an_event_lies_within_a_time(text: str, expected: list[str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Off systemic immunosuppressants for a minimum of 4 weeks", ["immunosuppressant at_least_before 4 wk before"]),
        ("Transfusion independent for at least 7 days", ["transfusion at_least_before 7 d before"]),
        ("Time from the last transfusion > 7 days", ["transfusion at_least_before 7 d before"]),
        ("At least 1 month off immunosuppressants", ["immunosuppressant at_least_before 1 mo before"]),
        ("Radiotherapy must have ended 2 weeks before", ["radiotherapy at_least_before 2 wk before"]),
        (
            "Wash-out: steroids 7 days; chemotherapy 14 days",
            ["corticosteroid at_least_before 7 d before", "chemotherapy at_least_before 14 d before"],
        ),
        (
            "Wash-out: 2 weeks for chemotherapy, 4 weeks for radiotherapy",
            ["chemotherapy at_least_before 2 wk before", "radiotherapy at_least_before 4 wk before"],
        ),
        (
            "Hydroxyurea may be continued up to 24 hours before infusion",
            ["chemotherapy at_least_before 24 h before infusion"],
        ),
        (
            "G-CSF is allowed, but the subjects shall not receive it within 7 days",
            ["growth_factor at_least_before 7 d before"],
        ),
        ("Liver function (within 7 days)", ["assessment within 7 d before"]),
        ("Documentation of CD22 expression on blasts within 3 months", ["antigen_test within 3 mo before"]),
        (
            "A negative pregnancy test, and agree to use contraception for 12 months after infusion",
            ["contraception within 12 mo after infusion"],
        ),
    ],
)
def test_what_someone_is_off_or_had_tested_is_told_by_its_words(text: str, expected: list[str]) -> None:
    assert read(text, Polarity.INCLUSION) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chronic GVHD within 4 weeks", ["gvhd within 4 wk before"]),
        ("GVHD requiring systemic therapy within 4 weeks", ["gvhd_therapy within 4 wk before"]),
        ("Any drug used for GVHD within 4 weeks", ["gvhd_therapy within 4 wk before"]),
        ("Infection requiring intravenous antibiotics within 72 hours", ["infection within 72 h before"]),
        ("Influenza vaccine within 14 days", ["vaccination within 14 d before"]),
        ("Vaccinated with live vaccine within 14 days", ["live_vaccine within 14 d before"]),
        ("Within 7 days before screening, active or uncontrolled infection", ["infection within 7 d before screening"]),
        ("Kinase inhibitors within 5 half-lives or 2 weeks", ["targeted_therapy within 2 wk before"]),
        ("Immunosuppressants, or received steroids within 2 weeks", ["corticosteroid within 2 wk before"]),
        (
            "Breast cancer with no evidence of disease for ≥ 3 years after curative treatment",
            ["malignancy at_least_before 3 a before"],
        ),
        ("Less than 1 year between the last chemotherapy and progression", []),
        ("Transplantation with a prognosis of < 2 year survival", []),
    ],
)
def test_the_event_is_what_the_time_is_about(text: str, expected: list[str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fever within 2 weeks, or pain", ["Fever within 2 wk before"]),
        (
            "Snake bite within 3 weeks, stroke within 3 months",
            ["Snake bite within 3 wk before", "stroke within 3 mo before"],
        ),
        ("History of deep-sea diving within 6 months", ["deep-sea diving within 6 mo before"]),
        ("Piercing of skin less than 14 days before infusion", ["Piercing of skin within 14 d before infusion"]),
        ("Patients aged under 16 years", []),
        ("Signed consent within 28 days before infusion", []),
        ("Screening visit within 28 days before infusion", []),
        ("Median survival within 6 months", []),
    ],
)
def test_an_event_that_the_lexicon_lacks_is_its_words(text: str, expected: list[str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("No radiotherapy in the 4 weeks before screening", ["radiotherapy at_least_before 4 wk before screening"]),
        ("At least 14 days since the last dose of chemotherapy", ["chemotherapy at_least_before 14 d before"]),
        (
            "At least 4 weeks since prior therapy that included a monoclonal antibody",
            ["antibody_therapy at_least_before 4 wk before"],
        ),
        (
            "Steroids are stopped at least 72 hours before leukapheresis",
            ["corticosteroid at_least_before 72 h before apheresis"],
        ),
        ("Stem cell transplantation at least 100 days before infusion", ["hsct at_least_before 100 d before infusion"]),
        ("Radiotherapy: ≥ 6 weeks", ["radiotherapy at_least_before 6 wk before"]),
    ],
)
def test_an_event_has_ended_a_time_before(text: str, expected: list[str]) -> None:
    assert read(text, Polarity.INCLUSION) == expected


def test_within_at_least_a_time_is_within_it() -> None:
    text = "Surgery within at least 4 weeks of enrolment"
    assert read(text, Polarity.EXCLUSION) == ["surgery within 4 wk before enrollment"]


def test_in_an_exclusion_list_nothing_need_be_negated() -> None:
    text = "No chemotherapy within 2 weeks before infusion"
    assert read(text, Polarity.INCLUSION) == ["chemotherapy at_least_before 2 wk before infusion"]
    assert read(text, Polarity.EXCLUSION) == ["chemotherapy within 2 wk before infusion"]


def test_of_a_time_that_is_a_range_the_longer_end_is_taken_and_told() -> None:
    expected = ["ambiguous_washout_range", "chemotherapy within 2 wk before apheresis"]
    assert read("Chemotherapy within 1-2 weeks before apheresis") == expected


@pytest.mark.parametrize("polarity", Polarity)
@pytest.mark.parametrize(
    "text",
    [
        "",
        "Adults",
        "History of malignancy",
        "Chemotherapy for 6 cycles",
        "Chemotherapy at 100 mg",
        "Follow-up of 15 years",
        "Visits take place 4 weeks after infusion",
        "Life expectancy of more than 12 weeks",
        "Adults of 18 to 70 years",
        "Stable disease for 4 weeks",
    ],
)
def test_a_time_of_no_event_is_no_window(text: str, polarity: Polarity) -> None:
    assert read(text, polarity) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Any chemotherapy within 2 weeks before apheresis is too much",
            "chemotherapy within 2 weeks before apheresis",
        ),
        ("Pain, or seizure in the past 6 months", "seizure in the past 6 months"),
    ],
)
def test_a_window_quotes_its_words(text: str, words: str) -> None:
    annotated, (window,) = found(text)
    assert annotated.words(*window.spans) == words


@given(WORDS | st.text(max_size=60), st.sampled_from(Polarity))
def test_a_window_stands_in_the_text(text: str, polarity: Polarity) -> None:
    for one in found(text, polarity)[1]:
        assert one.spans
        assert all(0 <= span.start < span.end <= len(text) for span in one.spans)


def test_words_that_tell_no_anchor_and_times_that_go_on() -> None:
    assert read("Free of transfusions for 1 week and of growth factors for 2 weeks", Polarity.INCLUSION) == [
        "transfusion at_least_before 1 wk before",
        "growth_factor at_least_before 2 wk before",
    ]
    assert read("Diabetes treated with insulin for 3 months before screening", Polarity.INCLUSION) == []


@pytest.mark.parametrize(
    "text",
    [
        "Oral contraceptives or an implant for no less than 12 weeks after the last dose",
        "Birth control while the drug is taken, and for another 12 weeks after the last dose",
    ],
)
def test_only_contraception_goes_on_after_the_last_dose(text: str) -> None:
    assert read(text, Polarity.INCLUSION) == ["contraception within 12 wk after last_dose"]


def test_a_time_in_a_bracket_before_a_colon_is_that_of_the_list() -> None:
    expected = [f"{event} within 6 mo before enrollment" for event in ("cardiac_event", "stroke", "thrombosis")]
    assert (
        read("Heart disease (active or within 6 months before enrolment): infarction, stroke, thrombosis") == expected
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chemotherapy within 1 month before the cells are given", ["chemotherapy within 1 mo before infusion"]),
        ("Surgery within 2 weeks before the product is infused", ["surgery within 2 wk before infusion"]),
        ("Radiotherapy within a week before consent may be given", []),
        ("Radiotherapy within a week before consent is acceptable", []),
    ],
)
def test_what_is_done_permits_nothing_and_what_may_be_done_does(text: str, expected: list[str]) -> None:
    assert read(text, Polarity.EXCLUSION) == expected


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind["name"])
def test_windows_of_a_kind(kind: dict[str, Any]) -> None:
    told = {text: read(text, Polarity(kind["list"])) for text, *_ in kind["cases"]}
    assert told == {text: expected for text, *expected in kind["cases"]}
