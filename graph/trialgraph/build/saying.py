"""Turn the N-Triples of a document into what it says of who its trial is: numbers, sponsors and conditions."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final, NamedTuple
from urllib.parse import unquote

from trialgraph.core.standards import RDFS, SKOS
from trialgraph.core.vocabulary import TG
from trialgraph.knowledge.lexicon import Lexicon

_OWN, _CLAIMED, _LEAD, _HELPING, _STUDIED, _CONCEPT, _LABEL, _NOTATION = (
    f" <{term}> ".encode()
    for term in (
        TG.ownNumber,
        TG.claimedNumber,
        TG.leadSponsor,
        TG.collaborator,
        TG.conditionText,
        TG.condition,
        RDFS.label,
        SKOS.notation,
    )
)
_WORD: Final = re.compile(r"[a-z]{2,}")  # names in other letters tell nothing beside names in these
_ESCAPED: Final = re.compile(r"\\.")
SCHEME: Final = "general-word"
_LAST: Final = 10_000  # the precedence of a number of no registry


class Reader:
    """Reads what documents say of who their trial is, with the registries and the general words of a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.registries = lexicon.registries
        self._general = {word for label in lexicon.labels(SCHEME) for word in _words(label.text)}

    def said(self, triples: bytes) -> "Said":
        """Return what the N-Triples of a document say; nothing where it has no own number, so that nothing joins it."""
        numbers = _objects(triples, _OWN)
        own = sorted({(_number(each), _text(next(_objects(triples, _NOTATION, each)))) for each in numbers})
        if not own:
            return Said()
        parties = (each for link in (_LEAD, _HELPING) for each in _objects(triples, link))
        sponsors = {_text(label) for each in parties for label in _objects(triples, _LABEL, each)}
        studied = {word for each in _objects(triples, _STUDIED) for word in self._words(_text(each))}
        return Said(
            tuple(own),
            tuple(sorted({_number(each) for each in _objects(triples, _CLAIMED)})),
            tuple(sorted({word for label in sponsors for word in self._words(label)})),
            tuple(sorted(studied | {each.decode() for each in _objects(triples, _CONCEPT)})),
            min(self.registries.precedence(number.partition(":")[0], _LAST) for number, _ in own),
        )

    def _words(self, text: str) -> set[str]:
        return _words(text) - self._general


class Said(NamedTuple):
    """What a document says of who its trial is: numbers with their registry, the own ones as they are written too.

    Sponsors and conditions are told by their words, without those that name many, and by concepts.
    """

    own: tuple[tuple[str, str], ...] = ()
    claimed: tuple[str, ...] = ()
    sponsors: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    precedence: int = _LAST


def _objects(triples: bytes, link: bytes, subject: bytes = b"") -> Iterator[bytes]:
    """The values of a property, of all subjects or of one."""
    at = triples.find(subject + link)
    while at >= 0:
        start = at + len(subject) + len(link)
        end = triples.index(b"\n", start)
        if triples[start : start + 1] in (b"<", b'"'):
            yield triples[start : end - 2]
        at = triples.find(subject + link, end)


def _number(node: bytes) -> str:
    """The registry and the number that the IRI of a number ends with."""
    *_, registry, number = node.decode().strip("<>").split("/")
    return f"{registry}:{unquote(number)}"


def _text(literal: bytes) -> str:
    return _ESCAPED.sub(" ", literal.decode().strip('"'))


def _words(text: str) -> set[str]:
    """The words of a name in small letters, without accents."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return {*_WORD.findall(plain.casefold())}
