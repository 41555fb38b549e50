"""Say what a figure shows, before it is drawn: panels with an axis, groups of lanes, and marks at values."""

from typing import Final, Literal, NamedTuple

FLAT, SECOND, THIRD, FOURTH = range(4)  # the kinds of marks: each has a colour and a shape of its own
Scale = Literal["linear", "log", "days"]
NONE: Final = "There is nothing to draw."
TIED: Final = "\u00a0"  # a space at which no line is broken


class Mark(NamedTuple):
    """A value, or a range of values, in a lane.

    `start` is None where a range has no lower end; `hollow` marks are those of another standing, which the key tells;
    `size` is a number of things that share the value.
    """

    start: float | None
    end: float
    label: str = ""
    kind: int = FLAT
    hollow: bool = False
    size: int = 1


class Lane(NamedTuple):
    """Marks that stand in one line, below what they are called and a note on them."""

    label: str
    marks: tuple[Mark, ...]
    note: str = ""
    joined: bool = False


class Group(NamedTuple):
    """The lanes of one thing, such as a trial."""

    title: str
    lanes: tuple[Lane, ...]


class Axis(NamedTuple):
    """What is measured along a panel, and how: "days" is linear within a day of zero, and logarithmic beyond."""

    name: str
    scale: Scale


class Panel(NamedTuple):
    """Groups that share an axis."""

    axis: Axis
    groups: tuple[Group, ...]

    def values(self) -> list[float]:
        """Return all values along the axis."""
        marks = [mark for group in self.groups for lane in group.lanes for mark in lane.marks]
        return [value for mark in marks for value in (mark.start, mark.end) if value is not None]


class Key(NamedTuple):
    """What a mark of a kind means."""

    words: str
    kind: int
    hollow: bool = False


class Chart(NamedTuple):
    """What a figure shows: `missing` are the rows that have no place on an axis, in words."""

    title: str
    caption: str
    panels: tuple[Panel, ...]
    keys: tuple[Key, ...] = ()
    missing: tuple[str, ...] = ()
