"""Tell for each trial which items of a list, such as the WHO's data set, its documents give."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

import pyoxigraph as ox

from trialgraph.check.result import Result
from trialgraph.core.model import Severity
from trialgraph.core.namespaces import PREFIXES
from trialgraph.graph.belonging import trials


class Item(NamedTuple):
    """An item: its number and name, and the graph pattern of a `?trial` that gives it; empty where none is read.

    It is asked of the trials that the pattern `applies` finds, else of all; a trial that is asked and does not give it
    is a finding of its own where there is a `severity`.
    """

    number: str
    name: str
    given: str = ""
    applies: str = ""
    severity: str = ""


class Items(NamedTuple):
    """A list of items: its code, its title, and where it is described."""

    code: str
    title: str
    source: str
    items: tuple[Item, ...]


_NONE: Final = "none"


def results(graph: ox.Store, wanted: Items, lacking: Severity = Severity.INFO) -> Iterator[Result]:
    """Yield for each trial, in the order of their IRIs, which items it gives, and which not; then the items by `code`.

    The first has the severity `lacking` where an item that is read is not given, and else it is an info.
    Raises SyntaxError where a pattern is no SPARQL; `query` makes one of it.
    """
    givers = {item: _trials(graph, item.given) for item in wanted.items if item.given}
    asked = {item: _trials(graph, item.applies) for item in wanted.items if item.applies}
    for trial in sorted(each.value for each in trials(graph)):
        some = [item for item in wanted.items if item not in asked or trial in asked[item]]
        missing = [item for item in some if item.given and trial not in givers[item]]
        message = _told(wanted, some, missing)
        severity = lacking if missing else Severity.INFO
        yield Result(severity, wanted.code, message, reason(wanted), trial, trial)
        for item in missing:
            if item.severity:
                what = f"No document gives {item.name} ({item.number} of “{wanted.title}”). Ask the sponsor for it."
                yield Result(Severity(item.severity), code(wanted, item), what, reason(wanted), trial, trial)


def reason(wanted: Items) -> str:
    """Return why the items of a list matter: who asks for them."""
    return f"“{wanted.title}” asks for it ({wanted.source})."


def code(wanted: Items, item: Item) -> str:
    """Return the code of the finding that an item is not given.

    >>> code(Items("ours", "", "", ()), Item("2 a", "sponsor"))
    'ours-2-a'
    """
    return f"{wanted.code}-{re.sub(r'[^0-9A-Za-z.]+', '-', item.number)}"


def codes(wanted: Items) -> list[str]:
    """Return the codes of all that a list can find: its own, and those of items with a severity."""
    return [wanted.code, *(code(wanted, item) for item in wanted.items if item.severity)]


def query(pattern: str) -> str:
    """Return the query for the trials that a pattern finds."""
    prefixes = "".join(f"PREFIX {name}: <{space}>\n" for name, space in PREFIXES.items())
    return f"{prefixes}SELECT DISTINCT ?trial {{ ?trial a tg:Trial . {pattern}\n}}"


def _trials(graph: ox.Store, pattern: str) -> frozenset[str]:
    rows = graph.query(query(pattern))
    assert isinstance(rows, ox.QuerySolutions)
    return frozenset(row["trial"].value for row in rows)


def _told(wanted: Items, asked: list[Item], missing: list[Item]) -> str:
    """What a trial is told of a list."""
    given = [item for item in asked if item.given and item not in missing]
    unread = [item for item in asked if not item.given]
    others = [item for item in wanted.items if item not in asked]
    not_asked = f" Not asked of this trial: {_listed(others)}." if others else ""
    return (
        f"The documents give {len(given)} of {len(asked)} items of “{wanted.title}”. "
        f"Given: {', '.join(item.number for item in given) or _NONE}. Not given: {_listed(missing)}. "
        f"Not read from documents: {_listed(unread)}.{not_asked}"
    )


def _listed(items: list[Item]) -> str:
    return ", ".join(f"{item.name} ({item.number})" for item in items) or _NONE
