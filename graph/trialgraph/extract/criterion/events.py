"""Find the events that a time in a criterion is about."""

import re
from collections.abc import Sequence

from trialgraph.core.model import Concept
from trialgraph.extract.criterion.behind import (
    AFTER_CUE,
    CONTRACEPTION,
    REACH,
    REQUIRED,
    WHICHEVER,
    behind,
    kept_for,
    named_again,
    named_behind,
    named_from,
    told_aside,
    told_for,
)
from trialgraph.extract.criterion.carried import carried
from trialgraph.extract.criterion.diagnosed import diagnosed_for
from trialgraph.extract.criterion.joined import ASSESSMENT, FALLBACKS, RELAPSE, exact, joined, without_kind
from trialgraph.extract.criterion.own_member import own_of_several, tested_in, without_next
from trialgraph.extract.criterion.purposes import without_purposes
from trialgraph.extract.criterion.reading import Reading
from trialgraph.extract.criterion.remarked import events_of, remarked, without_states
from trialgraph.extract.criterion.since_event import is_counted_otherwise, named_twice
from trialgraph.extract.criterion.time_leads import is_since
from trialgraph.knowledge.matcher import Hit
from trialgraph.language import scope
from trialgraph.language.annotated import Annotated
from trialgraph.language.quantity import Quantity

INFECTION = Concept("event", "infection")
GVHD, GVHD_THERAPY = Concept("event", "gvhd"), Concept("event", "gvhd_therapy")
MALIGNANCY = Concept("event", "malignancy")
AUTOIMMUNE = Concept("event", "autoimmune_disease")
THERAPY = Concept("event", "anticancer_therapy")
_OF_TRIAL = (THERAPY, Concept("event", "investigational_agent"))  # what contraception is counted from
# "at least 2 weeks since the last dose of chemotherapy": what lies before stands behind the figure
SINCE = re.compile(
    WHICHEVER
    + r"""
    [\s-]* \W* (?:(?:(?:must|should)\ )?(?:have\ |has\ )?(?:to\ have\ )?(?:not\ (?:yet\ )?)?
        (?:elapsed?|pass(?:ed)?|gone?\ by)
      |(?:(?:is|are|be)\ )?(?:required|needed|necessary)
      |wash-?out|interval|gap|break|pause)?
    (?:\W*\(?whichever[^,;.()]{0,25}\)?)? \W*
    (?: since | beyond | past\b | between\b (?=[^.;]{3,90}\band\b)
      | (?:(?:must|should|shall|will)\ )?separat(?:e|es|ed|ing)\b
      | without | free\ (?:of|from) | (?:out|away|removed)\ (?:of|from)(?!\ (?:every|each|\d))
      | off\b (?!\W*(?:study|trial|label|protocol)\b)
      | (?:after|following|post|from)\W+(?:(?:the|their|his|her|an?|any)\W+)*
        (?:last|final|most\ recent|start|completion|end|discontinuation|prior|previous|initial(?!\W+diagnos))\b
    )
    """,
    re.IGNORECASE | re.VERBOSE,
)
TIME_CUE = re.compile(
    r"\b(?:(?:within|during|in|over)(?: the)?(?: (?:past|last|previous|preceding|prior))?|for at least"
    r"|less than|<|≤)\W*(?:\d|(?:one|two|three|four|five|six|twelve)\b)",
    re.IGNORECASE,
)
WAITED = re.compile(r"\b(?:wait\w*|delay\w*|postpone\w*|elaps\w*|passed)\b", re.IGNORECASE)
_WAIT_OF = re.compile(  # "a wait of 28 days after antibodies and of | 14 days after"
    rf"{WAITED.pattern}\W+(?:(?:(?!or\b|for\b)\w+\W+){{0,3}}|[^.;]*\band\W+of\W+)$", re.IGNORECASE
)
_COURSE = re.compile(
    r"\b(?:remission|relaps\w+|recurr\w+|came back|progress(?:ion|ed|ive)|PD|responded|response)\b"
    r"(?![^.;]*\b(?:received|treated|therapy)\b)",
    re.IGNORECASE,
)
# "radiotherapy for recurrent or invasive disease": what it was given for
_TREATED_FOR = re.compile(r"\s+(?:for|of|against)\s+(?:[\w-]+\s+){0,2}?", re.IGNORECASE)
_ADJECTIVE = re.compile(r"recurrent|relaps(?:ed|ing)|progressive|recurring", re.IGNORECASE)
_NO_REMISSION = re.compile(
    r"\b(?:not|never)\W+(?:been\W+)?(?:in|achiev\w+|reach\w+)\W+(?:[\w-]+\W+)?remission\b", re.IGNORECASE
)
# What ends a negation of events, which may be a list: "no steroids, chemotherapy", but "cannot be told, a test"
_DRUG_FOR = re.compile(
    r"\b(?:drugs?|therap\w+|treatments?|medications?|agents?)\b(?:[ ]\w+){0,3}[ ](?:for|of|against)[ ]"
    r"(?:[\w-]+[ ]){0,3}$",
    re.IGNORECASE,
)
_FOR = re.compile(r",?\s+(?:given\s+|used\s+)?(?:for|to treat|because of)\s+(?:an?\s+|any\s+|the\s+)?", re.IGNORECASE)
_DRUGS = tuple(
    Concept("event", code) for code in ("corticosteroid", "immunosuppressant", "antibiotic", "immunoglobulin")
)
_TREATED = re.compile(  # "sepsis that was treated with intravenous antibiotics": not what happened
    r"\W*(?:(?:that|which)\W+)?(?:(?:is|are|was|were|being)\W+)?(?:treated|managed)\W+(?:with|by)\W+(?:[\w-]+\W+){0,3}",
    re.IGNORECASE,
)
_INCLUDING = re.compile(r"[,:(]\s*(?:including|such as|e\.g\.|for example)\b", re.IGNORECASE)
_LISTED = re.compile(
    r"[^.;:()\n]{0,80}\)?:\s"
)  # "any of the following within 14 days before apheresis: steroids, transfusions"
_TAKEN = re.compile(r"\b(?:and|or)\W+(?:(?:has|have|had)\W+)?(?:received|undergone|used|took|taken)\b", re.IGNORECASE)
# what leads to a treatment or a disease that an item is not about
_SPOKEN = re.compile(
    r"\b(?:(?:fail\w*|refractory|resist\w*|respon\w+|progress\w+|remission|recover\w*)\b[^.;\n]*\b(?:to|by|with|from|on|after)"
    r"|documented by|(?:by|on) (?:radiographic|imaging))\b[^.;\n]*$",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"\s*,?\s*(?:,|(?:and|or)\b)\s*\w", re.IGNORECASE)
