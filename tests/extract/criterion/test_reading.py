"""Which words of a criterion are part of an anchor and which cues stand in a stretch."""

import pytest
from tests.extract.test_cases import record

from trialgraph.core.model import Polarity
from trialgraph.extract.criterion.reading import is_anchor, read
from trialgraph.knowledge.lexicon import load
from trialgraph.language.annotated import Annotated

FIELD = "eligibility"


@pytest.mark.parametrize(
    ("text", "anchored"),
    [
        ("within 2 weeks before CAR-T infusion", True),
        ("an earlier CAR-T therapy", False),
        ("CAR-T within 3 months before apheresis", False),
        ("CAR-T infusion is planned 5 days from surgery", True),
        ("the last dose of CAR-T must be 5 days before", False),
        ("until 5 days after the last dose of CAR-T", True),
    ],
)
def test_the_word_of_an_anchor_tells_no_earlier_event(text: str, anchored: bool) -> None:
    words = Annotated(record({FIELD: text}), load()).text(FIELD)
    (event,) = [hit for hit in words.find("event", 0, len(text)) if hit.concept.code == "car_t"]
    assert is_anchor(words.text, 0, event, words.find("anchor", 0, len(text))) is anchored


@pytest.mark.parametrize(
    ("text", "negated"),
    [("No steroids", True), ("No fever. Steroids", False), ("Steroids", False)],
)
def test_a_negation_reaches_to_the_end_of_its_sentence(text: str, negated: bool) -> None:
    reading = read(Annotated(record({FIELD: text}), load()), FIELD, 0, len(text), Polarity.INCLUSION, ())
    assert reading.is_negated(0, len(text)) is negated
