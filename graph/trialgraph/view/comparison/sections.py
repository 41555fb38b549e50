"""Turn the rows of questions into what each trial says: doses, endpoints, limits, windows, conditioning.

A function for each question takes its rows, by the names of their columns, and yields an entry for each.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Final

from trialgraph.ask.table import Cell, Table
from trialgraph.view import amounts, reading
from trialgraph.view.comparison.matrix import Entry, Said
from trialgraph.view.names import Named, Names
from trialgraph.view.shortened import shortened

Line = Mapping[str, Cell]
_OPPOSITE: Final = {">=": "<", ">": "<=", "<=": ">", "<": ">="}
_LONGEST: Final = 60  # characters of a time frame
_UNSTATED: Final = "unstated"  # of an endpoint


def lines(table: Table) -> list[Line]:
    """Return the rows of a table by the names of its columns."""
    return [dict(zip(table.columns, row, strict=True)) for row in table.rows]


def doses(rows: Iterable[Line], _: Names) -> Iterator[Said]:
    """Yield the dose levels of `dose-ladders`; levels of one number are compared by the cells that they come to."""
    found = sorted(rows, key=lambda row: _decimal(row["level"]) or Decimal(0))
    usual = _usual_names(found)
    for row in found:
        cells = (row["lower_cells"], row["upper_cells"])
        compared = cells if any(cells) else (row["lower"], row["upper"], row["unit"])
        words = _between(row["lower"], row["upper"], row["unit"]) or _text(row["label"]) or "no amount stated"
        *assumed, unit = _text(row["assumption"]).split(" ")
        at = " ".join((_between(*cells, "cells"), *assumed, amounts.unit(unit))) if assumed else ""
        label = _text(row["label"])
        plain = label == words or (_text(row["trial"]), _unnumbered(label)) in usual
        name = "" if plain else label
        note = " · ".join(filter(None, (at, _text(row["population"]), name)))
        yield Said(Named(f"Level {amounts.number(_text(row['level']))}"), _text(row["trial"]),
                   Entry(words, note, meaning=(*compared, row["population"])))  # fmt: skip


def _usual_names(rows: Iterable[Line]) -> set[tuple[str, str]]:
    """What levels of each trial are called but for their numbers, where that tells nothing of one of them.

    It is what most levels of a trial are called, or levels of several trials.
    """
    found: dict[str, Counter[str]] = {}
    for row in rows:
        found.setdefault(_text(row["trial"]), Counter())[_unnumbered(_text(row["label"]))] += 1
    trials = Counter(name for names in found.values() for name in names)
    most = {trial: names.most_common(1)[0] for trial, names in found.items()}
    return {(trial, name) for trial, names in found.items() for name in names
            if trials[name] > 1 or (most[trial][0] == name and most[trial][1] > 1)}  # fmt: skip


def _unnumbered(label: str) -> str:
    return re.sub(r"[\W\d_]+", " ", label).strip().casefold()


def endpoints(rows: Iterable[Line], names: Names) -> Iterator[Said]:
    """Yield the endpoints of `endpoints`, by their kind: the role, and until when."""
    for row in rows:
        frame = _text(row["time_frame"])
        role = names.label("role", row["role"])
        words = "role not stated" if role == _UNSTATED else role
        entry = Entry(words, shortened(frame, _LONGEST), meaning=(row["role"], row["days"] or frame.casefold()))
        yield Said(names.of("endpoint", row["endpoint"]), _text(row["trial"]), entry)


def limits(rows: Iterable[Line], names: Names) -> Iterator[Said]:
    """Yield the limits of `laboratory-thresholds`, by their measure.

    To turn away whom has less than 75 is to ask for 75 or more, so that both mean the same.
    """
    for row in rows:
        comparator, excluded = _text(row["comparator"]), row["list"] == "exclusion"
        value = amounts.amount(_text(row["value"]), "") if row["unit"] is None else _quantity(row["value"], row["unit"])
        asked = _OPPOSITE.get(comparator, f"not {comparator}") if excluded else comparator
        whom = _text(row["applies_to"]) or _text(row["qualifier"])
        one_of = f"one of {row['one_of']} alternatives" if row["one_of"] else ""
        entry = Entry(
            f"{amounts.sign(comparator)} {value}".strip(),
            " · ".join(filter(None, (whom, one_of))),
            excluded,
            (asked, row["value"], row["unit"], whom, bool(one_of)),
        )
        yield Said(names.of("measure", row["measure"]), _text(row["trial"]), entry)


def windows(rows: Iterable[Line], names: Names) -> Iterator[Said]:
    """Yield the windows of `washout-periods`, by their event.

    To turn away for what happened within 14 days is to ask that it was 14 days ago at least.
    """
    for row in rows:
        relation, excluded = _text(row["relation"]), row["list"] == "exclusion"
        asked = (
            {"within": reading.AT_LEAST, reading.AT_LEAST: "within"}[relation] if excluded and relation else relation
        )
        anchor = names.label("anchor", row["anchor"])
        kind = "at least" if relation == reading.AT_LEAST else relation
        words = " ".join(filter(None, (kind, _time(row), _text(row["direction"]), anchor)))
        meaning = (asked, row["days"], row["direction"], row["anchor"], row["applies_to"])
        entry = Entry(words, _text(row["applies_to"]), excluded, meaning)
        yield Said(names.of("event", row["event"]), _text(row["trial"]), entry)


def conditioning(rows: Iterable[Line], names: Names) -> Iterator[Said]:
    """Yield the doses of `conditioning-regimens`, by their agent, and of which regimen where a trial has several."""
    found = list(rows)
    several = {row["trial"] for row in found if row["regimen"] not in (None, 1)}
    for row in found:
        agent = names.of("agent", row["agent"]) if row["agent"] else Named("agent not named")
        amount = "" if row["amount"] is None else amounts.amount(_text(row["amount"]), _text(row["unit"]))
        days = "" if row["days"] is None else f"× {amounts.counted(int(row['days']), 'day')}"
        note = f"regimen {row['regimen']}" if row["trial"] in several else ""
        words = " ".join(filter(None, (amount, days))) or "dose not stated"
        yield Said(agent, _text(row["trial"]), Entry(words, note, meaning=(row["amount"], row["unit"], row["days"])))


def toxicity(rows: Iterable[Line], names: Names) -> Iterator[Said]:
    """Yield the windows of `dlt-windows`."""
    for row in rows:
        anchor = names.label("anchor", row["anchor"])
        entry = Entry(_time(row), f"from {anchor}" if anchor else "", meaning=(row["days"], row["anchor"]))
        yield Said(Named("Dose-limiting toxicity counts for"), _text(row["trial"]), entry)


def _time(row: Line) -> str:
    if row["amount"] is None or row["unit"] is None:
        return amounts.counted(int(_decimal(row["days"]) or 0), "day")
    return _quantity(row["amount"], row["unit"])


def _quantity(value: Cell, unit: Cell) -> str:
    return reading.quantity(Decimal(str(value)), _text(unit))


def _between(lower: Cell, upper: Cell, unit: Cell) -> str:
    return amounts.between(_decimal(lower), _decimal(upper), _text(unit))


def _decimal(value: Cell) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def _text(value: Cell) -> str:
    return "" if value is None else str(value)
