"""Tell white cells of the blood from those of the cerebrospinal fluid: "CNS-2: < 5/µL WBCs in CSF"."""

from decimal import Decimal
from typing import Final

from trialgraph.core.model import Concept
from trialgraph.language.annotation import Annotation
from trialgraph.language.gaps import CRITERION_WORD

_BLOOD: Final = Concept("measure", "wbc")
_SPINAL: Final = Concept("measure", "cns_white_cells")
_MOST: Final = Decimal("0.1")  # 10⁹/L; a limit of white cells in the blood lies above


def of_fluid(measure: Concept, amount: Decimal, words: Annotation, start: int, end: int) -> Concept:
    """Return the measure of a limit, whose amount is in 10⁹/L, in a passage that may name the fluid."""
    few = measure == _BLOOD and amount <= _MOST
    return _SPINAL if few and words.said(CRITERION_WORD, "spinal fluid", start, end) else measure
