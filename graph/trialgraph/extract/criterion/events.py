"""Find the events that a time in a criterion is about."""

import re
from collections.abc import Sequence

from trialgraph.core.model import Concept
from trialgraph.extract.criterion.reading import Reading
from trialgraph.knowledge.matcher import Hit
from trialgraph.language import scope
from trialgraph.language.annotated import Annotated
from trialgraph.language.quantity import Quantity

CONTRACEPTION = Concept("event", "contraception")
INFECTION = Concept("event", "infection")
GVHD, GVHD_THERAPY = Concept("event", "gvhd"), Concept("event", "gvhd_therapy")
VACCINATION, LIVE_VACCINE = Concept("event", "vaccination"), Concept("event", "live_vaccine")
RELAPSE = Concept("event", "relapse")
ASSESSMENT = Concept("event", "assessment")
MALIGNANCY = Concept("event", "malignancy")
THERAPY = Concept("event", "anticancer_therapy")
FALLBACKS = (ASSESSMENT, Concept("event", "other_treatment"))
REACH = 150  # characters to the right in which an anchor or an event may stand
_LEAD = 50  # characters before an event in which its verb may stand
_WORDS_BETWEEN = 12  # words between two events of one enumeration
WHICHEVER = r"(?:\W*\(?whichever[^,;.()]{0,25}\)?)?"  # "3 half-lives or 30 days, whichever is shorter, after"
# "at least 2 weeks since the last dose of chemotherapy": what lies before stands behind the figure
SINCE = re.compile(
    WHICHEVER
    + r"""
    \W* (?:(?:(?:must|should)\ )?(?:have\ |has\ )?(?:elapsed|passed)|wash-?out)? \W*
    (?: since | (?:out|away|removed)\ (?:of|from)
      | off\b (?!\W*(?:study|trial|label|protocol)\b)
      | (?:after|following|post|from)\W+(?:the\W+)?
        (?:last|most\ recent|start|completion|end|discontinuation|prior|previous|initial(?!\W+diagnos))\b
    )
    """,
    re.IGNORECASE | re.VERBOSE,
)
TIME_CUE = re.compile(r"\b(?:within|during the|in the (?:past|last)|for at least|less than|<|≤)\W*\d", re.IGNORECASE)
_OPENED = re.compile(r"\s*[(\[]\s*")
_QUALIFIES = re.compile(
    r"[\s-]*(?:(?!and\b|n?or\b|[a-z]+(?:ed|ing)\b)[a-z]+[\s-]*)?"
)  # "anti-PD-1 monoclonal antibody"
_FOR_EVENT = re.compile(r"\s*(?:\([^()]*\)\s*)?for\s+(?:(?:any|all|other|prior|previous|the)\s+){0,2}", re.IGNORECASE)
_COURSE = re.compile(
    r"\b(?:remission|relaps\w+|recurr\w+|progress(?:ion|ed|ive)|PD|responded|response)\b(?![^.;]*\b(?:received|treated|therapy)\b)",
    re.IGNORECASE,
)
_NO_REMISSION = re.compile(
    r"\b(?:not|never)\W+(?:been\W+)?(?:in|achiev\w+|reach\w+)\W+(?:[\w-]+\W+)?remission\b", re.IGNORECASE
)
# "infection requiring systemic therapy", "therapy which must contain dexamethasone": not what happened
_REQUIRED = re.compile(
    r"\b(?:requir(?:es?|ed|ing)|need(?:s|ed|ing)?|necessitat\w+|contain(?:s|ed|ing)?)\W+(?:[\w-]+\W+){0,3}$",
    re.IGNORECASE,
)
# What ends a negation of events, which may be a list: "no steroids, chemotherapy", but "cannot be told, a test"
_DRUG_FOR = re.compile(
    r"\b(?:drugs?|therap\w+|treatments?|medications?|agents?)\b(?:[ ]\w+){0,3}[ ](?:for|of|against)[ ]"
    r"(?:[\w-]+[ ]){0,3}$",
    re.IGNORECASE,
)
_OF_KIND = re.compile(
    r"\s+(?:with|by|using|(?:that|which)\s+includ\w+|including)\s+(?:(?:an?|the|any)\s+)?", re.IGNORECASE
)
_INCLUDING = re.compile(r"[,:(]\s*(?:including|such as|e\.g\.|for example)\b", re.IGNORECASE)
_LISTED = re.compile(
    r"[^.;:()\n]{0,80}:\s"
)  # "any of the following within 14 days before apheresis: steroids, transfusions"
_ADJECTIVE = re.compile(r"(?:ed|al|i[cv]e?|able|ous|ute|ere|known)$", re.IGNORECASE)  # by its ending
_OR = re.compile(r"\bor\b", re.IGNORECASE)
# what parts two events: the second has a verb of its own
_APART = re.compile(
    r"\bno longer\b|\bat any\s?time\b|\b(?:and|or) off\b|\band not\b|, or an?\b"
    r"|\b(?:and|or)\W+(?:\w+\W+){0,3}?(?:must|should|shall|agrees?|willing)\b",
    re.IGNORECASE,
)
_TAKEN = r"(?:received|undergone|underwent|used|took|taken)\b"
_OR_TAKEN = re.compile(rf"\b(?:and|or)\W+(?:\w+\W+){{0,3}}?{_TAKEN}", re.IGNORECASE)
# "no performed transfusion or received growth factor": both are of one kind
_ALIKE = re.compile(rf"\b(?:{_TAKEN}|performed\b|given\b|had\b|have\b|not?\b|never\b|without\b)[^.;,]*$", re.IGNORECASE)
_SEPARATED = re.compile(r",|/|\band\b|\bn?or\b|\bincluding\b|\bsuch as\b|\bfollowed by\b")
_REMEMBERED = 200  # characters before a time that tell whether it is one of the disease