_CLOSES = re.compile(r"\b(?:and|n?or)\b|/", re.IGNORECASE)  # the last member of an enumeration, and so its end
_REMEMBERED = 200  # characters before a time that tell whether it is one of the disease


def of_time(text: Reading, figure: Quantity, floor: int, limit: int, last: Sequence[Hit]) -> Sequence[Hit]:
    """The events that a window is about: those before it in the clause, else the previous window's, else those behind.

    Behind "since" or "after the last" they come first.
    That something is assessed, or that some drug is given, is told only where nothing more exact is.
    """
    clause = text.clause(figure.start)
    prevented = _is_prevented(text, clause)
    told = _told_behind(text, figure, clause, limit, prevented=prevented)
    if told is not None:
        return told
    if told := diagnosed_for(text, figure) or tested_in(text, figure):
        return told
    left: Sequence[Hit] = _left(text, figure, clause, floor)
    if told := told_aside(text, figure, left):
        return told
    if told_for(text, figure):
        return ()  # "(6 weeks for implants)": what the lexicon lacks is named behind the time
    near = figure.begin - _REMEMBERED
    course = _COURSE.search(text.view, max(left[-1].end, near), figure.begin) if left else None
    if (
        course
        and not _is_course(text, (exact(left) or left)[-1], figure)
        and not _is_purpose(text.view, left[-1], course.start())
        and not (_TREATED_FOR.fullmatch(text.view, left[-1].end, course.start()) and _ADJECTIVE.fullmatch(course[0]))
    ):
        return ()  # "after chemotherapy, or relapse within 12 months": the time is that of the disease
    if not left and _COURSE.search(text.view, max(clause.start, near), figure.begin) and not _since_named(text, figure):
        return ()  # "relapsed within 12 months of transplantation"
    if told := named_from(text, figure, max(clause.start, floor), min(clause.end, limit)):
        return told
    if real := exact(left):
        if prevented and real[-1].concept in _OF_TRIAL and AFTER_CUE.match(text.view, figure.stop, text.end):
            return [hit for hit in text.events if hit.concept == CONTRACEPTION and clause.holds(hit.start)][-1:]
        told = without_states(text, real[-1:] if _is_of_one(text, figure, real) else joined(text, real))
        known = {hit.concept for hit in told}
        return [*told, *(hit for hit in _members(text, figure, limit) if hit.concept not in known)]
    if told := _members(text, figure, limit) or own_of_several(text, figure, floor, limit, left):
        return told
    if last and clause.start <= last[0].start:
        return last
    following = behind(text, figure, clause, limit)
    if real := exact(following):
        return joined(text, real, forwards=True)
    return [*left[-1:], *following[:1]][:1]


