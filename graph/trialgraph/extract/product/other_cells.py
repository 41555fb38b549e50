"""Tell cells that are given, or counted, beside the product from those of it: a graft, a harvest, a back-up."""

import re

from trialgraph.core.model import Span

_OTHER_CELLS = re.compile(
    r"CD34|(?<!mesenchymal )(?<!adipose )(?<!adipose-derived )(?<!adipose derived )stem"
    r"|progenitor|mononuclear|nucleated|\bMNC|PBMC|feeder|marrow|platelet|residual|contaminat",
    re.IGNORECASE,
)
_CHANGED = re.compile(r"\bgene\b|\bgenetic|transduc|corrected|modified|edited|engineered", re.IGNORECASE)
_CHANGED_CELLS = re.compile(
    r"\b(?:gene|genetically|transduced|corrected|modified|edited)\b[^.;,]{0,40}\b(?:CD34|stem|progenitor)"
    r"|\b(?:CD34|stem|progenitor)[^.;,]{0,40}\b(?:transduced|corrected|modified|edited)\b",
    re.IGNORECASE,
)
_COLLECTED = re.compile(
    r"\b(?:back-?up|unmanipulated|unmodified|rescue|collect\w*|harvest\w*|apheresis)\b", re.IGNORECASE
)
# "no more than 5x10^4/kg | TCRαβ+ cells are permitted in any dose"
_AT_MOST = re.compile(
    r"(?:no more than|not more than|less than|fewer than|below|under|at most|up to|maximum of|[<≤])\s*$", re.IGNORECASE
)
_OF_GRAFT = re.compile(rf"\bgrafts?\b[^.;]{{0,110}}{_AT_MOST.pattern}", re.IGNORECASE)
_TOLERATED = re.compile(
    r"(?:[^.;,]{0,40}\bcells?)?\s+(?:(?:will be|are|is|may be|can be)\s+)?"
    r"(?:permitted|allowed|tolerated|accepted|acceptable|present|contained)\s+(?:in|per|within)\s+"
    r"(?:any|each|every|the|an?)\s+(?:\w+\s+)?(?:dose|product|infusion|bag|lot|batch)",
    re.IGNORECASE,
)
_STEM_BEFORE = re.compile(
    r"\bCD34[+⁺]?(?:[ -](?:positive|stem|progenitor))*[ ](?:cells?|counts?|doses?)\b[^.;,\d]{0,25}$"
)
_KEPT = re.compile(rf"[^.;,]{{0,60}}{_COLLECTED.pattern}", re.IGNORECASE)


def is_of_others(view: str, sentence: Span, start: int, end: int, noun: str) -> bool:
    """Return whether a number of cells is one of stem cells or of blood that are not the product.

    They are the product where they were changed, as their name or the words before it say: "transduced CD34+ cells".
    What a graft holds at most, or what a dose may hold of other cells, is of others too.
    """
    before = view[sentence.start : start]
    if _OF_GRAFT.search(before) or (_AT_MOST.search(before) and _TOLERATED.match(view, end, sentence.end)):
        return True
    named = noun or (stem[0] if (stem := _STEM_BEFORE.search(before)) else "")
    if not _OTHER_CELLS.search(named) or _CHANGED.search(named):
        return False
    kept = _COLLECTED.search(before) or _KEPT.match(view, end, sentence.end)
    return bool(kept) or _CHANGED_CELLS.search(before) is None
