"""A figure beside a measure limits it where it is compared, is a range, or stands on a scale."""

import pytest

from trialgraph.extract.criterion.stating import states_limit
from trialgraph.knowledge.lexicon import load
from trialgraph.language.annotation import Annotation
from trialgraph.language.quantities import quantities


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ECOG 1", True),
        ("prior lines ≥ 2", True),
        ("prior lines ≥ 2016", False),
        ("MFI < 2000", True),
        ("platelets 50", False),
        ("D-dimer < 1.000 ng/mL", False),
        ("first prior lines", False),
    ],
)
def test_states_limit(text: str, expected: bool) -> None:
    words, lexicon = Annotation(text, load()), load()
    (quantity,) = quantities(words, 0, len(text))
    assert states_limit(text, quantity, words.find("measure", 0, len(text)), lexicon) is expected
