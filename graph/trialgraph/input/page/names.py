"""Tell a label "Name" that has a person or a house beside it from one that has the title of a trial."""

from collections.abc import Sequence
from typing import Final

from trialgraph.input.page.line import Line
from trialgraph.knowledge.lexicon import Lexicon

_LONGEST: Final = 3  # words of a name
_SUBJECTS: Final = ("condition", "product-kind", "antigen", "agent", "event")
_EDGES: Final = " :|\t"


def above(lines: Sequence[Line], at: int, lexicon: Lexicon) -> bool:
    """Return whether a line is such a label, and the name stands below it."""
    return at + 1 < len(lines) and _is_label(lines[at].words, lexicon) and _is_name(lines[at + 1].text, lexicon)


def beside(line: Line, lexicon: Lexicon) -> bool:
    """Return whether a line is such a label with the name behind it.

    >>> from trialgraph.knowledge.lexicon import load
    >>> [beside(Line(0, len(words), words), load()) for words in ("Name: Ada Nobody", "Name: Gout trial")]
    [True, False]
    """
    sign = next((at for at, letter in enumerate(line.text) if letter in _EDGES[1:]), len(line.text))
    return _is_label(line.text[:sign], lexicon) and _is_name(line.text[sign:], lexicon)


def _is_label(words: str, lexicon: Lexicon) -> bool:
    """Whether words are a label of the lexicon's that may be that of a title; those that surely are stand elsewhere."""
    read = lexicon.read("page-heading", words.strip(_EDGES))
    return read is not None and read.code == "title"


def _is_name(words: str, lexicon: Lexicon) -> bool:
    """Whether words are few and name no trial, no disease and no treatment."""
    words = words.strip(_EDGES)
    brief = 0 < len(words.split()) <= _LONGEST and not any(letter.isdigit() for letter in words)
    called = any(hit.concept.code == "title" for hit in lexicon.find("page-kind", words))
    return brief and not called and not any(lexicon.find(scheme, words) for scheme in _SUBJECTS)
