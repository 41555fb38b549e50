"""A study in the registry's former XML becomes fields, each with the path of the element that holds its words."""

import pytest
from fields import criteria, facts, grouped, said, sample, words

from trialgraph.core.errors import UnreadableError
from trialgraph.core.model import (
    Arm,
    Concept,
    Criterion,
    DltWindow,
    DoseLevel,
    Endpoint,
    Organisation,
    Product,
    Record,
    Site,
    Stated,
)
from trialgraph.input import readers
from trialgraph.input.readers import ctgov_xml
from trialgraph.knowledge import lexicon

STUDY = sample("ctgov.xml")


def read(text: str = STUDY) -> Record:
    return ctgov_xml.read("study.xml", "0" * 64, text, lexicon.load())


def study(content: str) -> Record:
    return read(f"<clinical_study>{content}</clinical_study>")


# ---- what is read


def test_the_single_fields_of_a_study() -> None:
    single = [each for each in said(read()) if "." not in each[0] and "\n" not in each[1]]
    assert sorted(single) == sorted(
        [
            ("id", "NCT00000004"),
            ("org_id", "INV-1"),
            ("other_id", "2023-501234-12"),
            ("title", "Invented Cells for Lymphoma"),
            ("summary", "Adults with lymphoma get cells made of their own blood. Up to 24 patients will be enrolled."),
            ("official_title", "A Phase 1/2 Trial of Anti-CD19 CAR-T Cells in Adults With Lymphoma"),
            ("status", "Active, not recruiting"),
            ("start_date", "March 2021"),
            ("primary_completion_date", "March 15, 2024"),
            ("completion_date", "March 15, 2025"),
            ("phase", "Phase 1/Phase 2"),
            ("study_type", "Interventional"),
            ("allocation", "Non-Randomized"),
            ("intervention_model", "Sequential Assignment"),
            ("primary_purpose", "Treatment"),
            ("masking", "Double"),
            ("masked", "Participant"),
            ("masked", "Investigator"),
            ("enrollment", "24"),
            ("condition", "Lymphoma"),
            ("condition", "Leukemia"),
            ("keyword", "cells"),
            ("keyword", "blood"),
            ("sex", "All"),
            ("minimum_age", "18 Years"),
            ("maximum_age", "N/A"),
            ("healthy_volunteers", "No"),
        ]
    )


def test_the_groups_of_a_study() -> None:
    record = read()
    assert grouped(record, "sponsor.lead") == [{"name": "Invented Institute", "class": "Other"}]
    assert grouped(record, "sponsor.collaborator") == [{"name": "Invented Company", "class": "Industry"}]
    assert grouped(record, "arm") == [{"label": "Low Dose", "type": "Experimental", "description": "Few cells."}]
    assert grouped(record, "outcome.primary") == [
        {
            "measure": "Dose-limiting toxicity",
            "time_frame": "28 days after infusion",
            "description": "Events of\n   grade 3.",
        }
    ]
    assert grouped(record, "outcome.secondary") == [{"measure": "Overall survival", "time_frame": "2 years"}]
    assert grouped(record, "outcome.other") == [{"measure": "Cell count"}]
    assert grouped(record, "site") == [
        {"facility": "First Hospital", "city": "Basel", "country": "Switzerland", "status": "Recruiting"}
    ]
    assert said(record, "intervention.") == [
        ("intervention.type", "Biological"),
        ("intervention.name", "Anti-CD19 CAR-T cells"),
        ("intervention.description", "Given once."),
        ("intervention.other_name", "INV-19"),
        ("intervention.other_name", "INV-20"),
        ("intervention.arm", "Low Dose"),
    ]
    assert said(record, "primary_completion_date.") == [("primary_completion_date.type", "Anticipated")]


def test_a_text_is_kept_without_its_wrapping_and_its_path_names_the_element() -> None:
    document = read().document
    assert document.media_type == "application/xml"
    assert document.texts["location.0/facility/name"] == "First Hospital"
    assert document.texts["condition.1"] == "Leukemia"
    assert document.texts["intervention.0/other_name.1"] == "INV-20"
    block = document.texts["eligibility/criteria/textblock"]
    file = STUDY.replace("&lt;", "<").replace("&gt;", ">")
    assert block.split() == file[file.index("Inclusion Criteria") : file.index("</textblock>\n    </criteria>")].split()
    assert "  -  Age of 18 years or older and able to give informed consent before any procedure of the" in block
    assert "required_header/url" not in document.texts


def test_no_field_begins_or_ends_in_blanks() -> None:
    assert all(text == text.strip() != "" for _, text in said(read()))


def test_a_masking_that_the_lexicon_knows_keeps_its_parenthesis() -> None:
    design = "<study_design_info><masking>None (Open Label)</masking></study_design_info>"
    assert said(study(design)) == [("masking", "None (Open Label)")]


def test_the_design_of_an_older_study_is_one_text() -> None:
    design = "Allocation:  Randomized, Endpoint Classification:  Safety Study, Masking:  Open Label"
    record = study(f"<study_design>{design}</study_design>")
    assert said(record) == [("allocation", "Randomized"), ("masking", "Open Label")]
    assert record.document.texts == {"study_design": design}


