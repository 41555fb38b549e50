"""Nothing but words of some kinds may stand between two places."""

import re

import pytest

from trialgraph.knowledge.lexicon import load
from trialgraph.language.annotation import Annotation
from trialgraph.language.gaps import holds_only, leads_to, said_before, said_behind

KINDS = ("change", "of a measure")


def annotation(text: str) -> Annotation:
    return Annotation(text, load())


@pytest.mark.parametrize("between", ["", " - ", "loss", "losses (the mean)", "the total, resting"])
def test_words_of_the_kinds_and_signs_may_stand_there(between: str) -> None:
    text = annotation(f"xy {between} xy")
    assert holds_only(text, KINDS, 2, len(text.text) - 2)


@pytest.mark.parametrize("between", ["loss of", "recent loss", "lossy", "5"])
def test_any_other_word_or_figure_may_not(between: str) -> None:
    text = annotation(f"xy {between} xy")
    assert not holds_only(text, KINDS, 2, len(text.text) - 2)


def test_a_word_behind_a_place_is_the_longest_and_stands_next() -> None:
    text = annotation("loss (total) of weight")
    found = said_behind(text, "of a measure", 4, 22)
    assert found and text.text[found.start : found.end] == "total"
    assert said_behind(text, "change", 4, 22) is None
    assert said_behind(annotation("weight of total"), "of a measure", 6, 15) is None


def test_the_last_word_before_a_place_counts() -> None:
    text = annotation("loss, gain, weight")
    found = said_before(text, "change", 0, 18)
    assert found and text.text[found.start : found.end] == "gain"
    assert said_before(text, "state", 0, 18) is None


@pytest.mark.parametrize(("between", "led"), [(" of two ", True), (", of two ", True), ("; two ", False)])
def test_a_word_leads_to_a_place_unless_a_stop_parts_them(between: str, led: bool) -> None:
    text = annotation(f"loss{between}5")
    found = leads_to(text, ("change", "state"), 0, len(text.text) - 1, parted=re.compile(";"))
    assert (found is not None) == led
