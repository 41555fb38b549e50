"""Tell how often a rule is right: of what it found in documents, how much was judged true by reading the words.

The counts are in ``precision.toml``, a table for each rule: how many hits were `true`, `harmless` (right, and of no use
to a curator) and `false`, and how many `near_misses` of an error are tests that it lets pass.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Precision(NamedTuple):
    """How many hits of a rule were judged true, harmless or false, and how many near misses it lets pass."""

    true: int = 0
    harmless: int = 0
    false: int = 0
    near_misses: int = 0

    @property
    def judged(self) -> int:
        """How many hits were judged."""
        return self.true + self.harmless + self.false

    @property
    def share(self) -> float | None:
        """The share of true hits; None where none was judged."""
        return round(self.true / self.judged, 2) if self.judged else None

    def __str__(self) -> str:
        if not self.judged:
            return f"no hit seen; lets {self.near_misses} near misses pass" if self.near_misses else "no hit seen"
        told = f"{self.share:.2f} ({self.true} of {self.judged} judged hits are true"
        return f"{told}, {self.harmless} harmless)" if self.harmless else f"{told})"


@cache
def precisions() -> Mapping[str, Precision]:
    """Return what is known of each rule that comes with TrialGraph, by its code."""
    text = (files(__package__) / "precision.toml").read_text(encoding="utf-8")
    return {code: Precision(**counts) for code, counts in tomllib.loads(text).items()}
