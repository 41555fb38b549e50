"""Which words stand beside a time and tell how it is meant."""

from tests.extract.test_cases import record

from trialgraph.core.model import Polarity
from trialgraph.extract.criterion.reading import Reading, read
from trialgraph.extract.criterion.timewords import between, right_before, right_behind
from trialgraph.knowledge.lexicon import load
from trialgraph.language.annotated import Annotated

FIELD = "eligibility"


def reading(text: str) -> Reading:
    return read(Annotated(record({FIELD: text}), load()), FIELD, 0, len(text), Polarity.EXCLUSION, ())


def test_a_word_stands_right_beside_a_time_if_but_signs_part_them() -> None:
    text = "Pain of 6 weeks (in duration), or hiccups for at least 2 days"
    assert right_behind(reading(text), "length", text.index("(")) is not None
    assert right_before(reading(text), "for", 0, text.index("2 days")) is not None
    assert right_behind(reading(text), "length", text.index("of 6")) is None


def test_words_between_are_told_but_figures_and_those_of_a_kind() -> None:
    text = "assessed at about 70 days"
    assert between(reading(text), 8, len(text), without="time filler") == ["days"]
