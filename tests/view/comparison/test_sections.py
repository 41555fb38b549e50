"""Each row of a question is an entry: in the words of people, and equal to others that mean the same."""

from collections.abc import Mapping
from typing import Any

import pyoxigraph as ox
import pytest

from trialgraph.ask.table import Table
from trialgraph.view.comparison import sections
from trialgraph.view.names import Names

LIMIT = {
    "measure": "platelets", "trial": "NCT00000001", "list": "inclusion", "comparator": ">=", "value": 75,
    "unit": "10*9/L", "applies_to": None, "qualifier": None, "one_of": None, "words": None,
}  # fmt: skip
WINDOW = {
    "event": "corticosteroid", "trial": "NCT00000001", "list": "exclusion", "relation": "within", "amount": 2,
    "unit": "wk", "days": 14, "direction": "before", "anchor": "apheresis", "applies_to": None, "words": None,
}  # fmt: skip
DOSE = {
    "trial": "NCT00000001", "population": None, "level": 1, "label": "level 1", "lower": 1000000, "upper": 1000000,
    "unit": "cells/kg", "lower_cells": 70000000, "upper_cells": 70000000, "assumption": "at 70 kg",
}  # fmt: skip


@pytest.fixture
def names(graph: ox.Store) -> Names:
    return Names(graph)


def limit(names: Names, changes: Mapping[str, Any]) -> Any:
    (said,) = sections.limits([LIMIT | changes], names)
    return said


@pytest.mark.parametrize(
    ("changes", "words", "note", "excluded"),
    [
        ({}, "≥ 75×10⁹/L", "", False),
        ({"list": "exclusion", "comparator": "<"}, "< 75×10⁹/L", "", True),
        ({"measure": "age", "comparator": "<=", "value": 70, "unit": "a"}, "≤ 70 years", "", False),
        ({"measure": "ALT", "value": 2.5, "unit": "ULN", "comparator": "<="}, "≤ 2.5 × ULN", "", False),
        ({"value": 100000, "unit": "/uL"}, "≥ 100\u202f000 /µL", "", False),
        ({"measure": "ecog", "value": 1, "unit": "1", "comparator": "<="}, "≤ 1", "", False),
        ({"measure": "serum zonulin", "unit": "zz/mL"}, "≥ 75 zz/mL", "", False),
        ({"unit": None}, "≥ 75", "", False),
        ({"qualifier": "with liver metastases"}, "≥ 75×10⁹/L", "with liver metastases", False),
        ({"applies_to": "children", "qualifier": "in children", "one_of": 2}, "≥ 75×10⁹/L",
         "children · one of 2 alternatives", False),
    ],
)  # fmt: skip
def test_a_limit_reads_as_people_write_it(
    changes: Mapping[str, Any], words: str, note: str, excluded: bool, names: Names
) -> None:
    entry = limit(names, changes).entry
    assert (entry.words, entry.note, entry.excluded) == (words, note, excluded)


def test_a_limit_stands_by_its_measure(names: Names) -> None:
    assert limit(names, {}).thing.label == "platelet count"
    assert limit(names, {"measure": "serum zonulin"}).thing == ("serum zonulin", "")


@pytest.mark.parametrize(
    ("changes", "same"),
    [
        ({"list": "exclusion", "comparator": "<"}, True),
        ({"list": "exclusion", "comparator": "<="}, False),
        ({"list": "exclusion", "comparator": ">="}, False),
        ({"comparator": ">"}, False),
        ({"value": 50}, False),
        ({"unit": "/uL"}, False),
        ({"applies_to": "children"}, False),
        ({"one_of": 2}, False),
        ({"words": "platelets of 75"}, True),
    ],
)
def test_to_ask_for_75_is_to_turn_away_whom_has_less(changes: Mapping[str, Any], same: bool, names: Names) -> None:
    assert (limit(names, changes).entry.meaning == limit(names, {}).entry.meaning) == same


