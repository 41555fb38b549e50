"""Read a figure that resumes the limit before it: for some people, relaxed, or where its own sign was lost.

"< 3 × ULN (5 × ULN if …)", "≤ 1.5 mg/dL (3.0 if Gilbert's)", "< 3 times the upper limit, or 5 times in liver disease",
"ALT < 3 × ULN, ALP\\n* 5 × ULN".
"""

import re
from collections.abc import Sequence
from typing import Final

from trialgraph.core.model import Concept
from trialgraph.extract.criterion.conditional import follows, leads
from trialgraph.extract.criterion.fitting import fits
from trialgraph.extract.criterion.others import names_others
from trialgraph.extract.criterion.passage import Limited, Passage
from trialgraph.extract.criterion.relaxed import relaxes
from trialgraph.knowledge.matcher import Hit
from trialgraph.knowledge.units import MULTIPLES
from trialgraph.language.coordination import joint
from trialgraph.language.quantity import Quantity
from trialgraph.language.scope import Range

_BRACKET: Final = re.compile(r"\s*[(\[]\s*(?:or\s+)?", re.IGNORECASE)
_OPENED: Final = re.compile(r"(?:\s+[a-z]+){0,3}\s*[(\[]\s*(?:(?:or|but|and|may be|can be)\s+)?", re.IGNORECASE)
_JOINED: Final = re.compile(r"\s*(?:[,;]\s*(?:(?:or|and|but)\s+)?|(?:or|but)\s+)(?:may be\s+)?", re.IGNORECASE)
_TIMES: Final = re.compile(r"[- ]?(?:fold|times|x|×)(?!\w)(?!\s*\d)", re.IGNORECASE)
_LOST: Final = re.compile(r"\n[ ]*[*-][ ]+$")  # "ALT ≤ 3 x ULN, ALP\n* 3 x ULN": a sign that was turned into a bullet
_SAID: Final = (  # between a figure and whom it is of: "60 | allowed | if …", "1 | line | in …"
    r"(?:\s+(?:is|are|be|also|only|allowed|permitted|acceptable|accepted|tolerated|prior|lines?|regimens?|points?|score"
    r"|years?|old|of[ ]age))*\s+(?!in\s+(?:the\s+)?(?:serum|urine|blood|plasma)\b)"
)
_WHO: Final = (
    r"(?P<who>(?:in|for|if|when|where|with|among|on)\b(?!\s+(?:the\s+)?(?:last|past|previous|prior|preceding)\b)"
    r"(?!\s+(?:(?:at least|more than|over|a)\s+)?\d)"
)
_FOR_SOME: Final = re.compile(rf"{_SAID}{_WHO}[^()\[\]\d]*)[)\]]", re.IGNORECASE)
_OF_SOME: Final = re.compile(rf"{_SAID}{_WHO}[^()\[\],;.\d]{{3,80}}?)\s*(?=[)\],;.\n]|\Z)", re.IGNORECASE)
_LESIONS: Final = Concept("measure", "lesion_count")  # "in liver metastases" counts none
_FAR: Final = 1000  # a count this high is written out, and not in the power of the one before


def resumed(text: Passage, figure: Quantity, before: Limited | None) -> tuple[Quantity, Sequence[Hit]]:
    """Return a figure with the comparator and the unit of the limit that it resumes, and the measures of that limit.

    The measures are empty where they are still to be found.
    """
    if before is None:
        return figure, ()
    if figure.unit is None and before.quantity.unit in MULTIPLES and (times := _TIMES.match(text.view, figure.end)):
        stop = max(figure.stop, times.end())
        figure = figure._replace(unit=before.quantity.unit, stop=stop)  # "≤ 3 x ULN (5-fold in liver disease)"
    if second := _of_some(text, figure, before):
        return second, before.measures
    if figure.comparator:
        return figure, ()
    if figure.unit is None and names_others(text, before.quantity.stop, figure.begin):
        # "0.5 (boys), 0.4 (girls)"
        return figure._replace(unit=before.quantity.unit, comparator=before.quantity.comparator), ()
    if figure.unit is None or figure.unit != before.quantity.unit:
        return (figure._replace(unit=None) if figure.unit in MULTIPLES else figure), ()
    place = (before.quantity.stop, figure.begin)
    again = _BRACKET.fullmatch(text.view, *place) or _LOST.search(text.view, *place) or relaxes(text, figure, before)
    again = again or _is_multiple_too(text, figure, before)
    return (figure._replace(comparator=before.quantity.comparator) if again else figure), ()


