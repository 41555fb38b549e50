"""Whom a limit concerns is told by ages, sexes and diseases; of organs and phases no file tells."""

from decimal import Decimal
from typing import Any

import pytest

from match.trials import known, somebody
from trialgraph.core.model import Concept
from trialgraph.match.belonging import belongs, concerns
from trialgraph.match.logic import Truth
from trialgraph.match.model import Limit, Some

F, U, T = Truth
ADULT = Limit("x:1", Concept("measure", "age"), ">=", Decimal(18), Concept("unit", "a"))
ADULTS = Some("adults", (ADULT,))
WOMEN = Some("women", sexes=(Concept("sex", "FEMALE"),))
OF_LYMPHOMA = Some("of lymphoma", conditions=(Concept("condition", "lymphoma"), Concept("condition", "melanoma")))


@pytest.mark.parametrize(
    ("some", "person", "truth"),
    [
        (ADULTS, {"age": 20}, T),
        (ADULTS, {"age": 9}, F),
        (ADULTS, {}, U),
        (Some("the rest", other=ADULTS), {"age": 20}, F),
        (WOMEN, {"sex": "male"}, F),
        (WOMEN, {"sex": "female"}, T),
        (OF_LYMPHOMA, {"diagnoses": [{"name": "melanoma"}]}, T),
        (OF_LYMPHOMA, {"absent": ["lymphoma"]}, U),
        (OF_LYMPHOMA, {"absent": ["lymphoma", "melanoma"]}, F),
        (Some("with liver metastases", elsewhere=True), {"age": 20}, U),
        (Some("adults with liver metastases", (ADULT,), elsewhere=True), {"age": 9}, F),
        (Some("in words"), {"age": 20}, U),
    ],
)
def test_a_person_is_one_of_some(some: Some, person: dict[str, Any], truth: Truth) -> None:
    assert belongs(some, somebody(**person), known()) is truth


def test_words_that_nobody_understood_may_concern_anybody() -> None:
    person = somebody(age=20)
    assert concerns(ADULT, person, known()) is T
    assert concerns(Limit("x:1", None, ">=", Decimal(1), None, qualifier="if fit"), person, known()) is U
