"""Turn the rows of `dose-ladders` into the spread of the doses that trials begin and end with.

A ladder counts with its lowest level, levels to step down to aside, and with its highest; a single level stands apart.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Final

from trialgraph.figures import dose_ladder
from trialgraph.figures.chart import Axis, Chart, Group, Lane, Mark, Panel
from trialgraph.figures.dose_ladder import BASES, Dose, series
from trialgraph.figures.threshold_spread import number_of, shared, told
from trialgraph.view import amounts

QUESTION: Final = dose_ladder.QUESTION
_FIRST: Final = "First dose of a ladder"
_LAST: Final = "Highest dose of a ladder"
_ONLY: Final = "Only dose of a trial or arm"
Ends = dict[tuple[str, str], list[tuple[float, str]]]  # by group and unit: cells and the trial


def chart(rows: Iterable[tuple[object, ...]], _: Mapping[str, str], given: Mapping[str, str]) -> Chart:
    """Return the spread of doses of the trials of some rows."""
    doses = [Dose(*row) for row in rows]  # type: ignore[arg-type]
    ends: Ends = {}
    for _trial, some in groupby(doses, key=lambda dose: dose.trial):
        for _name, ladder in series(some):
            for place, dose, cells in _ends([dose for dose in ladder if dose.drawn and dose.level >= 0]):
                ends.setdefault((place, dose.unit or ""), []).append((cells, dose.trial))
    groups = tuple(group for place in (_FIRST, _LAST, _ONLY) if (group := _group(place, ends)).lanes)
    about = " ".join(filter(None, (given.get(name, "") for name in ("antigen", "condition", "phase"))))
    trials = {dose.trial for dose in doses if dose.drawn}
    said = f"{dose_ladder.caption(doses, given)} A number above a mark is how many trials have the dose."
    return Chart(
        f"Doses of {amounts.counted(len(trials), 'trial')}{f': {about}' if about else ''}",
        said,
        (Panel(Axis("cells", "log"), groups),) if groups else (),
        tuple(key for key in dose_ladder.keys(doses, given) if not key.hollow),
        dose_ladder.missing(doses),
    )


def _ends(ladder: list[Dose]) -> Iterator[tuple[str, Dose, float]]:
    """The first and the last dose of a ladder, with the cells of its lower and its upper end."""
    if not ladder:
        return
    first, last = min(ladder, key=lambda dose: dose.level), max(ladder, key=lambda dose: dose.level)
    if first == last:
        yield _ONLY, first, first.cells[1]
        return
    yield _FIRST, first, first.cells[0]
    yield _LAST, last, last.cells[1]


def _group(place: str, ends: Ends) -> Group:
    lanes = []
    for unit, kind in BASES.items():
        if counts := shared(ends.get((place, unit), ())):
            marks = tuple(Mark(cells, cells, number_of(n), kind, False, n) for cells, n in counts.items())
            note = told((amounts.amount(cells, "cells"), n) for cells, n in counts.items())
            lanes.append(Lane(f"stated in {amounts.unit(unit)}", marks, note))
    return Group(place, tuple(lanes))
