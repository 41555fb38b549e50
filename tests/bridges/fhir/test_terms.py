"""The codes of the lexicon that FHIR has too exist in the lexicon."""

import pytest

from trialgraph.bridges.fhir import terms
from trialgraph.knowledge.lexicon import load


@pytest.mark.parametrize(
    ("scheme", "codes"),
    [
        ("phase", {code for codes in terms.PHASES for code in codes}),
        ("status", set(terms.STATUSES)),
        ("arm-type", set(terms.ARM_TYPES)),
        ("purpose", set(terms.PURPOSES)),
        ("organisation-class", set(terms.PARTY_KINDS)),
        ("role", set(terms.OBJECTIVES)),
    ],
)
def test_codes_are_those_of_the_lexicon(scheme: str, codes: set[str]) -> None:
    assert codes <= {concept.code for concept in load().concepts(scheme)}
