"""Tell for each trial which items of a list, such as the WHO's data set, its documents give."""

from collections.abc import Iterator
from typing import Final, NamedTuple

import pyoxigraph as ox

from trialgraph.check.result import Result
from trialgraph.core.model import Severity
from trialgraph.core.vocabulary import PREFIXES
from trialgraph.graph.belonging import trials


class Item(NamedTuple):
    """An item: its number and name, and the graph pattern of a `?trial` that gives it; empty where none is read."""

    number: str
    name: str
    given: str = ""


class Items(NamedTuple):
    """A list of items: its code, its title, and where it is described."""

    code: str
    title: str
    source: str
    items: tuple[Item, ...]


_NONE: Final = "none"


def results(graph: ox.Store, wanted: Items) -> Iterator[Result]:
    """Yield one result for each trial, in the order of their IRIs: which items it gives, and which not.

    Raises SyntaxError where the pattern of an item is no SPARQL; `query` makes one of it.
    """
    givers = {item: _givers(graph, item) for item in wanted.items if item.given}
    unread = [item for item in wanted.items if not item.given]
    for trial in sorted(each.value for each in trials(graph)):
        given = [item for item in givers if trial in givers[item]]
        missing = [item for item in givers if trial not in givers[item]]
        message = (
            f"The documents give {len(given)} of the {len(wanted.items)} items of the {wanted.title}. "
            f"Given: {', '.join(item.number for item in given) or _NONE}. Not given: {_listed(missing)}. "
            f"Not read from documents: {_listed(unread)}."
        )
        yield Result(Severity.INFO, wanted.code, message, reason(wanted), trial, trial)


def reason(wanted: Items) -> str:
    """Return why the items of a list matter: who asks for them."""
    return f"The {wanted.title} asks for them ({wanted.source})."


def query(item: Item) -> str:
    """Return the query for the trials that give an item."""
    prefixes = "".join(f"PREFIX {name}: <{space}>\n" for name, space in PREFIXES.items())
    return f"{prefixes}SELECT DISTINCT ?trial {{ ?trial a tg:Trial . {item.given} }}"


def _givers(graph: ox.Store, item: Item) -> frozenset[str]:
    rows = graph.query(query(item))
    assert isinstance(rows, ox.QuerySolutions)
    return frozenset(row["trial"].value for row in rows)


def _listed(items: list[Item]) -> str:
    return "; ".join(f"{item.number} {item.name}" for item in items) or _NONE
