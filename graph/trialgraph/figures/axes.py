"""Give a panel its axis: ends, ticks in words, a grid, and the labels of marks where they do not cover each other."""

import math
from collections.abc import Iterable, Sequence
from typing import Any, Final, NamedTuple

from trialgraph.figures import colours
from trialgraph.figures.chart import Mark, Panel, Scale
from trialgraph.figures.sheet import measured, plain
from trialgraph.view import amounts

_SIZE: Final = 11  # of the words at ticks
_PLAIN: Final = 4  # powers of ten from here on are told as such
_SHORT: Final = 2  # powers of ten of an axis that has ticks between them
_APART: Final = 10  # pixels between these
_DAYS: Final = (
    (-365.25, "−1 y"), (-91.3125, "−3 mo"), (-28, "−28 d"), (-14, "−14 d"), (-7, "−7 d"), (-3, "−3 d"), (-1, "−1 d"),
    (0, "0"), (1, "1 d"), (3, "3 d"), (7, "7 d"), (14, "14 d"), (28, "28 d"), (91.3125, "3 mo"), (182.625, "6 mo"),
    (365.25, "1 y"), (730.5, "2 y"), (1826.25, "5 y"), (3652.5, "10 y"), (5478.75, "15 y"), (10957.5, "30 y"),
)  # fmt: skip
_FIRST: Final = (0, 28, 365.25, 5478.75, -7, 1, 7, -1, 91.3125, -28, 1826.25)  # the ticks that matter most


class Tick(NamedTuple):
    """A value and the words at it."""

    value: float
    words: str


def prepare(drawn: Any, panel: Panel, top: float, bottom: float, *, twice: bool) -> None:
    """Set up the axes of a panel that lies between two heights, in pixels from above; told `twice`, above and below."""
    width = _width(drawn)
    scale = panel.axis.scale
    low, high = ends(panel.values(), scale)
    if scale == "log":
        drawn.set_xscale("log")
    elif scale == "days":
        drawn.set_xscale("symlog", linthresh=1, linscale=0.6)
    drawn.set_xlim(low, high)
    drawn.set_ylim(bottom, top)
    drawn.patch.set_visible(False)
    for side in ("left", "right", "top"):
        drawn.spines[side].set_visible(False)
    drawn.spines["bottom"].set_color(colours.SOFT.light)
    drawn.yaxis.set_visible(False)
    shown = roomy(ticks(low, high, scale), lambda value: _pixel(drawn, value) * width)
    drawn.set_xticks([tick.value for tick in shown], [tick.words for tick in shown])
    drawn.set_xticks([], minor=True)
    drawn.tick_params(axis="x", labelsize=_SIZE, length=4, color=colours.SOFT.light, labelcolor=colours.INK.light)
    if twice:
        drawn.tick_params(axis="x", labeltop=True)


