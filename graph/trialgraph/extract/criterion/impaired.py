"""Tell the measure that a figure limits which stands beside a value that is too low or high: "neutropenia < 1.0"."""

from collections.abc import Sequence
from typing import Final

from trialgraph.core.model import Concept
from trialgraph.extract.criterion.fitting import fits
from trialgraph.knowledge.matcher import Hit
from trialgraph.language.annotation import Annotation
from trialgraph.language.quantity import Quantity
from trialgraph.language.scope import Range

_SCHEME: Final = "impairment"


def impaired(words: Annotation, named: Range, quantity: Quantity) -> Sequence[Hit]:
    """Return the measure of the condition that ends the words which name a limit, if the figure's unit is one of it."""
    found = words.lexicon.find(_SCHEME, words.text[named.start : named.end])
    last = found[-1] if found and named.start + found[-1].end == named.end else None
    measure = Concept("measure", last.concept.code) if last else None
    if last is None or measure is None or not fits(measure, quantity, words.lexicon):
        return ()
    return [Hit(measure, named.start + last.start, named.end)]
