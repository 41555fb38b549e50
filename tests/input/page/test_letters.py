"""Letters and Roman numbers are marks, also in one another."""

import pytest

from trialgraph.input.page import letters
from trialgraph.knowledge.lexicon import load


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        ("A. Adults\nB. Lupus\nC. Consent", "a. Adults\nb. Lupus\nc. Consent"),
        ("A. Inclusion criteria\nB. Exclusion criteria\nC. Doses", None),
        ("h) Heart\ni) Liver\nj) Lung", None),
        ("a) Organs:\ni) Liver\nii) Heart\nb) Adults", "a) Organs:\n * Liver\n *  Heart\nb) Adults"),
        ("I. Adults\nII. Lupus\nIII. Consent", "*  Adults\n*   Lupus\n*    Consent"),
        ("a) 1. Adults\nb) 2. Lupus\nc) 3. Consent", "a)    Adults\nb)    Lupus\nc)    Consent"),
        ("a) 1. Adults\nb) Lupus", None),
        ("A. Adults", None),
    ],
)
def test_letters_are_marks(view: str, expected: str | None) -> None:
    assert letters.read(view, load()) == (expected or view)


def test_letters_that_go_on_behind_z_are_bullets() -> None:
    signs = [*(chr(ord("a") + at) for at in range(26)), "aa", "bb"]
    view = "\n".join(f"{sign}) Item" for sign in signs)
    found = letters.read(view, load())
    assert len(found) == len(view)
    assert all(line.startswith("* ") for line in found.split("\n"))
