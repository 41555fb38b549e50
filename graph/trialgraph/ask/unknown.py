"""Find the terms in a query or a shape that neither the ontology nor the lexicon of a graph has.

A query with a misspelt term is good SPARQL, and its answer is empty; so whoever reads a file of a user tells of them.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

import pyoxigraph as ox

from trialgraph.ask.tokens import tokens
from trialgraph.core import identify, resources, turtle
from trialgraph.core.namespaces import ONTOLOGY, PREFIXES
from trialgraph.core.spelling import nearest
from trialgraph.graph.belonging import DEFAULT, IN_SCHEME

_LIKENESS: Final = 0.7  # of the last parts of two IRIs
_NARROW: Final = re.compile(r"^# narrow: [a-z-]+ ", re.MULTILINE)  # of a header: terms stand behind it
_QUERIES: Final = ("sh:select", "sh:ask", "sh:construct")  # of a shape: a string with a query stands behind them


class Unknown(NamedTuple):
    """A term that is not there: the line in which it stands first, as it is written there, and what may be meant."""

    line: int
    term: str
    meant: str = ""

    def told(self, where: str | Path) -> str:
        """Return a line for the reader; `where` is the file.

        >>> Unknown(3, "tg:hasProcedur", "tg:hasProcedure").told("mine.rq")
        'mine.rq:3: there is no tg:hasProcedur. Did you mean tg:hasProcedure?'
        """
        remedy = f"Did you mean {self.meant}?" if self.meant else "See docs/reference/terms.md and lexicon.md."
        return f"{where}:{self.line}: there is no {self.term}. {remedy}"


class _Name(NamedTuple):
    """A term in a text: its IRI, how it is written there, and the line."""

    iri: str
    written: str
    line: int


def unknown(text: str, graph: ox.Store) -> list[Unknown]:
    """Return the terms of our ontology and the concepts of our schemes that a text in SPARQL or Turtle names in vain.

    Concepts are looked for in `graph`, which may have words of a user. Each term is told once, by line.

    >>> unknown("ASK { ?trial tg:leadSponsr ?who }", ox.Store())
    [Unknown(line=1, term='tg:leadSponsr', meant='tg:leadSponsor')]
    """
    found: dict[str, Unknown] = {}
    for name in _names(_NARROW.sub("", text), dict(PREFIXES)):
        others = _others(name.iri, graph)
        if others and name.iri not in found:
            wrong = name.iri.rpartition("#" if name.iri.startswith(ONTOLOGY) else "/")[2]
            meant = nearest(wrong, others, cutoff=_LIKENESS)
            found[name.iri] = Unknown(name.line, name.written, meant and name.written.replace(wrong, meant))
    return sorted(found.values())


def _names(text: str, prefixes: dict[str, str], line: int = 1) -> Iterator[_Name]:
    """Yield the IRIs of a text, whole or behind a prefix; `prefixes` are those known so far."""
    before, last = "", ""
    for token in tokens(text):
        here = line + text.count("\n", 0, token.start)
        if token.kind == "iri" and before.lower().lstrip("@") == "prefix":
            prefixes[last.removesuffix(":")] = token.text[1:-1]
        elif token.kind == "iri":
            yield _Name(token.text[1:-1], token.text, here)
        elif token.kind == "string" and last in _QUERIES:
            yield from _names(token.text.strip("\"'"), prefixes, here)
        elif token.kind == "name" and last.lower().lstrip("@") != "prefix":
            prefix, _, local = token.text.partition(":")
            if prefix in prefixes:
                yield _Name(prefixes[prefix] + local, token.text, here)
        before, last = last, token.text


def _others(iri: str, graph: ox.Store) -> list[str]:
    """The names of the terms, or of the concepts of the scheme, among which an IRI is not; empty where it is, or is
    none of ours."""
    if iri.startswith(ONTOLOGY):
        name = iri.removeprefix(ONTOLOGY)
        return [] if not name or name in _terms() else sorted(_terms())
    scheme, _, name = iri.removeprefix(identify.SHARED).partition("/")
    within = ox.NamedNode(f"{identify.SHARED}{scheme}") if name and iri.startswith(identify.SHARED) else None
    if within is None or next(iter(graph.quads_for_pattern(ox.NamedNode(iri), None, None, DEFAULT)), None):
        return []
    concepts = (quad.subject for quad in graph.quads_for_pattern(None, IN_SCHEME, within, DEFAULT))
    return sorted(each.value.rpartition("/")[2] for each in concepts if isinstance(each, ox.NamedNode))


@cache
def _terms() -> frozenset[str]:
    """The names of the terms of the ontology."""
    subjects = {quad.subject for quad in turtle.quads(resources.ontology()) if isinstance(quad.subject, ox.NamedNode)}
    return frozenset(each.value.removeprefix(ONTOLOGY) for each in subjects if each.value.startswith(ONTOLOGY))
