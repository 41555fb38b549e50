"""What the engine finds is what pySHACL finds, on our shapes and real documents."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

from trialgraph.build.line import build
from trialgraph.core import resources, turtle
from trialgraph.graph.store import reading
from trialgraph.shacl import Violation, validate
from trialgraph.shacl.delegation import delegated
from trialgraph.shacl.shape import Shapes

SHARED = Path(__file__).parents[3] / "shared"
SOURCES = [resources.examples(), SHARED / "seeds", SHARED / "corpus"]
MOST = 20  # documents, for pySHACL takes a second for each


def told(violations: Iterable[Violation]) -> Counter[tuple[str, ...]]:
    return Counter(
        (str(one.focus), str(one.shape.term), one.component, str(one.value), *(text.value for text in one.messages))
        for one in violations
    )


@pytest.mark.parametrize("source", SOURCES, ids=[path.name for path in SOURCES])
def test_results_equal_those_of_pyshacl(source: Path, tmp_path: Path) -> None:
    if not source.exists():
        pytest.skip(f"{source.name} is not here")
    build([path for path in sorted(source.iterdir()) if path.is_file()][:MOST], tmp_path / "store")
    with reading(tmp_path / "store") as graph:
        shapes = list(turtle.quads(resources.shapes()))
        ours = validate(graph, shapes)
        assert ours.delegated == ()
        theirs = delegated(graph, shapes, Shapes.of(shapes), copy=False)
        assert told(ours.violations) == told(theirs)
        assert ours.violations
