"""Tell what a history or a use is of, where its time stands between: "a history within 2 years | of depression"."""

import re
from typing import Final

from trialgraph.extract.criterion.reading import Reading
from trialgraph.extract.criterion.time_leads import lead_of
from trialgraph.language.quantity import Quantity
from trialgraph.language.scope import Range

_CARRIER = re.compile(
    r"\b(?:histor(?:y|ies)|evidence|episodes?|occurrences?|presence|onset|receipt|uses?|administration|signs?|symptoms?)"
    r"\W*$",
    re.IGNORECASE,
)
_OF = re.compile(r"\W*\bof\W+(?:(?:an?|the|any|either)\W+)*", re.IGNORECASE)
_BEFORE = re.compile(r"\W*\b(?:before|prior to|preceding)\W+(?:the\W+)?", re.IGNORECASE)
_REACH: Final = 30  # characters


def carried(text: Reading, figure: Quantity, end: int) -> Range | None:
    """Return where the words stand that tell of what there is a history, up to `end`; None where the time tells none.

    "History within 5 years before enrolment | of malignancy", "use within 7 days of study entry | of steroids".
    """
    lead = lead_of(text, figure)
    if not _CARRIER.search(text.view, max(text.clause(figure.start).start, lead - _REACH), lead):
        return None
    at = figure.stop
    if before := _BEFORE.match(text.view, at, end):
        anchor = next((hit for hit in text.anchors if hit.start == before.end()), None)
        at = anchor.end if anchor else end
    of = _OF.match(text.view, at, end)
    anchor = next((hit for hit in text.anchors if of and hit.start == of.end()), None)
    if anchor:
        of = _OF.match(text.view, anchor.end, end)
    return Range(of.end(), end) if of else None
