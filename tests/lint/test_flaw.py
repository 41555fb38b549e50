"""A flaw says file, line, what and what to do; a line is where a file speaks of a thing first as a subject."""

from pathlib import Path

from trialgraph.lint.flaw import Flaw, line_of

TEXT = """\
PREFIX is: <https://example.org/is/>
is:other is:like is:this .
is:this-too is:like is:other .
is:this is:like is:other .
<https://example.org/is/whole> is:like is:other .
"""


def test_a_line_is_that_of_the_subject(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text(TEXT.replace("is:", "is:"), "utf-8")
    assert line_of(tmp_path / "a.ttl", "https://example.org/is/whole") == 5
    assert line_of(tmp_path / "a.ttl", "https://example.org/is/absent") == 1


def test_a_flaw_is_one_line() -> None:
    flaw = Flaw(Path("a.ttl"), 3, "label", "the label is claimed twice", "Keep it at one.")
    assert str(flaw) == "a.ttl:3: the label is claimed twice. Keep it at one. [label]"
