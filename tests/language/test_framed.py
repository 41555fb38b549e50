"""A heading is one whatever frame stands around its words."""

import pytest

from trialgraph.core.model import Polarity
from trialgraph.knowledge.lexicon import load
from trialgraph.language.annotation import Annotation
from trialgraph.language.listings import listings

FRAMES = '[{}] 【{}】 <{}> <<{}>> ({}) {{{}}} «{}» “{}” "{}" ==={}=== ~{}~ **[{}]:** 1)[{}] ■{}■ 「{}」 [{}:]'


@pytest.mark.parametrize("frame", FRAMES.split())
def test_a_framed_heading_opens_its_list(frame: str) -> None:
    names = [frame.format(name) for name in ("Inclusion Criteria", "Exclusion criteria")]
    text = f"{names[0]}\n\n- Adults\n- Gout for a year\n\n{names[1]}\n\n- Asthma\n- Pregnancy\n"
    view = Annotation(text, load())
    found = [(each.polarity, [text[i.start : i.end] for i in each.items]) for each in listings(view, 0, len(text))]
    assert found == [
        (Polarity.INCLUSION, ["Adults", "Gout for a year"]),
        (Polarity.EXCLUSION, ["Asthma", "Pregnancy"]),
    ]


def test_two_headings_in_a_row_of_cells_open_no_list() -> None:
    text = "| Inclusion Criteria | Exclusion Criteria |\n|---|---|\n| Adults | Pregnancy |\n"
    assert not list(listings(Annotation(text, load()), 0, len(text)))


def test_quoted_words_at_the_beginning_of_a_sentence_are_no_heading() -> None:
    text = '"Exclusion criteria" of the run-in apply as well\n- Adults\n- Gout'
    assert not [
        each for each in listings(Annotation(text, load()), 0, len(text)) if each.polarity is Polarity.EXCLUSION
    ]


def test_what_stands_in_brackets_in_a_sentence_is_no_heading() -> None:
    text = "Inclusion Criteria:\n- Adults (exclusion criteria of the run-in apply)\n- Gout"
    assert len(list(listings(Annotation(text, load()), 0, len(text)))) == 1
