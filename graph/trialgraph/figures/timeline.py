"""Turn the rows of `trial-timeline` into one trial's timeline: conditioning, infusion, DLT window and time points.

What is counted from one event has an axis of its own, linear within a day of it and logarithmic beyond, so that day −5
and year 15 can both be read. What a row counts from nothing stands hollow on the axis of the infusion.
Conditioning whose days are told stands on the axis of the infusion, and any other in words.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from trialgraph.figures.chart import FLAT, FOURTH, SECOND, THIRD, Axis, Chart, Group, Key, Lane, Mark, Panel
from trialgraph.view import amounts

QUESTION: Final = "trial-timeline"
_INFUSION: Final = "infusion"
_ROLES: Final = ("primary", "secondary", "other", "unstated")
_UNITS: Final = {"d": "day", "wk": "week", "mo": "month", "a": "year", "h": "hour", "min": "minute"}
_CAPTION: Final = "Time is drawn together: far from zero, a year takes no more room than a day near it."
_FEW: Final = 4  # points that have their times above them; more have them in the note alone
_PARTS: Final = {"Y": 365.25, "M": 30.4375, "D": 1.0}  # days, as the graph counts them


class Row(NamedTuple):
    """A row of the question: None is what the trial does not say."""

    trial: str
    event: str
    role: str | None
    label: str | None
    days: float | None
    amount: float | None
    unit: str | None
    anchor: str | None
    length: str | None
    frame: str | None
    first: float | None = None
    last: float | None = None


def chart(rows: Iterable[tuple[object, ...]], titles: Mapping[str, str], _: Mapping[str, str]) -> Chart:
    """Return the timeline of a trial; with rows of several trials, each thing says of which it is."""
    all_rows = [Row(*row) for row in rows]  # type: ignore[arg-type]
    trials = list(dict.fromkeys(row.trial for row in all_rows))
    timed = [row for row in all_rows if row.event != "conditioning" and _end(row) is not None]
    untimed = [row for row in all_rows if row.event == "time-frame" and _end(row) is None]
    given = [row for row in all_rows if row.event == "conditioning"]
    dated = [row for row in given if row.first is not None and row.last is not None]
    on_axes = {_axis(row, timed) for row in timed} | ({_INFUSION} if dated else set())
    anchors = sorted(on_axes, key=lambda anchor: (anchor != _INFUSION, anchor))
    named = [" · ".join(filter(None, (trial, titles.get(trial, "")))) for trial in trials]
    return Chart(
        f"Timeline of {named[0]}" if len(named) == 1 else f"Timelines of {amounts.counted(len(trials), 'trial')}",
        _CAPTION if timed or dated else "There is no time to draw on an axis.",
        (*_undated(given, dated), *(_panel(anchor, timed, dated) for anchor in anchors)),
        tuple(_keys(timed)),
        tuple(f"{row.label}: {(row.frame or '').rstrip(' .')}." for row in untimed),
    )


def _undated(given: list[Row], dated: list[Row]) -> Iterator[Panel]:
    """What is given before the cells on days that are not told, in words."""
    lanes = list(_agents([row for row in given if row not in dated], {row.label for row in given if row.amount}))
    if lanes:
        yield Panel(
            Axis("", "days"),
            (Group("Conditioning, before the cells, on days that are not told", tuple(dict.fromkeys(lanes))),),
        )


def _agents(rows: list[Row], known: set[str | None]) -> Iterator[Lane]:
    """What is given of each agent, and when; one without an amount only where it is `known` to have none elsewhere."""
    for row in rows:
        if row.amount is None and row.label in known:
            continue
        amount = "" if row.amount is None else f" {amounts.amount(row.amount, row.unit or '')} a day"
        days = "" if row.days is None else f" on {amounts.counted(int(row.days), 'day')}"
        dated = row.first is not None and row.last is not None
        marks = (Mark(row.first, row.last or 0, amounts.days(None, row.first, row.last), FOURTH),) if dated else ()
        yield Lane(f"{row.label}{amount}{days}", marks)


def _panel(anchor: str, rows: list[Row], dated: list[Row]) -> Panel:
    """All that is counted from one event."""
    here = [row for row in rows if _axis(row, rows) == anchor]
    groups = []
    if anchor == _INFUSION:
        lanes = tuple(dict.fromkeys(_agents(dated, {row.label for row in dated if row.amount})))
        groups += [Group("Conditioning", lanes)] * bool(lanes)
        groups.append(Group("", (Lane("Infusion", (Mark(0, 0, "day 0", FOURTH),)),)))
    if windows := [row for row in here if row.event == "dlt-window"]:
        lane = Lane("", tuple(dict.fromkeys(map(_mark, windows))), ", ".join(dict.fromkeys(map(_words, windows))))
        groups.append(Group("Dose-limiting toxicities are counted", (lane,)))
    for role in _ROLES:
        endpoints = [row for row in here if row.event != "dlt-window" and (row.role or "unstated") == role]
        if endpoints:
            title = "Endpoints" if role == "unstated" else f"{role.capitalize()} endpoints"
            groups.append(Group(title, tuple(_lanes(endpoints))))
    name = f"time from {anchor.replace('_', ' ')}" if anchor else "time; from when is not stated"
    return Panel(Axis(name, "days"), tuple(groups))


def _lanes(rows: list[Row]) -> Iterator[Lane]:
    """Endpoints with the same times share a lane."""
    by_endpoint: dict[str, list[Row]] = {}
    for row in rows:
        by_endpoint.setdefault(row.label or "", []).append(row)
    by_times: dict[tuple[Mark, ...], list[str]] = {}
    notes: dict[tuple[Mark, ...], str] = {}
    for label, some in by_endpoint.items():
        some.sort(key=lambda row: _end(row) or 0)
        marks = tuple(dict.fromkeys(map(_mark, some)))
        marks = marks if len(marks) <= _FEW else tuple(mark._replace(label="") for mark in marks)
        by_times.setdefault(marks, []).append(label)
        notes[marks] = ", ".join(dict.fromkeys(map(_words, some)))
    for marks, names in by_times.items():
        yield Lane("; ".join(names), marks, notes[marks])


def _mark(row: Row) -> Mark:
    end = _end(row)
    assert end is not None
    hollow = row.anchor is None and row.event != "time-frame"
    if row.event == "time-frame":
        return Mark(0, end, "", THIRD)
    return Mark(0, end, "", SECOND) if row.event == "dlt-window" else Mark(end, end, _short(row), FLAT, hollow)


def _end(row: Row) -> float | None:
    """The days at which something is, or until which it lasts."""
    if row.days is not None or not row.length:
        return row.days
    text = row.length.removeprefix("-P")
    return None if text != row.length else _days(row.length.removeprefix("P"))


def _days(text: str) -> float | None:
    """The days of a duration such as 1Y6M; None where it has hours, which no time frame has alone."""
    total, digits = 0.0, ""
    for sign in text:
        if sign.isdigit() or sign == ".":
            digits += sign
        elif sign in _PARTS and digits:
            total, digits = total + float(digits) * _PARTS[sign], ""
        else:
            return None
    return total or None


def _axis(row: Row, rows: list[Row]) -> str:
    """The event of an axis; where something is counted from the infusion, so may be what says nothing."""
    if row.anchor:
        return row.anchor
    return _INFUSION if any(each.anchor == _INFUSION for each in rows) else ""


def _words(row: Row) -> str:
    """The time as it is stated: "28 days", "24 hours before"."""
    if row.event == "time-frame":
        return row.frame or ""
    unit = _UNITS.get(row.unit or "")
    if row.amount is None or unit is None:
        return f"{amounts.number(row.days or 0)} days"
    shown = f"{amounts.number(row.amount)} {unit}{'' if row.amount == 1 else 's'}"
    return f"{shown} before" if (row.days or 0) < 0 else shown


def _short(row: Row) -> str:
    sign = "−" if (row.days or 0) < 0 else ""
    unit = {"wk": "wk", "mo": "mo", "a": "y", "h": "h", "min": "min"}.get(row.unit or "", "d")
    return f"{sign}{amounts.number(row.amount if row.amount is not None else abs(row.days or 0))} {unit}"


def _keys(rows: list[Row]) -> Iterator[Key]:
    events = {row.event for row in rows}
    if "dlt-window" in events:
        yield Key("time in which dose-limiting toxicities are counted", SECOND)
    if "time-frame" in events:
        yield Key("time frame of an endpoint", THIRD)
    if "time-point" in events:
        yield Key("time point of an endpoint", FLAT)
    if any(_mark(row).hollow for row in rows):
        yield Key("hollow: from when it is counted is not stated", FLAT, hollow=True)
