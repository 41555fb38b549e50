"""Turn what a thing is into its IRI; no other module mints one.

The IRIs of trials and documents begin with a base, such as ``https://graph.example.org/``, so that they lead to the
server that describes them. It is what `under` names, for as long as its block runs; else it is ours.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from urllib.parse import quote, unquote

from trialgraph.core.errors import UsageError
from trialgraph.core.model import Concept, Span
from trialgraph.core.namespaces import ONTOLOGY, SHAPES

ONTOLOGY_GRAPH = ONTOLOGY.removesuffix("#")
READING_GRAPH = f"{ONTOLOGY_GRAPH}/reading"  # the terms for the tables of words by which documents are read
SHARED = ONTOLOGY_GRAPH.removesuffix("ontology")  # what all graphs share: the terms, the lexicon, the shapes
SHAPES_GRAPH = SHAPES.removesuffix("#")
INFERRED = f"{SHARED}inferred"
TEXTS = f"{SHARED}texts"  # the texts of documents, which are no data of ours to publish

_HASH_DIGITS = 12
_PLAIN = re.compile(r"[A-Za-z0-9._-]+")
_COMPARATORS = {">=": "ge", ">": "gt", "<=": "le", "<": "lt", "=": "eq"}
_REPLACED = str.maketrans({"/": "-per-", "*": "-", "+": "plus", "%": "percent", "[": "", "]": ""})
_ESCAPED_SPACE = re.compile(r"\\[nrt]")
_ESCAPE = re.compile(r"\\(?=[^\w\s])")
_TRIAL, _DOCUMENT = "/trial/", "/document/"
_FIRST = re.compile(r"https?://[^\s<>\"{}|\\^`?#]+/")
_BASE = ContextVar("base", default=SHARED)


def base() -> str:
    """Return what the IRIs of a graph's own things, its trials and documents, begin with."""
    return _BASE.get()


@contextmanager
def under(base: str | None, *, named: str = "") -> Iterator[None]:
    """Mint IRIs that begin with `base` until the block ends; None changes nothing.

    Threads and processes that the block starts do not know of it: give them `base()`.
    Raises UsageError where no IRI can begin so; it says where the base is `named`.

    >>> with under("https://graph.example.org/"):
    ...     trial_called("NCT00000000")
    'https://graph.example.org/trial/NCT00000000'
    """
    if base is not None and (not _FIRST.fullmatch(base) or _TRIAL in base or _DOCUMENT in base):
        remedy = "Write an address that ends in /, such as https://HOST/."
        raise UsageError(f"“{base}” cannot begin IRIs", where=named, remedy=remedy)
    token = _BASE.set(_BASE.get() if base is None else base)
    try:
        yield
    finally:
        _BASE.reset(token)


def data_graph() -> str:
    """Return the IRI of the data set, which is that of the named graph with its description too."""
    return f"{base()}data"


def examples_graph() -> str:
    """Return the IRI of the named graph of example queries."""
    return f"{base()}.well-known/sparql-examples"


def published_graphs() -> tuple[str, ...]:
    """Return the IRIs of the named graphs of a store that are published."""
    return (INFERRED, ONTOLOGY_GRAPH, READING_GRAPH, SHAPES_GRAPH, examples_graph(), data_graph())


def local_name(notation: str) -> str:
    """Return the last segment of a concept's IRI.

    >>> [local_name(code) for code in ("CLDN18.2", ">=", "10*9/L", "mm[Hg]", "modified 3+3", "other:xyz")]
    ['CLDN18.2', 'ge', '10-9-per-L', 'mmHg', 'modified-3plus3', 'other-xyz']
    """
    if _PLAIN.fullmatch(notation):
        return notation
    if notation in _COMPARATORS:
        return _COMPARATORS[notation]
    return re.sub(r"[^A-Za-z0-9._]+", "-", notation.translate(_REPLACED)).strip("-")


def concept_iri(concept: Concept) -> str:
    """Return the IRI of a lexicon concept.

    >>> concept_iri(Concept("unit", "cells/kg"))
    'https://w3id.org/trialgraph/unit/cells-per-kg'
    """
    return f"{SHARED}{concept.scheme}/{local_name(concept.code)}"


