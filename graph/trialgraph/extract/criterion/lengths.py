"""Read how long something may last, or must, as a limit of it: "steroids for more than 2 weeks", "pain > 3 months".

Not every time with a comparator says so: one that is counted to an event is a window, one of what goes on unchanged or
is done for the trial is neither. The words that tell are those of ``ontology/lexicon/time-words.ttl``.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from trialgraph.core.model import Concept, Constraint, Polarity, Span
from trialgraph.extract.criterion import signs
from trialgraph.extract.criterion.behind import AFTER_CUE, CONTRACEPTION
from trialgraph.extract.criterion.events import SINCE
from trialgraph.extract.criterion.excepted_events import told_events
from trialgraph.extract.criterion.joined import exact, joined
from trialgraph.extract.criterion.lasting import is_of_trial, is_rate
from trialgraph.extract.criterion.negated import is_permitted
from trialgraph.extract.criterion.reading import Reading, read
from trialgraph.extract.criterion.timed import BEFORE_CUE
from trialgraph.extract.criterion.timewords import right_before, right_behind, time_words
from trialgraph.knowledge.units import plain
from trialgraph.language import phrases, scope
from trialgraph.language.annotated import Annotated
from trialgraph.language.context import ABSENCE, BAN, NEGATION, PROHIBITION
from trialgraph.language.quantity import Quantity

_LEAD: Final = 70  # characters before a time in which it is told what lasts
_LONGEST: Final = 60  # characters that joined treatments may have, to be named together
_OF: Final = re.compile(r"\s+of\s+(?!age\b|life\b|the\s+(?:study|trial)\b)", re.IGNORECASE)
_WITH: Final = re.compile(r"\s+(?:with|of)\s+", re.IGNORECASE)  # "treatment | with steroids"
_PRONOUN: Final = re.compile(r"(?:it|they|this|that|these|those|which)\b", re.IGNORECASE)
_PARTED: Final = re.compile(r"[,;.:()\n]")
_OF_END: Final = re.compile(r"\bof$", re.IGNORECASE)
_LED_OF: Final = re.compile(r"\W*of\s+", re.IGNORECASE)
_TOLD: Final = re.compile(r"[^.;:\n]{0,60}$")
_INSIDE: Final = ("inside", "first")
_DENIALS: Final = (NEGATION, ABSENCE, PROHIBITION, BAN)


def lengths(
    record: Annotated,
    field: str,
    place: scope.Range,
    polarity: Polarity,
    figures: Sequence[Quantity],
    claimed: Sequence[Span],
) -> Iterator[Constraint]:
    """Yield the limits of how long something lasts that a criterion's times tell, those of its windows left out."""
    times = [each for each in figures if _is_time(each) and (each.comparator or each.low != each.high)]
    times = [each for each in times if not any(span.start <= each.start < span.end for span in claimed)]
    if not times:
        return
    words = record.text(field)
    events, skipped = told_events(words, place, times)
    text = read(record, field, *place, polarity, events)
    for figure in times:
        if any(part.holds(figure.start) for part in skipped) or _is_otherwise_told(text, figure):
            continue
        thing = lasting_thing(text, figure)
        if thing is not None and (whole := _without_exceptions(text, thing, skipped)) is not None:
            yield from _limits(text, figure, whole)


def _is_time(figure: Quantity) -> bool:
    """Whether a figure counts a time; minutes are none of a window's."""
    return figure.is_time or (figure.unit is not None and figure.unit.code == "min")


def _without_exceptions(text: Reading, thing: scope.Range, parts: Sequence[scope.Range]) -> scope.Range | None:
    """What lasts is not its exception: "steroids | except inhaled ones | for at least 2 weeks"."""
    inside = [part.start for part in parts if part.start < thing.end and thing.start < part.end]
    return phrases.before(text.words, text.clause(thing.start).start, min(inside)) if inside else thing


