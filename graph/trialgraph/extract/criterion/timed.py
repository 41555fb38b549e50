"""Tell whether a time is that of an event window, which way it runs, and whether the event must be over by then."""

import re
from collections.abc import Sequence

from trialgraph.core.model import Concept, Polarity
from trialgraph.extract.criterion.behind import AFTER_CUE, REACH, WHICHEVER, leads_to, named_again, named_behind
from trialgraph.extract.criterion.diagnosed import diagnosed_for
from trialgraph.extract.criterion.events import SINCE, WAITED, waits_after
from trialgraph.extract.criterion.joined import RELAPSE
from trialgraph.extract.criterion.lasting import (
    goes_on,
    is_attribute,
    is_course,
    is_duration,
    is_in_a_row,
    is_lasting,
    is_of_trial,
    is_rate,
)
from trialgraph.extract.criterion.negated import is_forbidden, is_free_of, is_not_over
from trialgraph.extract.criterion.passage import EXAMINED, is_of_a_person
from trialgraph.extract.criterion.reading import Reading
from trialgraph.extract.criterion.remission import of_remission
from trialgraph.extract.criterion.time_leads import CUE, is_since
from trialgraph.extract.criterion.timewords import right_before, time_words
from trialgraph.knowledge.matcher import Hit
from trialgraph.language import scope
from trialgraph.language.quantity import Quantity

BEFORE_CUE = re.compile(
    # "2 weeks before", "3 weeks or 4 half-lives (whichever is longer) before", "6 weeks of wash-out from"
    WHICHEVER
    + r"""
    \W* (?: \([^()]*\) \W* )?
    (?: (?:or|and)\W+(?:at\ least\W+)?\d [^,;.()]{0,20} half\W*li(?:fe|ves)\W*
        (?:,?\ whichever[^,;.()]{0,20} \W*)? (?: \([^()]*\) \W* )?
    )?
    (?: (?:or\W+(?:more|longer|less)|(?:of\W+)?wash-?\ ?out\W*(?:period)?|period|time|duration|apart|interval
      |(?:(?:must|should|have|has|to)\W+)*(?:elapsed|passed|gone\ by)
      |(?:(?:is|are|be)\W+)?(?:required|needed|necessary)
      |gap|break|pause)\W+ )?
    (?: before|prior|preceding|(?:that|which)\W+(?:\w+ly\W+)?preced\w+|ahead|of\b|earlier|ago\b|in\ the\ past\b
      |leading\ up|from\b )
    """,
    re.IGNORECASE | re.VERBOSE,
)
# "within 5 half-lives or 2 weeks": the cue of the first holds for the second
_HALF_LIVES_OR = re.compile(r"(?:\d+|\w+)\W+half\W*li(?:fe|ves)\W*(?:\([^()]*\)\W*)?or\W*(?=\W*$)", re.IGNORECASE)
# "radiotherapy ≥ 2 weeks | and surgery ≥ 4 weeks before": the next time tells what both are counted to
_ALIKE_BEHIND = re.compile(
    r"\s*(?:,|and|or)\s+[^.;:,()\d≥>]{3,60}(?:[≥>]|at least|more than)\s*\d+\s*(?:days?|weeks?|months?|years?)\W+"
    r"(?:before|prior)\b",
    re.IGNORECASE,
)
_NO_LATER = re.compile(r"\b(?:no|not)\ later\ than\W+(?:\w+\W+){0,1}$", re.IGNORECASE)
# "maintenance is allowed up to 48 hours before": it has ended then
_UP_TO = re.compile(
    r"\b(?:allowed|permitted|continue[ds]?|may|can)\b[^.;]{0,40}\b(?:up to|until)\W+[\w-]+\W*\w*$", re.IGNORECASE
)
_UNTIL = re.compile(r"\b(?:until|up to)\W+$", re.IGNORECASE)
_INTERVAL_BEHIND = re.compile(r"[-\s]*(?:interval|gap|break|pause)\b", re.IGNORECASE)  # "a 12-week interval before"
_OF = re.compile(r"\W*of\b", re.IGNORECASE)  # "within 4 weeks of", but not "completed 4 weeks of"
_OPEN = re.compile(r"\(\W*$")  # "(6 weeks for nitrosoureas)"
_LABEL = re.compile(
    r"[(\[;,]\s*(?P<kind>(?:[\w/-]+\s+){0,3}(?:agents?|drugs?|inhibitors?|therap(?:y|ies)|antibod(?:y|ies)|treatments?|medications?"
    r"|vaccines?|products?))\s*(?::|,|-)?\s*$",
    re.IGNORECASE,
)
_TIME_BEFORE = re.compile(r"\b(?:hours?|days?|weeks?|months?|years?)\b[^.;()]{0,50}$", re.IGNORECASE)
_DATES_BACK = re.compile(r"\b(?:dat(?:es?|ed|ing)|go(?:es)?)\W+back\W+(?:by\W+)?$", re.IGNORECASE)
_PERIOD_OF = re.compile(
    r"\b(?:period|time|wait\w*)\W+of\W+$", re.IGNORECASE
)  # "with a period of 42 days for nitrosoureas"
_COLON = re.compile(r"(?:\s*\([^()]*\)|[ ][a-z]+){0,2}\s*:\s*")
_ENDS = re.compile(r"\s*(?:[;.\n]|\Z)")
_EARLIER = re.compile(r"\bearlier\b", re.IGNORECASE)
_PARTED = re.compile(r"[,;()]")
_BEGINS = re.compile(r"\bfor\W+(?:about\W+|approximately\W+|at least\W+|a minimum of\W+)?$", re.IGNORECASE)
_ANOTHER = re.compile(r"\b(?:which|who|whose)\b[^.;]*\d", re.IGNORECASE)  # a time of its own
# "an interval of 28 days is required if the last treatment was an antibody"
_INTERVAL = re.compile(r"\b(?:interval|gap|break|pause)\W+of\W+$", re.IGNORECASE)
# "the last dose 28 days prior", "last dose 5 half-lives or 28 days prior"
_LAST = re.compile(
    r"\b(?:last|final|most recent)\W+(?!within\b)(?:(?!within\b|in\b|during\b|less\b|under\b)[a-z-]+\W+){1,10}"
    r"(?:[\d.]+\W+half\W*li(?:fe|ves)\W+or\W+)?$",
    re.IGNORECASE,
)
# "the last radiotherapy or surgery | ≥ 4 weeks"
_LAST_AGO = re.compile(r"\b(?:last|final|latest|most recent)\W+(?:[a-z-]+\W+){0,6}[a-z-]+\W*$", re.IGNORECASE)
_OLDER = re.compile(r"\bolder\b", re.IGNORECASE)
DIAGNOSIS = Concept("anchor", "diagnosis")  # it lies before the trial
LAST = (Concept("anchor", "last_dose"), Concept("anchor", "last_infusion"))  # it ends there
_UNLESS = re.compile(r"\bunless\b", re.IGNORECASE)  # "… within 4 weeks unless 3 half-lives have elapsed"
_LEAD = 70  # characters before a time in which the event and its end may be told
# what stands between the times of a list that one negation governs
_PARALLEL = re.compile(r"(?:,|,?\s+n?or\b)(?!\s*and\b)[^.;:(),]{1,60}\bwithin\W+", re.IGNORECASE)
_HEADS = re.compile(r"[^.;:\n]{0,50}:")  # "wash-out periods before enrolment: "
_FOR = re.compile(r"[^,;()]*(?:\bfor|[≥>]|at least|more than|minimum of)\W*(?:\w+\W+){0,4}$", re.IGNORECASE)


