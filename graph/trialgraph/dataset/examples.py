"""Offer the questions as example queries in the form of the SIB's sparql-examples, which editors of SPARQL read."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

import pyoxigraph as ox

from trialgraph import identify, sparql
from trialgraph.dataset.terms import SCHEMA
from trialgraph.question import Question
from trialgraph.shacl.terms import SH
from trialgraph.vocabulary import RDF, RDFS, XSD

_GRAPH: Final = ox.NamedNode(identify.EXAMPLES)
_PREFIX: Final = re.compile(r"^PREFIX (?P<name>[\w-]*): <(?P<iri>[^>]+)>\n", re.MULTILINE)
_HEADER: Final = re.compile(r"\A(?:#.*\n)+")


def examples(questions: Iterable[Question]) -> Iterator[ox.Quad]:
    """Yield questions as quads of the graph `identify.EXAMPLES`, each with its parameters at their defaults."""
    prefixes: dict[str, str] = {}
    for question in questions:
        prefixes |= {found["name"]: found["iri"] for found in _PREFIX.finditer(question.query)}
        yield from _example(question)
    for name, iri in sorted(prefixes.items()):
        declared = f"{identify.EXAMPLES}/prefixes#{name}"
        yield _link(f"{identify.EXAMPLES}/prefixes", SH.declare, declared)
        yield _value(declared, SH.prefix, ox.Literal(name))
        yield _value(declared, SH.namespace_, ox.Literal(iri, datatype=ox.NamedNode(XSD.anyURI)))


def _example(question: Question) -> Iterator[ox.Quad]:
    this = f"{identify.EXAMPLES}/{question.name}"
    for kind in (SH.SPARQLExecutable, SH.SPARQLSelectExecutable):
        yield _link(this, RDF.type, kind)
    yield _link(this, SH.prefixes, f"{identify.EXAMPLES}/prefixes")
    yield _value(this, RDFS.comment, ox.Literal(question.title, language="en"))
    yield _value(this, SH.select, ox.Literal(_asked(question)))
    yield _value(this, SCHEMA.keywords, ox.Literal(question.name))
    yield _link(this, SCHEMA.target, f"{identify.BASE}sparql")


def _asked(question: Question) -> str:
    """The query without its header, and with the defaults of its parameters that are no names."""
    given = {
        each.variable: [sparql.term(each.kind, each.default)]
        for each in question.parameters
        if each.default is not None and each.kind not in ("concept", "trial")
    }
    return sparql.with_values(_HEADER.sub("", question.query), given)


def _link(subject: str, predicate: str, object: str) -> ox.Quad:
    return _value(subject, predicate, ox.NamedNode(object))


def _value(subject: str, predicate: str, value: ox.NamedNode | ox.Literal) -> ox.Quad:
    return ox.Quad(ox.NamedNode(subject), ox.NamedNode(predicate), value, _GRAPH)
