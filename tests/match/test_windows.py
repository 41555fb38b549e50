"""The time of an event lies before a day that is planned, or before the day of asking."""

from decimal import Decimal
from typing import Any

import pytest

from match.trials import known, somebody
from trialgraph.core.model import Concept
from trialgraph.match.logic import Truth
from trialgraph.match.model import Window
from trialgraph.match.windows import is_past, lies

F, U, T = Truth
NAME = "radiotherapy"


def window(relation: str, *, event: str = NAME, anchor: str = "enrollment", direction: str = "before") -> Window:
    where = Concept("anchor", anchor)
    return Window("x:1", Concept("event", event), relation, direction, Decimal(28), where)


def once(**when: Any) -> dict[str, Any]:
    return {"history": [{"name": NAME, **when}]}


@pytest.mark.parametrize(
    ("person", "inside", "over"),
    [
        (once(date="2026-10-20"), T, F),
        (once(date="2026-10-20", last=True), T, F),
        (once(date="2026-01-20"), U, U),  # there may have been another one
        (once(date="2026-01-20", last=True), F, T),
        (once(start="2026-01-20", end="2026-10-20"), T, F),
        (once(start="2026-01-20", ongoing=True), T, F),
        (once(start="2026-01-20"), U, U),
        (once(date="2026-10", last=True), U, U),
        (once(date="2026-09", last=True), F, T),
        (once(date="2026-10-20") | {"planned": {"enrollment": "2026-12-24"}}, U, U),
        (once(), U, U),
        ({}, U, U),
        ({"absent": [NAME]}, F, T),
    ],
)
def test_an_event_lies_in_28_days_or_is_over(person: dict[str, Any], inside: Truth, over: Truth) -> None:
    for relation, truth in (("within", inside), ("at_least_before", over)):
        judged = lies(window(relation), somebody(**person), known())
        assert judged.truth is truth
        assert (judged.truth is U) == bool(judged.needs)


@pytest.mark.parametrize(
    ("asked", "past"),
    [
        (window("within"), True),
        (window("within", direction="after"), False),
        (window("within", anchor="last_dose"), False),
        (window("within", event="pregnancy_test"), False),
    ],
)
def test_only_what_lies_before_the_trial_is_held_against_people(asked: Window, past: bool) -> None:
    assert is_past(asked, known()) is past
