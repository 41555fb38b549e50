"""Draw how the classes of an ontology hang together: a box for each, in columns by how far it is from the first one."""

import io
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from trialgraph.figures import canvas, colours, svg

_PIXELS: Final = 72  # to an inch
_BOX: Final = (150.0, 22.0)  # width and height in pixels
_GAPS: Final = (90.0, 10.0)  # between columns and between rows
_EDGE: Final = 8.0
_LETTERS: Final = 9  # points


class Edge(NamedTuple):
    """A relation that leads from one class to another; `kind` where the first is a kind of the second."""

    source: str
    target: str
    kind: bool = False


Places = dict[str, tuple[int, int]]


def placed(names: Iterable[str], edges: Sequence[Edge], first: str) -> Places:
    """Return the column and the row of each class that a path of relations from the first one reaches.

    A kind of a class stands a column behind it, and so does what a relation leads to.

    >>> placed(["A", "B", "C", "D"], [Edge("A", "B"), Edge("C", "B", kind=True)], "A")
    {'A': (0, 0), 'B': (1, 0), 'C': (2, 0)}
    """
    known = set(names)
    steps = [(edge.target, edge.source) if edge.kind else (edge.source, edge.target) for edge in edges]
    columns, far = {first: 0}, [first]
    for name in far:
        for _, behind in sorted({step for step in steps if step[0] == name}):
            if behind in known and behind not in columns:
                columns[behind] = columns[name] + 1
                far.append(behind)
    rows: dict[int, int] = {}
    found: Places = {}
    for name, column in columns.items():
        found[name] = (column, rows.setdefault(column, 0))
        rows[column] += 1
    return found


def drawn(names: Iterable[str], edges: Sequence[Edge], first: str, title: str) -> str:
    """Return the diagram as an SVG element; relations are lines, and what is a kind of something a broken one.

    Raises RuntimeMissingError where Matplotlib is not installed (see `catalogue`).
    """
    places = placed(names, edges, first)
    columns, rows = (max(place[axis] for place in places.values()) + 1 for axis in (0, 1))
    width = 2 * _EDGE + columns * _BOX[0] + (columns - 1) * _GAPS[0]
    height = 2 * _EDGE + rows * (_BOX[1] + _GAPS[1])
    target = io.BytesIO()
    with canvas.settings("classes"):
        from matplotlib.backends.backend_svg import FigureCanvasSVG
        from matplotlib.figure import Figure

        figure = Figure((width / _PIXELS, height / _PIXELS), dpi=_PIXELS)
        figure.patch.set_facecolor("none")
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set_xlim(0, width)
        axes.set_ylim(height, 0)
        axes.set_axis_off()
        for edge in edges:
            if edge.source in places and edge.target in places and edge.source != edge.target:
                _line(axes, places[edge.source], places[edge.target], kind=edge.kind)
        for name, place in places.items():
            _box(axes, name, place)
        FigureCanvasSVG(figure).print_svg(target, metadata=canvas.UNSAID)
    words = "\n".join(f"{each.source} {'is a kind of' if each.kind else 'leads to'} {each.target}" for each in edges)
    return svg.page_svg(target.getvalue(), "classes", title, words)


def _corner(place: tuple[int, int]) -> tuple[float, float]:
    return _EDGE + place[0] * (_BOX[0] + _GAPS[0]), _EDGE + place[1] * (_BOX[1] + _GAPS[1])


def _box(axes: object, name: str, place: tuple[int, int]) -> None:
    from matplotlib.patches import Rectangle

    left, top = _corner(place)
    axes.add_patch(  # type: ignore[attr-defined]
        Rectangle((left, top), *_BOX, facecolor=colours.BACK.light, edgecolor=colours.KINDS[0].light, linewidth=1)
    )
    axes.text(  # type: ignore[attr-defined]
        left + _BOX[0] / 2, top + _BOX[1] / 2, name, ha="center", va="center", size=_LETTERS, color=colours.INK.light
    )


def _line(axes: object, source: tuple[int, int], target: tuple[int, int], *, kind: bool) -> None:
    """A line from the side of a box to the facing side of another; within a column, around the right."""
    (left, top), (other_left, other_top) = _corner(source), _corner(target)
    middle, other_middle = top + _BOX[1] / 2, other_top + _BOX[1] / 2
    forth, back = target[0] > source[0], target[0] < source[0]
    start = left if back else left + _BOX[0]
    end = other_left if forth else other_left + _BOX[0]
    bend = 30.0 if forth else -30.0 if back else 30.0
    points = [(start, middle), (start + bend, middle), (end - bend if forth or back else end + bend, other_middle),
              (end, other_middle)]  # fmt: skip
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    path = Path(points, [Path.MOVETO, Path.CURVE4, Path.CURVE4, Path.CURVE4])
    style = (0, (4, 3)) if kind else "-"
    axes.add_patch(  # type: ignore[attr-defined]
        PathPatch(path, facecolor="none", edgecolor=colours.SOFT.light, linewidth=0.7, linestyle=style, zorder=0)
    )
