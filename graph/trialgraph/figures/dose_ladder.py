"""Turn the rows of `dose-ladders` into dose ladders on one logarithmic axis of cells.

An amount for each kilogram or square metre stands at that of a person of the reference weight and body surface.
A trial is a group; each product, population and, where they have ladders of their own, each arm is a lane.
"""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import groupby
from typing import Final, NamedTuple

from trialgraph.figures.chart import FLAT, SECOND, THIRD, TIED, Axis, Chart, Group, Key, Lane, Mark, Panel
from trialgraph.view import amounts

QUESTION: Final = "dose-ladders"
BASES: Final = {"cells": FLAT, "cells/kg": SECOND, "cells/m2": THIRD}
_WORDS: Final = {
    "cells": "cells, whatever the weight",
    "cells/kg": "cells for each kg, at {weight} kg",
    "cells/m2": "cells for each m², at {surface} m²",
}


class Dose(NamedTuple):
    """A row of the question: None is what the trial does not say."""

    trial: str
    population: str | None
    arm: str | None
    product: str | None
    level: float
    label: str | None
    lower: float | None
    upper: float | None
    unit: str | None
    lower_cells: float | None
    upper_cells: float | None
    assumption: str | None
    words: str | None = None

    @property
    def drawn(self) -> bool:
        """Whether it has a place on a logarithmic axis of cells."""
        ends = [each for each in (self.lower_cells, self.upper_cells) if each is not None]
        return bool(ends) and all(end > 0 for end in ends)

    @property
    def cells(self) -> tuple[float, float]:
        """The lower and the upper end of a dose that is drawn; the same where one is not stated."""
        ends = [each for each in (self.lower_cells, self.upper_cells) if each is not None]
        return ends[0], ends[-1]

    @property
    def ordinal(self) -> str:
        """The number of the level as people write it: "−1" is a step below the first."""
        return amounts.number(self.level)

    @property
    def amount(self) -> str:
        """The amount in its own unit: "up to" where it has no lower end, "at least" where it has no upper one."""
        shown = amounts.between(_exact(self.lower), _exact(self.upper), self.unit or "cells")
        return shown if self.unit else shown.removesuffix(" cells")  # it is one of cells, though it does not say so


def chart(rows: Iterable[tuple[object, ...]], titles: Mapping[str, str], given: Mapping[str, str]) -> Chart:
    """Return the ladders of the trials of some rows; `given` has the weight and the surface that they are asked for."""
    doses = [Dose(*row) for row in rows]  # type: ignore[arg-type]
    trials = [list(some) for _, some in groupby(doses, key=lambda dose: dose.trial)]
    groups = tuple(_group(some, titles) for some in trials if any(dose.drawn for dose in some))
    if len(trials) == 1:  # it is called so in the title
        groups = tuple(group._replace(title="") for group in groups)
    axis = Axis("cells", "log")
    return Chart(
        _title(trials, titles),
        caption(doses, given),
        (Panel(axis, groups),) if groups else (),
        tuple(keys(doses, given)),
        missing(doses),
    )


def caption(doses: Iterable[Dose], given: Mapping[str, str]) -> str:
    """Say at which weight and surface doses are compared, where that matters."""
    units = {dose.unit for dose in doses if dose.drawn}
    person = [
        f"{given[name]} {unit}"
        for code, name, unit in (("cells/kg", "weight", "kg"), ("cells/m2", "surface", "m² of body surface"))
        if code in units
    ]
    if not person:
        return "Doses in cells, on a logarithmic axis."
    return f"Doses in cells for a person of {' and '.join(person)}, on a logarithmic axis."


def series(doses: Iterable[Dose]) -> Iterator[tuple[str, list[Dose]]]:
    """Yield the ladders of a trial, each with what it is called; amounts in different units make no ladder.

    Arms part a ladder only where they give different amounts at one level: often each level is an arm of its own.
    """
    parts: dict[tuple[str, str], list[Dose]] = {}
    for dose in doses:
        parts.setdefault((dose.population or "", dose.unit or ""), []).append(dose)
    for (population, _), some in parts.items():
        for product, others in _parted(some, "product"):
            named = [*filter(None, (product, population))]
            for arm, ladder in _parted(others, "arm") if _differ(others) else [(_only(others, "arm"), others)]:
                yield " · ".join(filter(None, [*named, arm])), _each_once(ladder)


