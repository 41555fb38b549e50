"""Lists that stand side by side in a table are shown one below the other; rows of values stay rows."""

import pytest

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
