"""Tell the course of a disease that a time counts to: "progression within 60 days of the last regimen"."""

import re
from typing import Final

from trialgraph.core.model import Concept
from trialgraph.extract.criterion.joined import RELAPSE
from trialgraph.extract.criterion.reading import Reading
from trialgraph.knowledge.matcher import Hit
from trialgraph.language.quantity import Quantity

_COURSE = re.compile(
    r"\b(?P<course>(?:disease\W+)?(?:progress(?:ion|ed|es|ing)?|progressive disease|relaps(?:ed|es|ing|e)"
    r"|recurr(?:ed|ence|ing|s)|recurs?)|PD)\b(?:\W+(?:of|the|their|his|her|has|have|had|disease|lymphoma|myeloma|leuk\w+|tumou?r|cancer|records?"
    r"|documented|occur\w*|either|while|whilst|on|during|or|and|at|any|time|therapy|treatment|radiographic\w*|clinical\w*|is"
    r"|was|not|later|than|no|within|in|less|fewer|under|before|\W)\b)*\W*$",
    re.IGNORECASE,
)
_COUNTED = re.compile(  # what the disease is counted from; no event of the trial
    r"\W*(?:of|after|since|from|following|post)\W+(?:(?:the|their|his|her|its|a|an|any|date|time|start|initiation|completi\w+"
    r"|complet\w+|finish\w*|end\w*|stopp\w*|cessation|discontinu\w+|of|last|final|most|recent|prior|previous|initial|first"
    r"|second|third|latest|preceding|administration|dose|receiving|standard|or)\W+)*(?!\w*(?:apheresis|enrol|screening|consent"
    r"|random|study|registration|baseline|entry|inclusion))\w",
    re.IGNORECASE,
)
_LEAD: Final = 110  # characters before a time in which the course may be told


def of_course(text: Reading, figure: Quantity) -> Hit | None:
    """Return what became of a disease in a time after its treatment, or None; a relapse is an event of its own."""
    clause = text.clause(figure.start)
    start = max(clause.start, figure.begin - _LEAD)
    told = _COURSE.search(text.view, start, figure.begin)
    if told is None or not is_counted(text, figure):
        return None
    place = told.span("course")
    if any(hit.concept == RELAPSE and hit.start < place[1] and place[0] < hit.end for hit in text.events):
        return None
    return None if text.is_negated(start, figure.start) else Hit(Concept("event", ""), *place)


def is_counted(text: Reading, figure: Quantity) -> bool:
    """Return whether a time counts from a treatment of the past: "within 12 months of first-line therapy"."""
    return _COUNTED.match(text.view, figure.stop, text.clause(figure.start).end) is not None
