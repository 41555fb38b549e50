"""Compose a comparator, the negations around it and the list that it stands in to the sign of a limit."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from trialgraph.core.model import Concept, Polarity
from trialgraph.extract.criterion.passage import AGE, Limited, Passage
from trialgraph.extract.criterion.recovered import denial, recovery
from trialgraph.extract.criterion.specified import GRADE, TOXICITY
from trialgraph.knowledge.lexicon import Lexicon
from trialgraph.knowledge.matcher import Hit
from trialgraph.language.annotation import Annotation
from trialgraph.language.context import PROHIBITION, negation, negation_of_verb
from trialgraph.language.quantity import Quantity

_REACH = 160  # characters before a figure in which its verb stands
_ELSE = re.compile(r"\b(?:or|but)\b", re.IGNORECASE)
# The age of those of whom something is denied is not denied itself: "no prior therapy in patients | under 65"
_OF_WHOM = re.compile(r"\w\W+(?:in|for|of|among)\s+(?:[\w-]+\s*){0,3}$", re.IGNORECASE)
_PART = re.compile(r"[ⅠⅡⅢⅣⅤIV]+[B-Db-d]\d?\b")
_NOBODY = re.compile(
    r"no\s+(?:patients?|subjects?|participants?|persons?|people|individuals?|one)\b|nobody\b", re.IGNORECASE
)
# "creatinine may not exceed 2 mg/dL | or | bilirubin be above 3"
_OR = re.compile(r"\s*,?\s*or\s+(?:(?:the|an?|their|his|her)\s+)?", re.IGNORECASE)
_UP, _DOWN = (">", ">="), ("<", "<=")
_LOWER_IS_WORSE = "lower-is-worse"
_NOR = re.compile(r"nor\b", re.IGNORECASE)
_GRADED = {"worse": (">", "<"), "better": ("<", ">"), "at-best": (">=", "<="), "at-worst": ("<=", ">=")}
MIRRORED: Final = {"<=": ">=", "<": ">", ">=": "<=", ">": "<"}  # of a limit that stands before its measure
_FLIPPED = {">=": "<", ">": "<=", "<=": ">", "<": ">="}
_INCLUSIVE = re.compile(
    r"(?:[ ]*(?:years?|old|of age))*[ ]*[(,][ ]*(?:inclusive|including (?:the )?(?:cut|limit|bound|value|both))",
    re.IGNORECASE,
)
OUTSIDE: Final = "outside"  # the comparator of a range; what stands beside a single figure is no limit
_SPAN = re.compile(r"\d\W*(?:-|~|\bto\b)\W*\d")
_UPWARDS = re.compile(r"\+|\W*(?:(?P<or>or|and)|to|-|/)\W*(?:(?P<last>[ⅣV]|IV)|higher|above)")
_HIGHEST: Final = (Decimal(4), Decimal(5))  # the last class or grade of most scales
# What is the last one of others, by the collection of their measures: "MGFA class II-IV" has an upper end
_OTHERS = {"more-than-four-classes": (Decimal(5),), "three-plus": (Decimal(3),)}


def sign(comparator: str, measure: Concept, lexicon: Lexicon, *, negated: bool) -> str:
    """Return the code of a comparator that may be graded or negated: not below is at least, worse depends."""
    directed = _directed(comparator, measure, lexicon)
    return _FLIPPED.get(directed, directed) if negated else directed


def is_graded(comparator: str) -> bool:
    """Return whether a comparator is more or less only where it is known which of them is worse."""
    return comparator in _GRADED


def negating(words: Annotation, start: int, at: int, polarity: Polarity) -> Hit | None:
    """Return the negation that turns a limit around, before its measure.

    In an exclusion list "must not be on prednisone > 5 mg" and "no patient on > 5 mg" restate the requirement: the
    excluded state is "> 5 mg".
    """
    found = negation(words, start, at) if start < at else None
    nobody = found and polarity is Polarity.EXCLUSION and _NOBODY.match(words.text, found.start)
    return None if nobody else _turning(found, polarity)


def negating_verb(words: Annotation, start: int, at: int, polarity: Polarity) -> Hit | None:
    """Return the negation that turns a limit around, between its measure and its comparator: of a verb, not a thing."""
    turned = start < at and not _NOR.match(words.text, at)
    return _turning(negation_of_verb(words, start, at) if turned else None, polarity)


def _turning(found: Hit | None, polarity: Polarity) -> Hit | None:
    restated = found and found.concept.code == PROHIBITION and polarity is Polarity.EXCLUSION
    return None if restated else found


def negating_measure(words: Annotation, text: Passage, limited: Limited, polarity: Polarity) -> Hit | None:
    """Return the negation before a measure that reaches its figure: not in "not be on steroids or on ≤ 4 mg/day".

    "Not recovered to ≤ grade 1" is negated where its verb is.
    """
    quantity, measured = limited.quantity, limited.measures
    if _NOR.match(text.view, quantity.begin):
        return None  # "must not weigh less than 40 kg | nor more than 140 kg", which is negated by itself
    start = min(measured[0].start, quantity.begin)
    floor = text.clause(start).start
    graded = measured[0].concept in (GRADE, TOXICITY)
    recovered = recovery(words, max(floor, quantity.begin - _REACH), quantity.begin) if graded else None
    if recovered and (found := _turning(denial(words, floor, recovered), polarity)):
        return found
    if _ELSE.search(text.view, start, quantity.begin):
        return None
    found = negating(words, floor, start, polarity) or _shared(words, text, limited, polarity, floor)
    people = found is not None and measured[0].concept == AGE and _OF_WHOM.search(text.view, found.end, start)
    return None if people else found


def _shared(words: Annotation, text: Passage, limited: Limited, polarity: Polarity, floor: int) -> Hit | None:
    """The negation of the limit before, which governs what an "or" joins to it: one of its direction, or the worse."""
    before, start = limited.last, min(limited.measures[0].start, limited.quantity.begin)
    if polarity is not Polarity.INCLUSION or before is None or not _OR.fullmatch(text.view, before.stop, start):
        return None
    worse = _DOWN if limited.measures[0].concept in words.lexicon.collection("measure", _LOWER_IS_WORSE) else _UP
    ways = [way for way in (_UP, _DOWN) if limited.quantity.comparator in way]
    if not ways or not (ways[0] == worse or before.comparator in ways[0]):
        return None
    named = next((hit for hit in reversed(text.hits) if floor <= hit.start and hit.end <= before.begin), None)
    if named is None:
        return None
    return negating(words, floor, named.start, polarity) or negating_verb(words, named.end, before.begin, polarity)


def _directed(comparator: str, measure: Concept, lexicon: Lexicon) -> str:
    """A comparator with its direction: "worse than 1" is more for ECOG and less for the ejection fraction."""
    if comparator not in _GRADED:
        return comparator
    more, less = _GRADED[comparator]
    return less if measure in lexicon.collection("measure", _LOWER_IS_WORSE) else more


def last_classes(measure: Concept, lexicon: Lexicon) -> Sequence[Decimal]:
    """Return the figures that may be the last of a measure's scale, so that a range up to them has no upper end."""
    return next((last for name, last in _OTHERS.items() if measure in lexicon.collection("measure", name)), _HIGHEST)


