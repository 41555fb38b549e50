"""A row of the registry's table, in its present and its former columns, becomes fields with their place in a cell."""

import pytest
from fields import facts, grouped, said, sample, words

from trialgraph.core.errors import UnreadableError
from trialgraph.core.model import DltWindow, DoseLevel, Endpoint, Record, Stated
from trialgraph.input import readers
from trialgraph.input.readers import ctgov_csv
from trialgraph.knowledge import lexicon

NOW, FORMER = sample("ctgov.csv"), sample("ctgov-former.csv")


def read(text: str = NOW) -> Record:
    return ctgov_csv.read("table.csv", "0" * 64, text, lexicon.load())


def cell(column: str, text: str) -> Record:
    """The record of a row with one more cell."""
    quoted = text.replace('"', '""')
    return read(f'NCT Number,{column}\nNCT00000001,"{quoted}"\n')


# ---- what is read


def test_the_fields_of_a_row() -> None:
    several = ("outcome.", "intervention.", "site.")
    assert [each for each in said(read()) if not each[0].startswith(several)] == [
        ("id", "NCT00000001"),
        ("title", "Invented Cells for Lymphoma"),
        ("acronym", "INV"),
        ("status", "RECRUITING"),
        ("summary", 'Adults get 1 x 10^6 CAR-T cells/kg once, and are watched for "two" years.'),
        ("has_results", "NO"),
        ("condition", "Lymphoma"),
        ("condition", "Leukemia"),
        ("sponsor.lead.name", "Invented Institute"),
        ("sponsor.collaborator.name", "Invented Company"),
        ("sponsor.collaborator.name", "Second Company"),
        ("sex", "ALL"),
        ("phase", "PHASE1"),
        ("phase", "PHASE2"),
        ("enrollment", "24"),
        ("sponsor.lead.class", "OTHER"),
        ("study_type", "INTERVENTIONAL"),
        ("allocation", "NA"),
        ("intervention_model", "SINGLE_GROUP"),
        ("masking", "DOUBLE"),
        ("masked", "PARTICIPANT"),
        ("masked", "INVESTIGATOR"),
        ("primary_purpose", "TREATMENT"),
        ("org_id", "I-1"),
        ("other_id", "2024-501234-12"),
        ("start_date", "2024-01-16"),
        ("primary_completion_date", "2026-01"),
        ("completion_date", "2027-01"),
        ("first_registered", "2023-12-01"),
        ("last_update", "2024-02-01"),
    ]


def test_what_belongs_together_shares_a_group() -> None:
    record = read()
    assert grouped(record, "intervention") == [
        {"type": "BIOLOGICAL", "name": "Anti-CD19 CAR-T cells"},
        {"type": "DRUG", "name": "Cyclophosphamide, 300 mg/m2"},
    ]
    assert grouped(record, "outcome.primary")[0] == {
        "measure": "Dose-limiting toxicity",
        "description": "Events of grade 3 or worse that are related to the cells",
        "time_frame": "28 days",
    }
    assert [outcome["time_frame"] for outcome in grouped(record, "outcome.secondary")] == [
        "up to 2 years",
        "Day 1, 7, 14 and 28",
        "Baseline, month 3 and month 6",
    ]
    assert grouped(record, "outcome.other") == [{"measure": "Antibodies", "time_frame": "12 weeks"}]
    assert grouped(record, "site") == [
        {"facility": "First Hospital", "city": "Basel", "country": "Switzerland"},
        {"facility": "Second Hospital", "city": "Lyon", "country": "France"},
        {"facility": "Third Hospital", "city": "Boston", "country": "United States"},
    ]


def test_the_fields_of_a_row_of_the_former_table() -> None:
    assert said(read(FORMER)) == [
        ("id", "NCT00000002"),
        ("title", "Invented Cells for Lupus"),
        ("acronym", "INV"),
        ("status", "Active, not recruiting"),
        ("has_results", "No Results Available"),
        ("condition", "Lupus"),
        ("condition", "Kidney Disease"),
        ("intervention.type", "Biological"),
        ("intervention.name", "Anti-CD19 CAR-T cells"),
        ("intervention.type", "Drug"),
        ("intervention.name", "Fludarabine"),
        ("outcome.unstated.measure", "Side effects, graded"),
        ("outcome.unstated.measure", "Overall survival"),
        ("sponsor.lead.name", "Invented Institute"),
        ("sponsor.collaborator.name", "Invented Company"),
        ("sex", "All"),
        ("minimum_age", "18 Years"),
        ("maximum_age", "80 Years"),
        ("phase", "Phase 1"),
        ("phase", "Phase 2"),
        ("enrollment", "24"),
        ("sponsor.lead.class", "Other"),
        ("study_type", "Interventional"),
        ("allocation", "Non-Randomized"),
        ("intervention_model", "Single Group Assignment"),
        ("masking", "None (Open Label)"),
        ("primary_purpose", "Treatment"),
        ("org_id", "I-1"),
        ("other_id", "2024-501234-12"),
        ("start_date", "March 15, 2021"),
        ("primary_completion_date", "March 2024"),
        ("completion_date", "April 1, 2025"),
        ("site.country", "Switzerland"),
        ("site.city", "Basel"),
        ("site.facility", "First Hospital"),
        ("site.country", "United States"),
        ("site.city", "Boston"),
        ("site.facility", "Ward 3, Second Hospital"),
        ("site.country", "Korea, Republic of"),
        ("site.city", "Seoul"),
        ("site.facility", "Third Hospital"),
    ]


