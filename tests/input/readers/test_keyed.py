"""Values with keys in a form of no known registry are read as the lines of a page."""

import json

import pytest

from trialgraph.core.model import Criterion
from trialgraph.extract import extract
from trialgraph.input import readers
from trialgraph.input.readers import keyed
from trialgraph.knowledge.lexicon import load

JSON = json.dumps({
    "trialId": "NCT00000000",
    "publicTitle": "Cells for adults with lupus",
    "sponsor": {"name": "Kim Hospital"},
    "eligibility": {"inclusionCriteria": ["Age 18 or older", "Lupus"], "exclusionCriteria": ["Asthma\n  - severe"]},
    "primaryOutcomes": [{"measure": "Adverse events", "timeFrame": "28 days"}],
})  # fmt: skip
XML = """<?xml version="1.0"?>
<protocol><trialId>NCT00000000</trialId><public_title>Cells for adults with lupus</public_title>
<sponsor>Kim Hospital</sponsor><inclusion_criteria><item>Age 18 or older</item><item>Lupus</item></inclusion_criteria>
<exclusionCriteria>Asthma</exclusionCriteria></protocol>"""
CSV = """key,value
trial_id,NCT00000000
public_title,Cells for adults with lupus
sponsor,Kim Hospital
inclusion_criteria,"1. Age 18 or older
2. Lupus"
exclusion_criteria,Asthma
"""
ROW = """trial_id;public_title;sponsor;inclusion_criteria;exclusion_criteria
NCT00000000;Cells for adults with lupus;Kim Hospital;"- Age 18 or older
- Lupus";- Asthma
"""


@pytest.mark.parametrize(
    ("text", "media_type"), [(JSON, "application/json"), (XML, "application/xml"), (CSV, "text/csv"), (ROW, "text/csv")]
)
def test_keys_are_labels_and_lists_are_lists(text: str, media_type: str) -> None:
    (record,) = readers.read_bytes("trial.txt", text.encode())
    words = record.document.texts[""]
    fields = {field.name: words[field.span.start : field.span.end] for field in record.fields}
    found = [
        (fact.polarity.value, fact.text.split()[0]) for fact in extract(record, load()) if isinstance(fact, Criterion)
    ]
    assert record.document.media_type == media_type
    assert fields["title"] == "Cells for adults with lupus" and fields["id"] == "NCT00000000"
    assert any("Kim Hospital" in value for name, value in fields.items() if name.startswith("sponsor"))
    assert found == [("inclusion", "Age"), ("inclusion", "Lupus"), ("exclusion", "Asthma")]


@pytest.mark.parametrize(
    "text",
    ['{"name": "x"}', "{broken", "[1, 2]", "one, two\nthree, four\n", "<a><b>x</b></a>", '{"a":' * 5_000, '"' * 999],
)
def test_other_texts_are_none(text: str) -> None:
    assert not keyed.recognises(text, load())
