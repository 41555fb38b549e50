"""Criteria in another language are those of a trial where they are printed as a list, or as two."""

import pytest

from trialgraph.core.model import Document, Field, Record, Span
from trialgraph.input.page.foreign import holds_criteria


def record(text: str, language: str = "es", name: str = "eligibility") -> Record:
    document = Document("page.txt", "0" * 64, "text/plain", {"": text})
    return Record(document, (Field(name, Span(0, len(text))),), language=language)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Criterios de inclusión\n1. Lupus\n2. Consentimiento", True),
        ("Criterios de inclusión: - Lupus", True),
        ("Criterios de inclusión\nEdad ≥ 18 años", True),
        ("Criterios de inclusión\nLupus\nCriterios de exclusión\nEmbarazo", True),
        ("Criterios de exclusión\nSon las razones por las que no se participa.\nPor ejemplo la edad.", False),
    ],
)
def test_a_list_has_marks_limits_or_a_counterpart(text: str, expected: bool) -> None:
    assert holds_criteria(record(text)) is expected


def test_what_is_read_is_weighed_elsewhere() -> None:
    assert holds_criteria(record("Exclusion criteria\nThese are reasons.", language="en"))
