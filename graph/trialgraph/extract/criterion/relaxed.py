"""Tell the figure that relaxes the limit before it: it limits the same, and in the same direction if it has no sign.

"platelets ≥ 75, lowered to ≥ 50 in marrow disease", "bilirubin ≤ 1.5 x ULN unless Gilbert's syndrome (then 3 x ULN)".
"""

import re

from trialgraph.extract.criterion.fitting import fits
from trialgraph.extract.criterion.passage import Limited, Passage
from trialgraph.language.quantity import Quantity

_BESIDE = re.compile(r"[\s,:(]*(?:an?\s+|be\s+|is\s+)?", re.IGNORECASE)
_LEAD = re.compile(r"[^.\d≤≥<>=\n]*")
_LONGEST = 110  # characters between a limit and what relaxes it


def relaxes(text: Passage, figure: Quantity, before: Limited | None) -> bool:
    """Return whether a word of relaxation stands before a figure, with no other measure or figure in between."""
    if before is None or figure.unit is None or figure.unit != before.quantity.unit:
        return False
    start = before.quantity.stop
    cue = next((hit for hit in reversed(text.relaxations) if start <= hit.start and hit.end <= figure.start), None)
    if cue is None or cue.start - start > _LONGEST:
        return False
    between = any(
        start <= hit.start < figure.begin and fits(hit.concept, figure._replace(comparator="<="), text.lexicon)
        for hit in text.hits
    )
    led = _LEAD.fullmatch(text.view, start, cue.start)
    stop = figure.begin if cue.end <= figure.begin else figure.start  # "a lower | limit of | 8 g/dL"
    return bool(led and not between and _BESIDE.fullmatch(text.view, cue.end, stop))
