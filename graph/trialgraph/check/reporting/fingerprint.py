"""Turn what is wrong into its fingerprint, which stays the same while the thing itself does.

It is made of the rule, the trial, and the words or else the value concerned, without the blanks and line breaks in
them. So it survives what changes elsewhere in the document, other places of the words, and other line breaks.
The second of several that are alike in all that has a fingerprint of its own, and so on: one more of them is new.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator

import pyoxigraph as ox

from trialgraph.check.result import Result
from trialgraph.core import identify
from trialgraph.core.standards import DCTERMS, PROV, RDF
from trialgraph.core.vocabulary import TG

_POSITION = re.compile(r"(?::\d+|: study \d+)$")
_DIGITS = 16


class Fingerprints:
    """The fingerprints of the results of one check, asked for in the order of a report."""

    def __init__(self, graph: ox.Store) -> None:
        self._graph = graph
        self._seen: Counter[tuple[str, ...]] = Counter()
        self._names: dict[str, str] = {}

    def of(self, result: Result) -> str:
        """Return 16 hexadecimal digits."""
        trial = result.trial or ""
        if trial not in self._names:
            self._names[trial] = _name(self._graph, trial)
        what = (result.code, self._names[trial], *_concerned(self._graph, result))
        self._seen[what] += 1
        parts = "\n".join((*what, str(self._seen[what])))
        return hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


def _name(graph: ox.Store, trial: str) -> str:
    """What a trial is called: its number, or without one its file, for its IRI then changes with every character."""
    own = trial.removeprefix(identify.trial_called(""))
    document = identify.document_iri(own)
    if ox.NamedNode(document) not in _values(graph, trial, DCTERMS.source):
        return own
    paths = [*_texts(graph, document, TG.sourcePath), *_texts(graph, document, DCTERMS.title)]
    return _POSITION.sub("", paths[0]).rpartition("/")[2] if paths else own


def _concerned(graph: ox.Store, result: Result) -> list[str]:
    """The words concerned, or where there are none the value, or what is no part of a trial.

    A finding of the build concerns all of its words. A fact may be told more than once, each time in full, so one
    telling stands for it: the shortest, which others that are added seldom are.
    """
    words = _quotes(graph, result.node) or _quotes(graph, result.value or "")
    if ox.NamedNode(TG.Finding) not in _values(graph, result.node, RDF.type):
        words = words[:1]
    if not words and result.passage:
        words = _quoted(graph, result.passage)
    if words:
        return sorted(words)
    value = "" if _is_part(result.value or "") else _normal(result.value or "")
    return [value] if _is_part(result.node) else [value, "/".join(result.node.split("/")[-2:])]


def _is_part(iri: str) -> bool:
    """Whether this is the IRI of a trial, a document, or a part of one: a hash in it changes with what is around."""
    return iri.startswith((identify.trial_called(""), identify.document_iri("")))


def _quotes(graph: ox.Store, node: str) -> list[str]:
    """The different words that a part was read from, the shortest first."""
    if not _is_part(node):
        return []
    passages = [node, *(each.value for each in _values(graph, node, PROV.wasQuotedFrom))]
    quotes = {quote for passage in passages for quote in _quoted(graph, passage)}
    return sorted(quotes, key=lambda quote: (len(quote), quote))


def _quoted(graph: ox.Store, passage: str) -> list[str]:
    return [_normal(text) for text in _texts(graph, passage, TG.quote)]


def _normal(text: str) -> str:
    """A text without its blanks: a line may break where there is one, and in some languages where there is none."""
    return "".join(text.split())


def _texts(graph: ox.Store, subject: str, term: str) -> list[str]:
    quads = graph.quads_for_pattern(ox.NamedNode(subject), ox.NamedNode(term), None)
    return sorted(quad.object.value for quad in quads if isinstance(quad.object, ox.Literal))


def _values(graph: ox.Store, subject: str, term: str) -> Iterator[ox.NamedNode]:
    if subject:
        for quad in graph.quads_for_pattern(ox.NamedNode(subject), ox.NamedNode(term), None):
            if isinstance(quad.object, ox.NamedNode):
                yield quad.object