def is_window(text: Reading, figure: Quantity) -> bool:
    """Whether a time is that of a window: a "within" before it, or a "before", "after" or "since" behind it."""
    view, clause = text.view, text.clause(figure.start)
    older = _OLDER.search(view, figure.begin, figure.start)
    if older and not is_of_a_person(view, older.end()):  # "imaging no older than 4 weeks before enrolment"
        examined = any(hit.concept.code in EXAMINED and clause.holds(hit.start) for hit in text.events)
        return examined or BEFORE_CUE.match(view, figure.stop, text.end) is not None
    if diagnosed_for(text, figure):
        return True
    if is_of_trial(text, figure) or is_duration(text, figure) or is_rate(text, figure):
        return False
    if figure.is_least and _ALIKE_BEHIND.match(view, figure.stop, text.end):
        return True
    if is_in_a_row(text, figure):
        return BEFORE_CUE.match(view, figure.stop, text.end) is not None
    if is_lasting(text, figure):
        return BEFORE_CUE.match(view, figure.stop, text.end) is not None
    counted = any(pattern.match(view, figure.stop, text.end) for pattern in (BEFORE_CUE, AFTER_CUE, SINCE))
    if is_course(text, figure) and not counted:
        return False
    over = has_ended(text, figure)
    if over or _INTERVAL.search(view, max(clause.start, figure.begin - _LEAD), figure.begin):
        return True
    lead = _HALF_LIVES_OR.sub("", view[max(text.start, figure.begin - 60) : figure.start])
    if is_attribute(text, figure) or (_OF.match(view, figure.stop, text.end) and not _is_bounded(text, figure, lead)):
        return False
    if BEFORE_CUE.match(view, figure.stop, text.end):
        return not goes_on(text, figure)
    if any(pattern.match(view, figure.stop, text.end) for pattern in (AFTER_CUE, SINCE)) or _is_told(text, figure):
        return True
    if figure.is_least:
        # "without G-CSF for at least 48 hours", but not "postmenopausal for at least …"
        named = [hit for hit in text.events if clause.start <= hit.start < figure.start]
        if named and _LAST_AGO.search(view, max(clause.start, figure.begin - _LEAD), figure.begin):
            return True
        return text.is_negated(clause.start, figure.start) and not (named and named[-1].concept == RELAPSE)
    return CUE.search(lead) is not None


