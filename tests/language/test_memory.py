"""What is remembered of a text, and for whom."""

from collections.abc import Sequence
from typing import Any

from trialgraph.language.memory import once

LOOKS: list[tuple[int, int]] = []


class Text:
    def __init__(self, words: str) -> None:
        self.words = words
        self.memory: dict[object, Any] = {}


@once
def parts(text: Text, start: int, end: int) -> Sequence[str]:
    """Return the words in a stretch."""
    LOOKS.append((start, end))
    return text.words[start:end].split()


def test_a_stretch_is_looked_at_once() -> None:
    LOOKS.clear()
    text = Text("one two three")
    assert parts(text, 0, 7) == parts(text, 0, 7) == ["one", "two"]
    assert parts(text, 4, 13) == ["two", "three"]
    assert LOOKS == [(0, 7), (4, 13)]


def test_each_text_remembers_for_itself() -> None:
    assert [parts(Text(words), 0, 3) for words in ("one", "two")] == [["one"], ["two"]]


def test_a_function_keeps_its_name_and_manual() -> None:
    assert (parts.__name__, parts.__doc__) == ("parts", "Return the words in a stretch.")
