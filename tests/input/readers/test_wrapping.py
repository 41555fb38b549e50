"""Lines that a width broke are whole again, and lines that an author ended stay apart."""

import re
import textwrap

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from trialgraph.input.readers.wrapping import unwrapped

WORDS = st.lists(st.text("abc0.,≥", min_size=1, max_size=14), min_size=1, max_size=60).map(" ".join)
MARKERS = ("", "-  ", "1. ", "(b) ", "• ")


@given(st.lists(st.tuples(st.sampled_from(MARKERS), WORDS), min_size=1, max_size=6), st.sampled_from((60, 72, 80)))
def test_what_a_width_broke_is_whole_again(items: list[tuple[str, str]], width: int) -> None:
    assume(not any(re.match(r"[abc0]{1,3}[.)]( |$)", words) for _, words in items))  # these begin with a marker too
    wrapped = [textwrap.wrap(marker + words, width, subsequent_indent=" " * len(marker)) for marker, words in items]
    full = max(len(line) for lines in wrapped for line in lines) > max(width - 14, 50)
    assume(not any(line.endswith(".") for lines in wrapped for line in lines[:-1]))  # may be the end of a sentence
    assume(full or all(len(lines) == 1 for lines in wrapped))
    text = "\n\n".join("\n".join(f"      {line}" for line in lines) for lines in wrapped)
    assert unwrapped(text) == "\n\n".join(marker + words for marker, words in items)


@pytest.mark.parametrize(
    "text",
    [
        "Inclusion Criteria:\n\n- Adults\n- Consent\n- Measurable disease by CT or MRI",
        "1. Adults\n2. Consent",
        "Adults.\nConsent.",
        "Adults who have a lymphoma that came back after treatment.\nConsent of the participant",
        "Adults who have a lymphoma that came back\nConsent",
        "one line",
        "",
        f"- {'long ' * 40}\n  more",  # nobody wraps at such a width
    ],
)
def test_what_an_author_ended_stays_apart(text: str) -> None:
    assert unwrapped(text) == text
