"""Turn the words of a criterion into event windows: an event and the time before or after an anchor it lies in."""

import re
from collections.abc import Iterator, Sequence

from trialgraph.extract import scope
from trialgraph.extract.quantity import Quantity
from trialgraph.extract.source import Source
from trialgraph.lexicon import Hit
from trialgraph.model import Concept, Duration, EventWindow, Finding, Polarity, Severity

TIMES = ("a", "mo", "wk", "d", "h")
WITHIN, EARLIER = Concept("relation", "within"), Concept("relation", "at_least_before")
BEFORE, AFTER = Concept("direction", "before"), Concept("direction", "after")
CONTRACEPTION = "contraception"
_REACH = 160  # characters to the left in which the event of a window may stand
_BEHIND = 150  # characters to the right in which its anchor or event may stand
_CUE = re.compile(
    # "within the past 4 weeks", "in the last year", "(6 months", "at least 14 days", "is accepted 2 weeks"
    r"""
    (?: (?: within|during|in|over|for|at|until|to|less\ than|<|≤ ) \W+ (?:at\ least\W+)? (?:the\W+)?
        (?:past|last|previous|prior|preceding|first|next)? \W* (?:a\W+)?
      | (?: past|last|previous|preceding|prior|recent ) \W+ (?:the\W+)?
      | \( \W*
      | (?: at\ least | more\ than | ≥ | > | minimum\ of | is\ accepted ) \W*
    ) $
    """,
    re.IGNORECASE | re.VERBOSE,
)
_AFTER = re.compile(r"\W*(?:after|following|post|from|since)\b", re.IGNORECASE)
_BEFORE = re.compile(
    # "2 weeks before", "1-2 weeks or 5 half-lives (whichever is shorter) before"
    r"""
    \W* (?: \([^()]*\) \W* )?
    (?: or\W+\d [^,;.()]{0,20} half\W*li(?:fe|ves)\W* (?: \([^()]*\) \W* )? )?
    (?: before|prior|preceding|ahead|of\b|earlier )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_HALF_LIVES = re.compile(r"\W*or\W+(?:\d+|five)\W+half\W*li(?:fe|ves)", re.IGNORECASE)


def windows(
    source: Source, field: str, start: int, end: int, polarity: Polarity, figures: Sequence[Quantity]
) -> Iterator[EventWindow | Finding]:
    """Read the event windows of a criterion from the time quantities that state no constraint.

    Yields a finding where the duration itself is a range.
    """
    view, lexicon = source.views[field], source.lexicon
    events = [Hit(h.concept, h.start + start, h.end + start, h.hidden) for h in lexicon.find("event", view[start:end])]
    skipped = scope.exceptions(view, start, end, lexicon) + scope.definitions(view, start, end, lexicon)
    last: Sequence[Hit] = ()
    floor = start
    for quantity in figures:
        if (
            quantity.unit is None
            or quantity.unit.code not in TIMES
            or any(part.holds(quantity.start) for part in skipped)
        ):
            continue
        cue = _CUE.search(view[max(start, quantity.begin - 40) : quantity.start])
        before, after = _BEFORE.match(view, quantity.stop, end), _AFTER.match(view, quantity.stop, end)
        if not (cue or before or after):
            continue
        found = _events(view, quantity, events, floor, last, start, end)
        if not found:
            continue
        last, floor = found, quantity.stop
        if quantity.low != quantity.high:
            yield _ambiguous(source, field, quantity, cue)
        yield from _windows(source, field, quantity, found, polarity, (start, end))


def _events(
    view: str, quantity: Quantity, events: Sequence[Hit], floor: int, last: Sequence[Hit], start: int, end: int
) -> Sequence[Hit]:
    """The events that a window is about: those joined to its left in the clause, else the previous window's, else the
    next to its right."""
    clause = next((c for c in scope.clauses(view, start, end) if c.holds(quantity.start)), scope.Range(start, end))
    lowest = max(clause.start, quantity.start - _REACH, floor if floor > clause.start else clause.start)
    left = [hit for hit in events if lowest <= hit.start and hit.end <= quantity.start]
    if left:
        return _joined(view, left)
    if last and clause.start <= last[0].start:
        return last
    right = [hit for hit in events if quantity.end <= hit.start <= min(clause.end, quantity.stop + _BEHIND)]
    return right[:1]


def _joined(view: str, hits: Sequence[Hit]) -> Sequence[Hit]:
    """The last event and those joined to it: by a comma, a slash, "and" or "or", with a few words between.

    An event right before another qualifies it: "anti-PD-1 antibody therapy" is checkpoint inhibition only.
    """
    group = [hits[-1]]
    for hit in reversed(hits[:-1]):
        between = view[hit.end : group[0].start]
        words = re.sub(r"\([^()]*\)", " ", between)
        if re.fullmatch(r"[\s-]*(?:[a-z]+[\s-]*)?", words) and not re.search(r"\b(?:and|n?or)\b", words):
            group[0] = Hit(hit.concept, hit.start, group[0].end, hit.hidden)
            continue
        if not re.search(r",|/|\band\b|\bn?or\b|\bincluding\b", words) or len(words.split()) > 6 or ";" in words:
            break
        group.insert(0, hit)
    return list({hit.concept: hit for hit in reversed(group)}.values())[::-1]


def _windows(
    source: Source, field: str, quantity: Quantity, found: Sequence[Hit], polarity: Polarity, item: tuple[int, int]
) -> Iterator[EventWindow]:
    view = source.views[field]
    end = item[1]
    anchor = _anchor(source, field, quantity, end)
    after = _AFTER.match(view, quantity.stop, end) is not None
    stop = anchor.end if anchor else quantity.stop
    negated = _negated(source, field, item[0], found[0].start)
    for hit in found:
        contraception = hit.concept.code == CONTRACEPTION
        earlier = not contraception and (negated if polarity is Polarity.INCLUSION else False)
        earlier = earlier or (not contraception and quantity.comparator in (">=", ">"))
        start = min(hit.start for hit in found)
        spans = source.spans(field, min(start, quantity.begin), max(stop, *(hit.end for hit in found)))
        assert quantity.unit is not None
        yield EventWindow(
            hit.concept,
            EARLIER if earlier else WITHIN,
            AFTER if after or contraception else BEFORE,
            Duration(quantity.high, quantity.unit.code),
            anchor.concept if anchor else None,
            spans,
        )


def _anchor(source: Source, field: str, quantity: Quantity, end: int) -> Hit | None:
    """The first anchor behind the duration in its clause, where a "before" or "after" leads to it."""
    view = source.views[field]
    if not (_BEFORE.match(view, quantity.stop, end) or _AFTER.match(view, quantity.stop, end)):
        return None
    clause = next((c for c in scope.clauses(view, quantity.start, end)), scope.Range(quantity.start, end))
    stop = min(clause.end, quantity.stop + _BEHIND)
    hits = source.lexicon.find("anchor", view[quantity.stop : stop])
    return Hit(hits[0].concept, hits[0].start + quantity.stop, hits[0].end + quantity.stop) if hits else None


def _negated(source: Source, field: str, start: int, event: int) -> bool:
    """Whether a negation stands before the event in its clause."""
    view = source.views[field]
    clause = next((c for c in scope.clauses(view, start, event + 1) if c.holds(event)), scope.Range(start, event))
    cues = source.lexicon.find("cue", view[clause.start : event])
    return any(hit.concept.code == "negation" and clause.start + hit.end > event - 60 for hit in cues)


def _ambiguous(source: Source, field: str, quantity: Quantity, cue: re.Match[str] | None) -> Finding:
    view = source.views[field]
    half_lives = _HALF_LIVES.match(view, quantity.stop)
    spans = source.spans(field, quantity.begin, half_lives.end() if half_lives else quantity.stop)
    comment = "The time before the anchor is itself a range; its longer end was taken."
    return Finding("ambiguous_washout_range", Severity.WARNING, comment, spans)
