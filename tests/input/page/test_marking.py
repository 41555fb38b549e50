"""What other programs wrote around the words of a page is blanked, and the length stays."""

import pytest

from trialgraph.input.page.marking import barred, cleared, marking


def clear(view: str) -> str:
    return cleared(view, marking(view))


@pytest.mark.parametrize(
    ("view", "lines"),
    [
        ("Adults<br><br>Lupus", ["Adults", "Lupus"]),
        ("<b>Adults</b> with <i>lupus</i>", ["Adults     with    lupus"]),
        ("> Adults\n> Lupus", ["Adults", "Lupus"]),
        (">> Adults\n>> Lupus", ["Adults", "Lupus"]),
        ("**Adults**", ["Adults"]),
        ("ANC > 1\nplatelets > 75", ["ANC > 1", "platelets > 75"]),
        ("age < 18 and weight > 40", ["age < 18 and weight > 40"]),
        ("[Adults](https://a.example/x) with [lupus](/l)", ["Adults                       with  lupus"]),
        ("![A ward](ward.png)\nAdults (18) [1] (2)", ["Adults (18) [1] (2)"]),
        ("- [x] Adults\n- [ ] Lupus", ["-     Adults", "-     Lupus"]),
        ("one\nTrial 1   page 2 of 5\n\ntwo", ["one", "two"]),
    ],
)
def test_marks_are_no_words(view: str, lines: list[str]) -> None:
    found = clear(view)
    assert len(found) == len(view)
    assert [line.strip() for line in found.split("\n") if line.strip()] == lines


def test_tabs_between_words_are_bars() -> None:
    assert barred("Phase\t1\n\tone", "Phase 1\n one") == "Phase|1\n one"
