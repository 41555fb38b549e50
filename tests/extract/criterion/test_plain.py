"""Limits that stand side by side are read in any language; of what is half understood nothing is."""

import pytest

from trialgraph.core.model import Document, Record
from trialgraph.extract.criterion.plain import limits
from trialgraph.knowledge.lexicon import load
from trialgraph.language.annotated import Annotated


def read(language: str, text: str) -> list[str]:
    """The limits of a criterion as measure, sign, value and unit."""
    record = Record(Document("page.txt", "0" * 64, "text/plain", {"": text}), (), language=language)
    found = limits(Annotated(record, load().speaking(language)), "", 0, len(text))
    return [f"{one.measure.code} {one.comparator.code} {one.value} {one.unit.code}" for one in found]  # type: ignore[union-attr]


def quoted(language: str, text: str) -> list[str]:
    record = Record(Document("page.txt", "0" * 64, "text/plain", {"": text}), (), language=language)
    found = limits(Annotated(record, load().speaking(language)), "", 0, len(text))
    return [text[span.start : span.end] for one in found for span in one.spans]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "Alter mindestens 18 Jahre", ["age >= 18 a"]),
        ("de", "Mindestens 18 Jahre", ["age >= 18 a"]),
        ("de", "Alter zwischen 18 und 75 Jahren", ["age >= 18 a", "age <= 75 a"]),
        ("de", "18 bis 75 Jahre alt", ["age >= 18 a", "age <= 75 a"]),
        ("de", "Thrombozyten ≥ 100.000/µl", ["platelets >= 100 10*9/L"]),
        ("de", "ALAT und ASAT ≤ 2,5 × ULN", ["alt <= 2.5 ULN", "ast <= 2.5 ULN"]),
        ("de", "Kreatinin höchstens das 1,5-fache des oberen Normwerts", ["creatinine <= 1.5 ULN"]),
        ("de", "ECOG-Status 0 oder 1", ["ecog <= 1 1"]),
        ("fr", "Âge ≥ 18 ans et < 70 ans", ["age >= 18 a", "age < 70 a"]),
        ("fr", "Bilirubine inférieure ou égale à 1,5 fois la normale", ["total_bilirubin <= 1.5 ULN"]),
        ("fr", "Plaquettes < 50 000/mm3", ["platelets < 50 10*9/L"]),
        ("fr", "Espérance de vie d'au moins 3 mois", ["life_expectancy >= 3 mo"]),
        ("es", "Edad igual o superior a 18 años", ["age >= 18 a"]),
        ("es", "Recuento absoluto de neutrófilos ≥ 1,5 x 10⁹/l", ["anc >= 1.5 10*9/L"]),
        ("es", "Edad entre 18 y 75 años", ["age >= 18 a", "age <= 75 a"]),
        ("zh", "年龄18~75周岁", ["age >= 18 a", "age <= 75 a"]),
        ("zh", "签字时18周岁≤年龄≤75周岁", ["age >= 18 a", "age <= 75 a"]),
        ("zh", "血小板不低于75×10^9/L", ["platelets >= 75 10*9/L"]),
        ("zh", "胆红素不到正常上限的 2 倍", ["total_bilirubin < 2 ULN"]),
        ("zh", "中性粒細胞（ANC）≥1.5×109 /L", ["anc >= 1.5 10*9/L"]),
        ("zh", "18岁以上（含18岁），75岁以下", ["age >= 18 a", "age <= 75 a"]),
        ("ja", "20歳以上の患者", ["age >= 20 a"]),
        ("ja", "血小板数10万/μL以上", ["platelets >= 100 10*9/L"]),
        ("ja", "総ビリルビンが施設基準値上限の1.5倍以下", ["total_bilirubin <= 1.5 ULN"]),
        ("ru", "Возраст от 18 до 75 лет", ["age >= 18 a", "age <= 75 a"]),
        ("ru", "Тромбоциты не менее 100 x 10^9/л", ["platelets >= 100 10*9/L"]),
        ("nl", "Leeftijd 18 jaar of ouder", ["age >= 18 a"]),
    ],
)  # fmt: skip
def test_a_measure_a_sign_and_a_figure_are_a_limit(language: str, text: str, expected: list[str]) -> None:
    assert read(language, text) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Keine Thrombozyten unter 50 G/l"),  # turned
        ("de", "Bei Lebermetastasen ASAT ≤ 5 x ULN"),  # on a condition
        ("de", "Thrombozyten ≥ 50 G/l, außer bei Befall des Knochenmarks"),  # with an exception
        ("de", "Alter bei Diagnose < 50 Jahre"),  # of the past
        ("de", "Thrombozyten ≥ 75,000/µl"),  # 75 or 75000
        ("de", "Chemotherapie innerhalb von 28 Tagen"),
        ("de", "Alter 18 Jahre"),  # without a sign
        ("fr", "Traitement par corticoïdes > 10 mg/jour"),
        ("es", "Hemoglobina = 10 g/dL"),  # often the rest of a lost ≥
        ("es", "Plaquetas > 100"),  # of which unit?
        ("zh", "有肝转移者ALT≤5×ULN"),
        ("zh", "近4周内接受过化疗"),
        ("ja", "4週間以内に化学療法を受けた患者"),
    ],
)
def test_what_is_half_understood_is_no_limit(language: str, text: str) -> None:
    assert read(language, text) == []


def test_a_limit_quotes_its_sign() -> None:
    assert quoted("de", "Mindestens 18 Jahre") == ["Mindestens 18 Jahre"]


def test_a_condition_behind_a_limit_qualifies_it() -> None:
    text = "Kreatinin ≤ 1,5 mg/dl bei Einschluss"
    record = Record(Document("page.txt", "0" * 64, "text/plain", {"": text}), (), language="de")
    (limit,) = limits(Annotated(record, load().speaking("de")), "", 0, len(text))
    assert limit.qualifier == "bei Einschluss"


def test_words_of_another_language_are_not_known() -> None:
    assert read("fr", "Thrombozyten mindestens 100 G/L") == []