def test_a_table_parted_by_tabs_is_the_same() -> None:
    text = "NCT Number\tStudy Title\tConditions\tSex\nNCT00000001\tCells, Invented\tLupus|Anaemia\tALL\n"
    assert said(read(text)) == [
        ("id", "NCT00000001"),
        ("title", "Cells, Invented"),
        ("condition", "Lupus"),
        ("condition", "Anaemia"),
        ("sex", "ALL"),
    ]


def test_the_texts_are_the_cells_by_column() -> None:
    document = read().document
    assert document.media_type == "text/csv"
    assert document.texts["Conditions"] == "Lymphoma|Leukemia"
    assert "Study URL" not in document.texts, "no field lies in it"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("18 Years and older   (Adult, Older Adult)", {"minimum_age": "18 Years"}),
        ("up to 17 Years   (Child)", {"maximum_age": "17 Years"}),
        ("6 Months to 17 Years   (Child)", {"minimum_age": "6 Months", "maximum_age": "17 Years"}),
        ("Child, Adult, Older Adult", {}),
        ("ADULT, OLDER_ADULT", {}),
    ],
)
def test_an_age_is_a_number_with_its_unit(text: str, expected: dict[str, str]) -> None:
    assert dict(said(cell("Age", text))) == {"id": "NCT00000001", **expected}


def test_several_classes_of_funders_cannot_be_told_apart() -> None:
    assert said(cell("Funded Bys", "Other|Industry"), "sponsor") == []


# ---- what is recognised, and refused


@pytest.mark.parametrize(
    "text",
    [NOW, FORMER, "nct_number,study_title,conditions,sex\n", "NCT Number\tStudy Title\tPhases\tSex\n"],
)
def test_a_header_of_the_registry_is_recognised(text: str) -> None:
    assert ctgov_csv.recognises(text, lexicon.load())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "NCT Number",
        "NCT Number: NCT00000001\nSex: All\n",
        "NCT00000001,Invented Cells,RECRUITING\n",
        "TrialID,Public title,Phase,Countries,Condition\n",
        "Study Title,Conditions,Sex,Age\n",
        '{"protocolSection": {}}',
        sample("ctgov.xml"),
        sample("ictrp.xml"),
    ],
)
def test_another_text_is_not(text: str) -> None:
    assert not ctgov_csv.recognises(text, lexicon.load())


@pytest.mark.parametrize("text", [NOW, FORMER])
def test_the_reader_is_chosen_by_what_the_file_holds(text: str) -> None:
    (record,) = readers.read_bytes("anything", text.encode())
    assert record.fields == read(text).fields


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (NOW[: NOW.index("\n") + 1], "no row"),
        (NOW[:-400], "unexpected end|cells"),
    ],
)
def test_a_table_that_is_cut_is_refused(text: str, problem: str) -> None:
    with pytest.raises(UnreadableError, match=f"this ctgov_csv record cannot be read.*({problem})"):
        list(readers.read_bytes("table.csv", text.encode()))


def test_one_row_is_read_and_not_several() -> None:
    with pytest.raises(ValueError, match="2 rows"):
        read(NOW + NOW.partition("\n")[2])


# ---- what is extracted


def test_the_facts_of_a_row() -> None:
    record = read()
    (dose,) = facts(record, DoseLevel)
    assert (dose.lower, dose.unit and dose.unit.code) == (1e6, "cells/kg")
    assert words(record, dose.spans[0]) == "1 x 10^6 CAR-T cells/kg"
    (window,) = facts(record, DltWindow)
    assert (window.duration.amount, window.duration.unit) == (28, "d")
    assert [(one.role.code, one.label, one.time_frame_text) for one in facts(record, Endpoint)] == [
        ("primary", "Dose-limiting toxicity", "28 days"),
        ("primary", "Response", "3 months"),
        ("secondary", "Overall survival", "up to 2 years"),
        ("secondary", "Cell count (blood, marrow)", "Day 1, 7, 14 and 28"),
        ("secondary", "Quality of life", "Baseline, month 3 and month 6"),
        ("other", "Antibodies", "12 weeks"),
    ]


def test_dates_conditions_and_ages_of_both_tables() -> None:
    def stated(text: str, *properties: str) -> list[object]:
        return [fact.value for fact in facts(read(text), Stated) if fact.property in properties]

    assert stated(NOW, "conditionText") == ["Lymphoma", "Leukemia"]
    assert stated(NOW, "startDate", "completionDate") == ["2024-01-16", "2027-01"]
    assert stated(FORMER, "startDate", "completionDate") == ["2021-03-15", "2025-04-01"]
    assert [str(age.amount) for age in stated(FORMER, "minimumAge", "maximumAge")] == ["18", "80"]  # type: ignore[attr-defined]
