"""A compared figure whose measure the lexicon lacks limits what the words beside it name."""

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
        ("At least 2 cycles of bridging therapy", ["cycles of bridging therapy >= 2 1"]),
        ("Zorbin level outside 5-10 U/L", ["Zorbin level < 5 U/L", "Zorbin level > 10 U/L"]),
        (
            "4 to 6 cycles of bridging therapy",
            ["cycles of bridging therapy >= 4 1", "cycles of bridging therapy <= 6 1"],
        ),
        ("Able to walk more than two flights of stairs", ["flights of stairs > 2 1"]),
        ("Failed two or more anti-zonulin agents", ["anti-zonulin agents >= 2 1"]),
        ("At least 3 rescue strategies have failed", ["rescue strategies >= 3 1"]),
        ("Less than 30 % transduction of target lymphocytes", ["transduction of target lymphocytes < 30 %"]),
        ("No more than 0.1 frobs/kg of zedoxin", ["zedoxin <= 0.1 «frobs/kg»"]),
        ("Zedoxin 0.1 frobs/kg or less", ["Zedoxin <= 0.1 «frobs/kg»"]),
        ("Must not need > 10 mg of zedoxin daily", ["zedoxin <= 10 mg/d"]),
        ("Not requiring more than 10 mg of zedoxin per day", ["zedoxin <= 10 mg/d"]),
        ("Clopidogrel at a dose > 75 mg/d", ["Clopidogrel > 75 mg/d"]),
        ("Zedoxin was given at more than 75 mg/d", ["Zedoxin > 75 mg/d"]),
        ("The florbate may at no time be under 4 mg/L", ["florbate >= 4 mg/L"]),
        ("Not requiring more than 2 L/min of oxygen", ["oxygen_flow <= 2 L/min"]),
        ("ECOG ≤ 1, and at most 3 widgets", ["ecog <= 1 1", "widgets <= 3 1"]),
        ("ECOG 0-1, 1 to 3 prior lines of therapy", ["ecog <= 1 1", "prior_lines >= 1 1", "prior_lines <= 3 1"]),
        ("More than 5 prior lines, more than 3 brain lesions", ["prior_lines > 5 1", "lesion_count > 3 1"]),
        ("Age ≤ 50 years, at least two relapses", ["age <= 50 a", "relapse_count >= 2 1"]),
    ],
)
def test_what_the_lexicon_lacks_is_limited_by_its_words(text: str, expected: list[str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "At least one cycle of bridging therapy",
        "At least two of these conditions",
        "Two or more forms of contraception",
        "At least 2 visits to the clinic",
        "Washout of > 5 half-lives",
        "At least 1×10^6 cells/kg were harvested",
        "The level > 3",
        "Platelets ≥ 75",
        "Florbate should never be found to be lower than 4 mg/L",  # how far the negation reaches is not clear
    ],
)
def test_a_count_of_nothing_about_a_person_or_a_dose_limits_nothing(text: str) -> None:
    assert read(text) == []
