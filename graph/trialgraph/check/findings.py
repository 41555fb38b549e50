"""Turn the findings that a build wrote into a graph into results of a check."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import pyoxigraph as ox

from trialgraph.check.result import Result, passage_of
from trialgraph.check.rules import Rule, rules
from trialgraph.core.model import Severity
from trialgraph.core.standards import RDFS, SKOS
from trialgraph.core.vocabulary import TG
from trialgraph.graph.belonging import DEFAULT, Term


class Found(NamedTuple):
    """A finding of the build: the IRIs of its trial and of itself, its rule, and how bad it is."""

    trial: str
    node: str
    code: str
    severity: Severity


def found(graph: ox.Store, trial: ox.NamedNode | None = None) -> Iterator[Found]:
    """Yield the findings in a graph, or those of one trial, in no order."""
    links = list(graph.quads_for_pattern(trial, ox.NamedNode(TG.hasFinding), None, DEFAULT))
    some = [quad.object for quad in links] if trial else [None]  # None stands for all
    codes, levels = _said(graph, TG.findingCode, some), _said(graph, TG.severity, some)
    severities = {level: Severity(_text(graph, level, SKOS.notation)) for level in set(levels.values())}
    for quad in links:
        code, level = codes.get(quad.object), levels.get(quad.object)
        if isinstance(code, ox.Literal) and level:
            yield Found(_iri(quad.subject), _iri(quad.object), code.value, severities[level])


def result(graph: ox.Store, finding: Found) -> Result:
    """Return a finding as a result, with the reason of its rule and the first of its words."""
    return Result(
        severity=finding.severity,
        code=finding.code,
        message=_text(graph, ox.NamedNode(finding.node), RDFS.comment),
        reason=rules().get(finding.code, Rule()).reason,
        node=finding.node,
        trial=finding.trial,
        passage=passage_of(graph, finding.node),
    )


def findings(graph: ox.Store) -> list[Result]:
    """Return all findings that the build wrote into a graph, as results."""
    return [result(graph, each) for each in found(graph)]


def _said(graph: ox.Store, term: str, nodes: Iterable[Term | None]) -> dict[Term, Term]:
    """What a property says of some nodes, or of all."""
    found = (graph.quads_for_pattern(node, ox.NamedNode(term), None, DEFAULT) for node in nodes)  # type: ignore[arg-type]
    return {quad.subject: quad.object for quads in found for quad in quads}


def _text(graph: ox.Store, node: Term, term: str) -> str:
    """The first text of a property, or nothing."""
    quads = graph.quads_for_pattern(node, ox.NamedNode(term), None, DEFAULT)  # type: ignore[arg-type]
    return min((quad.object.value for quad in quads if isinstance(quad.object, ox.Literal)), default="")


def _iri(node: Term) -> str:
    return node.value if isinstance(node, ox.NamedNode) else str(node)
