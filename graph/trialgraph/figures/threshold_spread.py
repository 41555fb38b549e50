"""Turn the rows of `laboratory-thresholds` into the spread of the limits that trials set on one measure.

Limits in different units have axes of their own, for a measure's value in one unit says nothing of it in another.
A lane is a list and a comparator; a mark is a value, and its number tells how many trials have it.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from trialgraph.figures.chart import FLAT, SECOND, TIED, Axis, Chart, Group, Key, Lane, Mark, Panel
from trialgraph.view import amounts

QUESTION: Final = "laboratory-thresholds"
NEEDS: Final = ("measure", "words")  # one of these, for values of several measures have no axis in common
_COMPARATORS: Final = {
    ">=": "at least (≥)",
    ">": "more than (>)",
    "<=": "at most (≤)",
    "<": "less than (<)",
    "=": "exactly (=)",
}
_LISTS: Final = {"inclusion": ("People are included with", FLAT), "exclusion": ("People are excluded with", SECOND)}
_WIDE: Final = 20  # times the least value may be the greatest on a linear axis


class Limit(NamedTuple):
    """A row of the question: None is what the trial does not say."""

    measure: str
    trial: str
    list: str
    comparator: str | None
    value: float
    unit: str | None
    applies_to: str | None
    qualifier: str | None
    one_of: int | None
    words: str | None

    @property
    def partial(self) -> bool:
        """Whether it holds for some participants only."""
        return bool(self.applies_to or self.qualifier)


def chart(rows: Iterable[tuple[object, ...]], _: Mapping[str, str], given: Mapping[str, str]) -> Chart:
    """Return the spread of the limits of some rows, the unit that most trials use first."""
    limits = [Limit(*row) for row in rows]  # type: ignore[arg-type]
    drawn = [limit for limit in limits if isinstance(limit.value, int | float)]
    trials = {limit.trial for limit in drawn}
    by_unit: dict[str, list[Limit]] = {}
    for limit in drawn:
        by_unit.setdefault(limit.unit or "", []).append(limit)
    units = sorted(by_unit, key=lambda unit: (-len({limit.trial for limit in by_unit[unit]}), unit))
    measures = " or ".join(sorted({limit.measure.replace("_", " ") for limit in limits}))
    asked = measures or given.get("measure") or given.get("words", "")
    return Chart(
        f"Limits on {asked} in {amounts.counted(len(trials), 'trial')}",
        "Each mark is a value; a number above it is how many trials have it.",
        tuple(_panel(unit, by_unit[unit]) for unit in units),
        tuple(_keys(drawn)),
        tuple(f"{limit.trial}: {limit.value}, which is no number." for limit in limits if limit not in drawn),
    )


def _panel(unit: str, limits: list[Limit]) -> Panel:
    values = [limit.value for limit in limits]
    wide = min(values) > 0 and max(values) / min(values) > _WIDE
    shown = amounts.unit(unit)
    axis = Axis(f"{limits[0].measure.replace('_', ' ')}{f', {shown}' if shown else ''}", "log" if wide else "linear")
    groups = []
    for name, (title, kind) in _LISTS.items():
        if lanes := tuple(_lanes([limit for limit in limits if limit.list == name], unit, kind)):
            groups.append(Group(title, lanes))
    return Panel(axis, tuple(groups))


def _lanes(limits: list[Limit], unit: str, kind: int) -> Iterator[Lane]:
    for comparator, words in _COMPARATORS.items():
        for partial in (False, True):
            some = [each for each in limits if (each.comparator or "=") == comparator and each.partial == partial]
            if some:
                counts = shared((limit.value, limit.trial) for limit in some)
                name = f"{words}, for some participants only" if partial else words
                marks = tuple(Mark(value, value, number_of(n), kind, partial, n) for value, n in counts.items())
                note = told((amounts.amount(value, unit), n) for value, n in counts.items())
                yield Lane(name, marks, note)


def shared(values: Iterable[tuple[float, str]]) -> dict[float, int]:
    """Return how many trials have each value, in the order of the values.

    >>> shared([(75, "b"), (50, "a"), (75, "c"), (75, "c")])
    {50: 1, 75: 2}
    """
    trials: dict[float, set[str]] = {}
    for value, trial in values:
        trials.setdefault(value, set()).add(trial)
    return {value: len(trials[value]) for value in sorted(trials)}


def told(counts: Iterable[tuple[str, int]]) -> str:
    """Return values and the number of trials that have each, as a note whose parts stay together."""
    parts = (f"{value}: {amounts.counted(count, 'trial')}".replace(" ", TIED) for value, count in counts)
    return " · ".join(parts)


def number_of(count: int) -> str:
    """Return what stands above a mark that several trials share."""
    return str(count) if count > 1 else ""


def _keys(limits: list[Limit]) -> Iterator[Key]:
    for name, (title, kind) in _LISTS.items():
        if any(limit.list == name for limit in limits):
            yield Key(f"{title} such a value", kind)
    if any(limit.partial for limit in limits):
        yield Key("hollow: for some participants only", FLAT, hollow=True)