def _is_of_one(text: Reading, figure: Quantity, events: Sequence[Hit]) -> bool:
    """Whether a bracketed time amid an enumeration is of its last member: "failure, stroke (in 6 months), or pain"."""
    bracket = scope.innermost(text.brackets, figure.start)
    if bracket is None or len(events) < 2 or not events[-1].end <= bracket.start:
        return False
    goes_on = _GOES_ON.match(text.view, bracket.end, text.end)
    return goes_on is not None and not _CLOSES.search(text.view, events[-2].end, events[-1].start)


def _told_behind(
    text: Reading, figure: Quantity, clause: scope.Range, limit: int, *, prevented: bool
) -> Sequence[Hit] | None:
    """The events that the words behind a time tell, or what goes on for it; None where these do not tell."""
    if kept := kept_for(text, figure):
        return kept
    after = AFTER_CUE.match(text.view, figure.stop, text.end) if waits_after(text, figure) else None
    if again := named_twice(text, figure):
        return again
    counted = not prevented and not is_counted_otherwise(text, figure)
    if counted and (since := after or SINCE.match(text.view, figure.stop, text.end)):
        ended = [hit for hit in text.all_events if since.end() <= hit.start < min(clause.end, limit)]
        ended = [hit for hit in ended if hit is ended[0] or hit in text.events]  # others are what it is counted to
        if own := without_next(text, ended, limit):
            return joined(text, without_kind(text.view, own), forwards=True)
    if aside := remarked(text, figure):
        return events_of(text, aside, limit)
    if (place := carried(text, figure, min(clause.end, limit))) is not None:
        own = [hit for hit in text.events if place.holds(hit.start)]
        return joined(text, own, forwards=True) if own else ()
    return named_behind(text, figure, min(clause.end, limit)) or named_again(text, figure) or None


def _is_prevented(text: Reading, clause: scope.Range) -> bool:
    """Whether a clause speaks of contraception, which goes on for its time."""
    return any(hit.concept == CONTRACEPTION and clause.holds(hit.start) for hit in text.events)


def waits_after(text: Reading, figure: Quantity) -> bool:
    """Return whether a time must go by after what is named behind it: "a wait of 28 days after antibodies"."""
    waited = _WAIT_OF.search(text.view, max(text.clause(figure.start).start, figure.begin - REACH), figure.begin)
    return waited is not None and AFTER_CUE.match(text.view, figure.stop, text.end) is not None


def _is_course(text: Reading, event: Hit, figure: Quantity) -> bool:
    """Whether an event is itself that of a disease: a relapse, or a malignancy that was not in remission."""
    if event.concept == MALIGNANCY:
        return _NO_REMISSION.search(text.view, event.end, figure.begin) is not None
    return event.concept == RELAPSE


def _since_named(text: Reading, figure: Quantity) -> bool:
    """Whether the words behind a time say that it runs from the end of something."""
    return SINCE.match(text.view, figure.stop, text.end) is not None


def _left(text: Reading, figure: Quantity, clause: scope.Range, floor: int) -> Sequence[Hit]:
    """The events before a time in its clause; in a parenthesis only those in it: "(performed within 6 weeks)"."""
    lowest = floor if clause.start < floor < clause.end else clause.start
    counted = figure.comparator and is_since(text, figure)
    events = text.all_events if counted else text.events
    found = [hit for hit in events if clause.start <= hit.start and hit.end <= figure.start]
    if counted:  # "time since the last CAR-T therapy"; what it is counted to is no event
        found = [hit for hit in found if hit in text.events or hit is found[0]]
    bracket = scope.innermost(text.brackets, figure.start)
    left = [hit for hit in _without_required(text.view, without_purposes(text.view, found)) if lowest <= hit.start]
    bracketed = [hit for hit in left if bracket and bracket.holds(hit.start)]
    tested = bracketed and bracketed[-1].concept == ASSESSMENT and _is_test(left[: -len(bracketed)])
    return bracketed if bracketed and not tested else left


