"""A trial of the WHO's portal, in XML or CSV, becomes fields, whichever register it comes from."""

from decimal import Decimal

import pytest
from fields import criteria, facts, said, sample, words
from hypothesis import given
from hypothesis import strategies as st

from trialgraph.core.errors import UnreadableError
from trialgraph.core.model import Criterion, DoseLevel, Duration, Endpoint, Record, Stated
from trialgraph.input import readers
from trialgraph.input.readers import ictrp, ictrp_lists
from trialgraph.knowledge import lexicon

TRIAL, TABLE = sample("ictrp.xml"), sample("ictrp.csv")


def read(text: str = TRIAL) -> Record:
    return ictrp.read("trial.xml", "0" * 64, text, lexicon.load())


def trial(**texts: str) -> Record:
    """The record of a trial with these elements besides its number."""
    content = "".join(f"<{name}>{text}</{name}>" for name, text in {"TrialID": "NCT00000003", **texts}.items())
    return read(f"<Trial>{content}</Trial>")


# ---- what is read


def test_answers_on_groups_of_age_are_no_criteria() -> None:
    form = "Are the trial subjects under 18? no\nF.1.2 Adults (18-64 years) yes\nF.1.3 Elderly (&gt;=65 years) yes"
    record = trial(Inclusion_Criteria=f"Gout for a year\n{form}")
    assert said(record)[1:] == [("eligibility.inclusion", "Gout for a year"), ("minimum_age", "18")]
    assert said(trial(Inclusion_Criteria=form))[1:] == [("minimum_age", "18")]


@pytest.mark.parametrize(
    ("number", "registered", "again", "start", "date"),
    [
        ("DRKS00000003", "07/04/2020", "20200407", "09/04/2020", "2020-04-09"),
        ("CTRI/2020/06/000003", "12-06-2020", "20200612", "11-07-2020", "2020-07-11"),
        ("ACTRN12620000000003", "07/04/2020", "20200407", "2020-09-04", "2020-09-04"),
        ("DRKS00000003", "04/04/2020", "20200404", "09/04/2020", None),
        ("DRKS00000003", "07/04/2020", "20200704", "09/04/2020", None),
        ("DRKS00000003", "07/04/2020", "", "09/04/2020", None),
        ("NCT00000003", "07/04/2020", "20200407", "09/04/2020", None),
        ("JPRN-UMIN000000003", "07/04/2020", "20200407", "09/04/2020", None),
    ],
)
def test_the_order_of_a_date_is_that_of_the_register(
    number: str, registered: str, again: str, start: str, date: str | None
) -> None:
    told = {"Date_registration": registered, "Date_registration3": again, "Date_enrollement": start}
    record = trial(TrialID=number, **{name: words for name, words in told.items() if words})
    starts = [fact.value for fact in facts(record, Stated) if fact.property == "startDate"]
    assert starts == ([date] if date else [])


@pytest.mark.parametrize(
    ("name", "words", "years"),
    [
        ("agemin", "&gt;= 16age old", 16),
        ("agemin", "20age old&lt;=", 20),
        ("agemax", "&lt;= 75age old", 75),
        ("agemax", "75age old&gt;=", 75),
        ("agemax", "75age old&gt;", None),
        ("agemin", "&lt;= 16age old", None),
        ("agemax", "-", None),
        ("agemin", "0 No limit", None),
    ],
)
def test_ages_as_registers_write_them(name: str, words: str, years: int | None) -> None:
    record = trial(**{f"Inclusion_{name}": words})
    found = [fact.value for fact in facts(record, Stated) if fact.property.endswith("Age")]
    assert found == ([Duration(Decimal(years), "a")] if years else [])


def test_the_fields_of_an_element() -> None:
    record = read()
    assert [each for each in said(record) if not each[0].startswith("eligibility")] == [
        ("id", "NCT00000003"),
        ("title", "Invented Cells in Lymphoma"),
        ("official_title", "A phase I trial of anti-CD19 CAR-T cells"),
        ("sponsor.lead.name", "Invented Institute"),
        ("status", "Not Recruiting"),
        ("minimum_age", "18"),
        ("maximum_age", "80 Years"),
        ("sex", "Both"),
        ("start_date", "15/03/2021"),
        ("enrollment.share", "12"),
        ("enrollment.share", "12"),
        ("study_type", "Interventional study"),
        ("intervention_model", "Single arm"),
        ("phase", "Phase 1"),
        ("site.country", "China"),
        ("site.country", "United States"),
        ("condition", "Lymphoma"),
        ("condition", "Leukemia"),
        ("arm.label", "Low"),
        ("intervention.name", "1x10^6 CAR-T cells/kg"),
        ("arm.label", "High"),
        ("outcome.primary.measure", "Dose-limiting toxicity"),
        ("outcome.primary.time_frame", "28 days"),
        ("outcome.primary.measure", "Overall survival"),
    ]
    assert record.document.media_type == "application/xml"
    assert record.document.texts["TrialID"] == "NCT00000003\n"


