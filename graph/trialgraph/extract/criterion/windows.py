"""Turn the words of a criterion into event windows: an event and the time before or after an anchor it lies in."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product

from trialgraph.core.model import Concept, Duration, EventWindow, Finding, Polarity, Severity, Span
from trialgraph.extract.criterion.anchored import JOINED, anchors_of, shared_with
from trialgraph.extract.criterion.behind import AFTER_CUE, CONTRACEPTION, KEPT, begun, kept_again, kept_for, leads_to
from trialgraph.extract.criterion.courses import is_counted, of_course
from trialgraph.extract.criterion.each_sex import ending_together, windows_of
from trialgraph.extract.criterion.events import of_items, of_time
from trialgraph.extract.criterion.excepted_events import PRIOR, told_events
from trialgraph.extract.criterion.half_lives import behind_half_lives, with_half_lives
from trialgraph.extract.criterion.joined import RELAPSE, TREATMENT
from trialgraph.extract.criterion.negated import is_permitted
from trialgraph.extract.criterion.own_member import is_of_people, keeps_limit
from trialgraph.extract.criterion.reading import Reading, read
from trialgraph.extract.criterion.remission import of_remission
from trialgraph.extract.criterion.respective import times_in_order
from trialgraph.extract.criterion.resumed_times import resumed_events
from trialgraph.extract.criterion.sections import Above
from trialgraph.extract.criterion.since_event import of_person
from trialgraph.extract.criterion.steady import steady
from trialgraph.extract.criterion.timed import (
    DIAGNOSIS,
    begins_with,
    goes_on_from,
    is_after,
    is_earlier,
    is_parallel,
    is_to_come,
    is_window,
    label_of,
)
from trialgraph.extract.criterion.timewords import right_before, right_behind
from trialgraph.extract.criterion.two_ends import led_to, with_both_ends, with_two_ends
from trialgraph.extract.criterion.unlisted import (
    Unlisted,
    beside,
    is_another,
    is_denied_beside,
    is_elided,
    is_named_beside,
    is_of_word_before,
    unlisted,
)
from trialgraph.knowledge.matcher import Hit
from trialgraph.language import scope
from trialgraph.language.annotated import Annotated
from trialgraph.language.quantity import Quantity

PREGNANCY_TEST = Concept("event", "pregnancy_test")
WITHIN, EARLIER = Concept("relation", "within"), Concept("relation", "at_least_before")
BEFORE, AFTER = Concept("direction", "before"), Concept("direction", "after")
NO_EVENTS: Sequence[Hit] = ()
NOTHING_ABOVE = Above()
_HALF_LIVES = re.compile(r"\W*or\W+(?:\d+|five)\W+half\W*li(?:fe|ves)", re.IGNORECASE)
# A stretch of time has two ends: "the window is 7 to 30 days before", "from day -5 to 14 days after"
_SPAN = re.compile(r"(?:\b(?:is|are|from|between|windows?|periods?|intervals?)(?:\s+of)?|\bday\W*)\W*$", re.IGNORECASE)
_FROM = re.compile(r"\W*from\b", re.IGNORECASE)  # "no donation for 6 months from the last dose"


def windows(
    record: Annotated,
    field: str,
    place: scope.Range,
    polarity: Polarity,
    figures: Sequence[Quantity],
    *,
    below: Sequence[scope.Range] = (),
    above: Above = NOTHING_ABOVE,
) -> Iterator[EventWindow | Finding]:
    """Read the event windows of a criterion from the time quantities that state no constraint.

    A time that leads to a list ("any of these within 14 days before apheresis:") holds for the events of the items
    `below` it; `above` it may stand a wash-out or "contraception until:". A range is a finding.
    """
    words = record.text(field)
    figures, paired = times_in_order(words, place, figures)
    if not (times := [with_half_lives(words, place.start, each) for each in figures if each.is_time]):
        return
    events, skipped = told_events(words, place, times)
    text = read(record, field, *place, polarity, events, washed_out=above.washed_out)
    times, together = ending_together(text, times)
    lows, times = with_two_ends(text, times, skipped)
    listed, last, floor, relation = of_items(record, field, below), NO_EVENTS, place.start, None
    for at, figure in enumerate(times):
        limit = times[at + 1].begin if at + 1 < len(times) else place.end
        aside = any(part.holds(figure.start) for part in skipped) or is_permitted(text, figure)
        if told := list(_of_state(text, figure, aside=aside)):
            yield from told
            continue
        alike = paired.get(figure.start) or resumed_events(text, times[at - 1], figure, limit)
        again = relation if alike else _again(text, times[at - 1], figure, relation)
        if aside or keeps_limit(text, figure) or not (again or is_window(text, figure)):
            continue
        found = alike or led_to(text, figure, lows) or _found(text, figure, floor, limit, last, above.led) or listed
        if not found or (_is_told_behind(text, figure, found) and unlisted(text, figure, floor, limit)):
            yield from _open(text, figure, floor, limit)
            floor = figure.stop
            continue
        before, last, floor = floor, found, _read_up_to(text, figure, found, limit)
        yield from () if figure.start in lows else _ambiguous(record, field, figure, place.start)
        for window in _windows(text, figure, found, shared_with(text, times[at : at + JOINED])):
            relation = again or window.relation
            yield from _of_ends(text, figure, replace(window, relation=relation), lows, together)
        yield from _beside(text, figure, before, found)


def _of_ends(
    text: Reading,
    figure: Quantity,
    window: EventWindow,
    lows: Mapping[int, Quantity],
    together: Mapping[int, Sequence[Quantity]],
) -> Iterator[EventWindow]:
    """The windows of a time: one for each of its ends, and for each end that is told together with it."""
    for each in with_both_ends(window, lows.get(figure.start)):
        yield from windows_of(text, each, together.get(figure.begin, ()))


def _again(text: Reading, before: Quantity, figure: Quantity, relation: Concept | None) -> Concept | None:
    """The relation of the time before, where a time is told as that one is; where one negation governs both, too."""
    shared = relation == EARLIER and is_parallel(text, before, figure)
    return relation if shared or goes_on_from(text, before, figure) else None


def _found(
    text: Reading, figure: Quantity, floor: int, limit: int, last: Sequence[Hit], led: Sequence[Hit]
) -> Sequence[Hit]:
    """The events of a time; where a label says for which drugs it is, those in the label only."""
    if kept := kept_again(text, figure, led or last):
        return kept
    floor = behind_half_lives(text, figure, floor)
    found = of_time(text, figure, floor, limit, last)
    if not found and is_elided(text, figure, floor):
        return last or [hit for hit in text.events if hit.end <= figure.begin][-1:]
    if (found is last and is_another(text, figure, floor)) or is_of_word_before(text, figure, floor, found):
        return ()
    if is_denied_beside(text, figure, floor, found) or is_named_beside(text, figure, floor, found):
        return ()
    if any(hit.concept in KEPT for hit in found) and is_of_people(text, figure):
        return ()
    label = label_of(text, figure)
    return [hit for hit in found if not (label and not label.holds(hit.start)) and not begins_with(text, figure, hit)]


def _is_told_behind(text: Reading, figure: Quantity, found: Sequence[Hit]) -> bool:
    """Whether the event of a time says only that something was given, and what stands behind it: "treatment with"."""
    return len(found) == 1 and found[0].concept == TREATMENT and right_behind(text, "given", found[0].end) is not None


def _read_up_to(text: Reading, figure: Quantity, found: Sequence[Hit], limit: int) -> int:
    """Where the words of a time end; the events that it counts from are its own: "4 weeks from surgery, 2 weeks …"."""
    led = leads_to(text, figure, limit) in found
    return max([figure.stop, *(hit.end for hit in found if led and hit.start < limit)])


def _of_state(text: Reading, figure: Quantity, *, aside: bool) -> Iterator[EventWindow]:
    """The windows of a disease that is gone or has come back, and of a treatment that must not have changed."""
    if gone := of_remission(text, figure):
        yield from _over(text, figure, gone)
    elif not aside and (course := of_course(text, figure)):
        yield from _since_treatment(text, figure, course)
    elif not aside and (kept := steady(text, figure)):
        yield from _steady(text, figure, kept)


def _over(text: Reading, figure: Quantity, gone: Hit) -> Iterator[EventWindow]:
    """The window of a malignancy that is gone; "for 3 years after treatment" counts from no time of the trial."""
    after = AFTER_CUE.match(text.view, figure.stop, text.end)
    for window in _windows(text, figure, [gone]):
        yield replace(window, relation=EARLIER, direction=BEFORE, anchor=None if after else window.anchor)


def _since_treatment(text: Reading, figure: Quantity, course: Hit) -> Iterator[EventWindow]:
    """The window of what became of a disease after its treatment: "progression within 60 days of the last regimen"."""
    relation = EARLIER if figure.is_least else WITHIN
    words = text.record.words(Span(course.start, course.end, text.field))
    for window in _windows(text, figure, [course]):
        yield replace(window, event=words, relation=relation, direction=AFTER, anchor=None)


def _steady(text: Reading, figure: Quantity, named: scope.Range) -> Iterator[EventWindow]:
    """The window of what went on unchanged for a time before the trial, under its words."""
    words = text.record.words(Span(named.start, named.end, text.field))
    for window in _windows(text, figure, [Hit(Concept("event", ""), named.start, named.end)]):
        yield replace(window, event=words, relation=WITHIN, direction=BEFORE)


def _open(text: Reading, figure: Quantity, floor: int, limit: int) -> Iterator[EventWindow]:
    """The window of an event that the lexicon lacks, by the words that name it; what is tested is tested before."""
    if since := of_person(text, figure, limit):
        yield from _windows(text, figure, since)
        return
    named = unlisted(text, figure, floor, limit)
    yield from _unlisted(text, figure, named) if named else _windows(text, figure, begun(text, figure, limit))
    yield from _beside(text, figure, floor, named.hits if named and not named.tested else ())


def _beside(text: Reading, figure: Quantity, floor: int, found: Sequence[Hit]) -> Iterator[EventWindow]:
    """The windows of what is counted up with the events of a time, where the lexicon lacks it."""
    if not any(hit.concept in KEPT for hit in found):
        for named in beside(text, figure, floor, found):
            yield from _unlisted(text, figure, named)


def _unlisted(text: Reading, figure: Quantity, named: Unlisted) -> Iterator[EventWindow]:
    for window in _windows(text, figure, named.hits):
        if named.tested and (window.relation, window.direction) != (WITHIN, BEFORE):
            continue
        yield replace(window, event=named.phrase) if named.phrase else window


def _windows(
    text: Reading, figure: Quantity, found: Sequence[Hit], anchored: Quantity | None = None
) -> Iterator[EventWindow]:
    """The windows of some events, one for each anchor; `anchored` is the time whose anchor holds for this one too."""
    anchors: Sequence[Hit | None] = anchors_of(text, anchored or figure, found) or [None]
    inside = [hit for hit in found if text.start <= hit.start and hit.end <= text.end]
    start = min(figure.begin, *(hit.start for hit in inside)) if inside else figure.begin
    assert figure.unit is not None
    for anchor, hit in product(anchors, _without_tests(text, figure, found)):
        stop = max(anchor.end if anchor else figure.stop, figure.end, *(hit.end for hit in inside))
        spans = text.record.spans(text.field, start, stop)
        if hit not in inside:
            spans = (*spans, *text.record.spans(text.field, hit.start, hit.end))
        prevented = _is_prevented(text, figure, hit)
        diagnosed = anchor is not None and anchor.concept == DIAGNOSIS
        begun = hit.concept == RELAPSE and (diagnosed or is_counted(text, figure))
        planned = anchor is not None and anchor.end <= figure.begin
        counted_from = leads_to(text, figure, text.end) in found  # "at least 4 weeks after chemotherapy"
        after = is_after(text, figure, anchor, found) and not (planned or counted_from)
        forwards = prevented or begun or after or _is_next(text, figure)
        yield EventWindow(
            hit.concept,
            EARLIER
            if (begun and figure.is_least)  # "relapse more than a year after treatment"
            or (
                not (forwards and is_to_come(figure, anchor, found))
                and not (prevented or (hit.concept == CONTRACEPTION and not _is_over(text, figure, hit)))
                and is_earlier(text, figure, found)
            )
            else WITHIN,
            AFTER if forwards else BEFORE,
            Duration(figure.high, figure.unit.code),
            anchor.concept if anchor else None,
            spans,
        )


def _is_next(text: Reading, figure: Quantity) -> bool:
    """Whether a time lies ahead: "surgery planned within the next 6 months"."""
    return right_before(text, "next", text.clause(figure.start).start, figure.begin) is not None


def _is_prevented(text: Reading, figure: Quantity, event: Hit) -> bool:
    """Whether an event is one that participants keep from, or see to, while the trial goes on and after it."""
    if event.concept == CONTRACEPTION:
        return not (PRIOR.match(text.view, figure.stop, text.end) or _is_over(text, figure, event))
    if event in kept_for(text, figure):
        return True
    if event.concept not in KEPT:
        return False
    lasts = _FROM.match(text.view, figure.stop, text.end) and right_before(text, "for", text.start, figure.begin)
    return bool(lasts or AFTER_CUE.match(text.view, figure.stop, text.end))


def _is_over(text: Reading, figure: Quantity, event: Hit) -> bool:
    """Whether contraception is a drug that was stopped: "if it was stopped over 12 weeks ahead of"."""
    return event.end <= figure.begin and right_before(text, "over", event.end, figure.begin) is not None


def _without_tests(text: Reading, figure: Quantity, found: Sequence[Hit]) -> Sequence[Hit]:
    """What contraception goes on from is told beside it: "a negative pregnancy test, and contraception for a year"."""
    prevented = any(hit.concept == CONTRACEPTION for hit in found)
    if not prevented or PRIOR.match(text.view, figure.stop, text.end):
        return found
    if AFTER_CUE.match(
        text.view, figure.stop, text.end
    ):  # "hormonal contraceptives … for 12 weeks after the last dose"
        return [hit for hit in found if hit.concept in KEPT]
    return [hit for hit in found if hit.concept != PREGNANCY_TEST]


def _ambiguous(record: Annotated, field: str, figure: Quantity, start: int) -> Iterator[Finding]:
    """The finding of a time that is itself a range, and no stretch of time with two ends."""
    if figure.low != figure.high and not _SPAN.search(record.views[field], start, figure.begin):
        half_lives = _HALF_LIVES.match(record.views[field], figure.stop)
        spans = record.spans(field, figure.begin, half_lives.end() if half_lives else figure.stop)
        comment = "The time before the anchor is itself a range; its longer end was taken."
        yield Finding("ambiguous_washout_range", Severity.WARNING, comment, spans)
