"""What a person has is in a list, what they do not have is said, and the rest is unknown."""

from typing import Any

import pytest

from match.trials import known, somebody
from trialgraph.core.model import Concept
from trialgraph.match.having import having
from trialgraph.match.logic import Truth

F, U, T = Truth
ALL: dict[str, Any] = {"complete": ["diagnoses", "history"]}
CAR_T: dict[str, Any] = {"name": "CAR-T", "antigen": "BCMA"}


@pytest.mark.parametrize(
    ("scheme", "code", "person", "truth"),
    [
        ("condition", "lymphoma", {"diagnoses": [{"name": "follicular lymphoma"}]}, T),
        ("condition", "follicular-lymphoma", {"diagnoses": [{"name": "lymphoma"}]}, U),
        ("condition", "follicular-lymphoma", {"diagnoses": [{"name": "lymphoma"}], **ALL}, U),
        ("condition", "melanoma", {"diagnoses": [{"name": "lymphoma"}]}, U),
        ("condition", "melanoma", {"diagnoses": [{"name": "lymphoma"}], **ALL}, F),
        ("condition", "follicular-lymphoma", {"absent": ["lymphoma"]}, F),
        ("condition", "lymphoma", {"absent": ["follicular lymphoma"]}, U),
        ("event", "cell_therapy", {"history": [CAR_T]}, T),
        ("event", "car_t", {"history": [{"name": "cell therapy"}], **ALL}, U),
        ("event", "radiotherapy", {"history": [CAR_T], **ALL}, F),
        ("event", "radiotherapy", {"history": [CAR_T], "complete": ["history"]}, U),
        ("event", "malignancy", {"diagnoses": [{"name": "melanoma"}], **ALL}, U),
        ("match-word", "pregnant", {"sex": "male"}, F),
        ("match-word", "pregnant", {"sex": "female"}, U),
    ],
)
def test_a_person_has(scheme: str, code: str, person: dict[str, Any], truth: Truth) -> None:
    assert having(Concept(scheme, code), somebody(**person), known()).truth is truth


@pytest.mark.parametrize(("antigen", "truth"), [("BCMA", T), ("CD19", U)])
def test_a_therapy_is_against_an_antigen(antigen: str, truth: Truth) -> None:
    event, antigens = Concept("event", "car_t"), frozenset({Concept("antigen", antigen)})
    assert having(event, somebody(history=[CAR_T]), known(), antigens).truth is truth
    assert having(event, somebody(history=[{"name": "CAR-T"}]), known(), antigens).truth is U
    assert having(event, somebody(history=[CAR_T], **ALL), known(), antigens).truth is (T if truth is T else F)


@pytest.mark.parametrize(
    ("name", "words", "truth"),
    [
        ("chemotherapy", "cytotoxic chemotherapy", T),
        ("chemotherapy", "fludarabine", U),
        ("fludarabine", "fludarabine", T),
        ("fludarabine", "chemotherapy", T),
    ],
)
def test_one_drug_of_a_class_is_not_another(name: str, words: str, truth: Truth) -> None:
    person = somebody(history=[{"name": name}])
    assert having(Concept("event", "chemotherapy"), person, known(), words=[words]).truth is truth
