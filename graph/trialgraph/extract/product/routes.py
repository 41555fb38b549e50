"""Find the routes by which something is given in a sentence: "IV", "into the pleural cavity"."""

import re
from collections.abc import Sequence

from trialgraph.core.model import Span
from trialgraph.extract.product.dosing import acts
from trialgraph.knowledge.matcher import Hit
from trialgraph.language.annotated import Annotated

ROUTE = "route"
_BEGINS = re.compile(r"(?:^|[\n.;:*(])\s*$")
# "stage IIIC or | IV", "grade III-| IV": a number, and no vein
_NUMBERED = re.compile(
    r"(?:\b(?:stages?|grades?|phases?|class|types?|category)\b[\s\w/,.-]{0,25}|\b[IV]+[A-C]?\s*(?:or|and|to|/|-|,)\s*)$",
    re.IGNORECASE,
)


def routes(record: Annotated, sentence: Span) -> Sequence[Hit]:
    """Return the routes that a sentence names; one that is told in several words needs a word that gives beside it."""
    view, found = record.views[sentence.field], []
    given = bool(acts(record, sentence))
    for hit in record.find(ROUTE, sentence):
        numbered = _NUMBERED.search(view, max(sentence.start, hit.start - 40), hit.start)
        if not (numbered or _is_mark(view, hit)) and (given or " " not in view[hit.start : hit.end]):
            found.append(hit)
    return found


def _is_mark(view: str, hit: Hit) -> bool:
    """Whether what looks like a route is the number of an item: "IV. To assess"."""
    return (
        view[hit.start : hit.end] == "IV"
        and view[hit.end : hit.end + 1] in (".", ")")
        and _BEGINS.search(view, max(0, hit.start - 4), hit.start) is not None
    )