def trial_iri(identifiers: Iterable[str], sha256: str) -> str:
    """Return the IRI of a trial: its registry number, or else the first digits of its document's SHA-256.

    An NCT number goes before an EU CT number, and so on in the order of the lexicon's registries. A sponsor's own
    number is not unique in the world, so it names no trial.

    >>> trial_iri(["2023-501234-12-00", "NCT00000000"], "5f0c")
    'https://w3id.org/trialgraph/trial/NCT00000000'
    """
    from trialgraph.core import registries  # loads a store of RDF, for which help does not wait

    numbers = [number for number in map(registries.known().read, identifiers) if number]
    best = min(numbers, key=lambda number: (number.precedence, number.notation), default=None)
    return trial_called(best.notation if best else sha256[:16])


def trial_called(name: str) -> str:
    """Return the IRI of the trial with a name: a registry number, or the first digits of a SHA-256.

    >>> trial_called("CTRI/2020/01/000001")
    'https://w3id.org/trialgraph/trial/CTRI%2F2020%2F01%2F000001'
    """
    return f"{base()}trial/{quote(name, safe='')}"


def trial_name(iri: str) -> str:
    """Return the name of the trial with an IRI, as `trial_called` takes it, whatever its base; nothing of another IRI.

    >>> trial_name(trial_called("CTRI/2020/01/000001"))
    'CTRI/2020/01/000001'
    """
    return unquote(iri.partition(_TRIAL)[2])


def trial_of(iri: str) -> str:
    """Return the IRI of the trial that a part belongs to; nothing where it belongs to none.

    >>> trial_of("https://example.org/trial/NCT00000000/product/5f0c")
    'https://example.org/trial/NCT00000000'
    """
    base, sign, rest = iri.partition(_TRIAL)
    return f"{base}{sign}{rest.partition('/')[0]}" if sign else ""


def number_iri(trial: str, registry: str, key: str) -> str:
    """Return the IRI of a registry number that a trial has, or that is claimed for it.

    >>> number_iri("https://example.org/trial/1", "NCT", "NCT00000000")
    'https://example.org/trial/1/number/NCT/NCT00000000'
    """
    return f"{trial}/number/{registry}/{quote(key, safe='')}"


def document_iri(sha256: str) -> str:
    """Return the IRI of a document.

    >>> document_iri("5f0c" * 16)
    'https://w3id.org/trialgraph/document/5f0c5f0c5f0c5f0c'
    """
    return f"{base()}document/{sha256[:16]}"


def passage_iri(document: str, span: Span) -> str:
    """Return the IRI of a passage: an RFC 5147 character range of the document or of one of its fields.

    >>> passage_iri("https://example.org/document/5f0c", Span(10, 60, "arms.0.description"))
    'https://example.org/document/5f0c/arms.0.description#char=10,60'
    """
    return f"{field_iri(document, span.field)}#char={span.start},{span.end}"


def field_iri(document: str, path: str) -> str:
    """Return the IRI of a field of a document; that of the document itself where the path is empty.

    >>> field_iri("https://example.org/document/5f0c", "arms.0.description")
    'https://example.org/document/5f0c/arms.0.description'
    """
    return f"{document}{_path(path)}"


@lru_cache  # a field has many passages
def _path(field: str) -> str:
    return f"/{quote(field, safe='', errors='replace')}" if field else ""


def part_iri(parent: str, segment: str, content: Iterable[str]) -> str:
    """Return the IRI of a part: its parent's path, the segment, and a hash of what the part says.

    The content is the part's class and its values as N-Triples terms, in any order; white space and the escapes that
    pages put before signs do not count. Of the parent the path below the trial counts and not the trial's own name, so
    that what two registries say of one trial meets in one part.

    >>> part_iri("https://example.org/trial/1", "dose", ["1e6 cells"])
    'https://example.org/trial/1/dose/d12a5319ca86'
    """
    text = "\n".join([_below(parent), *sorted(map(_normal, content))])
    digest = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
    return f"{parent}/{segment}/{digest[:_HASH_DIGITS]}"


def _below(parent: str) -> str:
    """The path of a part below its trial; nothing where it is the trial."""
    at = parent.find(_TRIAL)
    end = parent.find("/", at + len(_TRIAL)) if at >= 0 else 0
    return parent[end:] if end >= 0 else ""


class Siblings:
    """Tell the equal parts of one document apart: the second is called ``…-2``, the third ``…-3``."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def name(self, iri: str) -> str:
        """Return the IRI for the next part that would be called `iri`."""
        self._seen[iri] += 1
        number = self._seen[iri]
        return iri if number == 1 else f"{iri}-{number}"


def _normal(text: str) -> str:
    if "\\" in text:
        text = _ESCAPE.sub("", _ESCAPED_SPACE.sub(" ", text))
    return " ".join(text.split())
