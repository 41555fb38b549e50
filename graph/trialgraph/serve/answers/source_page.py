"""Answer with the text of a document in which the words of facts are marked; other documents may stand beside it."""

from collections.abc import Iterable

import pyoxigraph as ox

from trialgraph.core import identify
from trialgraph.core.model import Span
from trialgraph.core.standards import DCTERMS
from trialgraph.core.vocabulary import TG
from trialgraph.serve import paths
from trialgraph.serve.answers.naming import term_name
from trialgraph.serve.formats import FORMATS
from trialgraph.serve.pages import filled
from trialgraph.serve.sandbox.messages import Answer, Job, ProblemError
from trialgraph.view import about
from trialgraph.view.source import source
from trialgraph.view.trial import name

_BESIDE = 3  # documents


def answer(graph: ox.Store, job: Job) -> Answer:
    """Answer a job whose text is the last part of a document's IRI; its options name the words, and other documents."""
    names = [job.text, *job.options["beside"][:_BESIDE]]
    nodes = [_document(graph, name) for name in dict.fromkeys(names)]
    return Answer(_page(graph, nodes, paths.span(job.options["at"])), "text/html; charset=utf-8")


def page(graph: ox.Store, node: ox.NamedNode) -> bytes:
    """Return the page of a document, with no words of it before others."""
    return _page(graph, [node], None)


def _page(graph: ox.Store, nodes: Iterable[ox.NamedNode], chosen: Span | None) -> bytes:
    shown = [source(graph, node, None if number else chosen) for number, node in enumerate(nodes)]
    kinds = {fact.kind: term_name(graph, fact.kind) for each in shown for fact in each.facts}
    trials = sorted({trial for each in shown for trial in each.trials})
    others = sorted(
        {document.value for trial in trials for document in about.nodes(graph, ox.NamedNode(trial), DCTERMS.source)}
        - {each.iri for each in shown}
    )
    return filled(
        "source.html",
        sources=shown,
        kinds=kinds,
        trials={each: name(graph, ox.NamedNode(each)) for each in trials},
        others=others,
        formats=FORMATS,
    )


def _document(graph: ox.Store, name: str) -> ox.NamedNode:
    try:
        node = ox.NamedNode(identify.document_iri(name))
    except ValueError as error:
        raise ProblemError("not-found", "This can be no document.") from error
    if TG.Document not in about.kinds(graph, node):
        raise ProblemError("not-found", "There is no such document.")
    return node
