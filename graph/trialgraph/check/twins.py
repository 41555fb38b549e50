"""Turn the words of documents into pairs that are nearly the same: one trial under two names, or one text twice.

Documents are compared by shingles, runs of five words of their passages: MinHash and locality-sensitive hashing
(rensa) name the pairs that may be alike, and the shingles themselves decide; where they are few, so do those of all
that the documents say, if the graph holds it.
Source: A. Broder, On the resemblance and containment of documents, 1997.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

import pyoxigraph as ox
import rensa

from trialgraph.check.result import Result
from trialgraph.check.rules import rules
from trialgraph.core.model import Severity
from trialgraph.core.namespaces import PREFIXES
from trialgraph.core.standards import DCTERMS
from trialgraph.core.vocabulary import TG
from trialgraph.graph import texts

OF_TRIALS: Final = "near-duplicate-trial"
OF_DOCUMENTS: Final = "near-duplicate-document"
_DOCUMENTS = """
SELECT ?document ?trial ?name ?format (GROUP_CONCAT(?registry; separator=" ") AS ?registries) {
  ?trial dcterms:source ?document .
  ?document dcterms:title ?name .
  OPTIONAL { ?document dcterms:format ?format }
  OPTIONAL { ?trial tg:ownNumber/tg:registry/skos:notation ?registry }
} GROUP BY ?document ?trial ?name ?format ORDER BY ?trial ?document
"""
_QUOTES = "SELECT ?document ?quote { ?passage dcterms:isPartOf ?document ; tg:quote ?quote } "
# What tells two records of one trial apart: the number of a country's record, and the countries.
_MARKS = """
SELECT DISTINCT ?document ?quote {
  ?passage dcterms:isPartOf ?document ; tg:quote ?quote .
  ?node prov:wasQuotedFrom ?passage .
  { ?node a tg:RegistryNumber } UNION { ?node a tg:Site }
}
"""
_SHINGLE: Final = 5  # words
_FEWEST: Final = 40  # shingles of a document that can be compared
_FEWEST_QUOTED: Final = 8  # that two documents must have in common where their passages are few
_ALIKE: Final = 0.75  # of the shingles of two documents of different trials
_HELD: Final = 0.9  # of the shingles of the shorter one, where they share half of all
_COPIED: Final = 0.95  # where each trial has a number of the same registry, so that they are known as two
_SAME: Final = 0.98  # of two documents of one trial
_HALF: Final = 0.5
_HASHES, _BANDS, _SEED = 128, 32, 1
_WORD = re.compile(r"\w+")


class _Document(NamedTuple):
    """A document with what tells whether it is another one of the same trial."""

    iri: str
    trial: str
    name: str
    format: str
    registries: frozenset[str]


def check(graph: ox.Store) -> list[Result]:
    """Return a warning for each pair of documents that are nearly the same, at the second of the two."""
    documents = [_document(row) for row in _rows(graph, _DOCUMENTS)]
    hashes = _hashes(graph)
    index = rensa.RMinHashLSH(threshold=_HALF, num_perm=_HASHES, num_bands=_BANDS)
    shingles: dict[str, frozenset[str]] = {}
    found: list[Result] = []
    for number, document in enumerate(documents):
        hashed = hashes.get(document.iri)
        if hashed is None:
            continue
        pairs = [documents[other] for other in sorted(index.query(hashed))]
        found += [
            result
            for other in pairs
            if other.iri != document.iri and (result := _judged(graph, shingles, document, other))
        ]
        index.insert(number, hashed)
    return found


def _judged(graph: ox.Store, known: dict[str, frozenset[str]], document: _Document, other: _Document) -> Result | None:
    """What is wrong with a pair; None where the two are not alike enough for what they are."""
    one, two = (known.setdefault(each.iri, _shingles_of(graph, each.iri)) for each in (document, other))
    if min(len(one), len(two)) < _FEWEST:
        if len(one & two) < max(_FEWEST_QUOTED, _HELD * len(one | two)):
            return None
        one, two = (_shingles_of_texts(graph, each.iri) for each in (document, other))
    if min(len(one), len(two)) < _FEWEST:
        return None
    common = len(one & two)
    share, held = common / len(one | two), common / min(len(one), len(two))
    if document.trial == other.trial:
        code, least = OF_DOCUMENTS, _SAME if document.format == other.format else 2.0
        message = f"{document.name} says what {other.name} says, but for blanks and a word or two."
    else:
        code, least = OF_TRIALS, _COPIED if document.registries & other.registries else _ALIKE
        message = (
            f"{document.name} and {other.name} are plainly about one trial: they share {share:.0%} of their words."
        )
    if share < least and not (code == OF_TRIALS and least == _ALIKE and share >= _HALF and held >= _HELD):
        return None
    if code == OF_DOCUMENTS and _marks(graph, document.iri) != _marks(graph, other.iri):
        return None  # two countries' records of one trial, each as it should be
    rule = rules()[code]
    return Result(Severity.WARNING, code, f"{message} {rule.mend}", rule.reason, document.trial, document.trial,
                  value=other.trial if code == OF_TRIALS else other.name)  # fmt: skip


def _marks(graph: ox.Store, document: str) -> set[str]:
    """The words in which a document names the trial's numbers and places."""
    bound = {ox.Variable("document"): ox.NamedNode(document)}
    return {row["quote"].value.casefold() for row in _rows(graph, _MARKS, bound)}


def _hashes(graph: ox.Store) -> dict[str, rensa.RMinHash]:
    """The MinHash of each document with words enough."""
    found: dict[str, rensa.RMinHash] = {}
    for row in _rows(graph, _QUOTES):
        shingles = _shingles(row["quote"].value)
        if shingles:
            document = row["document"].value
            if document not in found:
                found[document] = rensa.RMinHash(num_perm=_HASHES, seed=_SEED)
            found[document].update(shingles)
    return found


def _shingles_of(graph: ox.Store, document: str) -> frozenset[str]:
    quotes = (
        quote.object.value
        for part in graph.quads_for_pattern(None, ox.NamedNode(DCTERMS.isPartOf), ox.NamedNode(document))
        for quote in graph.quads_for_pattern(part.subject, ox.NamedNode(TG.quote), None)
        if isinstance(quote.object, ox.Literal)
    )
    return frozenset(shingle for quote in quotes for shingle in _shingles(quote))


def _shingles_of_texts(graph: ox.Store, document: str) -> frozenset[str]:
    """Those of all that a document says, for one of which little was quoted; none where a graph holds no texts."""
    found = texts.read(graph, ox.NamedNode(document)).values()
    return frozenset(shingle for text in found for shingle in _shingles(text))


def _shingles(quote: str) -> list[str]:
    words = _WORD.findall(quote.casefold())
    return [" ".join(words[at : at + _SHINGLE]) for at in range(len(words) - _SHINGLE + 1)]


def _document(row: ox.QuerySolution) -> _Document:
    document, trial, name, format, found = (row[each] for each in ("document", "trial", "name", "format", "registries"))
    registries = frozenset(found.value.split() if found else ())
    return _Document(document.value, trial.value, name.value, format.value if format else "", registries)


def _rows(
    graph: ox.Store, query: str, bound: Mapping[ox.Variable, ox.NamedNode] | None = None
) -> Iterator[ox.QuerySolution]:
    rows = graph.query(query, prefixes=PREFIXES, substitutions=dict(bound or {}))
    assert isinstance(rows, ox.QuerySolutions)
    yield from rows
