"""A list that is told in a sentence is parted where its items end, and not inside one."""

import pytest

from trialgraph.knowledge.lexicon import load
from trialgraph.language.annotation import Annotation
from trialgraph.language.listings import listings


def items(text: str) -> list[str]:
    found = listings(Annotation(text, load()), 0, len(text))
    return [text[item.start : item.end] for listing in found for item in listing.items]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The inclusion criteria are as follows: (1) age of 40; (2) pain; and (3) consent. Patients come to us.",
            ["age of 40", "pain", "consent"],
        ),
        ("Key exclusion criteria were: 1) HIV 2) pregnancy.", ["HIV", "pregnancy"]),
        (
            "Inclusion criteria: men, ECOG 0-1, lupus, consent / Exclusion criteria: HIV, ALS, fits, or coma, asthma",
            ["men", "ECOG 0-1", "lupus", "consent", "HIV", "ALS", "fits, or coma", "asthma"],
        ),
        ("Exclusion criteria: infections such as HIV, hepatitis B, hepatitis C, syphilis", 1),
        (
            "Inclusion Criteria: Adults (18; or 16 with consent of parents); Lupus, of any kind; ECOG 0-1",
            ["Adults (18; or 16 with consent of parents)", "Lupus, of any kind", "ECOG 0-1"],
        ),
        (
            "Inclusion Criteria: Adults with lupus. SLEDAI of 8 or more (at rest. And later). Consent given.",
            ["Adults with lupus", "SLEDAI of 8 or more (at rest. And later)", "Consent given"],
        ),
        ("Inclusion Criteria: Adults with lupus. This is told by a doctor.", 1),
        (
            "Eligible: adults with lupus\nNot eligible: pregnancy; active infection; asthma",
            ["adults with lupus", "pregnancy", "active infection", "asthma"],
        ),
        ("Key inclusion criteria:\nFirst stroke; Weakness of an arm.", ["First stroke", "Weakness of an arm"]),
        ("Inclusion criteria:\nfirst stroke; weak arm", 1),
        ("Inclusion criteria:\n- Adults, at home, able to walk, of any sex\n- Consent", 2),
        ("Inclusion criteria:\nactive disease (performance status 0 or 1)\nconsent", 2),
    ],
)
def test_a_told_list_is_parted(text: str, expected: list[str] | int) -> None:
    found = items(text)
    assert found == expected if isinstance(expected, list) else len(found) == expected
