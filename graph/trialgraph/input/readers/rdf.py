"""Tell that a file is a graph already, in a form of RDF: what this program writes, or an ontology."""

import re
from typing import Final

HEAD: Final = 1 << 16  # bytes that tell the form
_COMMENTS = re.compile(r"\s*(?:#[^\n]*(?:\n\s*|\Z))*")
_TURTLE = re.compile(r"(?:@prefix\s+[\w.-]*:\s*<|@base\s+<|(?:PREFIX\s+[\w.-]*:|BASE)\s*<)", re.IGNORECASE)
_QUERY = re.compile(r"^\s*(?:SELECT|ASK|CONSTRUCT|DESCRIBE|INSERT|DELETE)\b", re.IGNORECASE | re.MULTILINE)
_TRIPLE = re.compile(r"(?:<[^<>\s]+>|_:\S+)\s+<[a-z][\w+.-]*:[^<>\s]+>\s+[<_\"]")
_XML = re.compile(r"(?:<\?[^>]*>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>|\s)*<(?:\w+:)?RDF[\s>]", re.DOTALL)
_JSON_LD = re.compile(r'\[?\s*\{\s*"@(?:context|graph|id)"\s*:')
_PAGE_DATA: Final = "schema.org"  # which pages carry, and which may tell a trial


def form(data: bytes) -> str | None:
    """Return the form of RDF that bytes are in, by the first of them; None where they are in none.

    >>> form(b"@prefix tg: <https://w3id.org/trialgraph/ontology#> .")
    'RDF (Turtle)'
    >>> form(b"Title: Cells for lupus") is None
    True
    """
    text = data[:HEAD].decode("utf-8-sig", errors="replace")
    start = _COMMENTS.match(text).end()  # type: ignore[union-attr]
    if _TURTLE.match(text, start):
        return "a SPARQL query" if _QUERY.search(text, start) else "RDF (Turtle)"
    if _TRIPLE.match(text, start):
        return "RDF (N-Triples)"
    if _XML.match(text, start):
        return "RDF (RDF/XML)"
    return "RDF (JSON-LD)" if _JSON_LD.match(text, start) and _PAGE_DATA not in text[:HEAD] else None
