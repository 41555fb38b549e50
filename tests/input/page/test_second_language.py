"""What an English page says a second time in another language is told, and read once."""

import pytest

from trialgraph.core.model import Criterion, Finding
from trialgraph.extract import extract
from trialgraph.input import readers
from trialgraph.input.page.second_language import stretches
from trialgraph.knowledge.lexicon import load

ENGLISH = "Inclusion criteria\n- Adults\n- Signed consent\nExclusion criteria\n- Pregnancy\n- Active infection\n"


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        ("Einschlusskriterien\n- Erwachsene\nStatus: Recruiting", [("de", "Einschlusskriterien\n- Erwachsene")]),
        (
            "E.3 Principal inclusion criteria (es): Adultos\nE.4 Phase: 1",
            [("es", "E.3 Principal inclusion criteria (es): Adultos")],
        ),
        ("Full title (French): Une étude\nYou can join if you:\n- smoke", [("fr", "Full title (French): Une étude")]),
        (
            "Einschlusskriterien: A\nCritères d'exclusion: B",
            [("de", "Einschlusskriterien: A"), ("fr", "Critères d'exclusion: B")],
        ),
        ("Inclusion criteria (all):\n- Adults", []),
        ("Inclusion criteria / Einschlusskriterien\n- Adults", []),
        ("Title: A study (en)", []),
    ],
)
def test_a_heading_tells_the_language_of_what_stands_below_it(view: str, expected: list[tuple[str, str]]) -> None:
    assert [(one.language, view[one.span.start : one.span.end]) for one in stretches(view, load())] == expected


@pytest.mark.parametrize(
    "other",
    [
        "Einschlusskriterien\n- Erwachsene\n- Lupus\nAusschlusskriterien\n- Schwangerschaft\n- Infektion\n",
        "Inclusion criteria (es)\n- Adultos\n- Lupus\nExclusion criteria (es)\n- Embarazo\n- Infección\n",
        "纳入标准\n1. 年龄18岁以上的成人\n2. 系统性红斑狼疮患者\n排除标准\n1. 妊娠或哺乳期妇女\n2. 活动性感染患者\n",
        "選択基準\n1. 18歳以上の成人の患者\n2. ループスの患者\n除外基準\n1. 妊娠中の患者\n2. 活動性感染症のある患者\n",
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_criteria_in_two_languages_are_read_once(other: str, first: bool) -> None:
    text = "Invented Cells for Lupus\nNCT00000001\n" + (other + ENGLISH if first else ENGLISH + other)
    facts = [fact for record in readers.read_bytes("page.txt", text.encode()) for fact in extract(record, load())]
    assert [fact.text for fact in facts if isinstance(fact, Criterion)] == [
        "Adults",
        "Signed consent",
        "Pregnancy",
        "Active infection",
    ]
    assert [fact.code for fact in facts if isinstance(fact, Finding)] == ["language_not_read"]


def test_a_short_english_list_is_no_translation_of_a_long_one() -> None:
    items = "".join(f"{number}. 年龄18岁以上的成人患者\n" for number in range(1, 6))
    text = f"Cells for Lupus NCT00000001\n纳入标准\n{items}Inclusion criteria\n1. Adults\n2. Lupus\n"
    facts = [fact for record in readers.read_bytes("page.txt", text.encode()) for fact in extract(record, load())]
    assert len([fact for fact in facts if isinstance(fact, Criterion)]) == 7
