"""A trial in the JSON of CTIS becomes fields, each with the path that holds its words, in all forms the files have."""

import json
from typing import Any

import pytest

from input.readers.ctis_reading import read, said, with_information
from input.readers.ctis_sample import HIT, NUMBER, PART_ONE
from trialgraph.core.model import Site, Span, Stated
from trialgraph.extract import extract
from trialgraph.input.readers import ctis
from trialgraph.knowledge.lexicon import load


def test_the_fields_of_a_full_record() -> None:
    assert sorted(said()) == sorted(
        [
            ("id", NUMBER),
            ("other_id", "NCT00000000"),
            ("other_id", "U0000-0000-0000"),
            ("other_id", "X-7"),
            ("other_id", "2099-501234-12"),
            ("org_id", "INV-1"),
            ("title", "Invented Cells for Lupus"),
            ("official_title", "A First Trial of Invented Cells in Adults with Lupus"),
            ("status", "ctPublicStatusCode: 4"),
            ("phase", "trialPhase: 4"),
            ("sex", "isFemaleSubjects: true, isMaleSubjects: true"),
            ("start_date", "2099-02-01"),
            ("completion_date", "2101-12-31"),
            ("enrollment", "24"),
            ("condition", "Lupus"),
            ("condition", "Lupus nephritis"),
            ("keyword", "Invented diseases"),
            ("summary", "To count the side effects of invented cells."),
            ("description", "To follow the cells in blood."),
            ("description", "One infusion, then two years of visits."),
            ("eligibility.inclusion", "Adults of 18 years or older."),
            ("eligibility.inclusion", "Platelets ≥ 75 × 10^9/L."),
            ("eligibility.exclusion", "1. Pregnancy\n2. Active hepatitis B"),
            ("outcome.primary.measure", "Dose-limiting toxicities within 28 days"),
            ("outcome.secondary.measure", "Overall survival"),
            ("arm.label", "Low dose"),
            ("arm.description", "1 × 10^6 cells/kg"),
            ("arm.label", "High dose"),
            ("intervention.name", "INV01"),
            ("intervention.other_name", "CD19 CAR-T cells"),
            ("intervention.name", "Fludarabine"),
            ("sponsor.secondary.name", "Second Institute"),
            ("sponsor.secondary.class", "Educational Institution"),
            ("sponsor.lead.name", "First Company"),
            ("sponsor.lead.class", "Pharmaceutical company"),
            ("site.facility", "First Hospital"),
            ("site.city", "Vienna"),
            ("site.country", "Austria"),
        ]
    )


def test_the_fields_of_a_hit_of_a_search() -> None:
    assert sorted(said(HIT)) == sorted(
        [
            ("id", NUMBER),
            ("org_id", "INV-1"),
            ("title", "Invented Cells for Lupus"),
            ("status", "ctStatus: 3"),
            ("phase", "Phase I"),
            ("phase", "Phase II"),
            ("sex", "Female, Male"),
            ("enrollment", "24"),
            ("condition", "Lupus"),
            ("keyword", "Invented diseases"),
            ("outcome.primary.measure", "Dose-limiting toxicities"),
            ("intervention.name", "INV01"),
            ("intervention.name", "Fludarabine"),
            ("sponsor.lead.name", "First Company"),
            ("sponsor.lead.class", "Pharmaceutical company"),
            ("site.country", "Austria"),
            ("site.country", "Hungary"),
        ]
    )


def test_criteria_stand_in_the_order_of_their_numbers_each_at_its_own_path() -> None:
    spans = [field.span for field in read().fields if field.name == "eligibility.inclusion"]
    path = "authorizedApplication.authorizedPartI.trialDetails.trialInformation.eligibilityCriteria"
    paths = [f"{path}.principalInclusionCriteria.{at}.principalInclusionCriteria" for at in (1, 0)]
    assert spans == [Span(0, 28, paths[0]), Span(0, 24, paths[1])]


def test_every_text_is_one_that_a_field_points_into() -> None:
    for record in (read(), read(HIT)):
        assert record.document.texts.keys() == {field.span.field for field in record.fields}
        assert record.document.media_type == "application/json"


def test_what_belongs_together_shares_a_group_and_what_does_not_has_another() -> None:
    groups: dict[tuple[str, int], list[str]] = {}
    for field in read().fields:
        prefix, _, key = field.name.rpartition(".")
        groups.setdefault((prefix, field.group), []).append(key)
    assert groups["intervention", 0] == ["name", "other_name"]
    assert groups["intervention", 1] == ["name"]
    assert groups["arm", 0] == ["label", "description"]
    assert groups["arm", 1] == ["label"]
    assert groups["outcome.primary", 0] == ["measure"]


@pytest.mark.parametrize(
    "form",
    [
        {"ctNumber": NUMBER, "authorizedPartI": PART_ONE},  # before June 2024
        {"ctNumber": NUMBER, "applications": [{"partI": PART_ONE}]},
        {"ctNumber": NUMBER, "authorisedApplication": {"authorisedPartI": PART_ONE}},
        {"CTNUMBER": NUMBER, "authorized_application": {"authorized_part_I": PART_ONE}},
    ],
)
def test_older_forms_and_other_spellings_say_the_same(form: dict[str, Any]) -> None:
    assert ctis.recognises(json.dumps(form), load()) or "CTNUMBER" in form
    known = [
        pair for pair in said() if pair[0].startswith(("eligibility", "outcome", "intervention", "sponsor", "arm"))
    ]
    assert [pair for pair in said(form) if pair in known] == known
    assert ("id", NUMBER) in said(form)