def of_time(text: Reading, figure: Quantity, floor: int, limit: int, last: Sequence[Hit]) -> Sequence[Hit]:
    """The events that a window is about: those before it in the clause, else the previous window's, else those behind.

    Behind "since" or "after the last" they come first.
    That something is assessed, or that some drug is given, is told only where nothing more exact is.
    """
    clause = text.clause(figure.start)
    prevented = any(hit.concept == CONTRACEPTION and clause.holds(hit.start) for hit in text.events)
    if not prevented and (since := SINCE.match(text.view, figure.stop, text.end)):
        ended = [hit for hit in text.all_events if since.end() <= hit.start < min(clause.end, limit)]
        if ended:
            return _joined(text.view, _without_kind(text.view, ended), forwards=True)
    if named := _named_behind(text, figure, min(clause.end, limit)):
        return named
    left: Sequence[Hit] = _left(text, figure, clause, floor)
    near = figure.begin - _REMEMBERED
    if (
        left
        and not _is_course(text, (_exact(left) or left)[-1], figure)
        and _COURSE.search(text.view, max(left[-1].end, near), figure.begin)
    ):
        return ()  # "after chemotherapy, or relapse within 12 months": the time is that of the disease
    if not left and _COURSE.search(text.view, max(clause.start, near), figure.begin) and not _since_named(text, figure):
        return ()  # "relapsed within 12 months of transplantation"
    if real := _exact(left):
        return [*_joined(text.view, real), *_members(text, figure, limit)]
    if members := _members(text, figure, limit):
        return members
    if last and clause.start <= last[0].start:
        return last
    behind = _behind(text, figure, clause)
    return _joined(text.view, _exact(behind), forwards=True)[:1] if _exact(behind) else [*left[-1:], *behind[:1]][:1]


def _is_course(text: Reading, event: Hit, figure: Quantity) -> bool:
    """Whether an event is itself that of a disease: a relapse, or a malignancy that was not in remission."""
    if event.concept == MALIGNANCY:
        return _NO_REMISSION.search(text.view, event.end, figure.begin) is not None
    return event.concept == RELAPSE


def _without_kind(view: str, hits: Sequence[Hit]) -> Sequence[Hit]:
    """The events without a first one that only says of what kind the next is: "therapy that included an antibody"."""
    told = len(hits) > 1 and hits[0].concept in FALLBACKS and _OF_KIND.fullmatch(view, hits[0].end, hits[1].start)
    return hits[1:] if told else hits


def _since_named(text: Reading, figure: Quantity) -> bool:
    """Whether the words behind a time say that it runs from the end of something."""
    return SINCE.match(text.view, figure.stop, text.end) is not None


def _named_behind(text: Reading, figure: Quantity, end: int) -> Sequence[Hit]:
    """The events of a wash-out that lists times before them: "2 weeks for chemotherapy, 4 weeks for antibodies"."""
    behind = [hit for hit in text.events if figure.stop <= hit.start < end]
    listed = behind and _FOR_EVENT.fullmatch(text.view, figure.stop, behind[0].start)
    return _joined(text.view, behind, forwards=True) if listed else ()


