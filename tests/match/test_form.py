"""The fields of a form become a person's file, and what nobody filled is left out."""

import json

import pytest

from trialgraph.core.errors import PersonError
from trialgraph.match import form


def test_rows_are_put_together_by_their_order() -> None:
    fields = {
        "measure": ["platelets", "ANC", "ALT"],
        "value": ["40", "", "38,5"],
        "unit": ["10*9/L", "10*9/L", "U/L"],
        "upper": ["", "", "35"],
        "taken": ["", "", "2026-10"],
        "therapy": ["CAR-T", "", "surgery"],
        "against": ["BCMA", "CD19", ""],
        "day": ["2025-01"],
    }
    assert form.person(fields) == {
        "measurements": [
            {"measure": "platelets", "value": 40, "unit": "10*9/L"},
            {"measure": "ALT", "value": 38.5, "unit": "U/L", "upperLimit": 35, "date": "2026-10"},
        ],
        "history": [{"name": "CAR-T", "antigen": "BCMA", "date": "2025-01"}, {"name": "surgery"}],
    }


def test_an_empty_form_tells_nothing() -> None:
    assert form.person({"age": [" "], "sex": [""], "diagnoses": ["\n ; "], "scale": ["ecog"], "value": ["", ""]}) == {}


def test_lines_are_diagnoses_that_go_on() -> None:
    found = form.person({"diagnoses": ["multiple myeloma\r\n\nasthma; gout"], "age": ["58"], "performance": ["1"]})
    assert [each["name"] for each in found["diagnoses"]] == ["multiple myeloma", "asthma", "gout"]
    assert all(each["ongoing"] for each in found["diagnoses"])
    assert (found["age"], found["performanceStatus"]) == (58, {"scale": "ecog", "value": 1})
    json.dumps(found, allow_nan=False)


@pytest.mark.parametrize(
    "fields", [{"age": ["old"]}, {"measure": ["ALT"], "value": ["1e999"]}, {"performance": ["nan"]}]
)
def test_a_word_that_is_no_number_is_refused_in_one_line(fields: dict[str, list[str]]) -> None:
    with pytest.raises(PersonError) as refused:
        form.person(fields)
    assert "is no number" in str(refused.value) and "\n" not in str(refused.value)
