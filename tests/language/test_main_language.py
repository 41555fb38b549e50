"""The language of a text is told by its script and its small words."""

import pytest

from trialgraph.knowledge.lexicon import load
from trialgraph.language.main_language import has_other_script, is_mostly_other, main_language, named, page_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The cells are given to patients with lupus who have not been treated in the last month.", "en"),
        ("Die Zellen werden den Patienten nach der Chemotherapie gegeben und sind nicht zugelassen.", "de"),
        ("Les cellules sont données aux patients après la chimiothérapie et ne sont pas autorisées.", "fr"),
        ("Las células se dan a los pacientes después de la quimioterapia y no están autorizadas.", "es"),
        ("Le cellule sono date ai pazienti dopo la chemioterapia e non sono autorizzate nella clinica.", "it"),
        ("As células são dadas aos pacientes depois da quimioterapia e não estão autorizadas.", "pt"),
        ("De cellen worden na de chemotherapie aan patiënten gegeven en zijn niet toegelaten voor het lymfoom.", "nl"),
        ("Клетки вводят пациентам после химиотерапии.", "ru"),
        ("化疗后给予患者细胞。ECOG 0-1，CD19 CAR-T", "zh"),
        ("化学療法の後に細胞を投与する。", "ja"),
        ("NCT00000000", None),
        ("CD19 CAR-T cells", None),
        ("Study of CD19 cells in lymphoma. Dose 1: 5.0 e5/kg. Dose 2: 1.5 e6/kg, e.g. in adults.", None),
        ("Fase 1, no. 12, e5 e6 e7", None),
        ("", None),
    ],
)
def test_the_language_of_most_words_counts(text: str, language: str | None) -> None:
    assert main_language(text, load()) == language


def test_a_language_has_an_english_name() -> None:
    assert [named(tag, load()) for tag in ("de", "xx")] == ["German", "xx"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Einschlusskriterien: Asthma. Ausschlusskriterien: Rauchen", "de"),
        ("Kryteria włączenia: astma. Kryteria wykluczenia: palenie", "pl"),
        ("Inclusion criteria: asthma. Exclusion criteria: smoking", "en"),
        (
            "Registration number: X 注册号 狼疮患者的细胞治疗临床研究 研究目的 纳入标准 排除标准",
            "zh",
        ),
        ("Cells for lupus (狼疮) in the hospital of this town, a study of adults and of children", "en"),
    ],
)
def test_of_two_languages_of_a_page_the_one_that_is_not_english_is_told(text: str, language: str) -> None:
    assert page_language(text, load()) == language


def test_letters_of_other_scripts_are_told() -> None:
    assert [has_other_script(words) for words in ("狼疮", "волчанка", "루푸스", "Lupus ≥ 1 é")] == [True] * 3 + [False]
    assert [is_mostly_other(words) for words in ("狼疮患者的治疗 lupus", "lupus in adults 狼疮")] == [True, False]
