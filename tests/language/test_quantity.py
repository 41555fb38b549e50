"""What a quantity tells of itself."""

from trialgraph.core.text import fold
from trialgraph.knowledge.lexicon import load
from trialgraph.language.annotation import Annotation
from trialgraph.language.quantities import quantities


def test_a_figure_with_a_unit_of_time_is_a_time() -> None:
    text = fold("4 weeks, 75 mg, 2 lines, 18-70 years")
    assert [each.is_time for each in quantities(Annotation(text, load()), 0, len(text))] == [True, False, False, True]


def test_a_compared_figure_is_the_least_or_the_most() -> None:
    text = "at least 4 weeks, under 75 mg, 2 lines"
    found = quantities(Annotation(text, load()), 0, len(text))
    assert [(each.is_least, each.is_most) for each in found] == [(True, False), (False, True), (False, False)]
