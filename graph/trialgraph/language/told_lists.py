"""Tell the items of a list that is told in a sentence: counted up between commas, or numbered inside it."""

import re
from collections.abc import Sequence
from itertools import pairwise

from trialgraph.core.text import sentences, trim
from trialgraph.language.markers import Marker
from trialgraph.language.scope import Range

_EDGES = " \t\r\n;./|"
_FEW = 4  # items that a sentence counts up
_CLAUSES = 3  # items between semicolons
_LONGEST = 20  # words of one of them
_LONGEST_BEGUN = 60  # of one that begins like a sentence
_SEMICOLON = re.compile(r"[ ]*;(?:[ ]+and\b)?[ ]*")
_SENTENCE = re.compile(r"(?<=[a-zà-ÿ)%\d])\.[ ]+(?=[A-ZÀ-Þ])")
_TIME = re.compile(r"(?:at least\s+|[<>]=?\s*|[≥≤]\s*)?\d+\s*(?:hours?|days?|weeks?|months?|years?)\b", re.IGNORECASE)
_BEGINS = re.compile(r"[A-Z≥≤<>]")
# but none between figures: "ECOG 0, 1, or 2"
_COMMA = re.compile(
    r"\s*(?:(?<!\d),|,(?!\s+\d))\s+(?:and\s+)?(?!or\b|and\b|but\b|if\b|which\b|who\b|unless\b|except)(?=[^\W\d_]|[≥≤<>\d])"
)
# What names some of a kind: a comma behind it parts examples and no items.
_SOME = re.compile(
    r";|\.\s+[A-Z]|\b(?:including|such as|e\.g|i\.e|for example|any of|one of|either|like)\b|\([^)]*,", re.IGNORECASE
)
_STOP = re.compile(r"(?<=[a-z)%\d])\.\s+(?=[A-Z])")
_CLAUSE = re.compile(r"[^.]*[;,]\s*(?:and|or)?\s*")  # an item of a list that is one sentence
_ENUMERATED = re.compile(r"\s*\((?:1|i|a)\)")
_SENTENCES = re.compile(r".*[.;]\s+", re.DOTALL)  # all but the last
_JOIN = re.compile(r"[;,]\s*(?:and\s*)?\Z")  # what joins an item to the last one: "pain; and"


def counted(view: str, start: int, end: int) -> list[Range]:
    """Return the items that one line counts up between commas; none where it names only some of a kind.

    >>> line = "adults, ECOG 0-1, no infection, consent given"
    >>> [line[part.start : part.end] for part in counted(line, 0, len(line))]
    ['adults', 'ECOG 0-1', 'no infection', 'consent given']
    """
    words = view[start:end]
    places = [(match.start(), match.end()) for match in _COMMA.finditer(words)]
    if "\n" in words or len(places) + 1 < _FEW or _SOME.search(words):
        return []
    borders = pairwise([(0, 0), *places, (len(words), len(words))])
    parts = [Range(*trim(view, start + first[1], start + second[0], edges=_EDGES)) for first, second in borders]
    return parts if all(0 < len(view[part.start : part.end].split()) <= _LONGEST for part in parts) else []


def clauses(view: str, start: int, end: int) -> list[Range]:
    """Return the items of one line that semicolons part; none where some are no short clause, or open a list inside.

    Clauses that all begin with a capital may be long, and two of them are enough.

    >>> line = "Adults; pain for a year; consent given"
    >>> [line[part.start : part.end] for part in clauses(line, 0, len(line))]
    ['Adults', 'pain for a year', 'consent given']
    """
    words = view[start:end]
    places = [match.span() for match in _SEMICOLON.finditer(words) if not _is_bracketed(words, match.start())]
    if "\n" in words or not places:
        return []
    borders = pairwise([(0, 0), *places, (len(words), len(words))])
    parts = [Range(*trim(view, start + first[1], start + second[0], edges=_EDGES)) for first, second in borders]
    parts = [part for part in parts if part.start < part.end]
    if all(_TIME.match(view, part.start) for part in parts[1:]):
        return []  # "2 weeks since radiotherapy; ≥ 12 weeks if …" is one wash-out
    begun = all(_BEGINS.match(view, part.start) for part in parts)
    opens = any(":" in view[part.start : part.end] for part in parts)
    most = _LONGEST_BEGUN if (begun or len(parts) >= _FEW) and not opens else _LONGEST
    short = all(len(view[part.start : part.end].split()) <= most for part in parts)
    return parts if short and (begun or len(parts) >= _CLAUSES) else []


def first_sentence(view: str, start: int, end: int) -> int:
    """Return where the first sentence of a stretch ends.

    >>> first_sentence("Adults; pain for a year. The endpoint is pain.", 0, 46)
    23
    """
    first, *more = sentences(view, start, end) or [(start, end)]
    return view.rfind(".", start, first[1]) if more else end


def _is_bracketed(words: str, at: int) -> bool:
    return words.count("(", 0, at) > words.count(")", 0, at)


def told(view: str, start: int, end: int) -> list[Range]:
    """Return the sentences of one line that are its items; none where they are few, or one begins with no capital.

    >>> line = "Adults with lupus. SLEDAI of 8 or more. Consent given"
    >>> [line[part.start : part.end] for part in told(line, 0, len(line))]
    ['Adults with lupus', 'SLEDAI of 8 or more', 'Consent given']
    """
    words = view[start:end]
    places = [match.span() for match in _SENTENCE.finditer(words) if not _is_bracketed(words, match.start())]
    if "\n" in words or len(places) + 1 < _CLAUSES:
        return []
    borders = pairwise([(0, 0), *places, (len(words), len(words))])
    parts = [Range(*trim(view, start + first[1], start + second[0], edges=_EDGES)) for first, second in borders]
    return parts if all(0 < len(view[part.start : part.end].split()) <= _LONGEST_BEGUN for part in parts) else []


def names_some(words: str) -> bool:
    """Return whether words speak of some of a list only: "one of these"."""
    return _SOME.search(words) is not None


def begins(view: str, at: int) -> bool:
    """Return whether a list that is counted in a sentence begins at a place: " (1) adults, (2) …"."""
    return _ENUMERATED.match(view, at) is not None


def last_sentence(words: str) -> int:
    """Return where the last sentence begins, which leads to a list: "We test cells. We include those who meet the".

    >>> words = "We test cells. We include those who meet the"
    >>> words[last_sentence(words) :]
    'We include those who meet the'
    """
    before = _SENTENCES.search(words)
    return before.end() if before else 0


def sentence_end(view: str, used: Sequence[Marker], end: int) -> int:
    """Return where a list ends that is one sentence: "(1) age; (2) pain; and (3) consent. Patients come to …"."""
    beside = used[-1].indent < 0 and "\n" not in view[used[0].start : end].rstrip()
    stop = _STOP.search(view, used[-1].end, end) if beside else None
    before = [view[first.end : second.start] for first, second in pairwise(used)]
    return stop.start() if stop and before and all(_CLAUSE.fullmatch(words) for words in before) else end


def without_join(view: str, start: int, end: int) -> int:
    """Return where an item of a sentence ends before what joins it to the next."""
    joined = _JOIN.search(view, start, end)
    return joined.start() if joined else end
