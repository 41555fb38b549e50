"""Turn the texts of a document into N-Quads of a graph of their own, and such a graph into texts.

    <document/5f0c…>       tg:content "…"                       of a page, which has one text
    <document/5f0c…>       dcterms:hasPart <document/5f0c…/a.b>  of a structured document, for each field in its order
    <document/5f0c…/a.b>   tg:content "…" ; tg:ordinal 1

The words of a passage are `text[start:end]` of its text. The graph is for the eyes of people who look where a fact
comes from; what is published quotes passages and holds no whole text of others.
"""

from collections.abc import Iterator, Mapping
from typing import Final
from urllib.parse import unquote

import pyoxigraph as ox

from trialgraph.core import identify
from trialgraph.core.model import Document, Span
from trialgraph.core.standards import DCTERMS
from trialgraph.core.vocabulary import TG
from trialgraph.graph import ntriples

GRAPH: Final = ox.NamedNode(identify.TEXTS)
_CONTENT: Final = ox.NamedNode(TG.content)
_ORDINAL: Final = ox.NamedNode(TG.ordinal)
_PART: Final = ox.NamedNode(DCTERMS.hasPart)
_END: Final = f" <{identify.TEXTS}> ."
_SIGN: Final = f"{_END}\n".encode()


def lines(document: Document) -> Iterator[str]:
    """Yield the texts of a document as N-Quads, without line ends."""
    iri = identify.document_iri(document.sha256)
    for number, (path, text) in enumerate(document.texts.items(), 1):
        field = ntriples.iri(identify.field_iri(iri, path))
        yield f"{field} <{TG.content}> {ntriples.string(text)}{_END}"
        if path:
            yield f"<{iri}> <{DCTERMS.hasPart}> {field}{_END}"
            yield f"{field} <{TG.ordinal}> {ntriples.integer(number)}{_END}"


def counted(quads: bytes) -> int:
    """Return how many lines of a document hold texts."""
    return quads.count(_SIGN)


def read(graph: ox.Store, document: ox.NamedNode) -> Mapping[str, str]:
    """Return the texts of a document by the paths of their fields, in their order; the text of a page has no path."""
    found = dict[str, str]()
    found.update(("", text) for text in _contents(graph, document))
    for quad in sorted(graph.quads_for_pattern(document, _PART, None, GRAPH), key=lambda each: _place(graph, each)):
        assert isinstance(quad.object, ox.NamedNode)
        path = unquote(quad.object.value.removeprefix(f"{document.value}/"))
        found.update((path, text) for text in _contents(graph, quad.object))
    return found


def place(passage: str) -> tuple[str, Span] | None:
    """Return the IRI of the document of a passage, and where in it the passage lies; None where it is none.

    >>> place("https://example.org/document/5f0c/arms.0.description#char=10,60")
    ('https://example.org/document/5f0c', Span(start=10, end=60, field='arms.0.description'))
    """
    whole, sign, range_ = passage.partition("#char=")
    base, mark, rest = whole.partition("/document/")
    start, comma, end = range_.partition(",")
    if not (sign and mark and comma and start.isdecimal() and end.isdecimal()):
        return None
    name, _, path = rest.partition("/")
    return f"{base}{mark}{name}", Span(int(start), int(end), unquote(path))


def _contents(graph: ox.Store, node: ox.NamedNode) -> Iterator[str]:
    for quad in graph.quads_for_pattern(node, _CONTENT, None, GRAPH):
        assert isinstance(quad.object, ox.Literal)
        yield quad.object.value


def _place(graph: ox.Store, quad: ox.Quad) -> int:
    assert isinstance(quad.object, ox.NamedNode)
    numbers = graph.quads_for_pattern(quad.object, _ORDINAL, None, GRAPH)
    return next((int(each.object.value) for each in numbers if isinstance(each.object, ox.Literal)), 0)
