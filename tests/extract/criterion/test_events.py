"""Which events a time in a criterion is about."""

import pytest
from tests.extract.test_cases import record

from trialgraph.core.model import Polarity
from trialgraph.extract.criterion.events import of_items, of_time
from trialgraph.extract.criterion.reading import read
from trialgraph.knowledge.lexicon import load
from trialgraph.language.annotated import Annotated
from trialgraph.language.quantities import quantities
from trialgraph.language.scope import Range

FIELD = "eligibility"


def timed(text: str) -> list[str]:
    """The events of the last time of a text."""
    annotated = Annotated(record({FIELD: text}), load())
    words = annotated.text(FIELD)
    figures = quantities(words, 0, len(text))
    reading = read(annotated, FIELD, 0, len(text), Polarity.EXCLUSION, words.find("event", 0, len(text)))
    return [hit.concept.code for hit in of_time(reading, figures[-1], 0, len(text), ())]


def listed(*items: str) -> list[str]:
    """The events of a list's items."""
    text = "\n".join(items)
    ends = [len("\n".join(items[: number + 1])) for number in range(len(items))]
    places = [Range(end - len(item), end) for item, end in zip(items, ends, strict=True)]
    return [hit.concept.code for hit in of_items(Annotated(record({FIELD: text}), load()), FIELD, places)]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Chemotherapy within 2 weeks", ["chemotherapy"]),
        ("Stroke or seizure in the past 6 months", ["stroke", "seizure"]),
        ("Chemotherapy, radiotherapy, or surgery within 2 weeks", ["chemotherapy", "radiotherapy", "surgery"]),
        ("Chemotherapy; radiotherapy within 2 weeks", ["radiotherapy"]),
        ("Stem cell transplantation (HSCT) within 3 months", ["hsct"]),
        ("2 weeks since the last dose of chemotherapy", ["chemotherapy"]),
        ("Within 4 weeks any surgery", ["surgery"]),
        ("Steroids within 2 weeks before CAR-T infusion", ["corticosteroid"]),
        ("Pegfilgrastim within 14 days", ["growth_factor"]),
        ("Aspirin or clopidogrel within 72 hours", ["antiplatelet"]),
        ("Bortezomib or daratumumab within 2 weeks", ["proteasome_inhibitor", "antibody_therapy"]),
        ("Severe lupus flare within 8 weeks", ["relapse"]),
        ("Bowel obstruction or fistula within 6 months", ["gastrointestinal_event"]),
        ("Infection requiring systemic treatment within 2 weeks", ["infection"]),
        ("Father a child within one year", ["planned_pregnancy"]),
    ],
)
def test_a_time_is_about_the_events_joined_beside_it(text: str, codes: list[str]) -> None:
    assert timed(text) == codes


@pytest.mark.parametrize(
    "text",
    [
        "Adults within 2 weeks",
        "Chemotherapy. Fit within 2 weeks",
        "Chemotherapy, then progression within 12 months",
        "Within 2 weeks pain",
    ],
)
def test_a_time_may_be_about_no_event(text: str) -> None:
    assert timed(text) == []


@pytest.mark.parametrize(
    ("items", "codes"),
    [
        (["chemotherapy", "radiotherapy"], ["chemotherapy", "radiotherapy"]),
        (["chemotherapy", "more chemotherapy"], ["chemotherapy"]),
        (["chemotherapy within 2 weeks", "surgery"], ["surgery"]),
        (["steroids, except inhaled ones", "surgery"], ["corticosteroid", "surgery"]),
        (["anything except surgery"], []),
        (["adults", "consent"], []),
    ],
)
def test_a_time_above_a_list_is_about_the_items_without_a_time(items: list[str], codes: list[str]) -> None:
    assert listed(*items) == codes
