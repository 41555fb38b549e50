"""Turn labels into matchers that find their concepts in text, at word boundaries, in one pass."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import ahocorasick_rs

from trialgraph.core.model import Concept
from trialgraph.core.text import lower

_UNSPACED = frozenset(map(chr, (*range(0x3040, 0x3100), *range(0x3400, 0xA000), *range(0xF900, 0xFB00))))
_FIRST_UNSPACED = min(_UNSPACED)
_WORDS_TOO = frozenset(("BiTE", "BiTEs", "CARs", "METs"))  # written small, these are other words
_LONGEST = 200  # characters; no label is that long
_LEAST = 3  # letters before a stem; fewer make no name


@dataclass(frozen=True, slots=True)
class Label:
    """A word or phrase for a concept; `hidden` marks typos and mistranslations, `suffix` words that follow a number.

    A `stem` is how the names of a class end: "mab" finds "exemplimab", of which no label is known.
    """

    text: str
    concept: Concept
    hidden: bool = False
    suffix: bool = False
    stem: bool = False

    @property
    def group(self) -> str:
        """The labels among which the longest wins: those of a scheme, words behind a number apart."""
        return f"{self.concept.scheme} behind" if self.suffix else self.concept.scheme


class Hit(NamedTuple):
    """A label found in a text, from `start` to `end`; `hidden` where the label is a typo or a mistranslation."""

    concept: Concept
    start: int
    end: int
    hidden: bool = False


Place = tuple[int, int, int]  # where a label begins, where it ends, negative, and its number: so they sort as hits do


class Matcher:
    """Finds labels at word boundaries: case folded, hyphen and blank equal, a plural s allowed, the longest wins.

    A label of at most four characters without a lower-case letter but the first (PD, CR, ALL, pCR) is found only as it
    is written, unless it is one of four that begins with letters and ends in a digit (CD19).
    A stem is found at the end of a word, and the hit is the whole word; a label of that word goes before it.
    """

    def __init__(self, labels: Iterable[Label]) -> None:
        self._labels = list(labels)

    @cached_property
    def _by_key(self) -> dict[str, list[Label]]:
        """The labels by their folded words; a matcher that only finds does not keep them."""
        found: dict[str, list[Label]] = {}
        for label in self._labels:
            if not label.stem:
                found.setdefault(_key(label.text), []).append(label)
        return found

    @cached_property
    def _patterns(self) -> "_Patterns":
        return _Patterns(self._labels)

    def find(self, text: str, *, borders: Collection[int] = ()) -> list[Hit]:
        """Return the hits in a text, leftmost first, without overlaps; at `borders` words begin and end."""
        return longest(self.every(text, borders=borders))

    def at(self, text: str, start: int) -> Hit | None:
        """Return the longest label that begins at `start`, whatever stands before it."""
        window = text[start : start + _LONGEST]
        found = (hit for hit in self.every(window, left=False) if hit.start == 0)
        hit = next(found, None)
        return hit and Hit(hit.concept, start, start + hit.end, hit.hidden)

    def readings(self, text: str) -> list[Concept]:
        """Return every concept that the whole text is a label of."""
        key = _key(text)
        plural = text.endswith("s") and text[-2:-1].isalpha()
        labels = self._by_key.get(key) or (self._by_key.get(key.removesuffix("s")) if plural else None) or []
        written = (label for label in labels if not _is_acronym(label.text) or _as_written(label.text, text))
        return list(dict.fromkeys(label.concept for label in written))

    def every(self, text: str, *, left: bool = True, borders: Collection[int] = ()) -> list[Hit]:
        """Return all hits, those within others too: by start, then the longest, then the one that is no typo."""
        return [hit for hits in self.grouped(text, left=left, borders=borders).values() for hit in hits]

    def grouped(self, text: str, *, left: bool = True, borders: Collection[int] = ()) -> Mapping[str, list[Hit]]:
        """Return all hits by the group of their label, each in the order of `every`; see `places`."""
        places = self.places(text, left=left, borders=borders)
        return {group: self.hits(found) for group, found in places.items()}

    def places(self, text: str, *, left: bool = True, borders: Collection[int] = ()) -> Mapping[str, list[Place]]:
        """Return where labels stand by their group, for `hits`; most groups of a text are never asked for.

        At `borders` words begin and end, whatever stands there; without `left` a hit may begin inside a word.
        """
        found: defaultdict[str, list[Place]] = defaultdict(list)
        if not self._labels:
            return found
        length, plain, known, stems = len(text), _unhyphened(text), self._patterns.labels, self._patterns.stems
        for pattern, start, end in self._patterns.automaton.find_matches_as_indexes(lower(plain), overlapping=True):
            # nearly all places are told by the first letter before or behind
            if pattern in stems:
                word = _word_start(text, start)
                if start - word < _LEAST:
                    continue
                start = word
            elif left and start and text[start - 1].isalnum() and _are_one_word(text, start) and start not in borders:
                continue
            stop = end
            if end < length and text[end].isalnum() and _are_one_word(text, end) and end not in borders:
                boundary = _right_boundary(text, end)
                if boundary is None:
                    continue
                stop = boundary
            for number, group, acronym in known[pattern]:
                if not acronym or (plain.startswith(acronym, start) and not _is_code(text, end)):
                    found[group].append((start, -stop, number))
        return found

    def hits(self, places: Iterable[Place]) -> list[Hit]:
        """Return the hits at some places: by start, then the longest, then the one that is no typo."""
        made, told = tuple.__new__, self._patterns.told  # as Hit(…) does, without a call for each of very many
        ordered = _without_known(sorted(places), self._patterns.first_stem)
        return [made(Hit, (told[number][0], start, -stop, told[number][1])) for start, stop, number in ordered]


class _Patterns:
    """Labels as an automaton finds them: what the pattern of each number stands for, and the labels by theirs.

    Labels are numbered as hits at one place are sorted: what is no typo first, and stems, from `first_stem` on, last.
    """

    def __init__(self, labels: Sequence[Label]) -> None:
        numbers: dict[tuple[bool, str], int] = {}
        self.told: list[tuple[Concept, bool]] = []
        self.labels: list[list[tuple[int, str, str]]] = []  # the number, the group and, if it is one, the acronym
        self.stems: set[int] = set()  # the patterns that are stems
        ordered = sorted(labels, key=_rank)
        self.first_stem = sum(not label.stem for label in ordered)
        for number, label in enumerate(ordered):
            pattern = numbers.setdefault((label.stem, _key(label.text)), len(numbers))
            if pattern == len(self.labels):
                self.labels.append([])
                if label.stem:
                    self.stems.add(pattern)
            acronym = _unhyphened(label.text) if _is_acronym(label.text) else ""
            self.labels[pattern].append((number, label.group, acronym))
            self.told.append((label.concept, label.hidden))
        self.automaton = ahocorasick_rs.AhoCorasick([text for _, text in numbers])


def _rank(label: Label) -> tuple[bool, int, bool, str]:
    return label.stem, -len(label.text) if label.stem else 0, label.hidden, label.concept.code


def _without_known(ordered: Sequence[Place], first_stem: int) -> Sequence[Place]:
    """The places in their order without the stems at one where a label, or a longer stem, was found."""
    if all(number < first_stem for _, _, number in ordered):
        return ordered
    behind = zip([None, *(place[:2] for place in ordered)], ordered, strict=False)
    return [place for before, place in behind if place[2] < first_stem or place[:2] != before]


def longest(hits: Iterable[Hit]) -> list[Hit]:
    """Return the hits without overlaps: of those in the order of `Matcher.every`, the leftmost and longest."""
    found: list[Hit] = []
    for hit in hits:
        if not found or hit.start >= found[-1].end:
            found.append(hit)
    return found


def _key(text: str) -> str:
    return _unhyphened(lower(text))


def _unhyphened(text: str) -> str:
    """A text with blanks where hyphens, underscores and line breaks stand."""
    return text.replace("-", " ").replace("_", " ").replace("\n", " ")


def _is_acronym(label: str) -> bool:
    if len(label) == 4 and label.isalnum() and label[:2].isalpha() and label[3].isdigit():
        return False  # "Muc1", "cd19", "SpO2" are no other words
    if label in _WORDS_TOO:
        return True
    capitals = label[1:] if label[0].islower() and label[1:].isupper() else label  # "pCR" is no "PCR"
    return len(label) <= 4 and label.lower() != label and not any(letter.islower() for letter in capitals)


def _as_written(label: str, words: str) -> bool:
    """Whether a short acronym stands as its label writes it; longer labels match in any case."""
    return _unhyphened(words[: len(label)]) == _unhyphened(label)


def _is_code(text: str, end: int) -> bool:
    """Whether an acronym is the head of a code: "TBI-1501" is no irradiation, "PD-1" no progression."""
    return text[end : end + 1] == "-" and text[end + 1 : end + 2].isdigit() and text[end - 1 : end].isalpha()


def _are_one_word(text: str, at: int) -> bool:
    """Whether a place lies inside a word; Chinese and Japanese have no blanks, so any two of their letters part.

    Korean parts words, but not a figure from its unit.
    """
    before, behind = text[at - 1], text[at]
    if before < _FIRST_UNSPACED > behind:  # as nearly all letters are
        return before.isalnum() and behind.isalnum()
    if before in _UNSPACED or behind in _UNSPACED or (before.isdigit() and "\uac00" <= behind <= "\ud7a3"):
        return False
    return before.isalnum() and behind.isalnum()


def _word_start(text: str, at: int) -> int:
    """Where the letters before a place begin that are of one word with it; the place itself inside a longer name.

    A word behind a hyphen is part of one, and not what its own end says: "post-nephrectomy".
    """
    start = at
    while start and text[start - 1].isalpha():
        start -= 1
    longer = start and (text[start - 1].isdigit() or text[start - 1] in "-_" or text[start - 1] in _UNSPACED)
    return at if longer else start


def _right_boundary(text: str, end: int) -> int | None:
    """The end of the word that ends here, its plural s included, or None inside a word."""
    if end == len(text) or not text[end].isalnum() or not text[end - 1].isalnum():
        return end
    plural = text[end] == "s" or (text[end] == "S" and end >= 4 and text[end - 4 : end].isalpha())  # "CRS" is no "CR"
    if plural and (end + 1 == len(text) or not text[end + 1].isalnum()) and text[end - 1].isalpha():
        return end + 1
    return None
