"""The codes of the lexicon that USDM has too exist in the lexicon."""

import pytest

from trialgraph.bridges.usdm import terms
from trialgraph.knowledge.lexicon import load


@pytest.mark.parametrize(
    ("scheme", "codes"),
    [
        ("phase", {code for codes in terms.PHASES for code in codes}),
        ("study-type", set(terms.STUDY_TYPES)),
        ("intervention-model", set(terms.MODELS)),
        ("masking", set(terms.BLINDING)),
        ("purpose", set(terms.INTENTS)),
        ("arm-type", set(terms.ARM_TYPES)),
        ("sex", set(terms.SEXES)),
        ("role", set(terms.OBJECTIVES)),
    ],
)
def test_codes_are_those_of_the_lexicon(scheme: str, codes: set[str]) -> None:
    assert codes <= {concept.code for concept in load().concepts(scheme)}