def _parted(doses: list[Dose], field: str) -> list[tuple[str, list[Dose]]]:
    """Doses by a field, by name; one that does not say it goes with the others where these say the same."""
    names = sorted({name for dose in doses if (name := getattr(dose, field))})
    if len(names) < 2:
        return [(_only(doses, field), doses)]
    rest = [("", some)] if (some := [dose for dose in doses if not getattr(dose, field)]) else []
    return [(name, [dose for dose in doses if getattr(dose, field) == name]) for name in names] + rest


def _only(doses: list[Dose], field: str) -> str:
    """What a field says wherever it says something; empty where it says several things."""
    names = {name for dose in doses if (name := getattr(dose, field))}
    return str(*names) if len(names) == 1 else ""


def _differ(doses: list[Dose]) -> bool:
    """Whether a level has several amounts."""
    amounts_at: dict[float, set[tuple[float | None, float | None]]] = {}
    for dose in doses:
        amounts_at.setdefault(dose.level, set()).add((dose.lower, dose.upper))
    return any(len(each) > 1 for each in amounts_at.values())


def _group(doses: list[Dose], titles: Mapping[str, str]) -> Group:
    lanes = tuple(_lane(name, some) for name, some in series(doses) if any(dose.drawn for dose in some))
    return Group(_named(doses[0].trial, titles), lanes)


def _named(trial: str, titles: Mapping[str, str]) -> str:
    return " · ".join(filter(None, (trial, titles.get(trial, ""))))


def _lane(name: str, doses: list[Dose]) -> Lane:
    drawn = [dose for dose in doses if dose.drawn]
    drawn.sort(key=lambda dose: dose.level)
    return Lane(name, tuple(map(_mark, drawn)), _note(drawn), joined=True)


def _note(doses: list[Dose]) -> str:
    """The levels with their amounts; a unit that all share is said once."""
    unit = amounts.unit(doses[-1].unit or "")
    shown = [f"{dose.ordinal}: {dose.amount}" for dose in doses]
    if len({dose.unit for dose in doses}) == 1:
        shown = [*(each.removesuffix(f" {unit}") for each in shown[:-1]), shown[-1]]
    return " · ".join(each.replace(" ", TIED) for each in shown)


def _mark(dose: Dose) -> Mark:
    lower, upper = dose.lower_cells, dose.upper_cells
    end = upper if upper is not None else lower
    assert end is not None
    open_end = upper is None or lower is None
    label = f"{'≤ ' if lower is None else '≥ ' if upper is None else ''}{dose.ordinal}" if open_end else dose.ordinal
    start = end if upper is None else lower
    return Mark(start, end, label, BASES.get(dose.unit or "", FLAT), hollow=dose.level < 0)


def _each_once(doses: Iterable[Dose]) -> list[Dose]:
    """Doses without those that differ only in the arm or in what the level is called."""
    return list({(dose.level, dose.lower, dose.upper, dose.unit): dose for dose in doses}.values())


def keys(doses: Iterable[Dose], given: Mapping[str, str]) -> Iterator[Key]:
    """Yield what the marks of doses mean."""
    doses = [*doses]
    units = {dose.unit for dose in doses if dose.drawn}
    for unit, kind in BASES.items():
        if unit in units:
            yield Key(_WORDS[unit].format(**given), kind)
    if any(dose.level < 0 for dose in doses if dose.drawn):
        yield Key("hollow: a level to step down to", FLAT, hollow=True)


def missing(doses: Iterable[Dose]) -> tuple[str, ...]:
    """Return the doses that have no place on the axis, in words: those of one trial with one reason together."""
    told: dict[tuple[str, str], dict[str, None]] = {}
    for dose in doses:
        if not dose.drawn:
            head = ", ".join(filter(None, (dose.trial, dose.product, dose.population)))
            name = dose.label or f"level {dose.ordinal}"
            told.setdefault((head, _reason(dose)), {})[f"{name} of {dose.amount}" if dose.amount else name] = None
    return tuple(f"{head}: {'; '.join(levels)}, {reason}." for (head, reason), levels in told.items())


def _reason(dose: Dose) -> str:
    """Why a dose has no place on the axis."""
    if dose.lower is None and dose.upper is None:
        return "without an amount"
    if dose.unit is None:
        return "without a unit"
    if dose.unit not in BASES:
        return "in a unit that cannot be compared"
    return "for which a logarithmic axis has no place"


def _title(trials: list[list[Dose]], titles: Mapping[str, str]) -> str:
    if len(trials) == 1:
        return f"Dose ladder of {_named(trials[0][0].trial, titles)}"
    return f"Dose ladders of {amounts.counted(len(trials), 'trial')}"


def _exact(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))
