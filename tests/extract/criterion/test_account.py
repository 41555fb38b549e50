"""Every figure of the criteria is claimed by a fact or a reason to be none, or is a finding; none is silent."""

from pathlib import Path

import pytest

from shared import CORPUS, NO_SHARED
from trialgraph.core.model import Document, Field, Finding, Record, Span
from trialgraph.extract import extract
from trialgraph.extract.criterion.account import UNREAD, account, counted
from trialgraph.input.sources import pieces, record, sources
from trialgraph.knowledge.lexicon import load
from trialgraph.language.annotated import Annotated


def claims(text: str) -> list[tuple[str, str]]:
    """The figures of an inclusion list of one item, and what claims each."""
    text = f"Inclusion Criteria:\n1. {text}\n2. Consent"
    made = Record(
        Document("a.txt", "c" * 64, "text/plain", {"": text}), (Field("eligibility", Span(0, len(text))),), ()
    )
    facts = list(extract(made, load()))
    found = [(claim.words, claim.by) for claim in account(Annotated(made, load()), facts)]
    told = sum(isinstance(fact, Finding) and fact.code == "unread_figure" for fact in facts)
    assert told == sum(by == UNREAD for _, by in found), "what is unread is told, and nothing else is"
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Platelets ≥ 75×10^9/L", [("≥ 75×10^9/L", "constraint")]),
        ("No steroids within 14 days before infusion", [("14 days", "event window")]),
        ("Steroids, except prednisone ≤ 10 mg/day", [("≤ 10 mg/day", "exception")]),
        ("Washout of at least 5 half-lives", [("at least 5", "half-lives")]),
        ("At least 1 cycle of bridging therapy", [("At least 1", "count")]),
        ("At least 2 cycles of bridging therapy", [("At least 2", "constraint")]),
        ("They received > 100 mg", [("> 100 mg", UNREAD)]),
        ("Platelets ≥ 50", [("≥ 50", UNREAD)]),
        ("Two or more relapses", [("Two or more", "constraint")]),
        ("Aspirin 100 mg once daily", [("100 mg once daily", "dose")]),
        ("Assent of minors aged < 18 years", [("< 18 years", "age of some")]),
        ("Able to come to visits for 15 years", [("15 years", "time of the trial")]),
        ("Platelets or 75×10^9/L", [("75×10^9/L", UNREAD)]),
    ],
)
def test_a_figure_is_claimed_once(text: str, expected: list[tuple[str, str]]) -> None:
    assert claims(text) == expected


@pytest.mark.skipif(not CORPUS, reason=NO_SHARED)
def test_of_the_figures_of_real_records_few_are_unread() -> None:
    found = []
    for piece in (piece for source in sources(map(Path, CORPUS)) for piece in pieces(source)):
        read = record(piece, load())
        found += account(Annotated(read, load()), extract(read, load()))
    assert len(found) > 1000
    assert counted(found).get(UNREAD, 0) <= 0.02 * len(found), counted(found)
