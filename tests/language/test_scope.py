"""Where the clauses of a criterion end, and which of its words state an exception or a definition."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trialgraph.core.text import fold
from trialgraph.knowledge.lexicon import load
from trialgraph.language.annotation import Annotation
from trialgraph.language.scope import Range, clauses, definitions, exceptions, innermost, parentheses

MARKS = st.text(alphabet="ab A1.;:,()[]\n≥", max_size=40)


def annotation(text: str) -> Annotation:
    return Annotation(text, load())


def excepted(text: str) -> list[str]:
    view = Annotation(fold(text), load())
    return [view.text[part.start : part.end] for part in exceptions(view, 0, len(view.text))]


def defined(text: str) -> list[str]:
    view = Annotation(fold(text), load())
    return [view.text[part.start : part.end] for part in definitions(view, 0, len(view.text))]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("platelets ≥ 50; ANC > 1", ["platelets ≥ 50;", " ANC > 1"]),
        ("Adults. Fit for surgery", ["Adults.", " Fit for surgery"]),
        ("creatinine 1.5 mg/dL. Bilirubin < 2", ["creatinine 1.5 mg/dL.", " Bilirubin < 2"]),
        ("adults\nFit", ["adults\n", "Fit"]),
        ("stroke\n within a year\n> 2", ["stroke\n within a year\n> 2"]),
        ("infection with E. coli. Fever", ["infection with E. coli.", " Fever"]),
        ("hepatitis C. No fever", ["hepatitis C.", " No fever"]),
    ],
)
def test_a_semicolon_a_full_stop_and_a_line_break_end_a_clause(text: str, parts: list[str]) -> None:
    assert [text[part.start : part.end] for part in clauses(annotation(text), 0, len(text))] == parts


@pytest.mark.parametrize(
    "text",
    [
        "creatinine of 1.5 mg/dL",
        "allergies (pollen; nuts) under control",
        "lung disease, e.g. asthma",
        "asthma, eczema etc. under treatment",
        "one, two, or three",
    ],
)
def test_other_signs_end_none(text: str) -> None:
    assert clauses(annotation(text), 0, len(text)) == [Range(0, len(text))]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("a (b (c) d) e", ["(c)", "(b (c) d)"]),
        ("two (a; b) and [c]", ["(a; b)", "[c]"]),
        ("opened (never closed. Another sentence", ["(never closed"]),
        ("closed) only", []),
        ("none", []),
    ],
)
def test_parentheses_are_found_the_innermost_first(text: str, parts: list[str]) -> None:
    assert [text[part.start : part.end] for part in parentheses(annotation(text), 0, len(text))] == parts


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Earlier cancer except skin cancer; fit", "except skin cancer"),
        ("Infection (except controlled hepatitis) or fever", "except controlled hepatitis)"),
        ("No steroids unless inhaled. Adults", "unless inhaled"),
        ("toxicity other than alopecia", "other than alopecia"),
        ("autoimmunity with the exception of vitiligo\nfit", "with the exception of vitiligo"),
    ],
)
def test_an_exception_ends_with_its_parenthesis_or_its_clause(text: str, part: str) -> None:
    assert excepted(text) == [part]
    assert defined(text) == []


@pytest.mark.parametrize("text", ["Adults only", "exceptionally fit", "another cancer", "less than others", ""])
def test_other_words_except_nothing(text: str) -> None:
    assert excepted(text) == []


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("fever (defined as more than 38 °C) or sepsis", "defined as more than 38 °C)"),
        ("Refractory, defined as: 1) no response; 2) relapse in 6 months", None),
    ],
)
def test_a_definition_holds_all_its_cases(text: str, part: str | None) -> None:
    assert defined(text) == [part or text[text.index("defined") :]]
    assert excepted(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Adequate renal function defined as creatinine ≤ 2 x ULN",
        "Sufficient marrow reserve, defined as ANC > 1",
        "undefined risk",
        "Adults with a good prognosis",
    ],
)
def test_what_must_be_met_is_no_definition(text: str) -> None:
    assert defined(text) == []


@given(MARKS)
def test_clauses_make_up_the_whole_text(text: str) -> None:
    parts = clauses(annotation(text), 0, len(text))
    assert "".join(text[part.start : part.end] for part in parts) == text
    assert all(part.holds(part.start) and not part.holds(part.end) for part in parts)


@given(MARKS)
def test_a_parenthesis_begins_with_its_sign(text: str) -> None:
    for part in parentheses(annotation(text), 0, len(text)):
        assert 0 <= part.start < part.end <= len(text)
        assert text[part.start] in "(["


def test_the_innermost_of_some_brackets_is_the_one_around_a_place() -> None:
    parts = (Range(0, 20), Range(5, 9), Range(4, 10))
    assert innermost(parts, 6) == Range(5, 9)
    assert innermost(parts, 12) == Range(0, 20)
    assert innermost(parts, 20) is None