def test_the_fields_of_a_row() -> None:
    record = read(TABLE)
    assert [each for each in said(record) if not each[0].startswith("eligibility")] == [
        ("id", "NCT00000005"),
        ("last_update", "1 May 2026"),
        ("title", "Invented Cells in Lupus"),
        ("official_title", "A trial of invented cells in lupus"),
        ("acronym", "INV"),
        ("sponsor.lead.name", "Invented Institute"),
        ("first_registered", "2024-01-02"),
        ("status", "Recruiting"),
        ("minimum_age", "18 Years"),
        ("maximum_age", "65 Years"),
        ("sex", "All"),
        ("start_date", "2024-01-16"),
        ("enrollment", "24"),
        ("study_type", "Interventional"),
        ("allocation", "Randomized"),
        ("intervention_model", "Parallel Assignment"),
        ("primary_purpose", "Treatment"),
        ("masking", "None (Open Label)"),
        ("phase", "Phase 1/Phase 2"),
        ("site.country", "France"),
        ("site.country", "Japan"),
        ("condition", "Lupus"),
        ("intervention.type", "Biological"),
        ("intervention.name", "Anti-CD19 CAR-T cells"),
        ("intervention.type", "Drug"),
        ("intervention.name", "Fludarabine"),
        ("outcome.primary.measure", "Side effects"),
        ("outcome.primary.time_frame", "28 days"),
        ("outcome.primary.measure", "Response"),
        ("outcome.secondary.measure", "Overall survival"),
        ("other_id", "2023-501234-12"),
        ("sponsor.secondary.name", "Invented Company"),
    ]
    assert record.document.media_type == "text/csv"
    assert record.document.texts["Inclusion agemin"] == "18 Years"


def test_names_may_differ_in_case_blanks_and_spelling() -> None:
    names = ("trialid", "PUBLIC_TITLE", "Date_Enrolment")
    content = "".join(f"<{name}>{name}</{name}>" for name in names)
    assert said(read(f"<trial>{content}</trial>")) == [
        ("id", "trialid"),
        ("title", "PUBLIC_TITLE"),
        ("start_date", "Date_Enrolment"),
    ]


def test_markup_and_wrapping_are_undone() -> None:
    long = "participants who were told of the risks of the treatment"
    content = f"&lt;br&gt;Adults &lt;b&gt;only&lt;/b&gt;&lt;br /&gt;-  {long}, and&lt;br&gt;   who agree"
    record = trial(Inclusion_Criteria=content, Condition="Lymphoma&lt;br&gt;Leukemia")
    assert said(record) == [
        ("id", "NCT00000003"),
        ("eligibility.inclusion", f"Adults only\n-  {long}, and who agree"),
        ("condition", "Lymphoma"),
        ("condition", "Leukemia"),
    ]


@pytest.mark.parametrize(
    "names", [{}, {"Export_date": "1/1/2026"}, {"Bridged_type": "INV"}, {"Phase": " \n"}, {"Phase": ""}]
)
def test_what_is_empty_or_unknown_is_no_field(names: dict[str, str]) -> None:
    assert said(trial(**names)) == [("id", "NCT00000003")]


@given(st.text(), st.sampled_from(sorted({*ictrp_lists.READINGS, "inclusioncriteria", "trialid"})))
def test_whatever_a_column_holds_a_field_is_words_of_it(text: str, column: str) -> None:
    quoted = text.replace('"', '""')
    record = read(f'Bridged,{column}\nINV,"{quoted}"\n')
    assert all(
        words.strip(" \t\r\n\v") == words != "" and words in record.document.texts[column] for _, words in said(record)
    )


@given(st.text(st.sampled_from("<>Trial ID,\t\n\"'&;")))
def test_to_recognise_a_text_never_fails(text: str) -> None:
    assert ictrp.recognises(text, lexicon.load()) in (True, False)


# ---- what is recognised, and refused