def lasting_thing(text: Reading, figure: Quantity) -> scope.Range | None:
    """Return the words that name what lasts for a time, if it is a time of that kind."""
    clause = text.clause(figure.start)
    if led := right_before(text, "for", clause.start, figure.begin):
        return _named_before(text, clause.start, led.start)
    if led := right_before(text, "goes on", clause.start, figure.begin):
        return _named_before(text, clause.start, led.start)
    if time_words(text, "goes on", figure.begin, figure.start):  # "lasting longer than" is one comparator
        return _named_before(text, clause.start, figure.begin)
    if right_behind(text, "length", figure.stop):
        return _named_before(text, clause.start, figure.begin)
    if told := _told_duration(text, figure, clause.start):
        return told
    if (bracketed := _bracketed(text, figure)) is not None:
        return bracketed
    of = _OF.match(text.view, figure.stop, clause.end)
    if of is None or any(right_before(text, code, clause.start, figure.begin) for code in _INSIDE):
        return None
    thing = phrases.behind(text.words, of.end(), clause.end)
    named = thing is not None and not any(thing.holds(anchor.start) for anchor in text.anchors)
    return thing if named else None


def _is_otherwise_told(text: Reading, figure: Quantity) -> bool:
    """Whether a time is counted to an event, is one of the trial, or of what is denied or goes on unchanged."""
    view, clause = text.view, text.clause(figure.start)
    counted = (cue.match(view, figure.stop, text.end) for cue in (BEFORE_CUE, AFTER_CUE, SINCE))
    if any(led is not None and not _OF_END.search(led[0]) for led in counted):
        return True
    if is_rate(text, figure) or is_permitted(text, figure):
        return True
    if is_of_trial(text, figure) or any(text.has_cue(code, clause.start, figure.begin) for code in _DENIALS):
        return True
    if any(hit.concept == CONTRACEPTION and clause.holds(hit.start) for hit in text.events):
        return True
    near = max(clause.start, figure.begin - _LEAD)
    return bool(time_words(text, "unchanged", near, figure.begin))


def _named_before(text: Reading, start: int, at: int) -> scope.Range | None:
    """What is named before a place, the words that it goes on left out: "pain that has persisted | for".

    Of treatments that are joined it is all: "prednisone or equivalent".
    """
    verb = right_before(text, "goes on", start, at)
    thing = phrases.before(text.words, start, verb.start if verb else at)
    if thing is None or _PRONOUN.match(text.view, *thing):
        return None
    given = [hit for hit in exact(text.events) if start <= hit.start and hit.end <= thing.end]
    if not given or _PARTED.search(text.view, given[-1].end, thing.start):
        return thing
    whole = scope.Range(min(thing.start, joined(text, given)[0].start), thing.end)
    return whole if whole.end - whole.start <= _LONGEST else thing


def _told_duration(text: Reading, figure: Quantity, start: int) -> scope.Range | None:
    """What a duration is one of: "duration of ventilation of | < 48 hours", "disease duration | > 1 year"."""
    told = time_words(text, "duration", max(start, figure.begin - _LEAD), figure.begin)
    if not told or not _TOLD.fullmatch(text.view, told[-1].end, figure.begin):
        return None
    word = told[-1]
    of = _LED_OF.match(text.view, word.end, figure.begin)
    behind = phrases.before(text.words, of.end(), figure.begin) if of else None
    before = phrases.before(text.words, start, word.start)
    return behind or (scope.Range(before.start, word.end) if before else scope.Range(word.start, word.end))


def _bracketed(text: Reading, figure: Quantity) -> scope.Range | None:
    """What a word for a long or a short time stands before: "chronic (> 14 days) | immunosuppressants"."""
    bracket = scope.innermost(text.brackets, figure.start)
    if bracket is None or not right_before(text, "long or short", text.start, bracket.start):
        return None
    end = text.clause(bracket.end).end
    thing = phrases.behind(text.words, bracket.end, end)
    told = _WITH.match(text.view, thing.end, end) if thing else None
    what = phrases.behind(text.words, told.end(), end) if told else None
    return thing._replace(end=what.end) if thing and what else thing


def _limits(text: Reading, figure: Quantity, thing: scope.Range) -> Iterator[Constraint]:
    measure = text.record.words(Span(thing.start, thing.end, text.field))
    spans = text.record.spans(text.field, min(thing.start, figure.begin), max(thing.end, figure.stop))
    for comparator, value in signs.limits(figure, text.view):
        assert figure.unit is not None
        yield Constraint(measure, Concept("comparator", comparator), plain(value), figure.unit, None, spans)
