"""Answer a SPARQL query: what it is about is the whole graph, or the graphs that it names."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import pyoxigraph as ox

from trialgraph.ask.syntax import fault
from trialgraph.ask.tokens import tokens
from trialgraph.core.namespaces import PREFIXES
from trialgraph.serve.answers import query_page
from trialgraph.serve.answers.resources import described
from trialgraph.serve.answers.written import results, triples
from trialgraph.serve.sandbox.messages import Answer, Job, ProblemError

_GAP = r"(?: \s | \# [^\r\n]* (?: [\r\n] | \Z ) )*+"
_IRI = r"< [^<>\"{}|^`\x00-\x20]* >"
_PROLOGUE = rf"""
    {_GAP} (?: (?: base {_GAP} {_IRI} | prefix {_GAP} [^\s:<]* : {_GAP} {_IRI} | version {_GAP} \S+ ) {_GAP} )*+
"""
_DESCRIBE = re.compile(rf"{_PROLOGUE} describe \b", re.VERBOSE | re.IGNORECASE)
_UPDATE: Final = re.compile(
    rf"{_PROLOGUE} (?: insert | delete | load | clear | drop | create | add | move | copy | with ) \b",
    re.VERBOSE | re.IGNORECASE,
)
_SERVICE = re.compile("service", re.IGNORECASE)


def answer(graph: ox.Store, job: Job) -> Answer:
    """Answer a job whose text is a query; its options may name the graphs, and the base of relative IRIs.

    Raises ProblemError where it cannot be answered.
    """
    if _asks_elsewhere(job.text):
        raise ProblemError("service-refused")
    default, named = (job.options.get(name, []) for name in ("default", "named"))
    dataset = {"default_graph": _graphs(default), "named_graphs": _graphs(named)} if default or named else {}
    try:
        found = graph.query(job.text, base_iri=job.options.get("base"), prefixes=PREFIXES, **dataset)  # type: ignore[arg-type]
        whole = described(graph, found) if _DESCRIBE.match(job.text) and not dataset else found  # type: ignore[arg-type]
        if job.accept == query_page.HTML:
            return query_page.answer(whole, job)
        if isinstance(found, ox.QueryTriples):
            return triples(whole, job.accept, job.most)  # type: ignore[arg-type]
        return results(found, job.accept, job.most)
    except SyntaxError as error:
        if _UPDATE.match(job.text):
            raise ProblemError("read-only") from error
        raise ProblemError("syntax-error", str(fault(job.text, error, PREFIXES))) from error
    except (OSError, ValueError, RuntimeError) as error:
        raise ProblemError("not-answerable", str(error)) from error


def _asks_elsewhere(query: str) -> bool:
    """Whether a query has a SERVICE; the engine would look for it, and comes to an end where it may open no file."""
    if not _SERVICE.search(query) or _UPDATE.match(query):
        return False
    return any(
        word.kind == "word"
        and word.text.lower() == "service"
        and (follows.text.lower() == "silent" or follows.kind in ("iri", "name", "variable"))
        for word, follows in pairwise(tokens(query))
    )


def _graphs(names: Sequence[str]) -> list[ox.NamedNode]:
    try:
        return [ox.NamedNode(name) for name in names]
    except ValueError as error:
        raise ProblemError("bad-parameter", f"The name of a graph is no IRI: {error}") from error
