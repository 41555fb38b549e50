"""A sentence tells the phase of its trial, or of another one."""

import pytest
from test_cases import record

from trialgraph.extract.stated_phase import declared_phase, stated_phase
from trialgraph.knowledge.lexicon import load
from trialgraph.language.annotated import Annotated


def codes(text: str, *, declared: bool) -> list[str]:
    annotated = Annotated(record({"summary": text}), load())
    found = declared_phase if declared else stated_phase
    return [phase.code for phase, _ in found(annotated, "summary")]


@pytest.mark.parametrize(
    ("text", "stated", "declared"),
    [
        ("This is a phase II study.", ["PHASE2"], ["PHASE2"]),
        ("This is an open-label, phase 1/2 trial in adults.", ["PHASE1", "PHASE2"], ["PHASE1", "PHASE2"]),
        ("Phase I was a single-arm study.", ["PHASE1"], []),
        ("A dose is sought for a phase 2 study.", [], []),
        ("This study follows people of a phase 3 trial.", [], []),
    ],
)
def test_which_phase_is_told(text: str, stated: list[str], declared: list[str]) -> None:
    assert codes(text, declared=False) == stated
    assert codes(text, declared=True) == declared
