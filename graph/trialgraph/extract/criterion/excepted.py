"""Find the stretches of a criterion in which a figure states no limit of it: "except for alopecia of grade 2"."""

import re
from collections.abc import Sequence
from typing import Final

from trialgraph.core.model import Constraint, Polarity
from trialgraph.core.standards import SKOS
from trialgraph.extract.criterion.fitting import fits
from trialgraph.extract.criterion.passage import Limited, Passage
from trialgraph.knowledge.lexicon import Lexicon
from trialgraph.knowledge.matcher import Hit
from trialgraph.language import scope
from trialgraph.language.annotation import Annotation
from trialgraph.language.quantity import Quantity

_MAY: Final = re.compile(r"(?:are|is|will|may|can|remain)\b", re.IGNORECASE)
_STOP: Final = re.compile(r"[.;]\s|\n")
_WHO: Final = re.compile(
    r"\W*(?:(?:however|but|note|notes)\W+)?(?:patients?|subjects?|(?:research\W+)?participants?|individuals|persons|people"
    r"|those|women|men|adults|children)\b",
    re.IGNORECASE,
)
_PARTED: Final = re.compile(r"[,;()\[\]]")
_NEXT: Final = re.compile(r"[,;]\s*(?:and\s+)?$")
_TOXIC: Final = re.compile(r"\b(?:toxicit|adverse|side effect|AEs?\b)", re.IGNORECASE)


def excepted_stretches(
    words: Annotation, text: Passage, figures: Sequence[Quantity], polarity: Polarity
) -> Sequence[scope.Range]:
    """Return where a figure states no limit of the criterion; "up to, but not including, 75" has no such place."""
    parts = scope.exceptions(words, text.start, text.end)
    apart = [part for part in parts if not any(each.begin <= part.start < each.start for each in figures)]
    permitted = _permitted(words, text.start, text.end) if polarity is Polarity.EXCLUSION else ()
    return [*(_within_name(text, _up_to_measure(text, part), figures) for part in apart), *permitted]


def _permitted(words: Annotation, start: int, end: int) -> Sequence[scope.Range]:
    """The sentences of an exclusion that say who may take part: "Patients with lesions < 1 cm are eligible"."""
    found = []
    for cue in words.find("cue", start, end):
        if cue.concept.code == "exception" and _MAY.match(words.text, cue.start, cue.end):
            began = max((one.end() for one in _STOP.finditer(words.text, start, cue.start)), default=start)
            if _WHO.match(words.text, began):
                found.append(scope.Range(began, cue.end))
    return found


def _up_to_measure(text: Passage, part: scope.Range) -> scope.Range:
    """An exception ends where the next measure begins: "unless Gilbert syndrome, LVEF ≥ 45 %"."""
    for hit in text.hits:
        if part.start < hit.start < part.end and _NEXT.search(text.view[part.start : hit.start]):
            return scope.Range(part.start, hit.start)
    return part


def _within_name(text: Passage, part: scope.Range, figures: Sequence[Quantity]) -> scope.Range:
    """An exception within a name ends before the figure: "toxicity other than alopecia > grade 1"."""
    clause = text.clause(part.start)
    first = next((each for each in figures if part.holds(each.start) and each.comparator), None)
    if first is None or _PARTED.search(text.view, part.start, first.begin):
        return part
    if any(part.start < hit.start < first.begin and fits(hit.concept, first, text.lexicon) for hit in text.hits):
        return part
    named = [hit for hit in text.hits if clause.start <= hit.start and hit.end <= part.start]
    counted = any(clause.start <= each.start < part.start for each in figures)
    graded = any(first.begin <= hit.start < first.end for hit in text.hits) and _TOXIC.search(
        text.view, clause.start, part.start
    )
    return scope.Range(part.start, first.begin) if (named or graded) and not counted else part


def is_excepted(
    exceptions: Sequence[scope.Range], limited: Limited, found: Sequence[Constraint], lexicon: Lexicon
) -> bool:
    """Return whether a limit stands in an exception and relaxes none before it."""
    within = any(part.holds(limited.quantity.start) for part in exceptions)
    return within and not _relaxes(found, limited.measures, lexicon)


def _relaxes(found: Sequence[Constraint], measured: Sequence[Hit], lexicon: Lexicon) -> bool:
    """Whether a limit in an exception is another limit of what the criterion limits, or of a part of it."""
    limited = {limit.measure for limit in found}
    broader = {one for hit in measured for one in lexicon.related(hit.concept, SKOS.broader)}
    return bool(limited & ({hit.concept for hit in measured} | broader))
