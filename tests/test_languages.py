"""A page in another language gives what its labels and figures say, its criteria as they stand, and nothing guessed."""

import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import pytest

from trialgraph.core.errors import UnreadableError
from trialgraph.core.model import (
    AgentDose,
    Concept,
    Conditioning,
    Criterion,
    DltWindow,
    DoseLevel,
    Duration,
    Fact,
    Finding,
    Organisation,
    Polarity,
    Product,
    Stated,
)
from trialgraph.extract import extract
from trialgraph.input.readers import read_bytes
from trialgraph.knowledge.lexicon import load

CASES: Final = tomllib.loads((Path(__file__).parent / "cases" / "languages.toml").read_text(encoding="utf-8"))
GUESSED: Final = (DoseLevel, DltWindow, Conditioning, AgentDose)


def facts(page: str) -> list[Fact]:
    (record,) = read_bytes("page.txt", page.encode())
    return list(extract(record, load()))


def value(stated: Stated) -> str:
    if isinstance(stated.value, Concept):
        return stated.value.code
    return str(stated.value.amount if isinstance(stated.value, Duration) else stated.value)


def all_of(criteria: Sequence[Criterion]) -> Iterator[Criterion]:
    for criterion in criteria:
        yield criterion
        yield from all_of(criterion.parts)


pages = pytest.mark.parametrize("case", CASES["pages"], ids=lambda case: f"{case['language']}-{case['page'][1:20]}")


@pages
def test_what_labels_and_values_say_is_stated(case: dict[str, Any]) -> None:
    found = facts(case["page"])
    said = {value(fact) for fact in found if isinstance(fact, Stated)}
    said |= {fact.label for fact in found if isinstance(fact, Organisation)}
    assert set(case["stated"]) <= said


@pages
def test_criteria_are_split_and_kept_as_they_stand(case: dict[str, Any]) -> None:
    found = [fact for fact in facts(case["page"]) if isinstance(fact, Criterion)]
    for side in Polarity:
        listed = [each.text for each in found if each.polarity is side]
        assert len(listed) == len(case[side.value])
        assert all(text.startswith(begins) for text, begins in zip(listed, case[side.value], strict=True)), listed


@pages
def test_only_limits_beside_their_measure_are_read_of_sentences(case: dict[str, Any]) -> None:
    found = facts(case["page"])
    criteria = list(all_of([fact for fact in found if isinstance(fact, Criterion)]))
    limits = [limit for criterion in criteria for limit in criterion.constraints]
    told = [f"{one.measure.code} {one.comparator.code} {one.value} {one.unit.code}" for one in limits]  # type: ignore[union-attr]
    assert told == case["limits"]
    assert not [criterion for criterion in criteria if criterion.windows]
    assert not [fact for fact in found if isinstance(fact, GUESSED) or (isinstance(fact, Product) and fact.targets)]


@pages
def test_a_finding_names_the_language_and_quotes_the_passages(case: dict[str, Any]) -> None:
    (finding,) = [f for f in facts(case["page"]) if isinstance(f, Finding) and f.code == "language_not_read"]
    assert finding.comment.startswith(f"In {case['language']},")
    assert finding.spans


@pytest.mark.parametrize("case", CASES["others"], ids=lambda case: case["page"][1:20])
def test_a_page_that_is_no_trial_is_refused_in_any_language(case: dict[str, str]) -> None:
    with pytest.raises(UnreadableError, match="no trial found"):
        facts(case["page"])


BILINGUAL: Final = """
注册号：
Registration number:
ChiCTR0000000001
纳入标准：
(1) 年龄18-70岁；
(2) ECOG评分0-2分；
(3) 经病理确诊的淋巴瘤。
Inclusion criteria
(1) Aged 18-70 years;
(2) ECOG score 0-2;
(3) Lymphoma proven by biopsy.
排除标准：
(1) 妊娠或哺乳期妇女；
(2) 左室射血分数<50%。
Exclusion criteria:
(1) Pregnant or lactating women;
(2) Left ventricular ejection fraction <50%.
"""


def test_of_a_page_in_two_languages_the_english_lists_are_the_criteria() -> None:
    found = facts(BILINGUAL)
    sides = [(fact.polarity, fact.text[:4]) for fact in found if isinstance(fact, Criterion)]
    let_in = [(Polarity.INCLUSION, words) for words in ("Aged", "ECOG", "Lymp")]
    kept_out = [(Polarity.EXCLUSION, words) for words in ("Preg", "Left")]
    assert sorted(sides) == sorted([*let_in, *kept_out])
    limits = [str(limit.value) for fact in found if isinstance(fact, Criterion) for limit in fact.constraints]
    assert sorted(limits) == ["18", "2", "50", "70"]
    finding, *_ = [fact for fact in found if isinstance(fact, Finding) and fact.code == "language_not_read"]
    assert finding.comment.startswith("In Chinese,")


TURNS: Final = """
UMIN000000001
狼疮の患者に対する細胞療法の試験についてのお知らせ
年齢
18歳 以上上限なし
選択基準/Key inclusion criteria
日本語
1) 狼瘡の患者
2) 同意のある者
英語
1) Lupus
2) Consent given
除外基準/Key exclusion criteria
日本語
1) 妊娠中の者
英語
1) Pregnancy
"""


def test_a_list_that_stands_in_two_languages_below_their_names_is_read_once() -> None:
    found = facts(TURNS)
    sides = [(fact.polarity, fact.text) for fact in found if isinstance(fact, Criterion)]
    let_in = ["Lupus", "Consent given"]
    kept_out = ["Pregnancy"]
    assert sides == [(Polarity.INCLUSION, words) for words in let_in] + [
        (Polarity.EXCLUSION, words) for words in kept_out
    ]
    ages = [
        (fact.property, value(fact)) for fact in found if isinstance(fact, Stated) and fact.property.endswith("Age")
    ]
    assert ages == [("minimumAge", "18")]


@pytest.mark.parametrize(
    ("page", "ages"),
    [
        (
            "Studie bei Frauen mit der Migräne und\nMindestalter: 18 Jahre\nHöchstalter: kein Höchstalter",
            ["18"],
        ),
        ("Étude chez les patients\nSexe : tous\nPromoteur : Hôpital\nÂge : Supérieur ou égal à 18 ans", ["18"]),
        ("花粉症の試験\n年齢下限\n18歳以上\n年齢上限\n上限なし", ["18"]),
        ("Étude chez les patients\nTranche d'âge : de 18 à 65 ans\nSexe : tous", ["18", "65"]),
    ],
)
def test_ages_and_what_says_that_there_is_no_limit_are_read(page: str, ages: list[str]) -> None:
    found = facts(f"{page}\nNCT00000001\n")
    assert [value(fact) for fact in found if isinstance(fact, Stated) and fact.property.endswith("Age")] == ages
    assert not [fact for fact in found if isinstance(fact, Finding) and fact.code == "unread_field"]
