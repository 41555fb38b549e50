"""Turn what was read (a limit, a window, a dose, a moment) into a short line in the words of people, with its places.

platelets ≥ 75×10⁹/L (with liver metastases)
allogeneic stem cell transplantation within 6 months before enrolment
1×10⁶ – 3×10⁶ cells/kg
"""

from decimal import Decimal
from typing import Final, NamedTuple

import pyoxigraph as ox

from trialgraph.core.model import Span
from trialgraph.core.standards import PROV
from trialgraph.core.vocabulary import TG
from trialgraph.graph import texts as sources
from trialgraph.view import about, amounts

AT_LEAST: Final = "at_least_before"
_ONE: Final = {"d": "day", "wk": "week", "mo": "month", "a": "year", "h": "hour", "min": "minute"}


class Place(NamedTuple):
    """Where the words of a fact stand: the IRI of the document, and the stretch of its text."""

    document: str
    span: Span


class Reading(NamedTuple):
    """What was read, in a line, and where its words stand."""

    node: str
    words: str
    places: list[Place]


def places(graph: ox.Store, node: ox.NamedNode) -> list[Place]:
    """Return where the words of a node stand, in the order of the text."""
    found = (sources.place(each.value) for each in about.nodes(graph, node, PROV.wasQuotedFrom))
    return sorted(Place(*each) for each in found if each)


def constraint(graph: ox.Store, node: ox.NamedNode) -> Reading:
    """Return the line of a limit."""
    measure = _first(about.labels(graph, node, TG.measure), about.texts(graph, node, TG.measureText))
    code = about.code(graph, node, TG.unit)
    comparator = about.code(graph, node, TG.comparator)
    value = about.decimal(graph, node, TG.value)
    shown = "" if value is None else quantity(value, code)
    other = about.text(graph, node, TG.unitText)
    words = " ".join(filter(None, (measure, amounts.sign(comparator), shown, other)))
    return Reading(node.value, words + _for_whom(graph, node), places(graph, node))


def window(graph: ox.Store, node: ox.NamedNode) -> Reading:
    """Return the line of a time in which something happened, or since when it has not."""
    event = _first(about.labels(graph, node, TG.event), about.texts(graph, node, TG.eventText))
    relation = about.code(graph, node, TG.relation)
    kind = "at least" if relation == AT_LEAST else relation.replace("_", " ")
    direction = about.code(graph, node, TG.direction)
    anchor = _first(about.labels(graph, node, TG.anchor))
    words = " ".join(filter(None, (event, kind, stated(graph, node), direction, anchor)))
    return Reading(node.value, words + _for_whom(graph, node), places(graph, node))


def stated(graph: ox.Store, node: ox.NamedNode) -> str:
    """Return a duration as its text states it: "4 weeks", where its canonical form is 28 days."""
    value = about.decimal(graph, node, TG.statedAmount)
    code = about.code(graph, node, TG.statedUnit)
    return amounts.duration(about.text(graph, node, TG.duration)) if value is None else quantity(value, code)


def quantity(value: Decimal, code: str) -> str:
    """Return a value with the unit of a code; times in words.

    >>> quantity(Decimal(1), "wk"), quantity(Decimal("1.5"), "a"), quantity(Decimal(75), "10*9/L")
    ('1 week', '1.5 years', '75×10⁹/L')
    """
    unit = _ONE.get(code)
    if unit is None:
        return amounts.amount(value, code)
    return amounts.counted(int(value), unit) if value == int(value) else f"{amounts.number(value)} {unit}s"


def moment(graph: ox.Store, node: ox.NamedNode) -> Reading:
    """Return the line of a time point: how long after what, or before."""
    offset = about.text(graph, node, TG.offset)
    side = "before" if offset.startswith("-") else "after"
    anchor = _first(about.labels(graph, node, TG.anchor))
    length = amounts.duration(offset.removeprefix("-"))
    return Reading(node.value, f"{length} {side} {anchor}" if anchor else length, places(graph, node))


def counted_from(graph: ox.Store, node: ox.NamedNode) -> Reading:
    """Return the line of a window of dose-limiting toxicity: for how long they count, and from when."""
    anchor = _first(about.labels(graph, node, TG.anchor))
    words = stated(graph, node) + (f" from {anchor}" if anchor else "")
    return Reading(node.value, words, places(graph, node))


def administration(graph: ox.Store, node: ox.NamedNode) -> Reading:
    """Return the line of a way to give cells: "intravenous, repeated doses, 2 to 4, every 2 weeks"."""
    schedule = about.code(graph, node, TG.dosingSchedule)
    least, most = about.text(graph, node, TG.minimumDoses), about.text(graph, node, TG.maximumDoses)
    counted = "" if schedule == "single" else amounts.from_to(least, most)
    parts = about.text(graph, node, TG.shares)
    apart = f"every {stated(graph, node)}" if about.text(graph, node, TG.interval) else ""
    longest = about.text(graph, node, TG.longestInterval)
    words = (
        *about.labels(graph, node, TG.route),
        *about.labels(graph, node, TG.dosingSchedule),
        f"in {counted} parts" if counted and schedule == "split" else counted,
        f"{parts} %" if parts else "",
        f"{apart} to {amounts.duration(longest)}" if longest else apart,
    )
    return Reading(node.value, ", ".join(filter(None, words)), places(graph, node))


def procedure(graph: ox.Store, node: ox.NamedNode) -> Reading:
    """Return the line of a procedure: "bridging therapy, permitted"."""
    words = [*about.labels(graph, node, TG.procedureType), *about.labels(graph, node, TG.provision)]
    return Reading(node.value, ", ".join(words), places(graph, node))


def dose(graph: ox.Store, node: ox.NamedNode) -> Reading:
    """Return the line of a dose level or of a dose of an agent; it is empty where no amount was read."""
    code = about.code(graph, node, TG.unit)
    one = about.decimal(graph, node, TG.amount)
    lower = one if one is not None else about.decimal(graph, node, TG.lowerAmount)
    upper = one if one is not None else about.decimal(graph, node, TG.upperAmount)
    return Reading(node.value, amounts.between(lower, upper, code), places(graph, node))


def _for_whom(graph: ox.Store, node: ox.NamedNode) -> str:
    """For whom something holds, in the words of the text, or else as it was typed."""
    some = about.texts(graph, node, TG.qualifier) or [
        label for each in about.nodes(graph, node, TG.appliesTo) if (label := about.label(graph, each))
    ]
    return f" ({'; '.join(some)})" if some else ""


def _first(*lists: list[str]) -> str:
    return next((" / ".join(some) for some in lists if some), "")
