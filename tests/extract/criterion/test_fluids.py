"""White cells are those of the spinal fluid where it is named and they are few."""

from decimal import Decimal

import pytest

from trialgraph.core.model import Concept
from trialgraph.extract.criterion.fluids import of_fluid
from trialgraph.knowledge.lexicon import load
from trialgraph.language.annotation import Annotation


@pytest.mark.parametrize(
    ("measure", "amount", "text", "expected"),
    [
        ("wbc", "0.005", "at least 5 white cells in the CSF", "cns_white_cells"),
        ("wbc", "0.005", "CNS-3 with at least 5 white cells", "cns_white_cells"),
        ("wbc", "3", "at least 3000 white cells, no blasts in the CSF", "wbc"),
        ("wbc", "0.005", "at least 5 white cells", "wbc"),
        ("platelets", "0.005", "platelets in the CSF", "platelets"),
    ],
)
def test_of_fluid(measure: str, amount: str, text: str, expected: str) -> None:
    found = of_fluid(Concept("measure", measure), Decimal(amount), Annotation(text, load()), 0, len(text))
    assert found.code == expected
