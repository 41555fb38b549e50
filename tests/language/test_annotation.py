"""Where a view finds the words of the lexicon, and the numbers, of a stretch of text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trialgraph.knowledge.lexicon import load
from trialgraph.language.annotation import Annotation

TEXT = "CD19 and HER2, platelets ≥ 75 or more; prior CD22 CAR-T"


def antigens(text: str, start: int = 0, end: int | None = None, *, borders: tuple[int, ...] = ()) -> list[str]:
    view = Annotation(text, load(), borders)
    return [hit.concept.code for hit in view.find("antigen", start, len(text) if end is None else end)]


@pytest.mark.parametrize(
    ("start", "end", "codes"),
    [
        (0, len(TEXT), ["CD19", "HER2", "CD22"]),
        (0, 4, ["CD19"]),
        (1, len(TEXT), ["HER2", "CD22"]),
        (0, 3, []),
        (14, 30, []),
        (5, 5, []),
    ],
)
def test_a_word_is_found_where_it_lies_in_the_stretch(start: int, end: int, codes: list[str]) -> None:
    assert antigens(TEXT, start, end) == codes


@pytest.mark.parametrize(
    ("text", "borders", "codes"),
    [("titleCD19", (5,), ["CD19"]), ("titleCD19", (), []), ("CD19title", (4,), ["CD19"]), ("CD19title", (), [])],
)
def test_a_word_begins_and_ends_at_a_border(text: str, borders: tuple[int, ...], codes: list[str]) -> None:
    assert antigens(text, borders=borders) == codes


def test_words_behind_a_number_are_found_apart() -> None:
    view = Annotation("75 or more", load())
    assert view.find("comparator", 0, 10, behind=True)
    assert not [hit for hit in view.find("comparator", 0, 10) if (hit.start, hit.end) == (3, 10)]


def test_every_gives_the_words_within_others_too() -> None:
    view = Annotation("stem cell transplantation", load())
    longest, every = (find("event", 0, len(view.text)) for find in (view.find, view.every))
    assert [(hit.start, hit.end) for hit in longest] == [(0, len(view.text))]
    assert set(longest) <= set(every)


@pytest.mark.parametrize("scheme", ["antigen", "nothing of this name"])
def test_where_nothing_is_said_nothing_is_found(scheme: str) -> None:
    view = Annotation("Adults who can give consent", load())
    assert view.find(scheme, 0, len(view.text)) == view.every(scheme, 0, len(view.text)) == []
    assert view.hidden(scheme) == []


@pytest.mark.parametrize(("start", "end", "values"), [(0, 99, [1, 25, 3]), (2, 99, [25, 3]), (0, 3, [1]), (3, 4, [])])
def test_the_numbers_of_a_stretch_lie_in_it(start: int, end: int, values: list[int]) -> None:
    assert [number.value for number in Annotation("1 25 three", load()).numbers(start, end)] == values


@given(st.text(max_size=50), st.integers(0, 20), st.integers(0, 50))
def test_what_is_found_lies_in_the_stretch(text: str, start: int, length: int) -> None:
    view = Annotation(text, load())
    for scheme in ("antigen", "event", "cue", "comparator"):
        for hit in view.every(scheme, start, start + length):
            assert start <= hit.start < hit.end <= start + length
