"""A change is shown in one line that says what is different and leaves out what is not."""

import json

import pytest

from trialgraph.diff import Change, Difference
from trialgraph.diff.shown import as_json, as_text, excerpts

LONG = "no other malignancy within five years and no active infection that needs systemic treatment at all"


@pytest.mark.parametrize(
    ("difference", "change", "line"),
    [
        (Difference("city", ("Basel",), ("Bern",)), "changed", "city Basel → Bern"),
        (Difference("city", (), ("Bern",)), "changed", "+ city Bern"),
        (Difference("city", ("Bern",), ()), "changed", "− city Bern"),
        (Difference("city", (), ("Bern",)), "added", "city Bern"),
        (Difference("limit", ("a > 1", "b > 1"), ("a > 2", "b > 2")), "changed", "limit a > 1 → a > 2, b > 1 → b > 2"),
        (Difference("limit", ("a > 1", "b > 1"), ("a > 2",)), "changed", "limit a > 1, b > 1 → a > 2"),
        (Difference("limit", ("a > 1", "a < 9"), ("a > 2", "a < 8")), "changed", "limit a > 1, a < 9 → a > 2, a < 8"),
    ],
)
def test_a_difference_is_said_with_its_aspect(difference: Difference, change: str, line: str) -> None:
    shown = as_text(Change("NCT00000000", change, "site", "A", (difference,), (), ()))
    assert shown == f"NCT00000000  site A {change}: {line}"


def test_a_text_is_shown_once_by_its_words() -> None:
    text = Difference("text", ("Pregnant women",), ("Pregnant men",))
    shown = as_text(Change("1", "changed", "criterion", "3", (text,), ("Pregnant  women",), ("Pregnant men",)))
    assert shown == "1  criterion 3 changed  “Pregnant women” → “Pregnant men”"


def test_words_that_did_not_change_are_shown_once() -> None:
    unit = Difference("unit", ("a",), ("b",))
    assert as_text(Change("1", "changed", "dose level", "3", (unit,), ("x",), ("x",))).endswith("  “x”")


def test_a_line_has_no_line_break_and_is_not_endless() -> None:
    text = "\n".join([LONG] * 50)
    change = Change("1", "added", "site", text, (Difference("label", (), (text,)),), (), (text,))
    shown = as_text(change)
    assert len(shown) < 1000
    assert len(shown.splitlines()) == 1


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        (LONG, LONG.replace("five", "two"), ("… no other malignancy within five years and no active …",
                                             "… no other malignancy within two years and no active …")),
        (LONG, f"{LONG} costs", ("… systemic treatment at all", "… systemic treatment at all costs")),
        ("a b", "", ("a b", "")),
    ],
)  # fmt: skip
def test_an_excerpt_holds_the_difference_and_some_words_around(old: str, new: str, shown: tuple[str, str]) -> None:
    found = excerpts(old, new)
    assert tuple(each.lstrip("… ") for each in found) == tuple(each.lstrip("… ") for each in shown)


def test_json_holds_everything() -> None:
    difference = Difference("", ("A",), ())
    change = Change("NCT00000000", "removed", "condition", "", (difference,), ("the words",), ())
    (found,) = json.loads(as_json([change]))
    assert found["differences"] == [{"aspect": "", "old": ["A"], "new": []}]
    assert found["old_words"] == ["the words"]
    assert as_json([]) == "[]"
