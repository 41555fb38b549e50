"""Stretches of criteria that stand together are one field, and a list that is shown twice is told once."""

import pytest

from trialgraph.core.model import Document, Field, Record, Span
from trialgraph.input.page.criteria_fields import joined, once
from trialgraph.knowledge.lexicon import load

LIST = "Inclusion Criteria: 1. Adults with gout for a year 2. Urate above 6 mg/dL 3. Consent in writing"
FULL = LIST + " 4. No treatment within two weeks of the first visit"


def told(*texts: str) -> list[str]:
    """What is left of fields of criteria that have these words, with a title between them."""
    view, fields, at = "", list[Field](), 0
    for text in texts:
        fields += [Field("eligibility", Span(at, at + len(text))), Field("title", Span(at, at))]
        view, at = f"{view}{text}\n", at + len(text) + 1
    found = once(Record(Document("page.txt", "0" * 64, "text/plain", {"": view}), tuple(fields), view=view))
    return [view[field.span.start : field.span.end] for field in found if field.name == "eligibility"]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ((LIST, LIST), [LIST]),
        ((LIST, f"Eligibility\n{LIST}"), [LIST]),
        ((LIST, FULL), [FULL]),
        ((FULL, LIST), [FULL]),
        ((LIST, "Exclusion Criteria: 1. Asthma"), [LIST, "Exclusion Criteria: 1. Asthma"]),
        (("1. Adults", "1. Adults"), ["1. Adults", "1. Adults"]),
    ],
)
def test_a_list_that_is_shown_twice_is_told_once(texts: tuple[str, ...], expected: list[str]) -> None:
    assert told(*texts) == expected


def test_neighbouring_stretches_are_one_field() -> None:
    fields = [Field("inclusion", Span(0, 3)), Field("exclusion", Span(4, 7))]
    assert list(joined(fields, "abc def", load())) == [Field("eligibility", Span(0, 7))]
