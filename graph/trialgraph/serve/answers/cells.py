"""Turn a row of terms into cells of a table: what each shows, and where it leads."""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple
from urllib.parse import quote

import pyoxigraph as ox

from trialgraph.core.standards import XSD
from trialgraph.graph.belonging import Term
from trialgraph.serve.paths import local
from trialgraph.view import amounts
from trialgraph.view.names import Names

_TRIAL: Final = "trial"
_NUMBERS: Final = frozenset((XSD.double, XSD.decimal, XSD.integer))


class Cell(NamedTuple):
    """The text of a term, where it leads, and what people read in its place; a number stands at the right."""

    text: str
    href: str | None = None
    shown: str = ""
    number: bool = False


def cells(columns: Iterable[str], row: Iterable[Term | None]) -> list[Cell]:
    """Return the cells of a row; what is ours leads to its description, and so does a number in the column "trial".

    >>> cells(["trial", "name"], [ox.Literal("NCT00000000"), None])
    [Cell(text='NCT00000000', href='/trial/NCT00000000', shown='', number=False), Cell(text='', ...)]
    """
    return [_cell(column, term) for column, term in zip(columns, row, strict=True)]


def readable(graph: ox.Store, columns: Sequence[str], row: Sequence[Cell], terms: Sequence[Term | None]) -> list[Cell]:
    """Return cells for people: numbers as they write them, and the names of trials that have no number."""
    return [_readable(graph, *each) for each in zip(columns, row, terms, strict=True)]


def _readable(graph: ox.Store, column: str, cell: Cell, term: Term | None) -> Cell:
    if column == _TRIAL:
        return cell._replace(shown=Names(graph).trial(cell.text))
    if isinstance(term, ox.Literal) and term.datatype.value in _NUMBERS:
        return cell._replace(shown=amounts.readable(term.value), number=True)
    return cell


def _cell(column: str, term: Term | None) -> Cell:
    if term is None:
        return Cell("")
    if isinstance(term, ox.NamedNode):
        return Cell(term.value, local(term.value))
    text = term.value if isinstance(term, ox.Literal) else str(term)
    return Cell(text, f"/trial/{quote(text, safe='')}" if column == _TRIAL else None)