def _is_told(text: Reading, figure: Quantity) -> bool:
    """Whether the words before a time tell that it is one of its event: a label, "time since", "dates back"."""
    view, clause = text.view, text.clause(figure.start)
    if any(view[hit.end : figure.begin].strip() == ":" for hit in text.all_events):  # "Radiotherapy: ≥ 6 weeks"
        return True
    lead = max(clause.start, figure.begin - _LEAD)
    if label_of(text, figure) or (figure.comparator and is_since(text, figure)):
        return True
    included = text.polarity is Polarity.INCLUSION
    if included and figure.is_least and named_behind(text, figure, clause.end):
        return True  # "at least 4 weeks for antibodies"
    if _DATES_BACK.search(view, lead, figure.begin):
        return True
    return bool(_PERIOD_OF.search(view, lead, figure.begin) and named_behind(text, figure, clause.end))


def _is_bounded(text: Reading, figure: Quantity, lead: str) -> bool:
    """Whether a time has an outer end: "within 4 weeks of", "less than 4 weeks of", but not "at most 4 weeks of"."""
    if time_words(text, "at most", figure.begin, figure.start):
        return False
    return figure.is_most or CUE.search(lead) is not None


def begins_with(text: Reading, figure: Quantity, event: Hit) -> bool:
    """Return whether a time begins with an event behind it: "no lifting for 6 weeks after surgery"."""
    if event.start < figure.stop or _PARTED.search(text.view, figure.stop, event.start):
        return False
    view, clause = text.view, text.clause(figure.start)
    lasts = _BEGINS.search(view, max(clause.start, figure.begin - 30), figure.begin)
    if lasts is None or not AFTER_CUE.match(view, figure.stop, text.end) or has_ended(text, figure):
        return False
    return WAITED.search(view, max(clause.start, figure.begin - REACH), figure.begin) is None


def goes_on_from(text: Reading, before: Quantity, figure: Quantity) -> bool:
    """Return whether a time is told as the one before it: "less than 14 days for chemotherapy, 28 for antibodies".

    So is one in a bracket: "at least 4 weeks (letrozole: 6 weeks)".
    """
    clause = text.clause(figure.start)
    named = named_behind(text, figure, clause.end) or _is_behind_label(text, figure)
    if figure.comparator or not clause.holds(before.start) or not named:
        return False
    return CUE.search(_OPEN.sub("", text.view[before.stop : figure.start])) is None


def is_parallel(text: Reading, before: Quantity, figure: Quantity) -> bool:
    """Return whether a time is listed with the one before it: "no X within 7 days, Y within 14 or Z within 3"."""
    if text.polarity is not Polarity.INCLUSION or figure.comparator or before.stop > figure.begin:
        return False
    joined = _PARALLEL.fullmatch(text.view, before.stop, figure.begin)
    return joined is not None and text.clause(figure.start).holds(before.start)


def _is_behind_label(text: Reading, figure: Quantity) -> bool:
    """Whether a time stands in a bracket behind an event and a colon."""
    bracketed = any(part.holds(figure.start) for part in text.brackets)
    return bracketed and any(text.view[hit.end : figure.begin].strip() == ":" for hit in text.all_events)


def label_of(text: Reading, figure: Quantity) -> scope.Range | None:
    """Return the kind of drugs that a time in a bracket behind another one is for: "(oral agents: 2 weeks)"."""
    bracket = scope.innermost(text.brackets, figure.start)
    label = _LABEL.search(text.view, bracket.start, figure.begin) if bracket else None
    if bracket is None or label is None:
        return None
    timed = _TIME_BEFORE.search(text.view, text.clause(bracket.start).start, bracket.start)
    return scope.Range(*label.span("kind")) if timed else None


