"""Turn prose into the escalation method and the window in which dose-limiting toxicities are counted."""

import re
from collections.abc import Iterator

from trialgraph.core.model import Concept, DltWindow, Span, Stated
from trialgraph.knowledge.matcher import Hit
from trialgraph.language import times
from trialgraph.language.annotated import Annotated
from trialgraph.language.prose import sentences_of

LONGEST_WINDOW = 180 * 24  # hours; a longer time frame of a DLT endpoint is follow-up, not a window
_MODIFIED = re.compile(r"\bmodified\W{1,3}$", re.IGNORECASE)
_OBSERVED = re.compile(
    r"\b(?:within|during|until|up to|through|to|for|over|first)\W+(?:the\W+)?(?:first\W+)?$", re.IGNORECASE
)
_OBSERVATION = re.compile(
    r"\W*(?:after|following|post|from|of\b|(?:[\w-]+\W+){0,3}(?:period|window|observation|evaluation|assessment)\b)",
    re.IGNORECASE,
)
_PERIOD = re.compile(r"\W*(?:[\w-]+\W+){0,3}(?:period|window|observation)\b", re.IGNORECASE)
_FIRST_CYCLE = re.compile(
    r"\b(?:during|in|within|after|over|throughout)\W+(?:the\W+)?(?:first\W+(?:\w+\W+)?cycle|cycle\W+(?:1|one)\b)",
    re.IGNORECASE,
)
_CYCLE = re.compile(r"\bcycles?\b", re.IGNORECASE)
DLT = Concept("endpoint", "DLT")
TITRATION = Concept("method", "accelerated titration")
_GOES_ON_AS = Concept("method", "3+3")  # by definition, after the first toxicity: one design, not two


def escalation(record: Annotated) -> Iterator[Stated]:
    """Yield the method by which the dose is escalated, once, with all its mentions."""
    mentions: dict[Concept, list[Span]] = {}
    for sentence in sentences_of(record, naming=("method",)):
        view = record.views[sentence.field]
        for hit in record.find("method", sentence):
            if not _names_method(record, sentence, hit):
                continue
            start, concept = hit.start, hit.concept
            modified = _MODIFIED.search(view[sentence.start : start])
            variant = Concept("method", f"modified {concept.code}")
            if modified and record.lexicon.knows(variant):
                start, concept = sentence.start + modified.start(), variant
            mentions.setdefault(concept, []).append(Span(start, hit.end, sentence.field))
    if TITRATION in mentions and _GOES_ON_AS in mentions:
        mentions[TITRATION] += mentions.pop(_GOES_ON_AS)
    for concept, spans in mentions.items():
        yield Stated("escalationMethod", concept, tuple(spans), registry=False)


def _names_method(record: Annotated, sentence: Span, hit: Hit) -> bool:
    """Whether words name a method: figures alone ("3+3") do so only in a sentence about doses or a design."""
    words = record.views[sentence.field][hit.start : hit.end]
    if any(letter.isalpha() for letter in words):
        return True
    cues = record.every("cue", sentence)
    return any(cue.concept.code in ("dose", "dose escalation", "design") for cue in cues)


def dlt_windows(record: Annotated) -> Iterator[DltWindow]:
    """Yield how long dose-limiting toxicities are counted: from a sentence about them, else from their endpoint."""
    stated = [window for one in sentences_of(record, naming=("endpoint",)) for window in _in_sentence(record, one)]
    named = [window for window in stated if _PERIOD.match(record.views[window.spans[-1].field], window.spans[-1].end)]
    yield from (named or stated or _of_endpoint(record) or _of_first_cycle(record))[:1]


def _in_sentence(record: Annotated, sentence: Span) -> list[DltWindow]:
    """ "Dose-limiting toxicity was observed … to 28 days after infusion", "a 28-day DLT observation period"."""
    if not any(hit.concept == DLT for hit in record.find("endpoint", sentence)):
        return []
    view = record.views[sentence.field]
    found = [moment for moment in times.moments(record, sentence) if _counts(view, moment)]
    named = [moment for moment in found if _PERIOD.match(view, moment.end)]  # "the 4-week DLT period"
    found = named or found
    return [_window(record, sentence, found[-1])] if found else []


def _counts(view: str, moment: times.Moment) -> bool:
    """Whether a time in a sentence about toxicity is how long it is counted: "within 28 days", "28-day DLT period"."""
    if not 0 < times.hours(moment.offset) <= LONGEST_WINDOW:
        return False
    before = _OBSERVED.search(view[max(0, moment.start - 30) : moment.start])
    return before is not None or _OBSERVATION.match(view, moment.end) is not None


def _of_endpoint(record: Annotated) -> list[DltWindow]:
    found: list[DltWindow] = []
    for role in ("primary", "secondary", "other", "unstated"):
        for group in record.groups(f"outcome.{role}"):
            name, frame = group.get("measure"), group.get("time_frame")
            if name and frame and any(hit.concept == DLT for hit in record.find("endpoint", name.span)):
                moments = times.moments(record, frame.span)
                short = [moment for moment in moments if 0 < times.hours(moment.offset) <= LONGEST_WINDOW]
                found += [_window(record, frame.span, moment) for moment in short[-1:]]
            elif name:
                found += _in_sentence(record, name.span)  # "DLT within 28 days after infusion"
    return found


def _of_first_cycle(record: Annotated) -> list[DltWindow]:
    """The length of a cycle, where toxicities are counted "during the first cycle" and all cycles are equally long."""
    counted = [
        Span(match.start(), match.end(), one.field)
        for one in sentences_of(record, naming=("endpoint",))
        if any(hit.concept == DLT for hit in record.find("endpoint", one))
        for match in _FIRST_CYCLE.finditer(record.views[one.field], one.start, one.end)
    ]
    if not counted:
        return []
    cycles = [
        (moment.offset, Span(moment.start, moment.end, one.field))
        for one in sentences_of(record)
        if _CYCLE.search(record.views[one.field], one.start, one.end)
        for moment in times.moments(record, one)
        if moment.role is times.Role.CYCLE
    ]
    if len({times.hours(length) for length, _ in cycles}) != 1:
        return []
    length, said = cycles[0]
    spans = (span for part in (counted[0], said) for span in record.spans(part.field, part.start, part.end))
    return [DltWindow(length, None, tuple(spans))]


def _window(record: Annotated, span: Span, moment: times.Moment) -> DltWindow:
    view = record.views[span.field]
    start = times.words_start(view, moment, span)
    end = times.words_end(record, moment, span)
    return DltWindow(moment.offset, moment.anchor, record.spans(span.field, start, end))
