"""Which agents of a sentence are those of a conditioning, and which words mean conditioning."""

import pytest
from tests.extract.test_cases import record

from trialgraph.core.model import Span
from trialgraph.extract.product.regimens import agents_of, preparations
from trialgraph.knowledge.lexicon import load
from trialgraph.language.annotated import Annotated


def annotated(text: str) -> tuple[Annotated, Span]:
    return Annotated(record({"summary": text}), load()), Span(0, len(text), "summary")


@pytest.mark.parametrize(
    ("text", "agents"),
    [
        ("Flu/Cy", {"fludarabine", "cyclophosphamide"}),
        ("conditioning with BEAM", {"carmustine", "cytarabine", "etoposide", "melphalan"}),
        ("the DFC regimen", {"decitabine", "fludarabine", "cyclophosphamide"}),
        ("F 30 mg/m2 and C 300 mg/m2", {"fludarabine", "cyclophosphamide"}),
        ("lymphodepletion with gemcitabine", {"gemcitabine"}),
        ("daratumumab is added to lymphodepletion", {"daratumumab"}),
        ("gemcitabine treats cancer", set()),
        ("R-FC", set()),
        ("an electron beam", set()),
    ],
)
def test_agents_stand_by_name_by_letter_or_by_regimen(text: str, agents: set[str]) -> None:
    assert {hit.concept.code for hit in agents_of(*annotated(text))} == agents


@pytest.mark.parametrize(
    "text",
    [
        "lymphodepletion",
        "pre-infusion chemotherapy",
        "to make room for the cells",
        "to lower the number of immune cells",
        "prepare the body for the cells",
        "the LD regimen",
    ],
)
def test_conditioning_has_many_words(text: str) -> None:
    assert preparations(*annotated(text))


@pytest.mark.parametrize("text", ["chemotherapy", "the cells make room", "prepare the documents for review", ""])
def test_other_words_mean_none(text: str) -> None:
    assert not preparations(*annotated(text))
