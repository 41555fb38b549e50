"""What a browser would show of a text is what is read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trialgraph.input.readers.markup import marked, plain


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("one<br>two<BR/>three<br />four", "one\ntwo\nthree\nfour"),
        ("one<br>\ntwo\nthree", "one\ntwo three"),
        ("<p>one</p><ul><li>two</li></ul>", "\none\n\n\ntwo\n\n"),
        ('5 x 10<sup>6</sup> <b class="dose">cells</b>/m<sub>2</sub>', "5 x 10^6 cells/m2"),
        ("ANC > 1.0 and < 5\nper <litre>", "ANC > 1.0 and < 5\nper <litre>"),
    ],
)
def test_markup_is_undone(text: str, shown: str) -> None:
    assert plain(text) == shown


@given(st.text(st.sampled_from("<>/brp \n7x")))
def test_no_markup_is_left_and_without_any_nothing_changes(text: str) -> None:
    assert plain(text) == text or any(tag in text.lower() for tag in ("br", "p", "b"))
    assert not marked(plain(text)) or "<" in text
