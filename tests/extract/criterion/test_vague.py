"""Which times have no figure."""

import pytest
from tests.extract.test_cases import record

from trialgraph.extract.criterion.vague import vague_times
from trialgraph.knowledge.lexicon import load
from trialgraph.language.annotated import Annotated
from trialgraph.language.scope import Range


def found(text: str) -> list[str]:
    annotated = Annotated(record({"eligibility": text}), load())
    return [annotated.words(*one.spans) for one in vague_times(annotated, "eligibility", Range(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Chemotherapy in the past couple of weeks", "in the past couple of weeks"),
        ("Steroids within the last few days", "within the last few days"),
        ("Surgery several months before apheresis", "several months before"),
        ("Any vaccine since yesterday", "since yesterday"),
    ],
)
def test_a_time_without_a_figure_is_told(text: str, words: str) -> None:
    assert found(text) == [words]


@pytest.mark.parametrize(
    "text", ["Chemotherapy in the past 2 weeks", "Tired in the past few days", "A few lesions", ""]
)
def test_other_words_are_not(text: str) -> None:
    assert found(text) == []
