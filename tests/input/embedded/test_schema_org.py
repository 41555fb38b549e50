"""A trial in the terms of schema.org is read, in whatever of its forms; lists of other trials are not."""

from typing import Any

import pytest
from pages_with_data import trial

from trialgraph.input.embedded.schema_org import studies
from trialgraph.knowledge.lexicon import load

BASEL = {"addressLocality": "Basel", "addressCountry": {"name": "Switzerland"}}


def fields(**properties: Any) -> list[tuple[str, str]]:
    """The fields of a trial, with their words."""
    (study,) = studies(trial(**properties), "ld", load())
    return [(found.field, found.words) for found in study.fields]


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ({"name": "Invented Cells for Lupus"}, [("title", "Invented Cells for Lupus")]),
        ({"name": "INV-1"}, []),
        ({"identifier": "NCT00000000"}, [("id", "NCT00000000")]),
        ({"identifier": "https://example.org/study/NCT00000000"}, [("id", "NCT00000000")]),
        (
            {"identifier": [{"@type": "PropertyValue", "name": "Registry 1", "value": "NCT00000000"}, "INV-1"]},
            [("id", "NCT00000000"), ("org_id", "INV-1")],
        ),
        ({"status": "https://schema.org/ActiveNotRecruiting"}, [("status", "ActiveNotRecruiting")]),
        ({"status": {"@id": "schema:Recruiting"}}, [("status", "Recruiting")]),
        ({"status": "Not yet recruiting"}, [("status", "Not yet recruiting")]),
        ({"status": "https://schema.org/ResultsAvailable"}, []),
        ({"phase": "Phase 1/Phase 2"}, [("phase", "Phase 1/Phase 2")]),
        ({"phase": {"@value": "Phase 1"}}, [("phase", "Phase 1")]),
        ({"trialDesign": ["https://schema.org/OpenTrial", "MultiCenterTrial"]}, [("masking", "OpenTrial")]),
        ({"trialDesign": "RandomizedTrial"}, [("allocation", "RandomizedTrial")]),
        ({"description": "<p>Cells &amp; more.</p>"}, [("summary", "Cells & more.")]),
        ({"healthCondition": {"@type": "MedicalCondition", "name": "Lupus"}}, [("condition", "Lupus")]),
        ({"healthCondition": ["Lupus", "Myositis"]}, [("condition", "Lupus"), ("condition", "Myositis")]),
        ({"studySubject": {"@type": "MedicalCondition", "name": "Lupus"}}, [("condition", "Lupus")]),
        ({"studySubject": {"@type": "Drug", "name": "Cells"}}, [("intervention.name", "Cells")]),
        ({"studySubject": {"@type": "AnatomicalStructure", "name": "Knee"}}, []),
        ({"sponsor": [{"name": "Invented Company"}, "A Friend"]},
         [("sponsor.name", "Invented Company"), ("sponsor.name", "A Friend")]),
        ({"studyLocation": {"name": "Switzerland"}}, [("site.country", "Switzerland")]),
        ({"studyLocation": "Basel, Switzerland"}, [("site.address", "Basel, Switzerland")]),
        (
            {"studyLocation": {"name": "A Clinic", "address": BASEL}},
            [("site.facility", "A Clinic"), ("site.city", "Basel"), ("site.country", "Switzerland")],
        ),
        ({"phase": None, "status": [], "sponsor": {}, "studyLocation": True, "identifier": [[["NCT00000000"]]]}, []),
    ],
)  # fmt: skip
def test_what_a_property_says(properties: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    assert fields(**properties) == expected


def test_a_fact_has_the_path_of_its_words() -> None:
    data = {"@graph": [trial(sponsor={"@id": "#it"}), {"@id": "#it", "name": "Invented Company"}]}
    (study,) = studies(data, "ld+json.0", load())
    assert [(found.path, found.words) for found in study.fields] == [("ld+json.0.@graph.1.name", "Invented Company")]


@pytest.mark.parametrize(
    "data",
    [
        [trial(phase="Phase 1")],
        {"@graph": [{"@type": "WebSite"}, trial(phase="Phase 1")]},
        {"@type": "MedicalWebPage", "mainEntity": trial(phase="Phase 1")},
        {"@type": "WebPage", "about": [{"@type": "Thing"}, trial(phase="Phase 1")]},
        {"@type": ["Thing", "http://schema.org/MedicalStudy"], "phase": "Phase 1"},
    ],
)
def test_where_a_page_says_what_it_is_about(data: Any) -> None:
    assert [found.words for study in studies(data, "ld", load()) for found in study.fields] == ["Phase 1"]


@pytest.mark.parametrize(
    "data",
    [
        {"@type": "ItemList", "itemListElement": [trial(phase="Phase 1")]},
        {"@type": "WebPage", "mainEntity": {"@type": "ItemList", "itemListElement": [{"item": trial()}]}},
        {"@type": "WebPage", "mentions": trial(), "relatedLink": trial(), "hasPart": [trial()], "isRelatedTo": trial()},
        {"@type": "Article", "phase": "Phase 1"},
        ["MedicalTrial", 1, None, {"@type": 7}],
        "MedicalTrial",
    ],
)
def test_other_trials_and_other_things_are_not_read(data: Any) -> None:
    assert list(studies(data, "ld", load())) == []


def test_objects_that_lead_to_each_other_end() -> None:
    deep: Any = trial(phase="Phase 1")
    for _ in range(50):
        deep = {"@type": "WebPage", "about": deep}
    assert list(studies(deep, "ld", load())) == []
    assert fields(sponsor={"@id": "#it"}) == [("sponsor.name", "#it")]
