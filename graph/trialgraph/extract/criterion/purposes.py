"""Tell what happened from what it was done for: "imaging for the evaluation of stroke" is a test, and no stroke."""

import re
from collections.abc import Sequence
from typing import Final

from trialgraph.extract.criterion.joined import ASSESSMENT
from trialgraph.knowledge.matcher import Hit

_REACH: Final = 90  # characters before an event in which it may be told what was done for it
_FOR = r"""
    (?:\s+\w+){0,2}?\s+(?:for|to|against|of)\s+(?:the\s+)?
    (?: (?:detection|diagnosis|evaluation|assessment|exclusion|treatment|prevention|prophylaxis|management)\s+of\s+
      | (?:detect|diagnose|evaluate|assess|exclude|treat|prevent|rule\s+out)\s+ )?
    (?: (?:an?|any|the|possible|suspected|known|acute|active|other)\s+ )* $
"""
_TESTED = re.compile(
    r"(?<!positive[ ])\b(?P<test>tests?|testing|imaging|scans?|MRI|CT|echocardiograph\w*|angiograph\w*|biops(?:y|ies)"
    r"|endoscop\w*|work-?up|evaluation|examination|screening)\b" + _FOR,
    re.IGNORECASE | re.VERBOSE,
)
_GIVEN = re.compile(
    r"\b(?:drugs?|medications?|treatments?|therap(?:y|ies)|prophylaxis|antibiotics?|agents?|vaccin\w+)\b" + _FOR,
    re.IGNORECASE | re.VERBOSE,
)


def without_purposes(view: str, hits: Sequence[Hit]) -> Sequence[Hit]:
    """Return events without those that another was done or given for; where that one is no event, a test is one.

    >>> from trialgraph.core.model import Concept
    >>> view = "Any test for the detection of stroke"
    >>> [hit.concept.code for hit in without_purposes(view, [Hit(Concept("event", "stroke"), 30, 36)])]
    ['assessment']
    """
    found = list[Hit]()
    for hit in hits:
        near = max(0, hit.start - _REACH)
        told = _TESTED.search(view, near, hit.start) or _GIVEN.search(view, near, hit.start)
        if told is None:
            found.append(hit)
        elif any(told.start() < other.end for other in found):
            continue
        else:
            tested = "test" in told.re.groupindex
            found.append(hit._replace(concept=ASSESSMENT, start=told.start()) if tested else hit)
    return found
