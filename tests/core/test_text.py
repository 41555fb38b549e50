"""What every part of the line leans on: a view has the length of its text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trialgraph.core.model import Span
from trialgraph.core.text import CONTROL, blank, fold, legible, lines, lower, sentences, trim

ANY = st.text(alphabet=st.characters(codec="utf-8"))


@given(ANY)
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert len(lower(text)) == len(text)


@given(st.text())
def test_a_legible_text_has_the_same_length_and_every_other_sign(text: str) -> None:
    assert len(legible(text)) == len(text)
    assert not CONTROL.search(legible(text))
    assert all(new == old or (new == " " and CONTROL.match(old)) for new, old in zip(legible(text), text, strict=True))


@pytest.mark.parametrize(
    "sign", ["\t", "\n", "\r", "\u00a0", "\u00ad", "\u200b", "\u2028", "\ufeff", "\ufffd", "\U0001fffe"]
)
def test_what_is_no_control_character_stays(sign: str) -> None:
    assert legible(sign) == sign


def test_a_view_has_blanks_for_control_characters() -> None:
    assert fold("Phase\x80\x0c\x1b1") == "Phase   1"


@given(ANY, st.integers(0, 40), st.integers(0, 40))
def test_blanking_keeps_the_length_and_the_line_breaks(text: str, start: int, size: int) -> None:
    blanked = blank(text, [Span(start, start + size)])
    assert len(blanked) == len(text)
    assert [sign == "\n" for sign in blanked] == [sign == "\n" for sign in text]


@given(ANY)
def test_sentences_and_lines_are_trimmed_ordered_and_lose_no_letter(text: str) -> None:
    for parts in (list(sentences(text)), list(lines(text))):
        words = [text[start:end] for start, end in parts]
        assert all(word == word.strip(" \t\r\n") and word for word in words)
        assert [start for start, _ in parts] == sorted(start for start, _ in parts)
        assert "".join("".join(words).split()) == "".join(text.split())


def test_markdown_escapes_become_blanks_and_powers_stay() -> None:
    assert fold("75×10\\^9/L and 10⁶") == "75x10 ^9/L and 10⁶"
    assert fold("\\< 70") == " < 70"


def test_glued_sentences_are_parted_and_abbreviations_are_not() -> None:
    text = "It was stopped.The dose (e.g. 1.5 mg) was given."
    assert [text[a:b] for a, b in sentences(text)] == ["It was stopped.", "The dose (e.g. 1.5 mg) was given."]


def test_trimming_stops_at_the_first_letter() -> None:
    assert trim("; a b ;", 0, 7, edges=" ;") == (2, 5)


def test_bullets_of_a_font_of_signs_are_bullets() -> None:
    assert fold("\uf0b7 Adults\n\uf0a7 Consent\n\uf0fc Gout") == "* Adults\n* Consent\n✓ Gout"
