"""Check a graph against the SHACL shapes: what is missing, what cannot be, and why that matters."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from trialgraph import shacl
from trialgraph.check.result import Result, code_of, order, passage_of, trial_of
from trialgraph.core.errors import TrialGraphError
from trialgraph.core.model import Severity
from trialgraph.core.standards import RDFS
from trialgraph.core.turtle import quads
from trialgraph.graph.blocks import Blocks
from trialgraph.shacl import ShapeError, Violation
from trialgraph.shacl.shape import Term
from trialgraph.shacl.terms import SH

_AT_ONCE: Final = 10_000_000  # triples, for which the queries hold less than 1 GB
_SEVERITIES = {SH.Violation: Severity.ERROR, SH.Warning: Severity.WARNING, SH.Info: Severity.INFO}


def validate(store: ox.Store, shapes: Path) -> list[Result]:
    """Return what the shapes of a folder find in a graph, the worst first.

    Raises TrialGraphError where a file is no Turtle or holds a shape that SHACL does not allow.
    """
    rules = list(quads(shapes))
    try:
        found = [each for part in _parts(store) for each in shacl.validate(part, rules).violations]
    except ShapeError as error:
        what = f"a shape cannot be used: {error}"
        raise TrialGraphError(what, where=shapes.name, remedy="Correct the shape.") from error
    inside: dict[Term, Term] = {each.object: each.subject for each in rules if isinstance(each.object, ox.BlankNode)}  # type: ignore[misc]
    return sorted({_result(store, each, _named(each.shape.term, inside)) for each in found}, key=order)


def _parts(store: ox.Store) -> Iterable[ox.Store]:
    """The whole of a small graph, and a large one block by block; a shape speaks of one trial at a time."""
    return [store] if len(store) <= _AT_ONCE else Blocks(store)


def _named(term: Term, inside: Mapping[Term, Term]) -> Term:
    """The shape, or where it has no name, the one that it stands in."""
    while isinstance(term, ox.BlankNode) and term in inside:
        term = inside[term]
    return term


def _result(store: ox.Store, found: Violation, named: Term) -> Result:
    focus, code = found.focus.value, code_of(named)
    reasons = found.shape.all(RDFS.comment)
    part = f" in {code_of(found.path)}" if isinstance(found.path, ox.NamedNode) else ""
    return Result(
        severity=_SEVERITIES.get(found.shape.severity.value, Severity.ERROR),
        code=code,
        message=" ".join(text.value for text in found.messages)
        or f"It does not conform to {code}{part}: {code_of(ox.NamedNode(found.component))}.",
        reason=reasons[0].value if reasons else "",
        node=focus,
        trial=trial_of(store, focus),
        passage=passage_of(store, focus),
        value=None if found.value is None or found.value.value == focus else found.value.value,
    )
