"""Read a figure as a person does: the words in it, and which values its marks stand at."""

import math
import re
from typing import NamedTuple

from lxml import etree

_RAISED = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")


class Point(NamedTuple):
    """A mark: where it is, in pixels."""

    x: float
    y: float


def root(svg: str) -> etree._Element:
    """The SVG, which is XML without entities."""
    return etree.fromstring(svg, etree.XMLParser(resolve_entities=False, no_network=True))


def words(svg: str) -> list[str]:
    """All texts, in the order of the drawing."""
    return ["".join(each.itertext()) for each in root(svg).iter("{*}text")]


def points(svg: str) -> list[Point]:
    """The marks of single values."""
    uses = (use for each in root(svg).iterfind(".//{*}g[@class='point']") for use in each.iter("{*}use"))
    return [Point(float(use.get("x", "")), float(use.get("y", ""))) for use in uses]


def ranges(svg: str) -> list[tuple[float, float]]:
    """The left and the right end of each range, in pixels."""
    paths = (path for each in root(svg).iterfind(".//{*}g[@class='range']") for path in each.iter("{*}path"))
    found = [[float(number) for number in re.findall(r"-?[\d.]+", path.get("d", ""))] for path in paths]
    return [(numbers[0], numbers[-2]) for numbers in found]


def at(svg: str, x: float) -> float:
    """The value at a place of a logarithmic axis, by the words at its ticks."""
    ticks = {}
    for each in root(svg).iter("{*}text"):
        if found := re.fullmatch(r"1×10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)", each.text or ""):
            ticks[int(found[1].translate(_RAISED))] = float(each.get("x", ""))
    (first, left), (last, right) = min(ticks.items()), max(ticks.items())
    return float(10 ** (first + (x - left) / (right - left) * (last - first)))


def close(one: float, other: float) -> bool:
    """Whether two values are the same to the eye."""
    return math.isclose(one, other, rel_tol=0.01)
