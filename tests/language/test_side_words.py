"""A few words of each language tell inclusions from exclusions."""

import pytest

from trialgraph.knowledge.lexicon import load
from trialgraph.language.side_words import together

LISTS = {
    "zh": (["年龄≥18周岁", "自愿签署知情同意书"], ["妊娠或哺乳期妇女", "活动性感染"]),
    "ja": (["20歳以上の患者", "文書による同意が得られる"], ["妊娠中または授乳中", "活動性の感染症"]),
    "de": (["Alter über 18 Jahre", "Schriftliche Einwilligung"], ["Schwangerschaft", "HIV-Infektion"]),
    "fr": (["Âge supérieur à 18 ans", "Consentement signé"], ["Femme enceinte", "Infection non contrôlée"]),
    "es": (["Edad de 18 años o más", "Consentimiento firmado"], ["Embarazo o lactancia", "Infección activa"]),
    "it": (["Età di 18 anni o più", "Consenso firmato"], ["Gravidanza", "Infezione attiva"]),
    "nl": (["Leeftijd 18 jaar of ouder", "Schriftelijke toestemming"], ["Zwangerschap", "Ernstige infectie"]),
}


@pytest.mark.parametrize("language", LISTS)
def test_lists_of_each_side_are_told_apart(language: str) -> None:
    lexicon = load().speaking(language)
    inside, outside = (together(lines, lexicon) for lines in LISTS[language])
    assert inside.exclusion < -1 < 1 < outside.exclusion
    assert min(inside.criterion, outside.criterion) > 1


def test_other_lines_are_like_neither() -> None:
    assert together(["Anfahrt und Kontakt", "Impressum"], load().speaking("de")) == (0, 0)
