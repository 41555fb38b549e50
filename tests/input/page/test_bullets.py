"""Any mark of an item becomes one that is read; what stands before headings too is a decoration."""

import pytest

from trialgraph.core.text import fold
from trialgraph.input.page import bullets
from trialgraph.knowledge.lexicon import load


def marked(words: str) -> str:
    view = fold(words)
    found = bullets.read(words, view, load())
    assert len(found) == len(view)
    return found


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("➢ Adults\n➢ Lupus", ["‣ Adults", "‣ Lupus"]),
        ("🔹 Adults\n🔹 Lupus", ["▪ Adults", "▪ Lupus"]),
        ("•Adults\n•Lupus", ["▪Adults", "▪Lupus"]),
        ("✓Adults\n✗Lupus", ["✓Adults", "✗Lupus"]),
        ("•\nAdults\n•\nLupus", ["* Adults", "* Lupus"]),
        ("1.\n\nAdults\n2.\n\nLupus", ["1.  Adults", "2.  Lupus"]),
        ("1 Adults\n2 Lupus\n3 Consent\n4 ECOG 0", ["① Adults", "② Lupus", "③ Consent", "④ ECOG 0"]),
        ("[1] Adults\n[2] Lupus\n[3] Consent\n[4] ECOG 0", ["1.  Adults", "2.  Lupus", "3.  Consent", "4.  ECOG 0"]),
        ("== Sites ==\nBasel\n== Lists ==\n* A\n## B", ["#  Sites", "Basel", "#  Lists", "* A", "* B"]),
        ("+ Adults", ["+ Adults"]),
        ("# Adults\n# Lupus\n# Consent", ["* Adults", "* Lupus", "* Consent"]),
        ("# Adults\nLupus\n# Consent", ["# Adults", "Lupus", "# Consent"]),
        ("• - Adults. - Lupus.\n• - Consent", ["-   Adults.", "- Lupus.", "-   Consent"]),
        ("• - Adults. - Lupus.", ["* - Adults. - Lupus."]),
        ("- Organs:\n- - Liver\n- - Heart", ["- Organs:", "- - Liver", "- - Heart"]),
        ("1 dose\n2 doses\n3 doses\n4 doses", ["1 dose", "2 doses", "3 doses", "4 doses"]),
        (
            "1 Synopsis\n2 Inclusion criteria\n3 Sites\n4 Doses",
            ["1 Synopsis", "2 Inclusion criteria", "3 Sites", "4 Doses"],
        ),
        (
            "-\nInclusion criteria\n-\nAdults\n-\nExclusion criteria",
            ["Inclusion criteria", "Adults", "Exclusion criteria"],
        ),
        ("✓ You can join if you:\n✓ Adults", ["You can join if you:", "✓ Adults"]),
        ("✕ What rules you out\n✕ Lupus\n2 ✕ 3 g", ["What rules you out", "✗ Lupus", "2 x 3 g"]),
        (".Adults .FEV1 > 40% .Lupus .Of 1.5 years", ["▪Adults ▪FEV1 > 40% ▪Lupus ▪Of 1.5 years"]),
        ("Age\n-\nWeight", ["Age", "-", "Weight"]),
        ("✨ Phase: 1\n✨ Sponsor: Kim", ["✨ Phase: 1", "✨ Sponsor: Kim"]),
    ],
)
def test_marks_are_told_by_their_run(words: str, lines: list[str]) -> None:
    assert [line.strip() for line in marked(words).split("\n") if line.strip()] == lines


def test_stars_tell_a_depth() -> None:
    assert marked("* A\n** B\n*** C").split("\n") == ["* A", " * B", "  * C"]


def test_a_sign_before_several_headings_is_that_of_titles() -> None:
    words = "■参加条件\n・成人\n■除外基準\n・妊娠\n■日程"
    found = bullets.read(words, fold(words), load().speaking("ja"))
    assert [line.strip() for line in found.split("\n")] == ["参加条件", "▪成人", "除外基準", "▪妊娠", "#日程"]
