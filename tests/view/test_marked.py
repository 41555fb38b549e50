"""A text is parted where what was read begins and ends, and loses nothing."""

from hypothesis import given
from hypothesis import strategies as st

from trialgraph.core.model import Span
from trialgraph.view.marked import Piece, pieces

TEXT = "1. ANC \\> 1\n   and ECOG 0"


def test_pieces_that_overlap_belong_to_both() -> None:
    found = pieces("abcdef", Span(0, 6), {1: Span(0, 4), 2: Span(2, 6)})
    assert found == [Piece("ab", (1,)), Piece("cd", (1, 2)), Piece("ef", (2,))]


def test_words_for_people_have_no_marks_of_their_format() -> None:
    found = pieces(TEXT, Span(3, len(TEXT)), {0: Span(3, 11)}, plain=True)
    assert found == [Piece("ANC > 1", (0,)), Piece(" and ECOG 0", ())]


def test_what_stands_in_another_field_marks_nothing() -> None:
    assert pieces("abc", Span(0, 3, "a"), {1: Span(0, 2, "b")}) == [Piece("abc")]


@given(st.text(max_size=40), st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), max_size=6))
def test_no_sign_is_lost_whatever_is_marked(text: str, ranges: list[tuple[int, int]]) -> None:
    some = {number: Span(min(each), max(each)) for number, each in enumerate(ranges)}
    found = pieces(text, Span(0, len(text)), some)
    assert "".join(each.words for each in found) == text