def has_ended(text: Reading, figure: Quantity) -> bool:
    """Whether a time is how long an event is over: a wash-out, "off steroids for", "time since the last dose >"."""
    view, clause = text.view, text.clause(figure.start)
    unless = _UNLESS.search(view, figure.stop, min(clause.end, figure.stop + REACH))
    another = _ANOTHER.search(view, figure.stop, min(clause.end, figure.stop + REACH))
    stop = min(part.start() for part in (unless, another) if part) if unless or another else clause.end
    if text.washed_out or text.has_cue("washout", clause.start, stop):
        return True
    washouts = [cue for cue in text.cues if cue.concept.code == "washout"] if "washout" in text.cue_places else ()
    if any(_HEADS.match(view, cue.end, figure.begin) for cue in washouts):
        return True  # it heads the whole: "Wash-out: steroids 7 days; chemotherapy 14 days"
    lead = max(clause.start, figure.begin - _LEAD)
    abstinent = [cue for cue in text.cues if cue.concept.code == "abstinence" and lead <= cue.start < figure.begin]
    if abstinent and _FOR.match(view, abstinent[-1].end, figure.start):
        return any(abs(hit.start - abstinent[-1].end) < _LEAD and hit.end <= figure.begin for hit in text.events)
    free = [hit for hit in text.events if lead <= hit.start and hit.end <= figure.begin and is_free_of(text, hit)]
    if free and _FOR.match(text.view, free[-1].end, figure.start):
        return True
    return figure.is_least and is_since(text, figure)


def _is_labelled(text: Reading, figure: Quantity, found: Sequence[Hit]) -> bool:
    """Whether a time is the whole of what a label asks of an event: "Prior immunotherapy: 42 days before"."""
    before = [hit for hit in found if hit.end <= figure.begin]
    labelled = bool(before) and _COLON.fullmatch(text.view, before[-1].end, figure.begin) is not None
    behind = BEFORE_CUE.match(text.view, figure.stop, text.end) or _ENDS.match(text.view, figure.stop, text.end)
    return labelled and behind is not None


def is_after(text: Reading, figure: Quantity, anchor: Hit | None, found: Sequence[Hit]) -> bool:
    """Whether a time lies behind what it is counted from: "within 3 months after infusion".

    "At least 28 days after the last dose" lies before the trial; "no live vaccine within 3 months after the last dose"
    does not, because what ends there is the trial's.
    """
    if AFTER_CUE.match(text.view, figure.stop, text.end) is None or named_again(text, figure):
        return False
    ends = anchor is not None and anchor.concept in LAST and all(hit.end <= figure.begin for hit in found)
    inside = right_before(text, "inside", text.start, figure.begin) is not None
    return (ends and inside) or SINCE.match(text.view, figure.stop, text.end) is None


def is_to_come(figure: Quantity, anchor: Hit | None, found: Sequence[Hit]) -> bool:
    """Whether a time after something runs from the trial, not from the event: "at least 6 months after infusion"."""
    if anchor is not None and anchor.concept == DIAGNOSIS:
        return False
    return anchor is not None and not any(figure.stop <= hit.start < anchor.start for hit in found)


def is_earlier(text: Reading, figure: Quantity, found: Sequence[Hit]) -> bool:
    """Whether the events must have ended that long before: "at least", a wash-out, or what must not lie in it."""
    if is_not_over(text, figure) or is_lasting(text, figure):
        return False
    clause = text.clause(figure.start)
    included = text.polarity is Polarity.INCLUSION
    if _INTERVAL.search(text.view, clause.start, figure.begin) or _INTERVAL_BEHIND.match(text.view, figure.stop):
        return included
    if _NO_LATER.search(text.view, max(clause.start, figure.start - _LEAD), figure.start):
        return AFTER_CUE.match(text.view, figure.stop, text.end) is None  # "no later than a year after"
    allowed = _UP_TO.search(text.view, clause.start, figure.end) and BEFORE_CUE.match(text.view, figure.stop, text.end)
    if allowed and included:
        return True
    if _EARLIER.search(text.view, figure.end, figure.stop):  # "stopped 10 days or earlier before"
        return True
    if figure.is_most:  # "fewer than 6 months have passed since"
        return included and is_forbidden(text, figure, found)
    if figure.is_least or has_ended(text, figure) or of_remission(text, figure):
        return True
    if not included:
        return False
    if _is_labelled(text, figure, found):
        return True
    lead = text.view[max(clause.start, figure.begin - 40) : figure.start]
    counted = SINCE.match(text.view, figure.stop, text.end) or waits_after(text, figure)
    if (counted or leads_to(text, figure, clause.end) in found) and not CUE.search(_OPEN.sub("", lead)):
        return True  # "6 months since the last dose of any cell therapy"
    if BEFORE_CUE.match(text.view, figure.stop, text.end) and _LAST.search(
        text.view, max(clause.start, figure.begin - 2 * _LEAD), figure.begin
    ):
        return True
    return _UNTIL.search(text.view, max(text.start, figure.begin - 12), figure.begin) is not None or is_forbidden(
        text, figure, found
    )
