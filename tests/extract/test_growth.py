"""How long a record takes that was written to take long: twice the text takes about twice the time."""

import time

import pytest

from trialgraph.core.model import Document, Field, Record, Span
from trialgraph.extract import extract
from trialgraph.knowledge.lexicon import load

LENGTH = 4_000  # characters; long enough that what grows faster than the text outweighs the rest
MOST = 9  # times longer for four times the text; what looks at each pair of words takes sixteen times as long


def seconds(field: str, text: str) -> float:
    """How long the extraction of a record takes whose only field is a text; the least of some runs."""
    document = Document("long.json", "0" * 64, "application/json", {"text": text})
    record = Record(document, (Field(field, Span(0, len(text), "text")),))
    times = []
    for _ in range(3):
        start = time.process_time()
        list(extract(record, load()))
        times.append(time.process_time() - start)
    return min(times)


@pytest.mark.parametrize(
    ("field", "lead", "words"),
    [
        ("summary", "", "enrolled 30 "),
        ("summary", "We will enroll ", "30 patients or "),
        ("summary", "", "phase 1 "),
        ("summary", "", "a-"),
        ("title", "", "CAR19 "),
        ("title", "", "anti-CD19 CAR-T "),
        ("arm.description", "", "TNF-"),
        ("eligibility", "Inclusion Criteria:\n1. ", "≥ 5 "),
        ("eligibility", "Inclusion Criteria:\n1. ", "up to 2 years "),
        ("eligibility", "Inclusion Criteria:\n1. ", "not received "),
        ("eligibility", "Inclusion Criteria:\n", "a) "),
        ("eligibility", "Inclusion Criteria:\n", "1. "),
        ("eligibility", "Inclusion Criteria:\n1. ", "(("),
        ("outcome.primary.time_frame", "", "day 1, "),
    ],
)
def test_the_time_grows_with_the_length_of_a_text(field: str, lead: str, words: str) -> None:
    short, long = (lead + words * (length // len(words)) for length in (LENGTH, 4 * LENGTH))
    seconds(field, short)  # the lexicon's matchers are made
    assert seconds(field, long) < MOST * seconds(field, short) + 0.02
