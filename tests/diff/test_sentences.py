"""A change is told in sentences, as a curator would tell it."""

import pytest

from trialgraph.diff import Change, Difference
from trialgraph.diff.sentences import as_sentences


def change(kind: str, what: str, name: str, *said: Difference, old: str = "", new: str = "") -> Change:
    return Change("NCT00000000", kind, what, name, said, (old,) if old else (), (new,) if new else ())


@pytest.mark.parametrize(
    ("told", "sentences"),
    [
        (
            change("changed", "phase", "", Difference("", ("PHASE1",), ("PHASE2",))),
            "The phase changed from phase 1 to phase 2.",
        ),
        (
            change("changed", "planned enrolment", "", Difference("", ("30",), ("45",)), old="30", new="45"),
            "The planned enrolment changed from 30 to 45. The document said “30” and now says “45”.",
        ),
        (
            change("changed", "dose level", "2", Difference("amount", ("1e6 cells/kg",), ("3e6 cells/kg",))),
            "Dose level 2 has changed: amount from 1×10⁶ cells/kg to 3×10⁶ cells/kg.",
        ),
        (
            change("removed", "site", "Example Hospital", Difference("city", ("Bern",), ())),
            "Site “Example Hospital” is gone: city Bern.",
        ),
        (
            change("added", "lead sponsor", "", Difference("", (), ("A Company.",)), new="Sponsor: A Company."),
            "New is the lead sponsor: A Company. The document says “Sponsor: A Company.”.",
        ),
        (
            change("changed", "product", "A", Difference("targets", ("CD19",), ())),
            "Product A has changed: no longer targets CD19.",
        ),
    ],
)
def test_a_change_is_told_in_sentences(told: Change, sentences: str) -> None:
    assert as_sentences(told) == sentences


def test_the_same_words_are_told_once() -> None:
    unit = Difference("unit", ("a",), ("b",))
    told = as_sentences(change("changed", "dose level", "3", unit, old="x", new="x"))
    assert told.endswith(" The document says “x”.")
