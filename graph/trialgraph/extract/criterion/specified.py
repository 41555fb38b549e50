"""Turn a general measure, a grade or a class, into the one that is meant: "grade III (NYHA)", "grade 2 toxicity"."""

import re
from collections.abc import Sequence

from trialgraph.core.model import Concept
from trialgraph.core.standards import SKOS
from trialgraph.extract.criterion.fitting import fits
from trialgraph.extract.criterion.passage import NYHA, Passage
from trialgraph.knowledge.matcher import Hit
from trialgraph.language import scope
from trialgraph.language.quantity import Quantity

GRADE = Concept("measure", "grade")  # may stand for itself; "class" says nothing without a scale
CLASS, TOXICITY = Concept("measure", "functional_class"), Concept("measure", "toxicity_grade")
STAGE = Concept("measure", "disease_stage")
PERFORMANCE, ECOG = Concept("measure", "performance_status"), Concept("measure", "ecog")
_DEAD = 5  # the highest of the scale of ECOG
_OTHERWISE = re.compile(  # "class IV angina", "class I or III antiarrhythmic drugs"
    r"(?:\W*(?:(?:or|and|to|through)\b|[IV]+\b|\d\b))*\W*(?:[a-z-]+\W+)?"
    r"(?:angina|anti-?arrhythmics?|drugs?|agents?|medications?|obesity|nephritis|recommendations?|evidence)\b",
    re.IGNORECASE,
)
ITS_NAME = re.compile(r"\s+(?:of\s+(?:the\s+)?|(?!(?:and|n?or|but)\b)[a-z-]+\s+)?", re.IGNORECASE)
_RIGHT_BEHIND = re.compile(
    r"\W*(?:(?:functional\W+)?(?:class|grade)\W+)?(?:of\W+)?(?:[<>≥≤=]+\s*)?(?:\d|[IVX]+\b)", re.IGNORECASE
)
_FAILURE = r"(?:congestive\W+)?(?:(?:heart|cardiac)\W+(?:failure|insufficiency)|CHF)\b"
FAILING = re.compile(rf"\W*{_FAILURE}", re.IGNORECASE)
_GRADED = re.compile(r"\W*(?:[IV]+|\d)(?:\W+(?:or|to|and|-)\W*(?:[IV]+|\d|higher|above|worse|greater))?", re.IGNORECASE)
_FAILING_BEFORE = re.compile(rf"{_FAILURE}[\s,(]*(?:of\W+)?(?:at least\W+|≥\s*|>\s*)?$", re.IGNORECASE)
_CTCAE = re.compile(r"\bCTCAE|Common Terminology Criteria", re.IGNORECASE)


def specified(text: Passage, quantity: Quantity, found: Sequence[Hit], clause: scope.Range) -> Sequence[Hit]:
    """Return measures, where a general one such as "grade" gives way to a narrower one that the clause names.

    "Grade III (NYHA)", "class III heart failure".
    """
    if found and found[0].concept in (GRADE, CLASS) and _of_heart(text, found[0], quantity):
        return [found[0]._replace(concept=NYHA)]
    if found and found[0].concept == CLASS and _of_toxicity(text, clause):
        return [found[0]._replace(concept=TOXICITY)]  # "thrombosis of class 3 or above by CTCAE"
    specific = [hit for hit in found if not text.lexicon.related(hit.concept, SKOS.narrower)]
    if specific or not found:
        return specific
    narrower = text.lexicon.related(found[0].concept, SKOS.narrower)
    named = [
        hit
        for hit in text.hits
        if hit.concept in narrower
        and clause.holds(hit.start)
        and fits(hit.concept, quantity, text.lexicon)
        and not _has_another(text, hit, quantity)
    ]
    if named:
        nearest = next((hit for hit in named if ITS_NAME.fullmatch(text.view, quantity.stop, hit.start)), named[-1])
        return [found[0]._replace(concept=nearest.concept)]
    if found[0].concept in (GRADE, STAGE):
        return found
    if found[0].concept == PERFORMANCE:
        return [found[0]._replace(concept=ECOG)] if _is_of_ecog(quantity) else found
    failing = text.cardiac and not _OTHERWISE.match(text.view, quantity.stop, text.end)
    return [found[0]._replace(concept=NYHA)] if failing else ()  # "class III heart failure"


def _is_of_ecog(quantity: Quantity) -> bool:
    """Whether a performance status is one of the scale from 0 to 5, as no other is: "performance status 0-2"."""
    whole = quantity.high == quantity.high.to_integral_value()
    return quantity.unit is None and not quantity.roman and whole and quantity.high <= _DEAD


def _has_another(text: Passage, hit: Hit, quantity: Quantity) -> bool:
    """Whether another figure stands right behind a measure: "NYHA class III heart failure, | grade 2 GVHD"."""
    own = _RIGHT_BEHIND.match(text.view, hit.end, text.end)
    return own is not None and not quantity.begin <= own.end() - 1 < quantity.stop


def _of_toxicity(text: Passage, clause: scope.Range) -> bool:
    """Whether a clause speaks of the classes of toxicity: "class 3 or above by CTCAE"."""
    named = any(hit.concept == TOXICITY and clause.holds(hit.start) for hit in text.hits)
    return named or _CTCAE.search(text.view, clause.start, clause.end) is not None


def _of_heart(text: Passage, hit: Hit, quantity: Quantity) -> bool:
    """Whether a grade is that of a failing heart: "grade II heart failure", "heart failure of grade III"."""
    if any(each.concept == NYHA and _has_another(text, each, quantity) for each in text.hits):
        return False
    graded = _GRADED.match(text.view, hit.end, text.end)
    behind = graded and FAILING.match(text.view, graded.end(), text.end)
    return bool(behind or _FAILING_BEFORE.search(text.view, max(0, hit.start - 60), hit.start))
