"""The noun phrase beside a figure names what is limited, without verbs, articles and what is joined to it."""

import pytest

from trialgraph.knowledge.lexicon import load
from trialgraph.language import phrases
from trialgraph.language.annotation import Annotation


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Serum ferritin level must be | > 500", "Serum ferritin level"),
        ("adequate organs, with a left atrial volume index of | < 40", "left atrial volume index"),
        ("Myasthenia Gravis Composite (MGC) score: | ≥ 6", "Myasthenia Gravis Composite (MGC) score"),
        ("patients who have a tumour burden index | > 3", "tumour burden index"),
        ("sodium ≥ 130 and the anion gap | < 20", "anion gap"),
        ("an index of | > 3", "index"),
        ("The level | > 3", None),
        ("and | > 3", None),
        ("| > 3", None),
        ("at 10% of the sample | > 3", None),
    ],
)
def test_the_phrase_before_a_figure(text: str, phrase: str | None) -> None:
    words, at = Annotation(text.replace("| ", ""), load()), text.index("| ")
    found = phrases.before(words, 0, at)
    assert (words.text[found.start : found.end] if found else None) == phrase


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("≥ 2| swollen joints at screening", "swollen joints"),
        ("> 3| g of urinary protein per day", "g of urinary protein"),
        ("≥ 2| of the following", "following"),
        ("≥ 2| .", None),
        ("≥ 2|", None),
    ],
)
def test_the_phrase_behind_a_figure(text: str, phrase: str | None) -> None:
    at = text.index("|")
    words = Annotation(text.replace("|", ""), load())
    found = phrases.behind(words, at, len(words.text))
    assert (words.text[found.start : found.end] if found else None) == phrase
