"""Turn a row of terms into cells of a table: what each shows, and where it leads."""

from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import quote

import pyoxigraph as ox

from trialgraph.graph.belonging import Term
from trialgraph.serve.paths import local


class Cell(NamedTuple):
    """What a table shows, and where it leads."""

    text: str
    href: str | None = None


def cells(columns: Iterable[str], row: Iterable[Term | None]) -> list[Cell]:
    """Return the cells of a row; what is ours leads to its description, and so does a number in the column "trial".

    >>> cells(["trial", "name"], [ox.Literal("NCT00000000"), None])
    [Cell(text='NCT00000000', href='/trial/NCT00000000'), Cell(text='', href=None)]
    """
    return [_cell(column, term) for column, term in zip(columns, row, strict=True)]


def _cell(column: str, term: Term | None) -> Cell:
    if term is None:
        return Cell("")
    if isinstance(term, ox.NamedNode):
        return Cell(term.value, local(term.value))
    text = term.value if isinstance(term, ox.Literal) else str(term)
    return Cell(text, f"/trial/{quote(text, safe='')}" if column == "trial" else None)
