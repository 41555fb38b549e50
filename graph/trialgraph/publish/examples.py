"""Offer the questions as example queries in the form of the SIB's sparql-examples, which editors of SPARQL read."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

import pyoxigraph as ox

from trialgraph.ask import sparql
from trialgraph.ask.question import Question
from trialgraph.core import identify
from trialgraph.core.standards import RDF, RDFS, XSD
from trialgraph.publish.terms import SCHEMA
from trialgraph.publish.triples import link, text
from trialgraph.shacl.terms import SH

_PREFIX: Final = re.compile(r"^PREFIX (?P<name>[\w-]*): <(?P<iri>[^>]+)>\n", re.MULTILINE)
_HEADER: Final = re.compile(r"\A(?:#.*\n)+")


def examples(questions: Iterable[Question]) -> Iterator[ox.Quad]:
    """Yield questions as quads of the graph `identify.examples_graph`, each with its parameters at their defaults."""
    graph = ox.NamedNode(identify.examples_graph())
    return (ox.Quad(each.subject, each.predicate, each.object, graph) for each in _offered(questions))


def _offered(questions: Iterable[Question]) -> Iterator[ox.Triple]:
    prefixes: dict[str, str] = {}
    for question in questions:
        prefixes |= {found["name"]: found["iri"] for found in _PREFIX.finditer(question.query)}
        yield from _example(question)
    for name, iri in sorted(prefixes.items()):
        declared = f"{identify.examples_graph()}/prefixes#{name}"
        yield link(f"{identify.examples_graph()}/prefixes", SH.declare, declared)
        yield text(declared, SH.prefix, name)
        namespace = ox.Literal(iri, datatype=ox.NamedNode(XSD.anyURI))
        yield ox.Triple(ox.NamedNode(declared), ox.NamedNode(SH.namespace_), namespace)


def _example(question: Question) -> Iterator[ox.Triple]:
    this = f"{identify.examples_graph()}/{question.name}"
    for kind in (SH.SPARQLExecutable, SH.SPARQLSelectExecutable):
        yield link(this, RDF.type, kind)
    yield link(this, SH.prefixes, f"{identify.examples_graph()}/prefixes")
    yield text(this, RDFS.comment, question.title, language="en")
    yield text(this, SH.select, query_of(question))
    yield text(this, SCHEMA.keywords, question.name)
    yield link(this, SCHEMA.target, f"{identify.base()}sparql")


def query_of(question: Question) -> str:
    """Return the query without its header, with the defaults of its parameters that are no names.

    A comment names what must be given besides.
    """
    given = {
        each.variable: [sparql.term(each.kind, each.default)]
        for each in question.parameters
        if each.default is not None and each.kind not in ("concept", "trial")
    }
    missing = "".join(
        f"# Below WHERE, write BIND (VALUE AS ${each.variable}). {each.meaning}\n"
        for each in question.parameters
        if each.required
    )
    return missing + sparql.with_values(_HEADER.sub("", question.query), given)
