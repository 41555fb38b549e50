"""Programs read an array with all that is known of each thing."""

import json

from trialgraph.check.reporting import Entry
from trialgraph.check.reporting.json_array import as_json


def test_everything_is_in_it(told: list[Entry]) -> None:
    first, second, third = json.loads(as_json(told))
    assert first["severity"] == "error" and first["reason"] == "It matters." and first["mend"] == "Mend it."
    assert first["place"] == {"line": 2, "column": 5, "end_line": 3, "end_column": 4}
    assert first["words"] == {
        "file": "page 1.txt", "field": "arms.0.label", "start": 3, "end": 12, "quote": "50% <3,\n:mg\x07",
        "page": None,
    }  # fmt: skip
    assert first["fingerprint"] == told[0].fingerprint
    assert second["place"] is None and third["words"] is None


def test_nothing_is_an_empty_array() -> None:
    assert json.loads(as_json([])) == []
