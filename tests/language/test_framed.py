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


def test_what_stands_in_brackets_in_a_sentence_is_no_heading() -> None:
    text = "Inclusion Criteria:\n- Adults (exclusion criteria of the run-in apply)\n- Gout"
    assert len(list(listings(Annotation(text, load()), 0, len(text)))) == 1
