"""The comparator of a number stands before it, behind it, or in the words of a multiple of normal."""

import pytest

from trialgraph.knowledge.lexicon import load
from trialgraph.knowledge.units import unit_at
from trialgraph.language import comparators
from trialgraph.language.annotation import Annotation
from trialgraph.language.comparators import suffix


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("at least ", (">=", 0)),
        ("ANC at least a grade ", (">=", 4)),
        ("equal to or under ", ("<=", 0)),
        ("under or equal to ", ("<=", 0)),
        ("no faster than ", ("<=", 0)),
        ("at least in the week of ", None),
        ("", None),
    ],
)
def test_before_a_number_only_small_words_may_part_it_from_it(text: str, expected: tuple[str, int] | None) -> None:
    assert comparators.before(Annotation(text, load()), 0, len(text)) == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [("3 g or more", ">="), ("3 x ULN", None), ("3 times or less than ULN", "<="), ("3-fold above ULN", ">")],
)
def test_behind_a_number_it_follows_the_unit_or_is_part_of_a_multiple_of_normal(text: str, code: str | None) -> None:
    view = Annotation(text, load())
    (number,) = view.numbers(0, 1)
    found = comparators.behind(view, 0, number, unit_at(text, 1, len(text), load()), len(text))
    assert (found[0] if found else None) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [(" or above", ">="), (" of age or older", ">="), (" or older", ">="), (" or younger", "<=")],
)
def test_a_comparator_may_follow(text: str, code: str) -> None:
    found = suffix(Annotation(text, load()), 0, len(text))
    assert found == (code, len(text))


@pytest.mark.parametrize(
    "text", ["", " at least one lesion", " minimum 3 days", " or so", " years or above", ", of which older", " (n = 3)"]
)
def test_what_does_not_follow_at_once_is_no_comparator(text: str) -> None:
    assert suffix(Annotation(text, load()), 0, len(text)) is None
