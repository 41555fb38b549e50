"""Which sentences of a record tell what is done."""

import pytest
from tests.extract.test_cases import record

from trialgraph.knowledge.lexicon import load
from trialgraph.language.annotated import Annotated
from trialgraph.language.prose import PROSE, sentences_of


def read(text: dict[str, str], *names: str) -> list[str]:
    annotated = Annotated(record(text), load())
    return [annotated.words(sentence) for sentence in sentences_of(annotated, *names)]


@pytest.mark.parametrize("name", PROSE)
def test_a_field_of_prose_is_read_sentence_by_sentence(name: str) -> None:
    assert read({name: "Cells are given. Patients rest.\nThey go home"}) == [
        "Cells are given.",
        "Patients rest.",
        "They go home",
    ]


@pytest.mark.parametrize("name", ["eligibility", "outcome.primary.measure", "condition", "sponsor.name", "phase"])
def test_who_takes_part_and_what_is_measured_is_no_prose(name: str) -> None:
    assert read({name: "Cells are given."}) == []


def test_fields_that_are_asked_for_by_name_are_the_only_ones_read() -> None:
    text = {"summary": "One.", "eligibility": "Two.", "title": "Three."}
    assert read(text, "eligibility") == ["Two."]
    assert read(text, "summary", "title") == ["One.", "Three."]
    assert read(text) == ["One.", "Three."]


@pytest.mark.parametrize("words", ["", " \n ", "\n\n"])
def test_an_empty_field_has_no_sentence(words: str) -> None:
    assert read({"summary": words}) == []
