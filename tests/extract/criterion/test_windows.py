"""Which events must (not) lie in which time, as a criterion states it."""

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
        ("Live vaccine within 30 days of enrollment", ["live_vaccine within 30 d before enrollment"]),
        ("Stroke or seizure in the past 6 months", ["stroke within 6 mo before", "seizure within 6 mo before"]),
        ("Myocardial infarction in the last year", ["cardiac_event within 1 a before"]),
        ("Major surgery less than 4 weeks before infusion", ["surgery within 4 wk before infusion"]),
        ("Treated with CAR-T within 3 months", ["car_t within 3 mo before"]),
        (
            "Donor lymphocyte infusion within 6 weeks or GVHD therapy within 2 weeks prior to infusion",
            ["dli within 6 wk before", "gvhd_therapy within 2 wk before infusion"],
        ),
        ("Contraception for 12 months after infusion", ["contraception within 12 mo after infusion"]),
    ],
)
def test_an_event_lies_within_a_time(text: str, expected: list[str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fever within 2 weeks, or pain", ["Fever within 2 wk before"]),
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
            "Steroids are stopped at least 72 hours before leukapheresis",
            ["corticosteroid at_least_before 72 h before apheresis"],
        ),
        ("Stem cell transplantation at least 100 days before infusion", ["hsct at_least_before 100 d before infusion"]),
        ("Radiotherapy: ≥ 6 weeks", ["radiotherapy at_least_before 6 wk before"]),
    ],
)
def test_an_event_has_ended_a_time_before(text: str, expected: list[str]) -> None:
    assert read(text, Polarity.INCLUSION) == expected


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