@pytest.mark.parametrize(
    ("changes", "words", "same"),
    [
        ({}, "within 2 weeks before apheresis", True),
        ({"list": "inclusion", "relation": "at_least_before"}, "at least 2 weeks before apheresis", True),
        ({"amount": 14, "unit": "d"}, "within 14 days before apheresis", True),
        ({"amount": None, "unit": None}, "within 14 days before apheresis", True),
        ({"list": "inclusion"}, "within 2 weeks before apheresis", False),
        ({"relation": "at_least_before"}, "at least 2 weeks before apheresis", False),
        ({"anchor": None}, "within 2 weeks before", False),
        ({"days": 28, "amount": 4}, "within 4 weeks before apheresis", False),
        ({"relation": None}, "2 weeks before apheresis", False),
    ],
)
def test_a_window_reads_as_people_write_it(changes: Mapping[str, Any], words: str, same: bool, names: Names) -> None:
    (usual,) = sections.windows([WINDOW], names)
    (said,) = sections.windows([WINDOW | changes], names)
    assert said.entry.words == words and (said.entry.meaning == usual.entry.meaning) == same
    assert said.thing.label == "corticosteroid"


def test_doses_stand_in_the_order_of_their_levels_and_compare_by_cells(names: Names) -> None:
    flat = DOSE | {"trial": "B", "unit": "cells", "lower": 70000000, "upper": 70000000, "assumption": None}
    low = DOSE | {"level": -1, "lower": None, "upper": 500000, "lower_cells": None, "upper_cells": 35000000}
    bare = DOSE | {"level": 2.5, "lower": None, "upper": None, "unit": None, "lower_cells": None, "upper_cells": None,
                   "assumption": None, "label": None}  # fmt: skip
    lowest, one, other, last = sections.doses([DOSE, flat, bare, low], names)
    assert [each.thing.label for each in (lowest, one, other, last)] == ["Level −1", "Level 1", "Level 1", "Level 2.5"]
    assert (one.entry.words, one.entry.note) == ("1×10⁶ cells/kg", "7×10⁷ cells at 70 kg")
    assert one.entry.meaning == other.entry.meaning and other.entry.note == ""
    assert last.entry.words == "no amount stated"
    surface = DOSE | {"unit": "cells/m2", "assumption": "at 1.8 m2"}
    assert next(sections.doses([surface], names)).entry.note.startswith("7×10⁷ cells at 1.8 m²")


def test_a_level_with_a_name_of_its_own_is_told_with_it(names: Names) -> None:
    labels = ("Dose level 1", "Dose level 2", "Dose level 3 (skipped)", "Dose level 4")
    rows = [DOSE | {"level": n, "label": label, "population": "adults"} for n, label in enumerate(labels, 1)]
    notes = [each.entry.note.split(" · ")[1:] for each in sections.doses(rows, names)]
    assert notes == [["adults"], ["adults"], ["adults", "Dose level 3 (skipped)"], ["adults"]]


def test_an_endpoint_has_its_role_and_time_frame(names: Names) -> None:
    row = {
        "trial": "A",
        "endpoint": "ORR",
        "role": "primary",
        "label": "Response",
        "time_frame": "3 months",
        "days": 91,
    }
    (said,) = sections.endpoints([row], names)
    assert said.thing.label == "objective response rate"
    assert (said.entry.words, said.entry.note) == ("primary", "3 months")
    (long,) = sections.endpoints([row | {"time_frame": "at day 1, " * 40}], names)
    assert len(long.entry.note) < 70 and long.entry.note.endswith("…")


def test_conditioning_names_the_regimen_where_there_are_several(names: Names) -> None:
    row = {"trial": "A", "regimen": 1, "agent": "fludarabine", "amount": 30, "unit": "mg/m2", "days": 3, "words": None}
    (alone,) = sections.conditioning([row], names)
    assert (alone.thing.label, alone.entry.words, alone.entry.note) == ("fludarabine", "30 mg/m² × 3 days", "")
    _, second = sections.conditioning([row, row | {"regimen": 2, "amount": None, "unit": None, "days": None}], names)
    assert (second.entry.words, second.entry.note) == ("dose not stated", "regimen 2")
    (nameless,) = sections.conditioning([row | {"agent": None, "amount": None, "days": None}], names)
    assert nameless.thing.label == "agent not named"


def test_a_window_of_toxicity_is_told_with_where_it_begins(names: Names) -> None:
    row = {"trial": "A", "amount": 4, "unit": "wk", "days": 28, "anchor": "infusion", "words": None}
    (said,) = sections.toxicity([row], names)
    assert (said.entry.words, said.entry.note) == ("4 weeks", "from infusion of the cell product")


def test_rows_are_told_apart_by_their_columns() -> None:
    assert sections.lines(Table(("trial", "days"), (("A", 28),))) == [{"trial": "A", "days": 28}]