@pytest.mark.parametrize(
    "text",
    [
        TRIAL,
        TABLE,
        "<Trial><TrialID>",
        '<?xml version="1.0"?><trials_downloaded_from_ictrp><trial><trialid>',
        "TrialID,Public_title,Phase,Countries",
        "TrialID\tPublic title\tPhase\tCountries",
    ],
)
def test_a_trial_of_the_portal_is_recognised(text: str) -> None:
    assert ictrp.recognises(text, lexicon.load())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<Trial>",
        "<Trial><name>",
        "The <Trial><TrialID>",
        "TrialID,Sex",
        "NCT00000003,Invented Cells,Phase 1,France",
        sample("ctgov.xml"),
        sample("ctgov.csv"),
        sample("ctgov-former.csv"),
        '{"protocolSection": {}}',
    ],
)
def test_another_text_is_not(text: str) -> None:
    assert not ictrp.recognises(text, lexicon.load())


@pytest.mark.parametrize("text", [TRIAL, TABLE])
def test_the_reader_is_chosen_by_what_the_file_holds(text: str) -> None:
    (record,) = readers.read_bytes("anything", text.encode())
    assert record.fields == read(text).fields


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (TRIAL[:900], "this ictrp record cannot be read"),
        ("<Trial><TrialID/></Trial>", "no trial in a form"),
        ('<!DOCTYPE t [<!ENTITY x "y">]><Trial><TrialID>&x;</TrialID></Trial>', "declares entities"),
    ],
)
def test_a_trial_that_is_cut_empty_or_dangerous_is_refused_with_its_name(text: str, problem: str) -> None:
    with pytest.raises(UnreadableError, match=f"trial.xml: .*{problem}"):
        list(readers.read_bytes("trial.xml", text.encode()))


@pytest.mark.parametrize("text", ["<a><Trial><TrialID/></Trial><Trial/></a>", "<a/>", TABLE + TABLE.partition("\n")[2]])
def test_one_trial_is_read_and_not_several(text: str) -> None:
    with pytest.raises(ValueError, match=r"it (holds|has)"):
        read(text)


# ---- what is extracted


def test_each_of_two_fields_is_a_list_of_its_own() -> None:
    assert criteria(read()) == [
        ("inclusion", 1, "Age of 18 years or older"),
        ("inclusion", 2, "ECOG 0-1"),
        ("inclusion", 3, "Platelets >= 75x10^9/L, measured within 7 days before apheresis"),
        ("exclusion", 1, "Pregnancy"),
        ("exclusion", 2, "Systemic steroids within 14 days before apheresis"),
        ("exclusion", 3, "Active infection"),
    ]


def test_a_field_that_holds_both_lists_is_parted_at_its_headings() -> None:
    assert criteria(read(TABLE)) == [
        ("inclusion", 1, "Platelets >= 75 x 10^9/L"),
        ("exclusion", 1, "Active infection"),
    ]
    lines = (
        "Inclusion Criteria:",
        " - Adults",
        " - Consent of the",
        "   patient",
        "Exclusion Criteria:",
        " - Pregnancy",
    )
    assert criteria(trial(Inclusion_Criteria="&lt;br&gt;".join(lines))) == [
        ("inclusion", 1, "Adults"),
        ("inclusion", 2, "Consent of the patient"),
        ("exclusion", 1, "Pregnancy"),
    ]


def test_limits_and_windows_keep_the_words_that_say_them() -> None:
    record = read()
    found = facts(record, Criterion)
    assert [words(record, limit.spans[0]) for one in found for limit in one.constraints] == [
        "Age of 18 years or older",
        "ECOG 0-1",
        "Platelets >= 75x10^9/L",
    ]
    windows = [(window.event.code, str(window.duration.amount)) for one in found for window in one.windows]
    assert ("corticosteroid", "14") in windows


def test_doses_and_endpoints() -> None:
    (dose,) = facts(read(), DoseLevel)
    assert (dose.lower, dose.unit and dose.unit.code) == (1e6, "cells/kg")
    assert [(one.role.code, one.types[0].code, one.time_frame_text) for one in facts(read(), Endpoint)] == [
        ("primary", "DLT", "28 days"),
        ("primary", "OS", None),
    ]


def test_statements() -> None:
    stated = {fact.property: fact.value for fact in facts(read(TABLE), Stated)}
    assert stated["startDate"] == "2024-01-16"
    assert stated["plannedEnrollment"] == 24
    assert stated["conditionText"] == "Lupus"


def test_a_comment_has_no_sign_of_our_own() -> None:
    (finding,) = trial(Target_size="Group one 12&lt;br&gt;group two 14").findings
    assert finding.comment.startswith("The target size “Group one 12 group two 14” is no single number")
