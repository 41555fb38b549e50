"""A trial at a glance is told in a line, with nothing where nothing is known."""

import pyoxigraph as ox
import pytest

from trialgraph.view.comparison.glance import glances
from trialgraph.view.names import Names


def test_a_line_has_what_is_known_of_each_trial(graph: ox.Store) -> None:
    items = [("title", "T" * 200), ("title", "A short title"), ("phase", "PHASE1"), ("phase", "PHASE2"),
             ("status", "RECRUITING"), ("lead sponsor", "Example Institute"), ("cell product", "cells A"),
             ("cell product", "cells B"), ("target", "HER2"), ("planned enrolment", "12000")]  # fmt: skip
    rows = [{"trial": "A", "item": item, "value": value} for item, value in items]
    first, second = glances(["A", "B"], rows, Names(graph))
    told = ("A", "A", "A short title", "Phase 1, Phase 2", "Recruiting", "12\u202f000", "Example Institute")
    assert first[:7] == told
    assert first.products == ["cells A", "cells B"] and [each.label for each in first.targets] == ["HER2"]
    assert second == ("B", "B", "", "", "", "", "", [], [])


@pytest.mark.parametrize(
    ("items", "words"),
    [
        ([("least enrolment", "9"), ("most enrolment", "12"), ("planned enrolment", "12")], "9 – 12"),
        ([("least enrolment", "12"), ("most enrolment", "12")], "12"),
        ([("planned enrolment", "30")], "30"),
        ([("most enrolment", "248"), ("planned enrolment", "312")], "312"),
        ([("most enrolment", "20")], "20"),
    ],
)
def test_a_range_that_the_text_states_goes_before_the_plan(
    items: list[tuple[str, str]], words: str, graph: ox.Store
) -> None:
    rows = [{"trial": "A", "item": item, "value": value} for item, value in items]
    assert next(glances(["A"], rows, Names(graph))).enrolment == words


def test_a_long_title_is_cut(graph: ox.Store) -> None:
    (found,) = glances(["A"], [{"trial": "A", "item": "title", "value": "word " * 5000}], Names(graph))
    assert len(found.title) < 100 and found.title.endswith("…")
