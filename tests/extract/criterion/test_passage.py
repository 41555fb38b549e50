"""A passage holds the measures of a criterion, each once, and knows where its clauses and brackets are."""

import pytest

from trialgraph.extract.criterion.passage import passage
from trialgraph.knowledge.lexicon import load
from trialgraph.language.annotation import Annotation


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("alanine aminotransferase (ALT) and platelets", ["alt", "platelets"]),
        ("alanine aminotransferase [ALT ] and platelets", ["alt", "platelets"]),
        ("women of childbearing age", []),
        ("age and sex", ["age"]),
        ("if the report is older than 3 months, a new one is written", []),
        ("a biopsy of the patient, who is older than 3 months", ["age"]),
        ("slides of patients older than 3 months", ["age"]),
        ("a colonoscopy in those older than 50 years", ["age"]),
        ("colonoscopy older than 50 years", ["age"]),
        ("a biopsy taken when someone was older than 3 months", ["age"]),
        ("the biopsy must not be older than 12 months", []),
    ],
)
def test_a_measure_is_found_once_and_only_where_it_is_one(text: str, codes: list[str]) -> None:
    found = passage(Annotation(text, load()), 0, len(text))
    assert [hit.concept.code for hit in found.hits] == codes


def test_a_place_lies_in_its_clause() -> None:
    text = "platelets are low; heart failure (of any class)"
    found = passage(Annotation(text, load()), 0, len(text))
    assert text[slice(*found.clause(2))] == "platelets are low;"
    assert found.clause(text.index("heart")).holds(text.index("failure"))
    assert found.cardiac
