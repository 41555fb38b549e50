"""Documents that are nearly the same are told, whatever they are called; those that only look alike are not."""

import json
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pytest

from trialgraph.build.line import build
from trialgraph.check import twins
from trialgraph.check.result import Result
from trialgraph.check.rules import rules
from trialgraph.graph.store import reading

GOLD = Path(__file__).parents[1] / "cases" / "gold"
RECORD = json.loads((GOLD / "bcma-myeloma.json").read_text(encoding="utf-8"))
OTHER = (GOLD / "cd7-tall.json").read_text(encoding="utf-8")


def record(**changes: str) -> dict[str, Any]:
    """The record with other words in some places, and without a number where that is empty."""
    text = json.dumps(RECORD)
    number = RECORD["protocolSection"]["identificationModule"]["nctId"]
    text = text.replace(number, changes.get("number", number))
    found: dict[str, Any] = json.loads(text)
    if not changes.get("number", number):
        del found["protocolSection"]["identificationModule"]["nctId"]
    return found


def page() -> str:
    """What a site shows of the record, without a number and without its sponsor and design."""
    study = RECORD["protocolSection"]
    described = study["descriptionModule"]
    parts = [study["identificationModule"]["briefTitle"], described["briefSummary"],
             described.get("detailedDescription", ""), study["eligibilityModule"]["eligibilityCriteria"]]  # fmt: skip
    return "\n\n".join(part for part in parts if part)


def found(folder: Path, **files: str) -> list[Result]:
    for name, text in files.items():
        (folder / name.replace("_", ".")).write_text(text, encoding="utf-8")
    build([folder], folder.parent / "store")
    with reading(folder.parent / "store") as graph:
        return twins.check(graph)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "documents").mkdir()
    return tmp_path / "documents"


def test_a_page_and_a_record_of_one_trial_are_told(folder: Path) -> None:
    (hit,) = found(folder, a_json=json.dumps(RECORD), b_txt=page(), c_json=OTHER)
    assert hit.code == twins.OF_TRIALS and "a.json" in hit.message and "b.txt" in hit.message
    assert hit.trial and hit.value and hit.trial != hit.value
    assert hit.message.endswith(rules()[hit.code].mend)


def test_a_record_without_its_number_is_told(folder: Path) -> None:
    (hit,) = found(folder, a_json=json.dumps(RECORD), b_json=json.dumps(record(number="")))
    assert hit.code == twins.OF_TRIALS


def test_two_documents_that_differ_in_a_blank_are_told(folder: Path) -> None:
    spaced = json.dumps(RECORD).replace("the ", "the  ").replace("Inclusion", " Inclusion")
    (hit,) = found(folder, a_json=json.dumps(RECORD), b_json=spaced)
    assert hit.code == twins.OF_DOCUMENTS and "b.json" in hit.message and "a.json" in hit.message


def test_a_record_whose_number_was_mistyped_is_told(folder: Path) -> None:
    (hit,) = found(folder, a_json=json.dumps(RECORD), b_json=json.dumps(record(number="NCT09999991")))
    assert hit.code == twins.OF_TRIALS


def test_two_trials_of_one_template_with_numbers_of_their_own_are_not(folder: Path) -> None:
    """The summary is another one, the criteria are those of the sponsor's other trial."""
    sister = record(number="NCT09999991")
    sister["protocolSection"]["descriptionModule"] = json.loads(OTHER)["protocolSection"]["descriptionModule"]
    assert found(folder, a_json=json.dumps(RECORD), b_json=json.dumps(sister)) == []


def test_a_page_and_a_record_with_one_number_are_one_trial_and_nothing_is_wrong(folder: Path) -> None:
    number = RECORD["protocolSection"]["identificationModule"]["nctId"]
    assert found(folder, a_json=json.dumps(RECORD), b_txt=f"{number}\n\n{page()}") == []


@pytest.mark.parametrize("registry", ["EUCTR2015-012345-12-DE", "DRKS00000001"])
def test_the_records_of_two_countries_are_no_copies(folder: Path, registry: str) -> None:
    """A registry with a record for each country says nearly the same in all of them."""
    one, two = entry(registry), entry(registry.replace("DE", "GB"))
    hits = found(folder, a_xml=one, b_xml=two.replace("Inclusion criteria", "Inclusion  criteria"))
    assert [hit.code for hit in hits] == ([] if registry.startswith("EUCTR") else [twins.OF_DOCUMENTS])


def entry(number: str) -> str:
    """An entry of the WHO's portal with the words of the record."""
    study = RECORD["protocolSection"]
    words = escape(study["descriptionModule"]["briefSummary"])
    criteria = escape(study["eligibilityModule"]["eligibilityCriteria"])
    return f"""<Trials_downloaded_from_ICTRP><Trial><TrialID>{number}</TrialID>
<Public_title>{escape(study["identificationModule"]["briefTitle"])}</Public_title>
<Recruitment_Status>Recruiting</Recruitment_Status><Primary_outcome>{words}</Primary_outcome>
<Inclusion_Criteria>Inclusion criteria: {criteria}</Inclusion_Criteria></Trial></Trials_downloaded_from_ICTRP>"""


def test_two_numbers_of_any_registry_are_two_trials(folder: Path) -> None:
    """Trials of one template, in a registry that no list of names in the check has."""
    one, two = entry("RPCEC00000001"), entry("RPCEC00000002").replace("Recruiting", "Completed")
    assert found(folder, a_xml=one, b_xml=shortened(two)) == []


def shortened(text: str) -> str:
    """A text with a sister's summary: most of the words are the same."""
    begin = text.index("<Primary_outcome>") + len("<Primary_outcome>")
    middle = begin + (text.index("</Primary_outcome>") - begin) // 2
    return f"{text[:begin]}It goes on. {text[middle:]}"


SHORT = """Invented cells in lupus
{number}Phase
Phase 1
Brief Summary
Adults with refractory lupus get invented cells after fludarabine in one infusion, and are followed for two years.
Inclusion Criteria:
1. Adults aged 18 to 65 years with lupus nephritis.
2. ECOG 0-1 and adequate organ function.
3. Failure of two immunosuppressive drugs or more.
Exclusion Criteria:
1. Pregnancy or breast feeding.
2. Active infection or hepatitis B.
3. Another malignancy within 5 years.
"""


def test_short_pages_are_compared_by_all_that_they_say(folder: Path) -> None:
    page, blank = SHORT.format(number="NCT05000001\n"), SHORT.format(number="NCT05000001\n").replace("get", "get ")
    other = SHORT.format(number="NCT05000002\n").replace("18 to 65", "20 to 60")
    hits = found(folder, a_txt=page, b_txt=blank, c_txt=SHORT.format(number=""), d_txt=other)
    assert sorted(hit.code for hit in hits) == [twins.OF_DOCUMENTS, twins.OF_TRIALS, twins.OF_TRIALS]


def test_other_trials_and_short_documents_are_not(folder: Path) -> None:
    short = {"protocolSection": {"identificationModule": {"nctId": "NCT09999991", "briefTitle": "A short record"}}}
    again = json.dumps(short).replace("NCT09999991", "NCT09999992")
    assert found(folder, a_json=json.dumps(RECORD), b_json=OTHER, c_json=json.dumps(short), d_json=again) == []
