"""A schema has a key, and links to the tables that its columns lead to."""

from pathlib import Path

from trialgraph.tables import package
from trialgraph.tables.columns import TABLES


def test_a_limit_is_linked_to_its_item() -> None:
    (table,) = (each for each in TABLES if each.name == "constraints")
    schema = package.schema(table)
    assert schema["primaryKey"] == ["iri"]
    assert schema["foreignKeys"] == [
        {"fields": ["criterion"], "reference": {"resource": "criteria", "fields": ["iri"]}}
    ]
    assert next(field for field in schema["fields"] if field["name"] == "value")["type"] == "number"


def test_a_folder_of_others_is_not_ours(tmp_path: Path) -> None:
    assert not package.is_ours(tmp_path)
    (tmp_path / "datapackage.json").write_text('["another"]')
    assert not package.is_ours(tmp_path)
