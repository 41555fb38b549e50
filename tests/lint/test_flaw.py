"""A flaw says file, line, what and what to do."""

from pathlib import Path

from trialgraph.lint.flaw import Flaw


def test_a_flaw_is_one_line() -> None:
    flaw = Flaw(Path("a.ttl"), 3, "label", "the label is claimed twice", "Keep it at one.")
    assert str(flaw) == "a.ttl:3: the label is claimed twice. Keep it at one. [label]"
