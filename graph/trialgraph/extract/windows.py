"""Turn the words of a criterion into event windows: an event and the time before or after an anchor it lies in."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from trialgraph.extract import scope
from trialgraph.extract.quantity import Quantity
from trialgraph.extract.source import Source
from trialgraph.matcher import Hit
from trialgraph.model import Concept, Duration, EventWindow, Finding, Polarity, Severity

TIMES = ("a", "mo", "wk", "d", "h")
WITHIN, EARLIER = Concept("relation", "within"), Concept("relation", "at_least_before")
BEFORE, AFTER = Concept("direction", "before"), Concept("direction", "after")
CONTRACEPTION = Concept("event", "contraception")
RELAPSE = Concept("event", "relapse")
ASSESSMENT = Concept("event", "assessment")
FALLBACKS = (ASSESSMENT, Concept("event", "other_treatment"))
_BEHIND = 150  # characters to the right in which an anchor or an event may stand
_WORDS_BETWEEN = 12  # words between two events of one enumeration
_CUE = re.compile(
    # "within the past 4 weeks", "in the last year", "(6 months", "is accepted 2 weeks"
    r"""
    (?: (?: within|during|in|over|for|until|up\ to|to|<|≤ | less\ than ) \W+ (?:at\ least\W+)? (?:a\ minimum\ of\W+)?
        (?:the\W+)? (?:past|last|previous|prior|preceding|first|next|following)? \W* (?:a\W+)? (?:[a-z]+\W+\(\W*)?
      | (?: past|last|previous|preceding|prior|recent|next ) \W+ (?:the\W+)?
      | \( \W*
      | is\ accepted \W*
    ) $
    """,
    re.IGNORECASE | re.VERBOSE,
)
_WHICHEVER = r"(?:\W*\(?whichever[^,;.()]{0,25}\)?)?"  # "3 half-lives or 30 days, whichever is shorter, after"
_AFTER = re.compile(rf"{_WHICHEVER}\W*(?:(?:or|and)\ (?:more|longer)\ )?(?:after|following|post)\b", re.IGNORECASE)
# "at least 2 weeks since the last dose of chemotherapy": what lies before stands behind the figure
_SINCE = re.compile(
    _WHICHEVER
    + r"""
    \W* (?:(?:(?:must|should)\ )?(?:have\ |has\ )?(?:elapsed|passed)|wash-?out)? \W*
    (?: since
      | (?:after|following|post|from)\W+(?:the\W+)?
        (?:last|most\ recent|start|completion|end|discontinuation|prior|previous|initial)\b
    )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_BEFORE = re.compile(
    # "2 weeks before", "1-2 weeks or 5 half-lives (whichever is shorter) before", "6 weeks of wash-out from"
    _WHICHEVER
    + r"""
    \W* (?: \([^()]*\) \W* )?
    (?: (?:or|and)\W+(?:at\ least\W+)?\d [^,;.()]{0,20} half\W*li(?:fe|ves)\W*
        (?:,?\ whichever[^,;.()]{0,20})? (?: \([^()]*\) \W* )?
    )?
    (?: (?:or\W+(?:more|longer|less)|(?:of\W+)?wash-?\ ?out\W*(?:period)?|period|time|duration|apart|elapsed)\W+ )?
    (?: before|prior|preceding|ahead|of\b|earlier|leading\ up|from\b )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_HALF_LIVES = re.compile(r"\W*or\W+(?:\d+|five)\W+half\W*li(?:fe|ves)", re.IGNORECASE)
_LINKED = re.compile(
    r"(?:before|prior to|of|after|from|until|since|post|following|for|to)[ ]+(?:[\w-]+[ ]+){0,4}$", re.IGNORECASE
)
_NEXT = re.compile(r",\s*(?:and\s+)?$")
_TIME_CUE = re.compile(r"\b(?:within|during the|in the (?:past|last)|for at least|less than|<|≤)\W*\d", re.IGNORECASE)
_OPENED = re.compile(r"\s*[(\[]\s*")
_QUALIFIES = re.compile(
    r"[\s-]*(?:(?!and\b|n?or\b|[a-z]+(?:ed|ing)\b)[a-z]+[\s-]*)?"
)  # "anti-PD-1 monoclonal antibody"
# "stable or decreasing for ≥ 1 week": a state that lasts, not an event
_LASTING = re.compile(r"\b(?:stable|decreasing|unchanged|constant)\b[^,;.]{0,20}$", re.IGNORECASE)
_COURSE = re.compile(
    r"\b(?:remission|relaps\w+|recurr\w+|progress(?:ion|ed|ive)|PD|responded|response)\b(?![^.;]*\b(?:received|treated|therapy)\b)",
    re.IGNORECASE,
)
# "infection requiring systemic therapy", "therapy which must contain dexamethasone": not what happened
_REQUIRED = re.compile(
    r"\b(?:requir(?:es?|ed|ing)|need(?:s|ed|ing)?|necessitat\w+|contain(?:s|ed|ing)?)\W+(?:[\w-]+\W+){0,3}$",
    re.IGNORECASE,
)
_OF = re.compile(r"\s+of\s+(?:the\s+|study\s+)?", re.IGNORECASE)
_PRIOR = re.compile(r"\W*(?:prior|before|preceding)\b", re.IGNORECASE)
_INCLUDING = re.compile(r"[,:(]\s*(?:including|such as|e\.g\.|for example)\b", re.IGNORECASE)
_OR = re.compile(r"\bor\b", re.IGNORECASE)
_APART = re.compile(r"\bno longer\b|\band not\b", re.IGNORECASE)
_SEPARATED = re.compile(r",|/|\band\b|\bn?or\b|\bincluding\b|\bsuch as\b|\bfollowed by\b")


@dataclass(frozen=True, slots=True)
class _Text:
    """A criterion on its way into windows: its events, what they may not be, and the clauses."""

    source: Source
    field: str
    start: int
    end: int
    polarity: Polarity
    all_events: Sequence[Hit]
    events: Sequence[Hit]  # without those that are part of an anchor
    anchors: Sequence[Hit]
    cues: Sequence[Hit]
    clauses: Sequence[scope.Range]
    brackets: Sequence[scope.Range]

    @property
    def view(self) -> str:
        return self.source.views[self.field]

    def clause(self, at: int) -> scope.Range:
        return next((clause for clause in self.clauses if clause.holds(at)), scope.Range(self.start, self.end))

    def has_cue(self, code: str, start: int, end: int) -> bool:
        return any(cue.concept.code == code and start <= cue.start < end for cue in self.cues)


def windows(
    source: Source,
    field: str,
    place: scope.Range,
    polarity: Polarity,
    figures: Sequence[Quantity],
    *,
    below: Sequence[scope.Range] = (),
) -> Iterator[EventWindow | Finding]:
    """Read the event windows of a criterion from the time quantities that state no constraint.

    A time that leads to a list ("any of these within 14 days before apheresis:") holds for the events of the items
    `below` it.
    Yields a finding where the duration itself is a range.
    """
    start, end = place.start, place.end
    times = [figure for figure in figures if figure.unit is not None and figure.unit.code in TIMES]
    if not times:
        return
    words = source.text(field)
    events = words.find("event", start, end)
    skipped = [
        *(_trimmed(words.text, part, times, events) for part in scope.exceptions(words, start, end)),
        *scope.definitions(words, start, end),
    ]
    text = _text(source, field, start, end, polarity, [h for h in events if not any(p.holds(h.start) for p in skipped)])
    last: Sequence[Hit] = ()
    floor = start
    for at, figure in enumerate(times):
        limit = times[at + 1].begin if at + 1 < len(times) else end
        if any(part.holds(figure.start) for part in skipped) or not _is_window(text, figure):
            continue
        found = _events(text, figure, floor, limit, last) or _below(source, field, below)
        if not found:
            continue
        last, floor = found, figure.stop
        if figure.low != figure.high:
            yield _ambiguous(source, field, figure)
        yield from _windows(text, figure, found)


def _text(source: Source, field: str, start: int, end: int, polarity: Polarity, events: Sequence[Hit]) -> _Text:
    words = source.text(field)
    anchors, cues = words.find("anchor", start, end), words.find("cue", start, end)
    told = [hit for hit in events if not is_anchor(words.text, start, hit, anchors)]
    clauses, brackets = scope.clauses(words.text, start, end), list(scope.parentheses(words.text, start, end))
    return _Text(source, field, start, end, polarity, events, told, anchors, cues, clauses, brackets)


def is_anchor(view: str, start: int, event: Hit, anchors: Sequence[Hit]) -> bool:
    """Whether a word is part of an anchor: "before CAR-T cell infusion" tells no earlier CAR-T."""
    part = any(
        (anchor.start < event.end and event.start < anchor.end)
        or 0 <= anchor.start - event.end <= 2
        or (anchor.end <= event.start and _OF.fullmatch(view, anchor.end, event.start))
        for anchor in anchors
    )
    return part and _LINKED.search(view[max(start, event.start - 40) : event.start]) is not None


def _trimmed(view: str, part: scope.Range, times: Sequence[Quantity], events: Sequence[Hit]) -> scope.Range:
    """An exception ends before the time, or the next event, of what it is an exception to.

    "Steroids except inhaled ones, chemotherapy within 2 weeks", "anything other than steroids within 2 weeks".
    """
    bracketed = view[part.end - 1 : part.end] in (")", "]")
    clause_start = max(view.rfind(sign, 0, part.start) for sign in ";\n")
    if bracketed or any(clause_start < time.start < part.start for time in times):
        return part
    cue = _TIME_CUE.search(view, part.start, part.end)
    if cue is None:
        return part
    following = (hit.start for hit in events if part.start < hit.start < cue.start())
    return scope.Range(part.start, next((at for at in following if _NEXT.search(view, part.start, at)), cue.start()))


def _is_window(text: _Text, figure: Quantity) -> bool:
    """Whether a time is that of a window: a "within" before it, or a "before", "after" or "since" behind it."""
    view, clause = text.view, text.clause(figure.start)
    if text.has_cue("follow-up", clause.start, figure.start) or text.has_cue(
        "follow-up", figure.stop, figure.stop + 15
    ):
        return False
    if _LASTING.search(view, max(clause.start, figure.begin - 40), figure.begin):
        return False
    if any(pattern.match(view, figure.stop, text.end) for pattern in (_BEFORE, _AFTER, _SINCE)):
        return True
    if text.has_cue("washout", clause.start, clause.end):
        return True
    if any(view[hit.end : figure.begin].strip() == ":" for hit in text.all_events):  # "Radiotherapy: ≥ 6 weeks"
        return True
    if figure.comparator in (
        ">=",
        ">",
    ):  # "without G-CSF for at least 48 hours", but not "postmenopausal for at least …"
        named = [hit for hit in text.events if clause.start <= hit.start < figure.start]
        return text.has_cue("negation", clause.start, figure.start) and not (named and named[-1].concept == RELAPSE)
    return _CUE.search(view[max(text.start, figure.begin - 40) : figure.start]) is not None


def _events(text: _Text, figure: Quantity, floor: int, limit: int, last: Sequence[Hit]) -> Sequence[Hit]:
    """The events that a window is about: those before it in the clause, else the previous window's, else those behind.

    Behind "since" or "after the last" they come first.
    That something is assessed, or that some drug is given, is told only where nothing more exact is.
    """
    clause = text.clause(figure.start)
    prevented = any(hit.concept == CONTRACEPTION and clause.holds(hit.start) for hit in text.events)
    if not prevented and (since := _SINCE.match(text.view, figure.stop, text.end)):
        ended = [hit for hit in text.all_events if since.end() <= hit.start < min(clause.end, limit)]
        if ended:
            return _joined(text.view, ended, forwards=True)
    left: Sequence[Hit] = _left(text, figure, clause, floor)
    if left and left[-1].concept != RELAPSE and _COURSE.search(text.view, left[-1].end, figure.begin):
        return ()  # "after chemotherapy, or relapse within 12 months": the time is that of the disease
    if real := _exact(left):
        return [*_joined(text.view, real), *_members(text, figure, limit)]
    if last and clause.start <= last[0].start:
        return last
    behind = _behind(text, figure, clause)
    return _joined(text.view, _exact(behind), forwards=True)[:1] if _exact(behind) else [*left[-1:], *behind[:1]][:1]


def _left(text: _Text, figure: Quantity, clause: scope.Range, floor: int) -> Sequence[Hit]:
    """The events before a time in its clause; in a parenthesis only those in it: "(performed within 6 weeks)"."""
    lowest = floor if clause.start < floor < clause.end else clause.start
    left = [hit for hit in text.events if lowest <= hit.start and hit.end <= figure.start]
    bracket = min((b for b in text.brackets if b.holds(figure.start)), key=lambda b: b.end - b.start, default=None)
    bracketed = [hit for hit in left if bracket and bracket.holds(hit.start)]
    tested = bracketed and bracketed[-1].concept == ASSESSMENT and _is_test(left[: -len(bracketed)])
    return bracketed if bracketed and not tested else left


def _behind(text: _Text, figure: Quantity, clause: scope.Range) -> Sequence[Hit]:
    """The events close behind a time; what stands behind "or" is another window's, what is required did not happen."""
    parted = _OR.search(text.view, figure.stop, clause.end)
    reach = min(clause.end, figure.stop + _BEHIND, parted.start() if parted else clause.end)
    found = (hit for hit in text.events if figure.end <= hit.start <= reach)
    return [hit for hit in found if not _REQUIRED.search(text.view, figure.stop, hit.start)]


def _exact(hits: Sequence[Hit]) -> Sequence[Hit]:
    return [hit for hit in hits if hit.concept not in FALLBACKS]


def _members(text: _Text, figure: Quantity, limit: int) -> Sequence[Hit]:
    """What a list behind the time counts up: "anti-cancer therapy within 28 days of apheresis, including …"."""
    end = min(text.clause(figure.start).end, limit)
    including = _INCLUDING.search(text.view, figure.stop, end)
    return [hit for hit in text.events if including and including.end() <= hit.start < end]


def _is_test(hits: Sequence[Hit]) -> bool:
    """Whether the last event is a test, which is what "performed" in a parenthesis speaks of."""
    return bool(hits) and hits[-1].concept.code.endswith("_test")


def _below(source: Source, field: str, items: Sequence[scope.Range]) -> Sequence[Hit]:
    """The events of a list's items that state no time of their own."""
    words = source.text(field)
    found: list[Hit] = []
    for item in items:
        if not _TIME_CUE.search(words.text, item.start, item.end):
            excepted = scope.exceptions(words, item.start, item.end)
            hits = words.find("event", item.start, item.end)
            found += [hit for hit in hits if not any(part.holds(hit.start) for part in excepted)]
    return list({hit.concept: hit for hit in reversed(_exact(found) or found[-1:])}.values())[::-1]


def _joined(view: str, hits: Sequence[Hit], *, forwards: bool = False) -> Sequence[Hit]:
    """The last event and those joined to it (the first with `forwards`): by a comma, a slash, "and" or "or".

    An event right before another qualifies it: "anti-PD-1 antibody therapy" is checkpoint inhibition only.
    """
    groups: list[list[Hit]] = [[hits[0]]]
    for hit in hits[1:]:
        before = groups[-1][-1]
        if _is_abbreviation(view, before, hit):
            groups[-1][-1] = Hit(before.concept, before.start, hit.end, before.hidden)
            continue
        words = re.sub(r"\([^()]*\)", " ", view[before.end : hit.start])
        if _QUALIFIES.fullmatch(words):
            groups[-1][-1] = Hit(before.concept, before.start, hit.end, before.hidden)
        elif (
            _SEPARATED.search(words)
            and not _APART.search(words)
            and len(words.split()) <= _WORDS_BETWEEN
            and ";" not in words
        ):
            groups[-1].append(hit)
        else:
            groups.append([hit])
    group = groups[0 if forwards else -1]
    return list({hit.concept: hit for hit in reversed(group)}.values())[::-1]


def _is_abbreviation(view: str, before: Hit, hit: Hit) -> bool:
    """Whether a word in parentheses abbreviates the one before: "stem cell transplantation (HSCT)"."""
    words = view[hit.start : hit.end]
    closed = view[hit.end : hit.end + 1] in (")", "]")
    return closed and words[:2].isupper() and _OPENED.fullmatch(view, before.end, hit.start) is not None


def _windows(text: _Text, figure: Quantity, found: Sequence[Hit]) -> Iterator[EventWindow]:
    anchor = _anchor(text, figure)
    inside = [hit for hit in found if hit.end <= text.end]
    start = min(figure.begin, *(hit.start for hit in inside)) if inside else figure.begin
    stop = (
        max(anchor.end if anchor else figure.stop, *(hit.end for hit in inside)) if inside else (anchor or figure).end
    )
    assert figure.unit is not None
    for hit in found:
        spans = text.source.spans(text.field, start, stop)
        if hit not in inside:
            spans = (*spans, *text.source.spans(text.field, hit.start, hit.end))
        prevented = hit.concept == CONTRACEPTION and not _PRIOR.match(text.view, figure.stop, text.end)
        forwards = prevented or _is_after(text, figure)
        yield EventWindow(
            hit.concept,
            EARLIER if hit.concept != CONTRACEPTION and _is_earlier(text, figure, found[0]) else WITHIN,
            AFTER if forwards else BEFORE,
            Duration(figure.high, figure.unit.code),
            anchor.concept if anchor else None,
            spans,
        )


def _is_after(text: _Text, figure: Quantity) -> bool:
    if _SINCE.match(text.view, figure.stop, text.end):
        return False
    return _AFTER.match(text.view, figure.stop, text.end) is not None


def _is_earlier(text: _Text, figure: Quantity, event: Hit) -> bool:
    """Whether the event must have ended that long before: "at least", a wash-out, or what must not lie in it."""
    clause = text.clause(figure.start)
    if figure.comparator in (">=", ">") or text.has_cue("washout", clause.start, clause.end):
        return True
    if text.polarity is Polarity.EXCLUSION:
        return False
    until = re.search(
        r"\b(?:until|up to)\W+$", text.view[max(text.start, figure.begin - 12) : figure.start], re.IGNORECASE
    )
    return until is not None or text.has_cue("negation", max(clause.start, event.start - 60), event.start)


def _anchor(text: _Text, figure: Quantity) -> Hit | None:
    """The first anchor behind the duration in its clause, where a "before", an "after" or a "from" leads to it."""
    if not any(pattern.match(text.view, figure.stop, text.end) for pattern in (_BEFORE, _AFTER)):
        return None
    stop = min(text.clause(figure.start).end, figure.stop + _BEHIND)
    return next((hit for hit in text.anchors if figure.stop <= hit.start < stop), None)


def _ambiguous(source: Source, field: str, figure: Quantity) -> Finding:
    view = source.views[field]
    half_lives = _HALF_LIVES.match(view, figure.stop)
    spans = source.spans(field, figure.begin, half_lives.end() if half_lives else figure.stop)
    comment = "The time before the anchor is itself a range; its longer end was taken."
    return Finding("ambiguous_washout_range", Severity.WARNING, comment, spans)
