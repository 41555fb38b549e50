"""A compared figure whose measure the lexicon lacks limits what the words beside it name; a count limits nothing."""

import pytest

from trialgraph.core.model import Concept, Document, Field, Polarity, Record, Span
from trialgraph.extract.criterion.constraints import constraints
from trialgraph.knowledge.lexicon import load
from trialgraph.language.annotated import Annotated


def read(text: str) -> list[str]:
    record = Record(
        Document("a.txt", "c" * 64, "text/plain", {"": text}), (Field("eligibility", Span(0, len(text))),), ()
    )
    found = constraints(Annotated(record, load()), "", 0, len(text), Polarity.INCLUSION).constraints
    units = [each.unit.code if isinstance(each.unit, Concept) else f"«{each.unit}»" for each in found]
    named = [each.measure if isinstance(each.measure, str) else each.measure.code for each in found]
    return [
        f"{name} {each.comparator.code} {each.value} {unit}"
        for name, each, unit in zip(named, found, units, strict=True)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Left glandular volume index < 40 mL/zz", ["Left glandular volume index < 40 «mL/zz»"]),
        ("Serum zonulin must not exceed 48 ng/mL", ["Serum zonulin <= 48 ng/mL"]),
        ("Invented Fatigue Index of at least 12", ["Invented Fatigue Index >= 12 1"]),
        ("Total bilirubin ≤ 3.0 zz/dL", ["total_bilirubin <= 3 «zz/dL»"]),
    ],
)
def test_what_the_lexicon_lacks_is_limited_by_its_words(text: str, expected: list[str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "At least 2 cycles of bridging therapy",
        "Washout of > 5 half-lives",
        "At least 1×10^6 cells/kg were harvested",
        "The level > 3",
        "Platelets ≥ 75",
        "Able to walk more than two flights of stairs",
    ],
)
def test_a_count_or_a_dose_limits_nothing(text: str) -> None:
    assert read(text) == []