def limits(quantity: Quantity, view: str, *, last: Sequence[Decimal] = _HIGHEST) -> Iterator[tuple[str, Decimal]]:
    """Yield the comparators and values of a quantity: two for a range, but none for the end of a scale: "2+ or 3+".

    `last` are the figures that may be the last of the scale.
    """
    if quantity.comparator == OUTSIDE:
        if quantity.low != 0:
            yield "<", quantity.low
        yield ">", quantity.high
    elif quantity.roman and _PART.match(view, quantity.start):
        return  # "stage IIB or III" takes in a part of II
    elif quantity.low != quantity.high:
        if quantity.is_least and quantity.unit is not None and _SPAN.search(view, quantity.start, quantity.end):
            yield quantity.comparator or ">=", quantity.low  # "≥ 18 to 74 years"
            yield "<=", quantity.high
            return
        if quantity.comparator and quantity.is_least:  # "at least the first and second line"
            yield quantity.comparator, quantity.high if quantity.unit is None else quantity.low
            return
        if quantity.low != 0:
            yield ">=", quantity.low
        of_classes = quantity.roman or view[quantity.end : quantity.end + 1] == "+"
        if not (of_classes and quantity.high in last):
            yield "<=", quantity.high
    elif quantity.roman and not quantity.comparator:
        upwards = _UPWARDS.match(view, quantity.end)
        far = upwards and upwards["last"] and upwards["or"] and quantity.low < _HIGHEST[0] - 1  # "class I or IV"
        yield ">=" if upwards and not far else "=", quantity.low
    else:
        inclusive = _INCLUSIVE.match(view, quantity.stop) or _INCLUSIVE.match(view, quantity.end)
        comparator = quantity.comparator or "="
        yield f"{comparator}=" if inclusive and comparator in "<>" else comparator, quantity.high
