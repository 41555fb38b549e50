"""Validate a store by SHACL: shapes become queries on the store, and what cannot is handed to pySHACL.

`shape` reads the shapes; `paths`, `components`, `translation` and `selects` turn them into graph patterns and queries;
`engine` runs these, and `delegation` takes the rest to pySHACL.
"""

import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import pyoxigraph as ox

from trialgraph.shacl.delegation import delegated
from trialgraph.shacl.engine import Violation, violations
from trialgraph.shacl.shape import Shape, ShapeError, Shapes, UntranslatableError
from trialgraph.shacl.translation import Translation

__all__ = ["Shape", "ShapeError", "Validation", "Violation", "validate"]


@dataclass(frozen=True, slots=True)
class Validation:
    """The violations of some shapes, and the names of the shapes that pySHACL checked, each with the reason."""

    violations: tuple[Violation, ...]
    delegated: tuple[tuple[str, str], ...] = ()


def validate(data: ox.Store, quads: Iterable[ox.Quad], *, threads: int | None = None) -> Validation:
    """Return what the shapes in some quads find in the default graph of a store, by shape.

    Raises ShapeError where SHACL does not allow a shape.
    """
    kept = list(quads)
    shapes = Shapes.of(kept)
    translation = Translation(shapes, data)

    def run(shape: Shape) -> list[Violation] | str:
        try:
            return list(violations(translation, shape))
        except UntranslatableError as error:
            return str(error)

    targeted = list(shapes.targeted())
    with ThreadPoolExecutor(threads or len(os.sched_getaffinity(0))) as pool:
        found = list(zip(targeted, pool.map(run, targeted), strict=True))
    own = [each for _, some in found if isinstance(some, list) for each in some]
    rest = [(shape, reason) for shape, reason in found if isinstance(reason, str)]
    others = list(delegated(data, kept, shapes, [shape for shape, _ in rest])) if rest else []
    return Validation((*own, *others), tuple((str(shape.term), reason) for shape, reason in rest))