def _left(text: Reading, figure: Quantity, clause: scope.Range, floor: int) -> Sequence[Hit]:
    """The events before a time in its clause; in a parenthesis only those in it: "(performed within 6 weeks)"."""
    lowest = floor if clause.start < floor < clause.end else clause.start
    found = [hit for hit in text.events if lowest <= hit.start and hit.end <= figure.start]
    bracket = min((b for b in text.brackets if b.holds(figure.start)), key=lambda b: b.end - b.start, default=None)
    left = _without_required(text.view, found)
    bracketed = [hit for hit in left if bracket and bracket.holds(hit.start)]
    tested = bracketed and bracketed[-1].concept == ASSESSMENT and _is_test(left[: -len(bracketed)])
    return bracketed if bracketed and not tested else left


def _without_required(view: str, hits: Sequence[Hit]) -> Sequence[Hit]:
    """The events without the therapy that one of them needs: "infection requiring intravenous antibiotics"."""
    kept: list[Hit] = []
    for hit in hits:
        required = kept and _REQUIRED.search(view, kept[-1].end, hit.start)
        if required and kept[-1].concept == GVHD and hit.concept in (*FALLBACKS, THERAPY):  # "GVHD requiring therapy"
            kept[-1] = kept[-1]._replace(concept=GVHD_THERAPY, end=hit.end)
        elif hit.concept == GVHD and _DRUG_FOR.search(view, 0, hit.start):
            kept.append(hit._replace(concept=GVHD_THERAPY))
        elif not (required and kept[-1].concept == INFECTION):
            kept.append(hit)
    return kept


def _behind(text: Reading, figure: Quantity, clause: scope.Range) -> Sequence[Hit]:
    """The events close behind a time; what stands behind "or" is another window's, what is required did not happen."""
    first = next((hit for hit in text.events if figure.end <= hit.start < clause.end), None)
    reach = min(clause.end, figure.stop + REACH)
    parts = _OR.finditer(text.view, figure.stop, reach)
    parted = next((part for part in parts if not (first and _joins_adjectives(text, part, first))), None)
    reach = parted.start() if parted else reach
    found = (hit for hit in text.events if figure.end <= hit.start <= reach)
    return [hit for hit in found if not _REQUIRED.search(text.view, figure.stop, hit.start)]


def _joins_adjectives(text: Reading, joint: re.Match[str], event: Hit) -> bool:
    """Whether an "or" stands between two adjectives of an event: "active or uncontrolled infection"."""
    before = text.view[: joint.start()].rstrip()
    between = text.view[joint.end() : event.start].split()
    anchored = any(anchor.end == len(before) for anchor in text.anchors)
    return joint.end() <= event.start and len(between) <= 2 and not anchored and _ADJECTIVE.search(before) is not None


def _exact(hits: Sequence[Hit]) -> Sequence[Hit]:
    return [hit for hit in hits if hit.concept not in FALLBACKS]


def _members(text: Reading, figure: Quantity, limit: int) -> Sequence[Hit]:
    """What a list behind the time counts up: "anti-cancer therapy within 28 days of apheresis, including …"."""
    end = min(text.clause(figure.start).end, limit)
    including = _INCLUDING.search(text.view, figure.stop, end) or _LISTED.match(text.view, figure.stop, end)
    listed = [hit for hit in text.events if including and including.end() <= hit.start < end]
    return [hit for hit in listed if not _REQUIRED.search(text.view, figure.stop, hit.start)]


def _is_test(hits: Sequence[Hit]) -> bool:
    """Whether the last event is a test, which is what "performed" in a parenthesis speaks of."""
    return bool(hits) and hits[-1].concept.code.endswith("_test")


def of_items(record: Annotated, field: str, items: Sequence[scope.Range]) -> Sequence[Hit]:
    """The events of a list's items that state no time of their own."""
    words = record.text(field)
    found: list[Hit] = []
    for item in items:
        if not TIME_CUE.search(words.text, item.start, item.end):
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
            live = before.concept == VACCINATION and hit.concept == LIVE_VACCINE  # "vaccinated with live vaccine"
            groups[-1][-1] = Hit((hit if live else before).concept, before.start, hit.end, before.hidden)
        elif (
            _SEPARATED.search(words)
            and not _APART.search(words)
            and not (_OR_TAKEN.search(words) and not _ALIKE.search(view, max(0, before.start - _LEAD), before.start))
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