def _is_multiple_too(text: Passage, figure: Quantity, before: Limited) -> bool:
    """Whether only a measure parts a multiple of normal from a compared one: "AST < 3 × ULN or ALT | 2 × ULN"."""
    start = before.quantity.stop
    named = [hit for hit in text.hits if start <= hit.start and hit.end <= figure.begin]
    if figure.unit not in MULTIPLES or not named or text.view[named[-1].end : figure.begin].strip(" :"):
        return False
    gaps = zip((start, *(hit.end for hit in named)), (hit.start for hit in named), strict=False)
    joints = [joint(text.view[each:other], text.lexicon) for each, other in gaps]
    return bool(joints[0]) and None not in joints


def _of_some(text: Passage, figure: Quantity, before: Limited) -> Quantity | None:
    """A figure beside a limit that only says whom it is of: it limits the same, in the same unit and direction.

    None where it has a unit of its own, counts something else, or names a measure.
    """
    first = before.quantity
    end = max(first.stop, *(hit.end for hit in before.measures))
    sign = _sign(first, figure)
    if figure.begin < end or figure.roman or figure.ordinal or sign is None:
        return None
    if figure.unit not in (None, first.unit) or (figure.comparator and figure.comparator[0] != sign[0]):
        return None
    bracketed = _OPENED.fullmatch(text.view, end, figure.begin)
    if leads(text.view, end, figure.begin):
        return None if _names_own(text, figure, Range(end, figure.begin)) else _like(text, figure, before)
    apart = bracketed or _JOINED.fullmatch(text.view, end, figure.begin)
    who = apart and (_FOR_SOME if bracketed else _OF_SOME).match(text.view, figure.stop, text.end)
    if bracketed and not who and follows(text.view, figure.stop, text.end):
        return _like(text, figure, before)  # "ECOG 0-1 (2 | if KPS ≥ 60)"
    found = _like(text, figure, before) if who else None
    same = (_LESIONS, *(hit.concept for hit in before.measures))
    if found and who and _names_own(text, found, Range(figure.stop, who.end()), same):
        return None
    return found


def _names_own(text: Passage, figure: Quantity, place: Range, others: Sequence[Concept] = ()) -> bool:
    """Whether a figure's own measure is named in a place: "if the liver is involved: AST | ≤ 5 × ULN"."""
    named = [hit.concept for hit in text.hits if place.holds(hit.start)]
    return any(fits(concept, figure, text.lexicon) for concept in named if concept not in others)


def of_whom(text: Passage, figure: Quantity, before: Limited) -> str:
    """Return the words that say for whom a figure resumes the limit before it: "if Gilbert's"; empty if none do."""
    end = max(before.quantity.stop, *(hit.end for hit in before.measures))
    place = (end, figure.begin)
    if figure.begin >= end and (condition := leads(text.view, *place)):
        return condition
    if figure.begin < end or not (_OPENED.fullmatch(text.view, *place) or _JOINED.fullmatch(text.view, *place)):
        return ""
    said = _OF_SOME.match(text.view, figure.stop, text.end)
    return " ".join(said["who"].split()) if said else ""


def _sign(first: Quantity, figure: Quantity) -> str | None:
    """The comparator of a limit; of a range that of the end which a figure beyond it moves: "ECOG 0-1 (2 if …)"."""
    if first.comparator or first.low == first.high:
        return first.comparator
    return "<=" if figure.high > first.high else ">=" if figure.low < first.low else None


def _like(text: Passage, figure: Quantity, before: Limited) -> Quantity | None:
    """A figure with what it lacks of the unit, the power and the sign of the one before; None if it fits no measure."""
    first = before.quantity
    scaled = figure.unit is None and first.power and not figure.power and figure.high < _FAR
    power = first.power if scaled else figure.power
    low, high = (figure.low.scaleb(power), figure.high.scaleb(power)) if scaled else (figure.low, figure.high)
    found = figure._replace(
        unit=figure.unit or first.unit,
        comparator=figure.comparator or _sign(first, figure) if low == high else figure.comparator,
        low=low,
        high=high,
        power=power,
    )
    return found if fits(before.measures[0].concept, found, text.lexicon) else None
