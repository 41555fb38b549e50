"""Turn rows into a data frame of pandas or polars, or into a table of HTML for a notebook."""

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING, Any, Final, overload

from trialgraph.ask.table import Cell, Format, Table, show
from trialgraph.core.extras import needed

if TYPE_CHECKING:
    import pandas
    import polars

_SHOWN: Final = 20  # rows that a notebook shows


class Rows(Sequence[Mapping[str, Cell]]):
    """Rows with named cells, each a mapping; None is what is not said.

    >>> rows = Rows(Table(("trial", "phase"), (("NCT00000000", "PHASE1"),)))
    >>> rows[0]["phase"], len(rows), rows.columns
    ('PHASE1', 1, ('trial', 'phase'))
    """

    def __init__(self, table: Table) -> None:
        self.table = table

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns."""
        return self.table.columns

    def __len__(self) -> int:
        return len(self.table.rows)

    @overload
    def __getitem__(self, index: int) -> Mapping[str, Cell]: ...
    @overload
    def __getitem__(self, index: slice) -> "Rows": ...
    def __getitem__(self, index: int | slice) -> "Mapping[str, Cell] | Rows":
        if isinstance(index, slice):
            return Rows(Table(self.columns, self.table.rows[index]))
        return dict(zip(self.columns, self.table.rows[index], strict=True))

    def __iter__(self) -> Iterator[Mapping[str, Cell]]:
        return (dict(zip(self.columns, row, strict=True)) for row in self.table.rows)

    def column(self, name: str) -> list[Cell]:
        """Return the cells of a column. Raises ValueError where there is none of the name."""
        place = self.columns.index(name)
        return [row[place] for row in self.table.rows]

    def show(self, format: Format = "table") -> str:
        """Return the rows as text: an aligned table, CSV, CSV for a spreadsheet, or JSON."""
        return show(self.table, format=format)

    def to_pandas(self) -> "pandas.DataFrame":
        """Return the rows as a data frame of pandas. Raises MissingPartError where pandas is not installed."""
        with needed("pandas", "a data frame is made with it"):
            import pandas
        return pandas.DataFrame(self._series(), columns=list(self.columns))

    def to_polars(self) -> "polars.DataFrame":
        """Return the rows as a data frame of polars. Raises MissingPartError where polars is not installed."""
        with needed("polars", "a data frame is made with it"):
            import polars
        return polars.DataFrame(self._series(), strict=False)

    def __repr__(self) -> str:
        return f"{len(self)} row{'' if len(self) == 1 else 's'} of {', '.join(self.columns)}"

    def __str__(self) -> str:
        return self.show()

    def _repr_html_(self) -> str:
        head = "".join(f"<th>{escape(name)}</th>" for name in self.columns)
        body = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in self.table.rows[:_SHOWN])
        rest = len(self) - _SHOWN
        more = f"<p>and {rest} row{'' if rest == 1 else 's'} more</p>" if rest > 0 else ""
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"

    def _series(self) -> dict[str, list[Any]]:
        """The columns; one that holds words beside numbers holds words only, as frames want one type."""
        return {name: _of_one_type(self.column(name)) for name in self.columns}


def _of_one_type(cells: list[Cell]) -> list[Any]:
    kinds = {type(cell) for cell in cells} - {type(None)}
    if kinds <= {int, float} or len(kinds) < 2:
        return cells
    return [None if cell is None else str(cell) for cell in cells]


def _cell(cell: Cell) -> str:
    return f"<td>{'' if cell is None else escape(str(cell))}</td>"
