"""Write the tables of a graph into a folder: CSV or Parquet files, `datapackage.json` and `ro-crate-metadata.json`."""

import csv
import hashlib
import json
import secrets
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pyoxigraph as ox

from trialgraph.core.errors import UsageError
from trialgraph.core.extras import needed
from trialgraph.graph.belonging import trials
from trialgraph.tables import crate, package
from trialgraph.tables.columns import TABLES, Table
from trialgraph.tables.rows import Cell, rows

if TYPE_CHECKING:
    import pyarrow

FORMATS: Final = ("csv", "parquet")
_BATCH: Final = 10_000  # rows that are held at a time
_READ_BLOCK: Final = 1 << 20  # bytes


@dataclass(frozen=True, slots=True)
class Written:
    """A file of a table: its name, its format, how many rows and bytes it has, and its SHA-256."""

    table: Table
    name: str
    format: str
    rows: int
    size: int
    sha256: str


def write(
    graph: ox.Store, folder: Path, *, format: str = "csv", trial: ox.NamedNode | None = None, today: date | None = None
) -> None:
    """Write the tables of all trials, or of one, into a folder, which is there only when it is complete.

    The same graph gives the same files, but for the day of the crate, which is `today`.
    Raises UsageError where the folder holds other things or cannot be written, and MissingPartError where Parquet is
    wanted and pyarrow is not installed.
    """
    some = [trial] if trial is not None else sorted(trials(graph), key=lambda each: each.value)
    if folder.exists() and not (folder.is_dir() and (package.is_ours(folder) or not any(folder.iterdir()))):
        raise UsageError("this holds other things", where=str(folder), remedy="Name a new folder: --output FOLDER.")
    draft = folder.with_name(f".{folder.name}-{secrets.token_hex(8)}.new")
    try:
        draft.mkdir(parents=True)
        made = [_file(graph, table, some, draft, format) for table in TABLES]
        _json(draft / package.NAME, package.described(made))
        _json(draft / crate.NAME, crate.described(made, today or date.today()))
        if folder.exists():
            shutil.rmtree(folder)
        draft.rename(folder)
    except OSError as error:
        what = f"cannot be written ({error.strerror or error})"
        raise UsageError(what, where=str(folder), remedy="Choose another --output.") from error
    finally:
        with suppress(OSError):
            shutil.rmtree(draft, ignore_errors=True)


def _file(graph: ox.Store, table: Table, some: Iterable[ox.NamedNode], folder: Path, format: str) -> Written:
    found = (row for trial in some for row in rows(graph, table, trial))
    path = folder / f"{table.name}.{format}"
    number = (_csv if format == "csv" else _parquet)(path, table, found)
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_READ_BLOCK):
            digest.update(block)
    return Written(table, path.name, format, number, path.stat().st_size, digest.hexdigest())


def _csv(path: Path, table: Table, found: Iterable[Sequence[Cell]]) -> int:
    number = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(column.name for column in table.columns)
        for row in found:
            writer.writerow(map(_text, row))
            number += 1
    return number


def _text(cell: Cell) -> str:
    """A cell of CSV.

    >>> [_text(cell) for cell in (None, True, 75.0, 0.5, "HER2")]
    ['', 'true', '75', '0.5', 'HER2']
    """
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).lower()
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def _parquet(path: Path, table: Table, found: Iterator[Sequence[Cell]]) -> int:
    with needed("tables", "Parquet is written with it"):
        import pyarrow
        import pyarrow.parquet
    schema, number = _schema(table), 0
    with pyarrow.parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        while some := list(islice(found, _BATCH)):
            columns = [list(cells) for cells in zip(*some, strict=True)]
            writer.write_table(pyarrow.table(columns, schema=schema))
            number += len(some)
    return number


def _schema(table: Table) -> "pyarrow.Schema":
    import pyarrow

    types = {"integer": pyarrow.int64(), "number": pyarrow.float64(), "boolean": pyarrow.bool_()}
    return pyarrow.schema(
        [
            pyarrow.field(each.name, types.get(each.kind, pyarrow.string()), metadata={"description": each.meaning})
            for each in table.columns
        ]
    )


def _json(path: Path, value: dict[str, Any]) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
