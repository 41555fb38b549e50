"""Turn words that are nearly the number of a registry into findings: too few figures or too many, or mistaken letters.

Which registries are looked for, and how their numbers are said to be written, is their ``skos:example`` in the lexicon;
those whose letters mean other things too, as NL does, have none.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from trialgraph.core.model import Concept, Finding, Severity, Span
from trialgraph.core.registries import SCHEME, Registries
from trialgraph.core.standards import SKOS
from trialgraph.core.vocabulary import TG
from trialgraph.knowledge.lexicon import Lexicon
from trialgraph.language.annotated import Annotated

_FIGURES: Final = re.compile(
    # "0532320", "O5323201" with a letter for a zero, "2015-12345-12", "2020/01/12345", "20180101012345N1"
    r"[\dO](?<!\d.)(?:[\dO]|[/-](?=[\dO])){4,}(?:N\d{1,3}\b)?(?![\dA-Za-z])"
)
_LETTERS: Final = re.compile(
    # "NCT", "NCT: ", "ChiCTR-TRC-", "jRCTs"
    r"(?<![A-Za-z\d-])(?P<letters>[A-Za-z]{2,}?)(?:(?:-[A-Z]{2,6})?[ #:/-]{0,2}|[sc])$"
)
_REACH: Final = 24  # characters before the figures in which their registry is named
_LONG: Final = 5  # letters of which one can be missing and the others still name the registry
_FEWEST: Final = 5  # figures
_PARTED: Final = re.compile(r"[/-]")
_SERIAL: Final = 4  # figures of a part that is none of a date


class _Spelling(NamedTuple):
    """Letters before the figures: those of a registry, or what a mistake makes of them."""

    registry: str
    letters: str
    right: bool
    parted: bool  # whether its figures stand in several parts


class _Near(NamedTuple):
    registry: str
    start: int
    end: int


class _Spellings:
    """The letters, and the names, by which a number is known to be meant as one of a registry."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._registries: Registries = lexicon.registries
        self._letters = dict[str, _Spelling]()
        names = dict[str, str]()
        for concept in lexicon.concepts(SCHEME):
            form = lexicon.value(concept, TG.numberForm)
            if form is None or lexicon.value(concept, SKOS.example) is None:
                continue
            letters = form.partition("{")[0].rstrip("/-")
            if letters:
                parted = "/" in (lexicon.value(concept, TG.numberPattern) or "")
                for said in (letters, *_mistaken(letters)):
                    self._letters.setdefault(said, _Spelling(concept.code, letters, said == letters, parted))
            else:
                labels = (concept.code, *lexicon.values(concept, SKOS.altLabel))
                names |= {label.casefold(): concept.code for label in labels}
        for each in [each for each in self._letters.values() if each.right]:
            self._letters |= {each.letters: each, each.letters.casefold(): each}
        self._names = names
        words = "|".join(map(re.escape, sorted(names, key=len, reverse=True))) or "(?!)"
        # "EudraCT number: ", "EUCTR"
        self._name = re.compile(rf"\b(?P<name>{words})(?:[ -][A-Za-z]{{2,6}}\.?)?[ :#-]{{0,3}}$", re.IGNORECASE)

    def near(self, text: str) -> Iterator[_Near]:
        """Yield where a text has a number that its registry would not have given so."""
        for figures in _FIGURES.finditer(text):
            start = max(0, figures.start() - _REACH)
            before = text[start : figures.start()]
            if named := self._name.search(before):
                _, *others = map(len, _PARTED.split(figures[0]))
                if max(others, default=0) >= _SERIAL and not self._registries.spelled(figures[0]):
                    yield _Near(self._names[named["name"].casefold()], start + named.start(), figures.end())
            elif letters := _LETTERS.search(before):
                yield from self._lettered(text, start + letters.start(), letters, figures)

    def _lettered(self, text: str, start: int, letters: re.Match[str], figures: re.Match[str]) -> Iterator[_Near]:
        spelling = self._letters.get(letters["letters"]) or self._letters.get(letters["letters"].casefold())
        if spelling is None:
            return
        end = figures.end()
        if not spelling.parted:
            end = figures.start() + len(_PARTED.split(figures[0])[0])
        words = text[start:end]
        meant = self._registries.spelled(spelling.letters + words[len(letters["letters"]) :])
        wrong = meant is None if spelling.right else meant is not None and meant.likely
        if wrong and sum(sign in "0123456789O" for sign in text[figures.start() : end]) >= _FEWEST:
            yield _Near(spelling.registry, start, end)


def _mistaken(letters: str) -> Iterator[str]:
    """What comes of letters where two of them are turned, or one of many is left out."""
    for at in range(len(letters) - 1):
        yield letters[:at] + letters[at + 1] + letters[at] + letters[at + 2 :]
    for at in range(len(letters) if len(letters) >= _LONG else 0):
        yield letters[:at] + letters[at + 1 :]


@lru_cache(maxsize=8)
def _spellings(lexicon: Lexicon) -> _Spellings:
    return _Spellings(lexicon)


def misspelt(record: Annotated) -> Iterator[Finding]:
    """Yield what was meant as a number of a registry, and is none, once for each wording."""
    seen = set[str]()
    for field, text in record.record.document.texts.items():
        for near in _spellings(record.lexicon).near(text):
            words = text[near.start : near.end]
            if words not in seen:
                seen.add(words)
                registry = Concept(SCHEME, near.registry)
                form = record.lexicon.value(registry, SKOS.example)
                comment = f"“{words}” is no number of {record.lexicon.preferred(registry)}; those are {form}."
                yield Finding("identifier_malformed", Severity.WARNING, comment, (Span(near.start, near.end, field),))
