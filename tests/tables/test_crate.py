"""The metadata of a crate say what is in it, under which licence, and since when."""

from datetime import date

from trialgraph.tables import crate
from trialgraph.tables.columns import TABLES
from trialgraph.tables.files import Written


def test_a_crate_describes_itself_and_its_files() -> None:
    made = crate.described([Written(TABLES[0], "trials.csv", "csv", 3, 120, "5f0c")], date(2024, 1, 16))
    entities = {each["@id"]: each for each in made["@graph"]}
    assert entities[crate.NAME]["about"] == {"@id": "./"}
    assert {"@id": "trials.csv"} in entities["./"]["hasPart"] and entities["./"]["datePublished"] == "2024-01-16"
    assert entities["trials.csv"]["contentSize"] == "120" and entities["./"]["license"]["@id"] in entities