@pytest.mark.parametrize(
    ("information", "pairs"),
    [
        ({"eligibilityCriteria": {"principalInclusionCriteria": ["Adults"]}}, [("eligibility.inclusion", "Adults")]),
        (
            {"eligibilityCriteria": {"principalExclusionCriteria": {"principalExclusionCriteria": "Children"}}},
            [("eligibility.exclusion", "Children")],
        ),
        ({"eligibilityCriteria": "Adults"}, []),
        (
            {"eligibilityCriteria": {"principalInclusionCriteria": [None, 7, {"number": 1}]}},
            [("eligibility.inclusion", "7")],
        ),
        ({"endPoint": {"primaryEndpoints": [{"endpoint": "Survival"}]}}, [("outcome.primary.measure", "Survival")]),
        ({"trialObjective": {"mainObjective": " "}}, []),
        ({"trialObjective": {"mainObjective": ["To count"]}}, []),
        ({"populationOfTrialSubjects": {"isFemaleSubjects": True}}, []),
        ({"populationOfTrialSubjects": None}, []),
        ({"trialCategory": []}, []),
        ({"noSuchField": "x"}, []),
    ],
)
def test_another_form_is_read_or_left_out(information: dict[str, Any], pairs: list[tuple[str, str]]) -> None:
    assert said(with_information(**information)) == [("id", NUMBER), *pairs]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("1. Overall survival\n2) Duration of response\n", ["Overall survival", "Duration of response"]),
        ("- Overall survival\r\n- Response", ["Overall survival", "Response"]),
        ("1. Overall survival", ["1. Overall survival"]),
        ("Overall survival\n2. Response", ["Overall survival\n2. Response"]),
        ("Overall survival,\ncounted from the infusion", ["Overall survival,\ncounted from the infusion"]),
        ("1.5 × ULN\n2.5 × ULN", ["1.5 × ULN\n2.5 × ULN"]),
    ],
)
def test_an_entry_may_list_several_endpoints(text: str, names: list[str]) -> None:
    trial = with_information(endPoint={"secondaryEndPoints": [{"endPoint": text}, {"endPoint": "Relapse"}]})
    assert [words for name, words in said(trial) if name == "outcome.secondary.measure"] == [*names, "Relapse"]
    assert len({field.group for field in read(trial).fields if field.name.startswith("outcome.")}) == len(names) + 1


_COUNTRIES: dict[str, Any] = {"authorizedPartsII": [{"recruitmentSubjectCount": 12}]}


@pytest.mark.parametrize(
    ("changed", "people"),
    [
        ({"totalNumberEnrolled": 30}, ["30"]),
        ({"authorizedPartsII": [{"recruitmentSubjectCount": 12}]}, ["12"]),
        ({"authorizedPartsII": [{"recruitmentSubjectCount": 12}, {"recruitmentSubjectCount": 0}]}, ["12"]),
        ({"authorizedPartI": {"rowSubjectCount": 5}}, []),
        ({"totalNumberEnrolled": "30", "authorizedPartI": {"rowSubjectCount": 0}}, ["30"]),
        ({"totalNumberEnrolled": 17, **_COUNTRIES, "authorizedPartI": {"rowSubjectCount": 5}}, ["17"]),
    ],
)
def test_the_enrolment_is_a_total_that_the_file_states(changed: dict[str, Any], people: list[str]) -> None:
    assert [words for name, words in said({"ctNumber": NUMBER, **changed}) if name.startswith("enrollment")] == people


@pytest.mark.parametrize(
    ("changed", "shares", "people"),
    [
        ({"authorizedPartsII": [{"recruitmentSubjectCount": 12}, {"recruitmentSubjectCount": 8}]}, ["12", "8"], 20),
        ({**_COUNTRIES, "authorizedPartI": {"rowSubjectCount": 5}}, ["12", "5"], 17),
        ({"totalNumberEnrolled": "12", **_COUNTRIES, "authorizedPartI": {"rowSubjectCount": 5}}, ["12", "5"], 17),
    ],
)
def test_else_it_is_the_sum_of_the_countries_and_of_the_rest_of_the_world(
    changed: dict[str, Any], shares: list[str], people: int
) -> None:
    trial = {"ctNumber": NUMBER, **changed}
    assert [words for name, words in said(trial) if name == "enrollment.share"] == shares
    planned = [fact for fact in extract(read(trial), load()) if isinstance(fact, Stated)]
    assert [(fact.value, len(fact.spans)) for fact in planned if fact.property == "plannedEnrollment"] == [
        (people, len(shares))
    ]


def test_member_states_are_named_where_no_sites_are() -> None:
    for states in ([{"mscName": "Austria"}, {"mscName": "Hungary"}], ["Austria", "Hungary"]):
        trial = {"ctNumber": NUMBER, "authorizedApplication": {"memberStatesConcerned": states}}
        assert said(trial) == [("id", NUMBER), ("site.country", "Austria"), ("site.country", "Hungary")]
        sites = [fact.country for fact in extract(read(trial), load()) if isinstance(fact, Site)]
        assert [site and site.code for site in sites] == ["AT", "HU"]
