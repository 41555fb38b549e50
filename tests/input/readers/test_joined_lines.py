"""Lines of a registry's texts that were wrapped at a width say what they say on one line."""

import json

import pytest

from trialgraph.input.readers import read_bytes
from trialgraph.input.readers.joined_lines import flowing
from trialgraph.knowledge.lexicon import load


@pytest.mark.parametrize(
    ("text", "flown"),
    [
        (
            "- Active autoimmune disease with treatment by steroids or other\n  drugs within 3 weeks\n- Stroke",
            "- Active autoimmune disease with treatment by steroids or other   drugs within 3 weeks\n- Stroke",
        ),
        (
            "1. Platelets without any transfusion of\n   > 75 x 10^9/L",
            "1. Platelets without any transfusion of    > 75 x 10^9/L",
        ),
    ],
)
def test_a_line_that_goes_on_below_its_first_word_is_one(text: str, flown: str) -> None:
    assert flowing(text, load()) == flown


@pytest.mark.parametrize(
    "text",
    [
        "Adults of any sex with lupus\nMeasurable disease by the usual criteria\nAble to consent",
        "- Adults\n  - of 18 years or more\n  - with lupus",
        "Inclusion Criteria:\n\nAdults",
    ],
)
def test_lines_that_an_author_broke_stay(text: str) -> None:
    assert flowing(text, load()) == text


def test_a_wrapped_text_of_a_record_keeps_its_length() -> None:
    words = "Exclusion Criteria:\n\n- Treatment with systemic corticosteroids or any other\n  drug within 3 weeks"
    record = {
        "protocolSection": {
            "identificationModule": {"nctId": "NCT99999998", "briefTitle": "A trial"},
            "eligibilityModule": {"eligibilityCriteria": words},
        }
    }
    texts = next(read_bytes("a.json", json.dumps(record).encode())).document.texts
    held = next(text for path, text in texts.items() if path.endswith("eligibilityCriteria"))
    assert len(held) == len(words)
    assert "any other   drug" in held
