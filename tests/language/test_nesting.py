"""Lines without marks below one that ends with a colon are its parts, as margins, words or full stops tell."""

import pytest

from trialgraph.language.items import segment


def found(text: str) -> list[tuple[str, int]]:
    """The first words of each item, and how many parts it has."""
    return [
        (" ".join(text[one.start :].split("\n")[0].split()[:2]), len(one.children))
        for one in segment(text, 0, len(text))[0]
    ]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        (
            "have gout\nhave had a cancer other than:\nskin cancer\na polyp\nhave had a transplant",
            [("have gout", 0), ("have had", 2), ("have had", 0)],
        ),
        (
            "Gout for a year.\nOrgans that work:\nAST below 90\nALT below 90\nConsent that is signed.",
            [("Gout for", 0), ("Organs that", 2), ("Consent that", 0)],
        ),
        ("Gout\nOrgans that work:\n   AST below 90\nConsent", [("Gout", 0), ("Organs that", 1), ("Consent", 0)]),
        (
            "Adults\nOne of these:\n\nM-spike\nFLC\n\nECOG 0\nOrgans that work:\n\nAST below 9\nALT below 9\n\nConsent",
            [("Adults", 0), ("One of", 2), ("ECOG 0", 0), ("Organs that", 2), ("Consent", 0)],
        ),
        ("Cancer related\nYou:\nhave gout\nhave HIV", [("have gout", 0), ("have HIV", 0)]),
        (
            "You:\n  have gout\n  have had cancer unless all apply\n    it is gone\n    it was small\n  have HIV",
            [("have gout", 0), ("have had", 2), ("have HIV", 0)],
        ),
        (
            "Gout\nFor those with asthma:\n\nFEV1 above 50%\nNo smoking\n\nConsent",
            [("Gout", 0), ("For those", 2), ("Consent", 0)],
        ),
        ("Gout, both of:\n\nA year\nProven\n\nConsent\n\nAdults", [("Gout, both", 2), ("Consent", 0), ("Adults", 0)]),
        (
            "Heart:\n\nLVEF 50%\nQTc 450 ms\n\nLiver:\n\nALT 90\nAST 90",
            [("LVEF 50%", 0), ("QTc 450", 0), ("ALT 90", 0), ("AST 90", 0)],
        ),
        ("Gout\nAll of these:\nHIV\nAsthma", [("Gout", 0), ("HIV", 0), ("Asthma", 0)]),  # nothing tells where it ends
    ],
)
def test_what_tells_the_parts_of_a_line(text: str, items: list[tuple[str, int]]) -> None:
    assert found(text) == items
