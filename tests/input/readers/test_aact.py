"""What AACT's tables have of a trial becomes the fields that it is in the registry's own JSON."""

import json
from typing import Any

import pytest

from input.readers.fields import facts, grouped, said
from trialgraph.core.model import Arm, Criterion, Record, Stated
from trialgraph.input.readers import aact
from trialgraph.knowledge import lexicon

STUDY = {"nct_id": "NCT00000001", "brief_title": "Invented Cells", "phase": "Phase 1/Phase 2"}


def read(**tables: list[dict[str, Any]]) -> Record:
    text = json.dumps({"aact": {"studies": [STUDY], **tables}})
    assert aact.recognises(text, lexicon.load())
    return aact.read("studies.txt", "0" * 64, text, lexicon.load())


def test_a_path_names_table_row_and_column() -> None:
    record = read(conditions=[{"name": "Lupus"}, {"name": "Anaemia"}])
    assert record.document.texts["conditions.1.name"] == "Anaemia"
    assert said(record, "condition") == [("condition", "Lupus"), ("condition", "Anaemia")]
    assert said(record, "phase") == [("phase", "Phase 1/Phase 2")]


def test_tables_that_link_rows_say_what_is_given_in_an_arm() -> None:
    record = read(
        design_groups=[{"id": 5, "title": "Low", "group_type": "Experimental"}, {"id": 6, "title": "Watched"}],
        interventions=[{"id": 1, "name": "A", "intervention_type": "Drug"}, {"id": 2, "name": "B"}],
        design_group_interventions=[
            {"design_group_id": 5, "intervention_id": 2},
            {"design_group_id": 9, "intervention_id": 1},
        ],
        intervention_other_names=[{"intervention_id": 2, "name": "B-2"}],
    )
    assert [(arm.label, arm.products) for arm in facts(record, Arm)] == [("Low", ("B",)), ("Watched", ())]
    assert grouped(record, "intervention") == [{"type": "Drug", "name": "A"}, {"name": "B", "other_name": "B-2"}]


def test_a_tilde_is_the_end_of_a_line() -> None:
    text = "~        Inclusion Criteria:~~          -  Age 18 or more~          -  Lupus~"
    record = read(eligibilities=[{"criteria": text, "gender": "All", "healthy_volunteers": "f"}])
    assert [one.text for one in facts(record, Criterion)] == ["Age 18 or more", "Lupus"]
    assert ("acceptsHealthyVolunteers", False) in [(fact.property, fact.value) for fact in facts(record, Stated)]


@pytest.mark.parametrize(
    ("design", "parties"),
    [
        ({"masking": "Double (Participant, Investigator)", "subject_masked": "t"}, ["PARTICIPANT", "INVESTIGATOR"]),
        ({"masking": "Double", "subject_masked": "t", "caregiver_masked": "f"}, ["PARTICIPANT"]),
        ({"masking": "None (Open Label)"}, []),
    ],
)
def test_who_is_masked(design: dict[str, str], parties: list[str]) -> None:
    found = [fact.value for fact in facts(read(designs=[design]), Stated) if fact.property == "maskedParty"]
    assert [concept.code for concept in found] == parties  # type: ignore[union-attr]


def test_kinds_stand_in_a_column() -> None:
    record = read(
        design_outcomes=[{"outcome_type": "primary", "measure": "Response", "time_frame": "28 days"}],
        sponsors=[
            {"lead_or_collaborator": "collaborator", "name": "Second", "agency_class": "Industry"},
            {"lead_or_collaborator": "lead", "name": "First"},
        ],
        id_information=[{"id_type": "org_study_id", "id_value": "I-1"}, {"id_type": "secondary_id", "id_value": "X"}],
    )
    assert grouped(record, "outcome.primary") == [{"measure": "Response", "time_frame": "28 days"}]
    assert said(record, "sponsor.lead") == [("sponsor.lead.name", "First")]
    assert said(record, "or") + said(record, "other_id") == [("org_id", "I-1"), ("other_id", "X")]


def test_a_date_is_taken_as_it_was_written() -> None:
    dates = {"start_date": "2024-01-31", "start_month_year": "2024-01", "completion_date": "2025-02-03"}
    text = json.dumps({"aact": {"studies": [{**STUDY, **dates}]}})
    record = aact.read("studies.txt", "0" * 64, text, lexicon.load())
    assert said(record, "start_date") + said(record, "completion") == [
        ("start_date", "2024-01"),
        ("completion_date", "2025-02-03"),
    ]
