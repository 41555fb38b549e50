"""What is nearly a registry's number is told, whole and once; a number, and what is far from one, is not."""

import pytest
from test_cases import record

from trialgraph.extract.misspelt import misspelt
from trialgraph.knowledge.lexicon import load
from trialgraph.language.annotated import Annotated


def told(text: str) -> list[str]:
    """The words that a text's findings are about."""
    (field,) = record({"summary": text}).document.texts.values()
    return [
        field[span.start : span.end]
        for finding in misspelt(Annotated(record({"summary": text}), load()))
        for span in finding.spans
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Known as NCT0000000 and again NCT0000000.", ["NCT0000000"]),
        ("Known as NTC00000001, CNT00000001 and nct000000011.", ["NTC00000001", "CNT00000001", "nct000000011"]),
        ("(ISRTCN00000001; ISRCTN 0000000)", ["ISRTCN00000001", "ISRCTN 0000000"]),
        ("RPCE00000001 of the Cuban registry", ["RPCE00000001"]),
        ("ChiCTR-TRC-000001 in China", ["ChiCTR-TRC-000001"]),
        ("EudraCT-No: 2015-12345-12", ["EudraCT-No: 2015-12345-12"]),
        ("EUCTR2015-0123456-12-DE", ["EUCTR2015-0123456-12"]),
        ("EU CT number 2023-51234-12-00", ["EU CT number 2023-51234-12-00"]),
        ("CTRI/2020/01/0001, SLCTR/2020/0001", ["CTRI/2020/01/0001", "SLCTR/2020/0001"]),
        ("KCT000001, TCTR2020010, UMIN00000001", ["KCT000001", "TCTR2020010", "UMIN00000001"]),
        ("IRCT20180101012345 without its end", ["IRCT20180101012345"]),
    ],
)
def test_what_is_nearly_a_number_is_told(text: str, words: list[str]) -> None:
    assert told(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "NCT00000001, NCT: 00000001, nct-00000001, NCTs 00000001 and 00000002",
        "EUCTR2015-012345-12-DE, EudraCT 2015-012345-12, CTIS2023-501234-12-00, EU CT number: 2023-501234-12",
        "jRCTs000000001, jRCT0000000001, JPRN-UMIN000000001, JapicCTI-000001, IRCT20180101012345N1",
        "ACTRN12600000000001p, PACTR202001000000001, LBCTR2020000001, DRKS-ID: DRKS00000001, ISRCTN00000001/2",
        "The portal CTIS (2024-11-10) and CTIS 2024-11-10, NCT 2020, the NCT (2019), DRKS 2024",
        "PER 123456, NTR 1234567, NL12345678 and RBR-123456789 may be anything.",
        "The product CNT12345678 and the kit TCN123456",
        "phone 02015-012345-12",
    ],
)
def test_a_number_and_other_words_are_not(text: str) -> None:
    assert told(text) == []
