"""Turn the words of a criterion into event windows: an event and the time before or after an anchor it lies in."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product

from trialgraph.core.model import Concept, Duration, EventWindow, Finding, Polarity, Severity, Span
from trialgraph.extract.criterion.anchored import JOINED, anchors_of, shared_with
from trialgraph.extract.criterion.behind import CONTRACEPTION, leads_to
from trialgraph.extract.criterion.courses import of_course
from trialgraph.extract.criterion.events import (
    AFTER_CUE,
    SINCE,
    TIME_CUE,
    of_items,
    of_time,
)
from trialgraph.extract.criterion.joined import ASSESSMENT, RELAPSE
from trialgraph.extract.criterion.reading import Reading, is_planned, read
from trialgraph.extract.criterion.remission import of_remission
from trialgraph.extract.criterion.timed import (
    CUE,
    DIAGNOSIS,
    begins_with,
    is_after,
    is_earlier,
    is_to_come,
    is_window,
    label_of,
    with_half_lives,
)
from trialgraph.knowledge.matcher import Hit
from trialgraph.language import phrases, scope
from trialgraph.language.annotated import Annotated
from trialgraph.language.quantity import TIMES, Quantity
from trialgraph.language.shared_heads import with_shared_heads

PREGNANCY_TEST = Concept("event", "pregnancy_test")
ANTIGEN_TEST = Concept("event", "antigen_test")
_SHOWN = re.compile(r"\b(?:express\w*|positiv\w*)\b(?!\W+(?:therap|treat))", re.IGNORECASE)
WITHIN, EARLIER = Concept("relation", "within"), Concept("relation", "at_least_before")
BEFORE, AFTER = Concept("direction", "before"), Concept("direction", "after")
_ABOUT = re.compile(
    r"(?:\W*\b(?:history|use|receipt|treatment|presence|episodes?|evidence|any|recent|prior|previous|known|active|of|the|an?)"
    r"\b)*\W*",
    re.IGNORECASE,
)
# What is done for the trial itself, and how long it or a disease goes on, is no event of a person's history.
_NO_EVENT = re.compile(
    r"\b(?:consent\w*|screening|study|trial|protocol|visits?|enrol\w*|surviv\w+|expectancy|class|grade|stage|stopp?ed|duration|follow|diagnos\w+|"
    r"tests?|functions?|coagulation|routine|status|laborator\w+|haematology|hematology|biochemistry|reliev\w+|recover\w+|"
    r"resolv\w+|postmenopausal|remission|wom[ae]n|m[ae]n|intervals?|time|times|wait\w*|willing\w*|able|period|half|"
    r"stable|respon\w+|came back|[a-z]+-free|years?|months?|weeks?|days?|hours?|age)\b",
    re.IGNORECASE,
)
_HALF_LIVES = re.compile(r"\W*or\W+(?:\d+|five)\W+half\W*li(?:fe|ves)", re.IGNORECASE)
# A stretch of time has two ends: "the window is 7 to 30 days before", "from day -5 to 14 days after"
_SPAN = re.compile(r"(?:\b(?:is|are|from|between|windows?|periods?|intervals?)(?:\s+of)?|\bday\W*)\W*$", re.IGNORECASE)
_ALLOWED_IF = re.compile(
    r"(?:is|are|may\W+be)\W+\w+(?=\W+(?:only\W+)?(?:if|provided|providing|as\ long\ as|so\ long\ as|when)\b)",
    re.IGNORECASE,
)
_DONE = re.compile(  # "antacid | taken less than a day before"
    r"\W+(?:taken|used|given|received|administered|performed|had|done|drunk|eaten|consumed|applied|injected)\W*$",
    re.IGNORECASE,
)
_FIGURE = re.compile(
    r"\W*\d|.*\b\d+(?:\.\d+)?\s?(?:k?g|mg|ml|mm|cm|%)(?!\w)", re.IGNORECASE
)  # "5 kg", "lift 5 kg": no event
_NEXT = re.compile(r",\s*(?:and\s+)?$")
# "stable or decreasing for ≥ 1 week": a state that lasts, not an event
_OF_AGE = re.compile(r"\W*(?:of age|old|or (?:older|younger))\b", re.IGNORECASE)
_AGED = re.compile(r"\b(?:age|aged|ages|older|younger|lansky|karnofsky)\b\W*(?:than|of|is|\W)*$", re.IGNORECASE)
# What is tested for the trial: "Liver function (within 7 days)"
_TESTED = re.compile(
    r"\b(?:tests?|functions?|coagulation|routine|laborator\w+|haematology|hematology|biochemistry|blood counts?"
    r"|echocardiogra\w+|MUGA|ECG|EKG)\b",
    re.IGNORECASE,
)
_LASTS = re.compile(r"\bfor\W+(?:about\W+|at least\W+)?$", re.IGNORECASE)
_PRIOR = re.compile(r"\W*(?:prior|before|preceding)\b", re.IGNORECASE)


def windows(
    record: Annotated,
    field: str,
    place: scope.Range,
    polarity: Polarity,
    figures: Sequence[Quantity],
    *,
    below: Sequence[scope.Range] = (),
    washed_out: bool = False,
) -> Iterator[EventWindow | Finding]:
    """Read the event windows of a criterion from the time quantities that state no constraint.

    A time that leads to a list ("any of these within 14 days before apheresis:") holds for the events of the items
    `below` it; those of an item that is `washed_out` stand below words that speak of a wash-out.
    Yields a finding where the duration itself is a range.
    """
    start, end = place.start, place.end
    times = [figure for figure in figures if figure.unit is not None and figure.unit.code in TIMES]
    if not times:
        return
    words = record.text(field)
    times = [with_half_lives(words, start, figure) for figure in times]
    events = with_shared_heads(words, start, words.find("event", start, end))
    parts = (*scope.exceptions(words, start, end), *scope.definitions(words, start, end))
    skipped = [_trimmed(words.text, part, times, events) for part in parts]
    events = [hit for hit in events if not any(part.holds(hit.start) for part in skipped)]
    text = read(record, field, start, end, polarity, events, washed_out=washed_out)
    last: Sequence[Hit] = ()
    floor = start
    for at, figure in enumerate(times):
        limit = times[at + 1].begin if at + 1 < len(times) else end
        aside = any(part.holds(figure.start) for part in skipped)
        if told := list(_of_course(text, figure, aside=aside)):
            yield from told
            continue
        if aside or not is_window(text, figure):
            continue
        found = _found(text, figure, floor, limit, last) or of_items(record, field, below)
        if not found:
            yield from _open(text, figure, floor, limit)
            floor = figure.stop
            continue
        last, floor = found, _read_up_to(text, figure, found, limit)
        if figure.low != figure.high and not _SPAN.search(text.view, start, figure.begin):
            yield _ambiguous(record, field, figure)
        yield from _windows(text, figure, found, shared_with(text, times[at : at + JOINED]))


def _found(text: Reading, figure: Quantity, floor: int, limit: int, last: Sequence[Hit]) -> Sequence[Hit]:
    """The events of a time; where a label says for which drugs it is, those in the label only."""
    found = of_time(text, figure, floor, limit, last)
    label = label_of(text, figure)
    return [hit for hit in found if not (label and not label.holds(hit.start)) and not begins_with(text, figure, hit)]


def _read_up_to(text: Reading, figure: Quantity, found: Sequence[Hit], limit: int) -> int:
    """Where the words of a time end; the events that it counts from are its own: "4 weeks from surgery, 2 weeks …"."""
    led = leads_to(text, figure, limit) in found
    return max([figure.stop, *(hit.end for hit in found if led and hit.start < limit)])


def _of_course(text: Reading, figure: Quantity, *, aside: bool) -> Iterator[EventWindow]:
    """The windows of what became of a disease: a malignancy is gone, or has come back after its treatment."""
    if gone := of_remission(text, figure):
        yield from _over(text, figure, gone)
    elif not aside and (course := of_course(text, figure)):
        yield from _since_treatment(text, figure, course)


def _over(text: Reading, figure: Quantity, gone: Hit) -> Iterator[EventWindow]:
    """The window of a malignancy that is gone; "for 3 years after treatment" counts from no time of the trial."""
    after = AFTER_CUE.match(text.view, figure.stop, text.end)
    for window in _windows(text, figure, [gone]):
        yield replace(window, relation=EARLIER, direction=BEFORE, anchor=None if after else window.anchor)


def _since_treatment(text: Reading, figure: Quantity, course: Hit) -> Iterator[EventWindow]:
    """The window of what became of a disease after its treatment: "progression within 60 days of the last regimen"."""
    relation = EARLIER if figure.comparator in (">=", ">") else WITHIN
    words = text.record.words(Span(course.start, course.end, text.field))
    for window in _windows(text, figure, [course]):
        yield replace(window, event=words, relation=relation, direction=AFTER, anchor=None)


def _open(text: Reading, figure: Quantity, floor: int, limit: int) -> Iterator[EventWindow]:
    """The window of an event that the lexicon lacks, by the words that name it: before the time, or behind "since"."""
    words, clause = text.record.text(text.field), text.clause(figure.start)
    near = max(clause.start, figure.begin - 40)
    if _OF_AGE.match(text.view, figure.stop) or _AGED.search(text.view, near, figure.begin):
        return
    cue = CUE.search(text.view, near, figure.start)
    if _LASTS.search(text.view, near, figure.begin) and not text.is_negated(clause.start, figure.start):
        return  # "cough for 3 weeks"
    at = min(figure.begin, cue.start() if cue else figure.begin)
    lead = SINCE.match(text.view, figure.stop, text.end)
    named = phrases.behind(words, lead.end(), min(clause.end, limit)) if lead else None
    done = _DONE.search(text.view, near, at)
    named = named or phrases.before(words, max(clause.start, floor), done.start() if done else at)
    if named and text.polarity is Polarity.INCLUSION and _TESTED.search(text.view, named.start, named.end):
        tested = _windows(text, figure, [Hit(ASSESSMENT, named.start, named.end)])
        yield from (window for window in tested if window.relation == WITHIN and window.direction == BEFORE)
        return
    if named is None or _NO_EVENT.search(text.view, named.start, named.end) or _FIGURE.match(text.view, *named):
        return
    if _is_antigen_test(text, clause.start, at):
        yield from _windows(text, figure, [Hit(ANTIGEN_TEST, named.start, named.end)])
        return
    known = [
        hit for hit in words.find("event", text.start, text.end) if hit.start < named.end and named.start < hit.end
    ]
    if known:  # it is an anchor too, or stands in an exception, and then it is not meant
        yield from _windows(text, figure, [hit for hit in known if hit in text.all_events])
        return
    if any(named.holds(hit.start) and is_planned(text.view, hit.end) for hit in text.anchors):
        return  # "infusion will take place within 7 days after lymphodepletion"
    start = named.start + len(_ABOUT.match(text.view[named.start : named.end])[0])  # type: ignore[index]
    phrase = text.record.words(Span(start, named.end, text.field))
    if phrase:
        event = Hit(Concept("event", ""), start, named.end)
        yield from (replace(window, event=phrase) for window in _windows(text, figure, [event]))


def _is_antigen_test(text: Reading, start: int, end: int) -> bool:
    """Whether a stretch tells that an antigen was found: "documentation of CD22 expression on blasts"."""
    antigens = text.record.text(text.field).find("antigen", start, end)
    return bool(antigens) and _SHOWN.search(text.view, start, end) is not None


def _trimmed(view: str, part: scope.Range, times: Sequence[Quantity], events: Sequence[Hit]) -> scope.Range:
    """An exception ends before the time, or the next event, of what it is an exception to.

    "Steroids except inhaled ones, chemotherapy within 2 weeks", "anything other than steroids within 2 weeks".
    """
    if allowed := _ALLOWED_IF.match(view, part.start, part.end):  # what must be so for it is no exception
        return scope.Range(part.start, allowed.end())
    bracketed = view[part.end - 1 : part.end] in (")", "]")
    clause_start = max(view.rfind(sign, 0, part.start) for sign in ";\n")
    if bracketed or any(clause_start < time.start < part.start for time in times):
        return part
    cue = TIME_CUE.search(view, part.start, part.end)
    if cue is None:
        return part
    following = (hit.start for hit in events if part.start < hit.start < cue.start())
    return scope.Range(part.start, next((at for at in following if _NEXT.search(view, part.start, at)), cue.start()))


def _windows(
    text: Reading, figure: Quantity, found: Sequence[Hit], anchored: Quantity | None = None
) -> Iterator[EventWindow]:
    """The windows of some events, one for each anchor; `anchored` is the time whose anchor holds for this one too."""
    anchors: Sequence[Hit | None] = anchors_of(text, anchored or figure, found) or [None]
    inside = [hit for hit in found if hit.end <= text.end]
    start = min(figure.begin, *(hit.start for hit in inside)) if inside else figure.begin
    assert figure.unit is not None
    for anchor, hit in product(anchors, _without_tests(text, figure, found)):
        stop = max(anchor.end if anchor else figure.stop, figure.end, *(hit.end for hit in inside))
        spans = text.record.spans(text.field, start, stop)
        if hit not in inside:
            spans = (*spans, *text.record.spans(text.field, hit.start, hit.end))
        prevented = hit.concept == CONTRACEPTION and not _PRIOR.match(text.view, figure.stop, text.end)
        begun = hit.concept == RELAPSE and anchor is not None and anchor.concept == DIAGNOSIS
        planned = anchor is not None and anchor.end <= figure.begin
        forwards = prevented or begun or (is_after(text, figure) and not planned)
        yield EventWindow(
            hit.concept,
            EARLIER
            if not (forwards and is_to_come(figure, anchor, found))
            and hit.concept != CONTRACEPTION
            and is_earlier(text, figure, found)
            else WITHIN,
            AFTER if forwards else BEFORE,
            Duration(figure.high, figure.unit.code),
            anchor.concept if anchor else None,
            spans,
        )


def _without_tests(text: Reading, figure: Quantity, found: Sequence[Hit]) -> Sequence[Hit]:
    """What contraception goes on from is told beside it: "a negative pregnancy test, and contraception for a year"."""
    prevented = any(hit.concept == CONTRACEPTION for hit in found)
    if not prevented or _PRIOR.match(text.view, figure.stop, text.end):
        return found
    return [hit for hit in found if hit.concept != PREGNANCY_TEST]


def _ambiguous(record: Annotated, field: str, figure: Quantity) -> Finding:
    view = record.views[field]
    half_lives = _HALF_LIVES.match(view, figure.stop)
    spans = record.spans(field, figure.begin, half_lives.end() if half_lives else figure.stop)
    comment = "The time before the anchor is itself a range; its longer end was taken."
    return Finding("ambiguous_washout_range", Severity.WARNING, comment, spans)