def _without_required(view: str, hits: Sequence[Hit]) -> Sequence[Hit]:
    """The events without the therapy that one of them needs: "infection requiring intravenous antibiotics".

    Nor is what a treatment was given for one: "steroids, for a relapse or otherwise,".
    """
    kept: list[Hit] = []
    for hit in hits:
        if kept and _is_purpose(view, kept[-1], hit.start):
            continue
        required = kept and (
            REQUIRED.search(view, kept[-1].end, hit.start) or _TREATED.fullmatch(view, kept[-1].end, hit.start)
        )
        if required and kept[-1].concept == GVHD and hit.concept in (*FALLBACKS, THERAPY):  # "GVHD requiring therapy"
            kept[-1] = kept[-1]._replace(concept=GVHD_THERAPY, end=hit.end)
        elif hit.concept == GVHD and _DRUG_FOR.search(view, 0, hit.start):
            kept.append(hit._replace(concept=GVHD_THERAPY))
        elif not (required and kept[-1].concept in (INFECTION, RELAPSE)):
            kept.append(hit)
    return kept


def _is_purpose(view: str, drug: Hit, at: int) -> bool:
    """Whether the words behind a drug lead to what it was given for: "steroids for | a relapse"."""
    return drug.concept in _DRUGS and _FOR.fullmatch(view, drug.end, at) is not None


def _members(text: Reading, figure: Quantity, limit: int) -> Sequence[Hit]:
    """What a list behind the time counts up: "anti-cancer therapy within 28 days of apheresis, including …"."""
    end = min(text.clause(figure.start).end, limit)
    taken = _TAKEN.search(text.view, figure.stop, end) if limit < text.clause(figure.start).end else None
    end = taken.start() if taken else end  # what is told with the next time
    listed = _LISTED.match(text.view, figure.stop, end)
    end = max(end, _end_of_list(text, limit)) if listed else end
    including = _INCLUDING.search(text.view, figure.stop, end) or listed
    if including is None or _is_of_autoimmune(text, figure):
        return ()
    members = [hit for hit in text.events if including.end() <= hit.start < end]
    return [hit for hit in members if not REQUIRED.search(text.view, figure.stop, hit.start)]


def _end_of_list(text: Reading, limit: int) -> int:
    """Where a list behind a colon ends, whose members semicolons part: before the one that states the next time."""
    return text.end if limit >= text.end else text.view.rfind(";", text.start, limit)


def _is_of_autoimmune(text: Reading, figure: Quantity) -> bool:
    """Whether a list says what an autoimmune disease attacks: "autoimmune diseases, including hepatitis"."""
    before = [event for event in text.events if event.end <= figure.begin]
    return bool(before) and before[-1].concept == AUTOIMMUNE


def _is_test(hits: Sequence[Hit]) -> bool:
    """Whether the last event is a test, which is what "performed" in a parenthesis speaks of."""
    return bool(hits) and hits[-1].concept.code.endswith("_test")


def _leads_item(view: str, item: scope.Range, hit: Hit) -> bool:
    """Whether an item names an event, and does not only speak of one: "failed to reach remission by chemotherapy"."""
    return not _SPOKEN.search(view, item.start, hit.start)


def of_items(record: Annotated, field: str, items: Sequence[scope.Range]) -> Sequence[Hit]:
    """The events of a list's items that state no time of their own."""
    words = record.text(field)
    found: list[Hit] = []
    for item in items:
        if not TIME_CUE.search(words.text, item.start, item.end):
            excepted = scope.exceptions(words, item.start, item.end)
            hits = [hit for hit in words.find("event", item.start, item.end) if _leads_item(words.text, item, hit)]
            found += [hit for hit in hits if not any(part.holds(hit.start) for part in excepted)]
    return list({hit.concept: hit for hit in reversed(exact(found) or found[-1:])}.values())[::-1]