def test_countries_stand_for_sites_that_are_not_named() -> None:
    countries = "<location_countries><country>France</country><country>Japan</country></location_countries>"
    assert said(study(countries)) == [("site.country", "France"), ("site.country", "Japan")]
    assert ("site.country", "France") not in said(study(f"<location/>{countries}"))


@pytest.mark.parametrize("content", ["", "<brief_title> \n</brief_title>", "<rank>7</rank>", "<phase/>", "text"])
def test_what_is_empty_or_unknown_is_no_field(content: str) -> None:
    record = study(content)
    assert (record.fields, record.document.texts) == ((), {})


# ---- what is recognised, and refused


@pytest.mark.parametrize(
    "text", [STUDY, "<clinical_study>", '<?xml version="1.0"?>\n<!-- c -->\n<studies>\n<clinical_study rank="1">']
)
def test_an_xml_with_a_study_is_recognised(text: str) -> None:
    assert ctgov_xml.recognises(text, lexicon.load())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a page that speaks of <clinical_study>",
        "<clinical_studyx>",
        "<html><body>clinical_study</body></html>",
        sample("ictrp.xml"),
        sample("ctgov.csv"),
    ],
)
def test_another_text_is_not(text: str) -> None:
    assert not ctgov_xml.recognises(text, lexicon.load())


def test_the_reader_is_chosen_by_what_the_file_holds() -> None:
    (record,) = readers.read_bytes("study.txt", STUDY.encode())
    assert record.fields == read().fields


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (STUDY[:2000], "this ctgov_xml record cannot be read"),
        ("<clinical_study/>", "no trial in a form"),
        ('<!DOCTYPE c [<!ENTITY x SYSTEM "file:///x">]><clinical_study>&x;</clinical_study>', "declares entities"),
    ],
)
def test_a_study_that_is_cut_empty_or_dangerous_is_refused_with_its_name(text: str, problem: str) -> None:
    with pytest.raises(UnreadableError, match=f"study.xml: .*({problem})"):
        list(readers.read_bytes("study.xml", text.encode()))


@pytest.mark.parametrize("text", ["<all><clinical_study/><clinical_study/></all>", "<all/>"])
def test_one_study_is_read_and_not_several(text: str) -> None:
    with pytest.raises(ValueError, match="it holds"):
        read(text)


# ---- what is extracted


def test_criteria_are_told_apart_though_their_lines_are_wrapped() -> None:
    assert criteria(read()) == [
        (
            "inclusion",
            1,
            "Age of 18 years or older and able to give informed consent before any procedure of the trial",
        ),
        (
            "inclusion",
            2,
            "Platelets of at least 75 x 10^9/L, without transfusion within 7 days before apheresis, "
            "and hemoglobin >= 8 g/dL",
        ),
        ("inclusion", 3, "Adequate organ function: - Creatinine <= 1.5 x ULN - AST and ALT <= 3 x ULN"),
        ("exclusion", 1, "Systemic steroids within 14 days before apheresis"),
        ("exclusion", 2, "Active infection"),
    ]


def test_numbers_in_wrapped_criteria() -> None:
    found = [
        (limit.measure.code, limit.comparator.code, str(limit.value), limit.unit.code)
        for criterion in facts(read(), Criterion)
        for limit in (*criterion.constraints, *(each for part in criterion.parts for each in part.constraints))
    ]
    assert found == [
        ("age", ">=", "18", "a"),
        ("platelets", ">=", "75", "10*9/L"),
        ("hemoglobin", ">=", "80", "g/L"),
        ("creatinine", "<=", "1.5", "ULN"),
        ("ast", "<=", "3", "ULN"),
        ("alt", "<=", "3", "ULN"),
    ]


def test_doses_products_and_endpoints() -> None:
    record = read()
    assert [(str(dose.ordinal), dose.lower) for dose in facts(record, DoseLevel)] == [("1", 1e6), ("2", 3e6)]
    assert all("10^6" in words(record, span) for dose in facts(record, DoseLevel) for span in dose.spans)
    (product,) = facts(record, Product)
    assert [target.code for target in product.targets] == ["CD19"]
    (window,) = facts(record, DltWindow)
    assert (window.duration.amount, window.anchor and window.anchor.code) == (28, "infusion")
    assert [(one.role.code, one.types[0].code) for one in facts(record, Endpoint)] == [
        ("primary", "DLT"),
        ("secondary", "OS"),
        ("other", "OTHER"),
    ]


def test_statements_arms_sponsors_and_sites() -> None:
    record = read()
    stated = {fact.property: fact.value for fact in facts(record, Stated)}
    assert (stated["startDate"], stated["completionDate"]) == ("2021-03", "2025-03-15")
    assert stated["acceptsHealthyVolunteers"] is False
    assert [fact.value for fact in facts(record, Stated) if fact.property == "conditionText"] == [
        "Lymphoma",
        "Leukemia",
    ]
    assert [(arm.label, arm.arm_type and arm.arm_type.code) for arm in facts(record, Arm)] == [
        ("Low Dose", "EXPERIMENTAL")
    ]
    assert [(one.label, one.role) for one in facts(record, Organisation)] == [
        ("Invented Institute", "lead"),
        ("Invented Company", "collaborator"),
    ]
    assert [(site.label, site.city, site.country) for site in facts(record, Site)] == [
        ("First Hospital", "Basel", Concept("country", "CH"))
    ]
