"""Check a graph against the SHACL shapes: what is missing, what cannot be, and why that matters."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from trialgraph import shacl
from trialgraph.blocks import Blocks
from trialgraph.check.result import Result, order, passage_of, trial_of
from trialgraph.errors import TrialGraphError
from trialgraph.model import Severity
from trialgraph.shacl import ShapeError, Violation
from trialgraph.shacl.terms import SH
from trialgraph.turtle import quads
from trialgraph.vocabulary import RDFS, SHAPES

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
    return sorted(set(_results(store, found)), key=order)


def _parts(store: ox.Store) -> Iterable[ox.Store]:
    """The whole of a small graph, and a large one block by block; a shape speaks of one trial at a time."""
    return [store] if len(store) <= _AT_ONCE else Blocks(store)


def _results(store: ox.Store, found: Iterable[Violation]) -> Iterator[Result]:
    for each in found:
        focus, reasons = each.focus.value, each.shape.all(RDFS.comment)
        yield Result(
            severity=_SEVERITIES.get(each.shape.severity.value, Severity.ERROR),
            code=each.shape.term.value.removeprefix(SHAPES),
            message=" ".join(text.value for text in each.messages) or f"It does not conform to {each.shape.term}.",
            reason=reasons[0].value if reasons else "",
            node=focus,
            trial=trial_of(store, focus),
            passage=passage_of(store, focus),
            value=None if each.value is None or each.value.value == focus else each.value.value,
        )
