"""A note on a list or on the trial is no criterion."""

import pytest

from trialgraph.input.page.line import split
from trialgraph.input.page.notes import is_footnote, is_glossary, is_note
from trialgraph.knowledge.lexicon import load


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("Other criteria may apply.", "en"),
        ("There's more that the nurse checks, kidneys and heart among it.", "en"),
        ("Weitere Kriterien prüft die Klinik.", "de"),
        ("Cette liste n'est pas complète.", "fr"),
        ("Otros criterios se revisan en la clínica.", "es"),
    ],
)
def test_a_sentence_on_the_list_is_a_note(words: str, language: str) -> None:
    _, line = split(f"- Asthma\n\n{words}")
    assert is_note(line, load().speaking(language))


@pytest.mark.parametrize(
    "words", ["Adequate function of the kidneys.", "Other criteria: adequate kidney function.", "- There is more"]
)
def test_a_criterion_is_none(words: str) -> None:
    _, line = split(f"- Asthma\n\n{words}")
    assert not is_note(line, load())


def test_footnotes_and_glossaries() -> None:
    items = list(split("- Bilirubin below 2 x ULN*\n\n* Below 3 x ULN where the liver is ill"))
    assert is_footnote(items[1], items[:1], items[:1]) and not is_footnote(items[0], items[:1], items[:1])
    assert is_glossary("IV, intravenous; CT, computed tomography.") and not is_glossary("Asthma; gout.")