def grid(drawn: Any, lanes: Sequence[float]) -> None:
    """Draw a line along each lane, and across it at each tick, as one path."""
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    left, right = drawn.get_xlim()
    points = []
    for middle in lanes:
        points += [(left, middle), (right, middle)]
        points += [(value, middle + side * 8) for value in drawn.get_xticks() for side in (-1, 1)]
    path = Path(points, [Path.MOVETO, Path.LINETO] * (len(points) // 2))
    drawn.add_patch(PathPatch(path, edgecolor=colours.LINE.light, facecolor="none", zorder=0.5, clip_on=False))


def ends(values: Sequence[float], scale: Scale) -> tuple[float, float]:
    """Return where an axis begins and ends, so that all values are on it and none at its end.

    >>> ends([2e6, 9e7], "log"), ends([5, 5], "linear")
    ((1000000.0, 100000000.0), (4.5, 5.5))
    """
    low, high = min(values), max(values)
    match scale:
        case "log":
            first, last = math.floor(math.log10(low) - 0.02), math.ceil(math.log10(high) + 0.02)
            return 10.0**first, 10.0**last
        case "days":
            return min(low * 1.6, -0.5), max(high * 1.5, 2)
        case "linear":
            pad = (high - low) * 0.06 or abs(high) * 0.1 or 1
            return low - pad, high + pad


def ticks(low: float, high: float, scale: Scale) -> list[Tick]:
    """Return the ticks that an axis may have, those first that matter most."""
    match scale:
        case "log":
            first, last = round(math.log10(low)), round(math.log10(high))
            powers = sorted(range(first, last + 1), key=lambda power: ((power - first) % 2, power))
            between = [times * 10.0**power for times in (5, 2) for power in range(first, last) if power < _PLAIN]
            found = [Tick(10.0**power, _power(power)) for power in powers]
            return [*found, *map(_linear, between)] if last - first <= _SHORT else found
        case "days":
            inside = [Tick(*each) for each in _DAYS if low <= each[0] <= high]
            return sorted(inside, key=lambda tick: _FIRST.index(tick.value) if tick.value in _FIRST else 99)
        case "linear":
            step = _step((high - low) / 6)
            begin = math.ceil(low / step)
            return [_linear(each * step) for each in range(begin, math.floor(high / step) + 1)]


def roomy(some: Iterable[Tick], place: Any) -> list[Tick]:
    """Return the ticks whose words do not touch those of ticks before them; `place` turns a value into pixels."""
    taken: list[tuple[float, float]] = []
    found = []
    for tick in some:
        half = measured(tick.words, _SIZE) / 2 + _APART / 2
        left, right = place(tick.value) - half, place(tick.value) + half
        if all(right <= begin or left >= end for begin, end in taken):
            taken.append((left, right))
            found.append(tick)
    return sorted(found)


def labels(drawn: Any, marks: Sequence[Mark]) -> list[Tick]:
    """Return what stands above marks, and where, from 0 at the left end to 1.

    What would overlap stands together; of numbers of things, the largest stands alone.
    """
    width = _width(drawn)
    single = any(mark.size > 1 for mark in marks)
    named = sorted((mark for mark in marks if mark.label), key=lambda mark: -mark.size if single else _middle(mark))
    found: list[_Label] = []
    for mark in named:
        new = _Label(_pixel(drawn, _centre(drawn, mark)) * width, (plain(mark.label),))
        if single and any(new.touches(other) for other in found):
            continue
        while found and not single and new.touches(found[-1]):
            other = found.pop()
            new = _Label((other.pixel + new.pixel) / 2, tuple(dict.fromkeys((*other.words, *new.words))))
        found.append(new)
    return [Tick(each.pixel / width, ", ".join(each.words)) for each in found]


class _Label(NamedTuple):
    pixel: float
    words: tuple[str, ...]

    def touches(self, other: "_Label") -> bool:
        """Whether there is no room between this and another one."""
        widths = measured(", ".join(self.words), 10) + measured(", ".join(other.words), 10)
        return abs(self.pixel - other.pixel) < widths / 2 + 3


def _centre(drawn: Any, mark: Mark) -> float:
    """The middle of a mark as it is seen."""
    if mark.start is None or mark.start == mark.end:
        return mark.end
    transform = drawn.transScale
    left, right = (transform.transform((value, 0))[0] for value in (mark.start, mark.end))
    return float(transform.inverted().transform(((left + right) / 2, 0))[0])


def _middle(mark: Mark) -> float:
    return mark.end if mark.start is None else (mark.start + mark.end) / 2


def _width(drawn: Any) -> float:
    """How wide the axes are, in pixels of a page."""
    return float(drawn.bbox.width * 72 / drawn.figure.dpi)


def _pixel(drawn: Any, value: float) -> float:
    """Where a value is, from 0 at the left end to 1 at the right one."""
    transform = drawn.transScale
    low, high, at = (transform.transform((each, 0))[0] for each in (*drawn.get_xlim(), value))
    return float((at - low) / (high - low))


def _power(exponent: int) -> str:
    return amounts.power(f"1e{exponent}") if abs(exponent) >= _PLAIN else amounts.number(f"1e{exponent}")


def _linear(value: float) -> Tick:
    return Tick(value, amounts.number(f"{value:.10g}"))


def _step(width: float) -> float:
    """A round number that is about as large."""
    power = 10.0 ** math.floor(math.log10(width))
    return next(power * each for each in (1, 2, 2.5, 5, 10) if power * each >= width)
