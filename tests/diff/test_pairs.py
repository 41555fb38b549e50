"""Parts find the part that they were, and no other."""

from decimal import Decimal

import pytest

from trialgraph.diff.pairs import alike, in_words, pairs
from trialgraph.diff.parts import Part


def part(kind: str, **values: str) -> Part:
    ordinal = Decimal(values.get("ordinal", "0"))
    return Part(kind, "", {aspect.replace("_", " "): (value,) for aspect, value in values.items()}, (), ordinal)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Pregnant women", "Pregnant or nursing women", True),
        ("ECOG 0-1", "ECOG 0-2", True),
        ("Life expectancy of at least 12 weeks", "Life expectancy ≥ 3 months", False),
        ("ANC ≥1.0×10^9/L", "Written informed consent", False),
        ("No steroids within 14 days before apheresis", "No steroids within 7 days before apheresis", True),
        ("", "", True),
    ],
)
def test_a_text_that_changed_a_little_is_the_same_text(one: str, other: str, same: bool) -> None:
    assert (alike(in_words(one), in_words(other)) > 0) is same


def test_equal_parts_find_each_other_first() -> None:
    one, two, three = (part("site", label="A", status=status) for status in ("RECRUITING", "COMPLETED", "UNKNOWN"))
    assert set(map(id, (pair.new for pair in pairs([one, two], [three, one])))) == {id(one), id(three)}
    (same, changed) = pairs([one, two], [three, one])
    assert (same.old, same.new, changed.old, changed.new) == (one, one, two, three)


@pytest.mark.parametrize(
    ("old", "new", "together"),
    [
        (part("dose level", label="Cohort 1", ordinal="1"), part("dose level", label="Cohort 1", ordinal="2"), True),
        (part("dose level", ordinal="1", amount="1"), part("dose level", ordinal="1", amount="2"), True),
        (part("endpoint", label="ORR", role="primary"), part("endpoint", label="ORR", role="secondary"), True),
        (part("endpoint", label="Safety", role="primary"), part("endpoint", label="ORR", role="primary"), False),
        (
            part("endpoint", label="Rate of adverse events", role="primary"),
            part("endpoint", label="Rate of severe adverse events", role="primary"),
            True,
        ),
        (part("lead sponsor", label="A"), part("lead sponsor", label="B"), True),
        (part("finding", code="a", comment="A"), part("finding", code="b", comment="A"), False),
        (part("finding", code="a", comment="A"), part("finding", code="a", comment="B"), True),
        (part("site", label="A", city="B"), part("arm", label="A", city="B"), False),
    ],
)
def test_parts_of_one_meaning_are_a_pair(old: Part, new: Part, together: bool) -> None:
    found = list(pairs([old], [new]))
    assert any(pair.old is old and pair.new is new for pair in found) is together
    assert len(found) == (1 if together else 2)


def test_one_of_several_does_not_stand_for_another() -> None:
    old, new = part("collaborator", label="A"), [part("collaborator", label=name) for name in "BC"]
    assert all(pair.old is None or pair.new is None for pair in pairs([old], new))
