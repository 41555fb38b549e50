"""Answer for a thing that has an IRI: whether it is there, and what it is, as RDF or as a page."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final
from urllib.parse import unquote

import pyoxigraph as ox

from trialgraph.core import identify
from trialgraph.core.standards import DCTERMS, OWL, RDF
from trialgraph.core.vocabulary import TG
from trialgraph.graph import texts
from trialgraph.graph.belonging import DEFAULT
from trialgraph.graph.called import at_once, meant
from trialgraph.publish.terms import DCAT, MEDIA, SCHEMA, SPDX, VOID
from trialgraph.publish.triples import link, number, text
from trialgraph.serve.answers import concept_page, ontology_page, source_page, trial_page
from trialgraph.serve.answers.page import page
from trialgraph.serve.answers.resources import described
from trialgraph.serve.answers.written import triples
from trialgraph.serve.pages import filled
from trialgraph.serve.sandbox.messages import Answer, Job, ProblemError
from trialgraph.view import about

_HTML: Final = "text/html"
_ONTOLOGIES: Final = (identify.ONTOLOGY_GRAPH, identify.READING_GRAPH)
_PAGES: Final[Mapping[str, Callable[[ox.Store, ox.NamedNode], bytes]]] = {  # of what people come to see
    TG.Trial: trial_page.page,
    TG.Document: source_page.page,
}


def known(graph: ox.Store, job: Job) -> Answer:
    """Return the first of some IRIs, one in each line, that the graph says something of; else it is not found.

    Where an IRI, or the number in it, means a trial that has another, it is that one; that of the version of an
    ontology means the ontology, which is there in that version only.
    """
    names = job.text.splitlines()
    for name in names:
        if name in identify.published_graphs() or next(graph.quads_for_pattern(_node(name), None, None), None):
            other = meant(graph, _node(name))
            return Answer((other.value if other else name).encode())
    for name in names:
        versions = graph.quads_for_pattern(None, ox.NamedNode(OWL.versionIRI), _node(name), None)
        if version := next((quad.subject.value for quad in versions if isinstance(quad.subject, ox.NamedNode)), None):
            return Answer(version.encode())
    for name in names:
        rest = name.removeprefix(identify.trial_called(""))
        found = at_once(graph, unquote(rest)) if rest != name and "/" not in rest else []
        if len(found) == 1:
            return Answer(found[0].value.encode())
    raise ProblemError("not-found", "No such thing is described here.")


def answer(graph: ox.Store, job: Job) -> Answer:
    """Describe the thing of an IRI; the options name the root of the server, its dumps and its licence."""
    node = _node(job.text)
    if job.accept == _HTML and node.value not in identify.published_graphs():
        return _page(graph, node, job)
    found = [_here(triple, job) for triple in _said(graph, node, job)]
    if not found:
        raise ProblemError("not-found", "No such thing is described here.")
    if job.accept != _HTML:
        return triples(found, job.accept, job.most)
    whole = ox.Store()
    whole.extend(ox.Quad(*triple) for triple in found)
    if node.value in _ONTOLOGIES:
        return Answer(ontology_page.page(whole, node), f"{_HTML}; charset=utf-8")
    return _page(whole, node, job)


def _page(graph: ox.Store, node: ox.NamedNode, job: Job) -> Answer:
    if next(graph.quads_for_pattern(node, None, None), None) is None and node.value not in identify.published_graphs():
        raise ProblemError("not-found", "No such thing is described here.")
    kinds = about.kinds(graph, node)
    body = next((show(graph, node) for kind, show in _PAGES.items() if kind in kinds), None)
    if not kinds.isdisjoint(concept_page.KINDS):
        body = concept_page.page(graph, node, job.options.get("asked", {}))
    return Answer(body or filled("thing.html", page=page(graph, node)), f"{_HTML}; charset=utf-8")


def _node(iri: str) -> ox.NamedNode:
    try:
        return ox.NamedNode(iri)
    except ValueError as error:
        raise ProblemError("not-found", "This can be no IRI.") from error


def _said(graph: ox.Store, node: ox.NamedNode, job: Job) -> Iterator[ox.Triple]:
    """What is said of a node: all of a graph that is called so, its description, and what other graphs say."""
    if node.value in identify.published_graphs():
        quads = graph.quads_for_pattern(None, None, None, node)
        yield from sorted((quad.triple for quad in quads), key=lambda each: (str(each.subject), str(each.predicate)))
        if node.value == identify.data_graph():
            yield from _offered(job)
        return
    facts = graph.quads_for_pattern(node, None, None, DEFAULT)
    yield from described(graph, (quad.triple for quad in facts))
    for quad in graph.quads_for_pattern(node, None, None):
        if quad.graph_name not in (DEFAULT, texts.GRAPH):
            yield quad.triple


def _here(triple: ox.Triple, job: Job) -> ox.Triple:
    """A triple; the target of an example query is this endpoint."""
    if triple.predicate.value != SCHEMA.target:
        return triple
    return ox.Triple(triple.subject, triple.predicate, ox.NamedNode(f"{job.options['root']}sparql"))


def _offered(job: Job) -> Iterator[ox.Triple]:
    """Where a server offers the data set: its endpoint, and its dumps."""
    data, root = identify.data_graph(), job.options["root"]
    yield link(data, VOID.sparqlEndpoint, f"{root}sparql")
    yield link(data, DCTERMS.license, job.options["licence"])
    yield link(f"{data}#sparql", RDF.type, DCAT.DataService)
    yield link(f"{data}#sparql", DCAT.endpointURL, f"{root}sparql")
    yield link(f"{data}#sparql", DCAT.servesDataset, data)
    for dump in job.options["dumps"]:
        file = f"{root}data/{dump['name']}"
        checksum = f"{data}#sha256-{dump['sha256'][:16]}"
        yield link(data, VOID.dataDump, file)
        yield link(data, DCAT.distribution, file)
        yield link(file, RDF.type, DCAT.Distribution)
        yield link(file, DCAT.downloadURL, file)
        yield link(file, DCTERMS.license, job.options["licence"])
        yield link(file, DCAT.mediaType, f"{MEDIA.namespace}{dump['media']}")
        yield link(file, DCAT.compressFormat, f"{MEDIA.namespace}application/gzip")
        yield number(file, DCAT.byteSize, dump["size"])
        yield link(file, SPDX.checksum, checksum)
        yield link(checksum, RDF.type, SPDX.Checksum)
        yield link(checksum, SPDX.algorithm, SPDX.sha256)
        yield text(checksum, SPDX.checksumValue, dump["sha256"])
