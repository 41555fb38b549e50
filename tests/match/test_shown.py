"""Text for people says the verdict, the words and what would decide; values for JSON say it all."""

import json

from match.trials import said
from trialgraph.match.result import Missing, Need
from trialgraph.match.shown import as_text, as_values, needed

TRIAL = {"title": "Cells", "inclusion": ["Platelets >= 75 x 10^9/L", "Hemoglobin >= 8 g/dL", "Signed consent"]}
LOW = [{"measure": "platelets", "value": 60, "unit": "10*9/L"}]


def test_what_excludes_is_shown_with_its_words_and_why() -> None:
    text = as_text(said(TRIAL, measurements=LOW))
    assert text.splitlines()[:2] == ["NCT00000001  Cells", "  excluded by these words"]
    assert "“Platelets >= 75 x 10^9/L”" in text and "platelet count 60×10⁹/L; the limit is ≥ 75×10⁹/L" in text


def test_the_same_words_exclude_once() -> None:
    twice = {**TRIAL, "inclusion": ["Platelets >= 75 x 10^9/L", "Platelets >= 75 x 10^9/L"]}
    assert as_text(said(twice, measurements=LOW)).count("Platelets >= 75 x 10^9/L” in") == 1


def test_in_full_every_criterion_is_shown() -> None:
    text = as_text(said(TRIAL, measurements=LOW), full=True)
    assert "excludes: inclusion: Platelets" in text
    assert "not decided: inclusion: Hemoglobin" in text and "would decide: a value: hemoglobin in g/L" in text
    assert "not read: inclusion: Signed consent" in text


def test_the_values_are_json() -> None:
    values = json.loads(json.dumps(as_values(said(TRIAL, measurements=LOW))))
    assert (values["number"], values["verdict"]) == ("NCT00000001", "excluded")
    assert [each["outcome"] for each in values["criteria"]] == ["excludes", "open", "unread"]
    assert values["needs"] == [{"kind": "measure", "what": "hemoglobin in g/L", "concept": "measure:hemoglobin"}]


def test_what_would_decide_reads_as_a_phrase() -> None:
    assert needed(Need(Missing.AGE, "")) == "the age"
    assert needed(Need(Missing.DIAGNOSIS, "hepatitis B")) == "whether hepatitis B"
    assert needed(Need(Missing.NORMAL, "for ALT")) == "the upper limit of normal for ALT"
