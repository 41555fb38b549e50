"""What a page embeds comes first, its text fills the rest, and of other trials nothing is read."""

from typing import Any

import pytest
from fields import facts, said
from pages_with_data import STUDY, TEXT, places, read, script, trial

from trialgraph.core.model import Organisation, Site, Stated

OTHER = trial(identifier="NCT00000009", phase="Phase 3", name="Other Cells in Adults With Myositis")
OWN = trial(identifier="NCT00000000", phase="Phase 1", sponsor={"name": "Invented Company"})


def state(*sections: Any) -> str:
    studies = [{"protocolSection": section} for section in sections]
    return script({"props": {"studies": studies}}, "application/json", "__NEXT_DATA__")


def test_linked_data_are_read_with_their_place_and_the_text_fills_the_rest() -> None:
    record = read(script(OWN))
    assert places(record, "phase", "sponsor.name") == [
        ("phase", "ld+json.0.phase", "Phase 1"),
        ("sponsor.name", "ld+json.0.sponsor.name", "Invented Company"),
    ]
    assert [name for name, path, _ in places(record, "title", "eligibility") if not path] == ["title", "eligibility"]
    assert [one.label for one in facts(record, Organisation)] == ["Invented Company"]


def test_the_state_of_a_framework_is_read_like_the_record_of_the_registry() -> None:
    record = read(state(STUDY))
    at = "next-data.props.studies.0.protocolSection"
    assert places(record, "status", "phase", "enrollment") == [
        ("status", f"{at}.statusModule.overallStatus", "RECRUITING"),
        ("enrollment", f"{at}.designModule.enrollmentInfo.count", "24"),
        ("phase", f"{at}.designModule.phases.0", "PHASE1"),
    ]
    assert [(one.label, one.city) for one in facts(record, Site)] == [("Invented Clinic", "Basel")]


def test_of_what_both_state_in_a_word_both_stay() -> None:
    text = TEXT + "<h2>Phase</h2><p>Phase 2</p><h2>Enrollment</h2><p>30 participants</p>"
    record = read(state(STUDY), text=text)
    assert [(path != "", words[-1]) for _, path, words in places(record, "phase")] == [(True, "1"), (False, "2")]
    planned = [one.value for one in facts(record, Stated) if one.property == "plannedEnrollment"]
    assert planned == [24, 30]


@pytest.mark.parametrize(
    "heads",
    [
        (script(OTHER),),
        (script({"@type": "ItemList", "itemListElement": [OTHER]}),),
        (state({"identificationModule": {"nctId": "NCT00000009"}, "designModule": {"phases": ["PHASE3"]}}),),
        (script([OTHER, {**OTHER, "identifier": "NCT00000008"}]),),
    ],
    ids=range(4),
)
def test_another_trial_is_not_read(heads: tuple[str, ...]) -> None:
    assert said(read(*heads), "phase") == []


def test_among_others_the_trial_whose_number_the_page_shows_is_read() -> None:
    assert said(read(script([OTHER, OWN, {**OTHER, "identifier": "NCT00000008"}])), "phase") == [("phase", "Phase 1")]


def test_where_no_number_tells_the_title_does() -> None:
    named = trial(name="Invented Cells in Adults With Lupus", phase="Phase 2")
    text = TEXT.replace("<p>NCT ID: NCT00000000</p>", "")
    assert said(read(script([OTHER, named]), text=text), "phase") == [("phase", "Phase 2")]


def test_that_it_is_not_said_which_trial_is_the_pages_own_is_a_finding() -> None:
    text = TEXT.replace("<p>NCT ID: NCT00000000</p>", "")
    record = read(script([OTHER, OWN]), text=text)
    assert [each.code for each in record.findings] == ["embedded_data_unclear"]
    assert said(record, "phase") == []


def test_what_cannot_be_read_is_a_finding_with_its_words() -> None:
    record = read(script('{"@type": "MedicalTrial", "phase": "Phase 1",}'))
    (finding,) = record.findings
    assert finding.code == "embedded_data_unread"
    (span,) = finding.spans
    assert record.document.texts[span.field][span.start : span.end].startswith('{"@type": "MedicalTrial"')


def test_prose_that_the_text_shows_is_quoted_from_the_text() -> None:
    words = "Invented cells are given to adults with lupus, once."
    record = read(script({**OWN, "description": words}), text=f"{TEXT}<h2>Brief Summary</h2><p>{words}</p>")
    assert places(record, "summary") == [("summary", "", words)]
    alone = read(script({**OWN, "description": words}))
    assert places(alone, "summary") == [("summary", "ld+json.0.description", words)]


def test_of_blocks_the_fuller_source_is_taken() -> None:
    shown = "<h2>Locations</h2><p>A Clinic</p><p>Basel, Switzerland</p><p>B Clinic</p><p>Bern, Switzerland</p>"
    record = read(script({**OWN, "studyLocation": "Switzerland"}), text=TEXT + shown)
    assert sorted(str(one.city) for one in facts(record, Site)) == ["Basel", "Bern"]


def test_the_title_is_what_head_and_text_agree_on() -> None:
    title = "<h2>Invented Cells in Adults With Lupus</h2>"
    text = f"<p>Clinical trials that recruit patients now</p>{title}<p>NCT00000000</p>"
    record = read("<title>Invented Cells in Adults With Lupus | A Site</title>", text=text)
    assert places(record, "title") == [("title", "", "Invented Cells in Adults With Lupus")]


def test_a_title_that_the_text_lacks_is_that_of_the_head() -> None:
    text = "<p>NCT00000000</p><p>Phase: 1</p>"
    record = read("<title>Invented Cells in Adults With Lupus - A Site</title>", text=text)
    assert places(record, "title") == [("title", "head.title", "Invented Cells in Adults With Lupus")]
