"""Lists that stand side by side in a table are shown one below the other; rows of values stay rows."""

import pytest

from trialgraph.core.model import Criterion
from trialgraph.extract import extract
from trialgraph.input.readers import read_bytes
from trialgraph.input.readers.html import shown
from trialgraph.knowledge.lexicon import load


@pytest.mark.parametrize("cell", ["th", "td"])
def test_columns_of_criteria_stand_one_below_the_other(cell: str) -> None:
    names = f"<tr><{cell}>Inclusion</{cell}><{cell}>Exclusion</{cell}></tr>"
    rows = "<tr><td>1. Adults<br>2. Lupus</td><td>1. Asthma</td></tr><tr><td>3. Consent</td><td></td></tr>"
    found = shown(f"<html><h1>Cells</h1><table>{names}{rows}</table><p>End</p></html>", load())
    assert " ".join(found.split()) == "Cells Inclusion 1. Adults 2. Lupus 3. Consent Exclusion 1. Asthma End"


def test_a_label_with_its_value_is_no_column() -> None:
    found = shown(
        "<html><table><tr><td>Inclusion</td><td>Adults</td></tr><tr><td>Sex</td><td>All</td></tr></table></html>",
        load(),
    )
    assert found == "Inclusion\nAdults\nSex\nAll\n"


GROUPED = [
    "<tr><th rowspan=2>Inclusion<br>Criteria</th><td>1</td><td>Adults</td></tr><tr><td>2</td><td>Lupus</td></tr>"
    "<tr><td rowspan=2>Exclusion criteria</td><td>1.</td><td>Asthma</td></tr><tr><td>2.</td><td>Gout</td></tr>",
    "<tr><th>List</th><th>No.</th><th>Description</th></tr>"
    "<tr><td rowspan=2>Inclusion</td><td>1</td><td>Adults</td></tr><tr><td>2</td><td>Lupus</td></tr>"
    "<tr><td rowspan=2>Exclusion</td><td>1</td><td>Asthma</td></tr><tr><td>2</td><td>Gout</td></tr>",
    "<tr><th rowspan=2>Who can join</th><td colspan=2>Adults</td></tr><tr><td colspan=2>Lupus</td></tr>"
    "<tr><th rowspan=2>Who cannot join</th><td>Asthma</td></tr><tr><td>Gout</td></tr>",
    "<tr><th rowspan=2>You can take part</th><td>Adults</td></tr><tr><td>Lupus</td></tr>"
    "<tr><th rowspan=2>You cannot take part</th><td>Asthma</td></tr><tr><td>Gout</td></tr>",
    "<tr><th rowspan=2>Inclusion criteria</th><th>Sex</th><td>All</td></tr>"
    "<tr><th>Description</th><td>1. Adults<br>2. Lupus</td></tr>"
    "<tr><th colspan=2>Exclusion criteria</th><td>1. Asthma<br>2. Gout</td></tr>",
]


@pytest.mark.parametrize("rows", GROUPED)
def test_a_list_whose_name_stands_beside_its_rows_is_read_whole(rows: str) -> None:
    page = f"<html><h1>Invented Cells for Lupus</h1><table>{rows}</table></html>"
    found = [
        (fact.polarity.value, fact.text)
        for record in read_bytes("page.html", page.encode())
        for fact in extract(record, load())
        if isinstance(fact, Criterion)
    ]
    let_in, kept_out = (
        [("inclusion", item) for item in ("Adults", "Lupus")],
        [("exclusion", "Asthma"), ("exclusion", "Gout")],
    )
    assert found == [*let_in, *kept_out]


def test_a_cell_beside_several_rows_that_names_no_list_changes_nothing() -> None:
    rows = "<tr><th rowspan=2>Arm 1</th><td>Label</td><td>Cells</td></tr><tr><td>Type</td><td>Experimental</td></tr>"
    found = shown(f"<html><table>{rows}</table></html>", load())
    assert found == "Arm 1\tLabel\tCells\nType\nExperimental\n"


def test_columns_named_in_another_language_or_below_the_title_of_a_table() -> None:
    german = (
        "<html><body><h1>Studie zu Zellen bei Lupus</h1>"
        "<p>Die Studie ist für Erwachsene mit Lupus und wird in der Klinik durchgeführt.</p>"
        "<table><tr><th>Einschlusskriterien</th><th>Ausschlusskriterien</th></tr>"
        "<tr><td><ul><li>Alter ab 18 Jahren</li><li>Lupus seit einem Jahr</li></ul></td>"
        "<td><ul><li>Schwangerschaft</li></ul></td></tr></table>"
    )
    titled = (
        "<html><body><h1>Cells for lupus</h1><table><tr><th colspan=3>ELIGIBILITY</th></tr>"
        "<tr><td>List inclusion criteria</td><td>List exclusion criteria</td><td>Age Category</td></tr>"
        "<tr><td>1. Adults<br>2. Lupus for a year</td><td>1. Pregnancy</td><td>Adult</td></tr></table>"
    )
    for markup in (german, titled):
        (record,) = read_bytes("page.html", markup.encode())
        found = [each.polarity.value for each in extract(record, load()) if isinstance(each, Criterion)]
        assert found == ["inclusion", "inclusion", "exclusion"]
