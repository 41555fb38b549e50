"""Tables are a folder that readers of data packages, of crates, of CSV and of Parquet understand."""

import csv
import doctest
import json
import sys
from datetime import date
from pathlib import Path

import frictionless
import pyarrow.parquet
import pytest
from rocrate.rocrate import ROCrate

from trialgraph import Graph
from trialgraph.core.errors import MissingPartError, UsageError
from trialgraph.tables import files
from trialgraph.tables.columns import TABLES

DAY = date(2024, 1, 16)


@pytest.fixture(scope="module")
def folders(built: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A folder of tables in each format."""
    folder = tmp_path_factory.mktemp("tables")
    with Graph.open(built) as graph:
        for format in files.FORMATS:
            files.write(graph.store, folder / format, format=format, today=DAY)
    return {format: folder / format for format in files.FORMATS}


def read(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_data_package_is_valid_with_its_types_keys_and_checksums(
    folders: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folders["csv"])
    report = frictionless.validate("datapackage.json")
    assert report.valid, report.flatten(["rowNumber", "fieldName", "type", "message"])
    assert {task.name for task in report.tasks} == {table.name for table in TABLES}


@pytest.mark.parametrize("format", files.FORMATS)
def test_a_crate_names_the_files_that_are_there(folders: dict[str, Path], format: str) -> None:
    crate = ROCrate(str(folders[format]))
    there = {path.name for path in folders[format].iterdir()} - {"ro-crate-metadata.json"}
    assert {entity.id for entity in crate.data_entities} == there
    assert crate.root_dataset["datePublished"] == DAY.isoformat() and crate.license


def test_both_formats_say_the_same(folders: dict[str, Path]) -> None:
    for table in TABLES:
        parquet = pyarrow.parquet.read_table(folders["parquet"] / f"{table.name}.parquet").to_pylist()
        written = [{name: files._text(cell) for name, cell in row.items()} for row in parquet]
        assert written == read(folders["csv"], table.name), table.name


def test_a_limit_leads_to_its_item_its_words_and_its_passage(folders: dict[str, Path], built: Path) -> None:
    (limit,) = [row for row in read(folders["csv"], "constraints") if row["measure"] == "platelets"]
    assert (limit["comparator"], limit["value"], limit["unit"]) == (">=", "75", "10*9/L")
    assert limit["words"] == "Platelet ≥ 75×10\\^9/L" and "#char=" in limit["passages"]
    (item,) = [row for row in read(folders["csv"], "criteria") if row["iri"] == limit["criterion"]]
    assert "75×10^9/L" in item["text"] and item["class"] == "InclusionCriterion"


def test_the_same_graph_gives_the_same_files(built: Path, folders: dict[str, Path], tmp_path: Path) -> None:
    with Graph.open(built) as graph:
        files.write(graph.store, tmp_path / "again", today=DAY)
        files.write(graph.store, tmp_path / "again", today=DAY)  # over its own
    for path in folders["csv"].iterdir():
        assert path.read_bytes() == (tmp_path / "again" / path.name).read_bytes()


def test_one_trial_is_written_alone(built: Path, tmp_path: Path) -> None:
    with Graph.open(built) as graph:
        graph.export(tmp_path / "one", format="csv", trial="NCT06101082")
        with pytest.raises(UsageError, match="is a folder of files"):
            graph.export(format="csv")
    assert [row["trial"] for row in read(tmp_path / "one", "trials")] == ["NCT06101082"]


def test_a_folder_with_other_things_stays_as_it_is(built: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").touch()
    with Graph.open(built) as graph, pytest.raises(UsageError, match="holds other things"):
        files.write(graph.store, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_without_pyarrow_a_line_says_what_to_install(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with Graph.open(built) as graph, pytest.raises(MissingPartError, match=r"pip install 'trialgraph\[tables\]'$"):
        files.write(graph.store, tmp_path / "tables", format="parquet")
    assert not list(tmp_path.iterdir())


def test_examples_of_the_module_run() -> None:
    assert doctest.testmod(files).failed == 0


def test_the_metadata_are_json(folders: dict[str, Path]) -> None:
    package = json.loads((folders["parquet"] / "datapackage.json").read_text(encoding="utf-8"))
    assert [each["format"] for each in package["resources"]] == ["parquet"] * len(TABLES)
