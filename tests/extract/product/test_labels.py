"""Which words beside an amount name its level, and who it holds for."""

from decimal import Decimal

import pytest

from trialgraph.core.model import Span
from trialgraph.extract.product import labels


@pytest.mark.parametrize(
    ("text", "label", "ordinal"),
    [
        ("Dose level 2: ", "Dose level 2", 2),
        ("cohort -1 = ", "cohort -1", -1),
        ("level II (", "level II", 2),
        ("high-dose cohort: ", "high-dose cohort", None),
        ("Low ", "Low", None),
        ("medium: ", "medium", None),
        ("DL1 is not tolerated, and DL-1 is ", "DL-1", -1),
    ],
)
def test_the_last_label_before_an_amount_names_it(text: str, label: str, ordinal: int | None) -> None:
    found = labels.label_before(text, Span(0, len(text), ""), len(text))
    assert found is not None
    assert labels.name_of(text, found, len(text), {}) == (label, None if ordinal is None else Decimal(ordinal))


@pytest.mark.parametrize("text", ["Dose level 1 is safe. The next is ", "a high fever; ", "low counts of "])
def test_what_stands_apart_names_nothing(text: str) -> None:
    assert labels.label_before(text, Span(0, len(text), ""), len(text)) is None


def test_one_label_names_several_amounts_in_order() -> None:
    text, left = "groups 1, 2 and 3: ", dict[int, list[str]]()
    label = labels.label_before(text, Span(0, len(text), ""), len(text))
    assert label is not None
    named = [labels.name_of(text, label, len(text), left) for _ in range(4)]
    assert [name and name.label for name in named] == ["group 1", "group 2", "group 3", None]


def test_a_label_may_stand_behind_in_parentheses() -> None:
    behind = labels.label_behind("x (dose 2) y", 1)
    assert behind is not None
    assert behind["label"] == "dose 2"
    assert labels.label_behind("x, dose level 2", 1) is None


def test_a_group_stands_in_parentheses_right_behind() -> None:
    assert labels.group_behind("x (cohort A) y", 1) == "cohort A"
    assert labels.group_behind("x (weight > 50 kg)", 1) == "weight > 50 kg"
    assert labels.group_behind("x (see below)", 1) is None
