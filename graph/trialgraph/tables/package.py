"""Describe the files of tables as a data package of Frictionless: columns, types, keys, sizes and checksums."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from trialgraph.publish.terms import LICENCE
from trialgraph.tables.columns import IRI, TABLES, Column, Table
from trialgraph.tables.terms import LICENCE_NAME, LICENCE_TITLE, PACKAGE_PROFILE

if TYPE_CHECKING:
    from trialgraph.tables.files import Written

NAME: Final = "datapackage.json"
_OURS: Final = "trialgraph-tables"
_MEDIA: Final = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet"}
_TYPES: Final = {"number": "number", "integer": "integer", "boolean": "boolean"}
_KEYS: Final = {"criterion": "criteria", "product": "products"}  # columns with the IRI of a row of another table


def described(files: Iterable["Written"]) -> dict[str, Any]:
    """Return the descriptor of some files."""
    return {
        "profile": PACKAGE_PROFILE,
        "name": _OURS,
        "title": "Clinical trials as tables",
        "description": "Facts that TrialGraph read from documents of clinical trials, each with its IRI and its words.",
        "licenses": [{"name": LICENCE_NAME, "path": LICENCE, "title": LICENCE_TITLE}],
        "resources": [_resource(file) for file in files],
    }


def is_ours(folder: Path) -> bool:
    """Whether a folder holds such a package."""
    try:
        return bool(json.loads((folder / NAME).read_text(encoding="utf-8")).get("name") == _OURS)
    except (OSError, ValueError, AttributeError):
        return False


def _resource(file: "Written") -> dict[str, Any]:
    of_text = file.format == "csv"
    # Who validates a package counts no bytes of Parquet, and reads its empty numbers as these words.
    counted = {"bytes": file.size, "dialect": {"lineTerminator": "\n"}} if of_text else {}
    missing = [""] if of_text else ["", "nan"]
    return {
        "profile": "tabular-data-resource",
        "name": file.table.name,
        "path": file.name,
        "description": f"A row is {file.table.row}.",
        "format": file.format,
        "mediatype": _MEDIA[file.format],
        "encoding": "utf-8",
        "hash": f"sha256:{file.sha256}",
        **counted,
        "schema": schema(file.table) | {"missingValues": missing},
    }


def schema(table: Table) -> dict[str, Any]:
    """Return the Table Schema of a table."""
    keys = [
        {"fields": [column.name], "reference": {"resource": _KEYS[column.name], "fields": [IRI.name]}}
        for column in table.columns
        if column.name in _KEYS and any(each.name == _KEYS[column.name] for each in TABLES)
    ]
    foreign = {"foreignKeys": keys} if keys else {}
    fields = [_field(column) for column in table.columns]
    return {"fields": fields, "primaryKey": [IRI.name], **foreign}


def _field(column: Column) -> dict[str, Any]:
    term = {"rdfType": column.path[-1]} if column.path else {}
    needed = {"constraints": {"required": True}} if column.name == IRI.name else {}
    return {
        "name": column.name, "type": _TYPES.get(column.kind, "string"), "description": column.meaning, **term, **needed
    }  # fmt: skip
