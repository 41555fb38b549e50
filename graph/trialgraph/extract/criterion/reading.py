"""Turn a criterion into what its windows are made of: events, anchors, cues, clauses and brackets."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from trialgraph.core.model import Concept, Polarity
from trialgraph.extract.criterion.acted import is_acted_on
from trialgraph.extract.criterion.antigen_tests import with_tested_samples
from trialgraph.knowledge.matcher import Hit
from trialgraph.language import scope
from trialgraph.language.annotated import Annotated
from trialgraph.language.annotation import Annotation
from trialgraph.language.context import ABSENCE, NEGATION, PROHIBITION
from trialgraph.language.quantities import quantities
from trialgraph.language.quantity import Quantity

_LINKED = re.compile(  # "free of transfusions" leads to no anchor
    r"(?:before|prior to"
    r"|(?<!free )(?<!off )(?<!washout )(?<!wash-out )(?<!use )(?<!absence )(?<!history )(?<!receipt )of"
    r"|preced(?:e|es|ed|ing)|after|from|until|since|post|following|for|to)[ ]+(?:[\w-]+[ ]+){0,4}$",
    re.IGNORECASE,
)
_ENDED = {
    NEGATION: re.compile(r"[;.()\[\]]\s"),
    ABSENCE: re.compile(r"[;.()\[\]]\s"),
    PROHIBITION: re.compile(r"[;.,()\[\]]\s"),
}
# "CAR-T infusion is planned", "apheresis must not begin"
_PLANNED = re.compile(
    r"\W*(?:(?:is|are|will|must|should|shall|may|can|cannot|only|to|not|be|been|have)\W+)*"
    r"(?:planned|scheduled|anticipated|intended|take\ place|occur|begin|start|commence"
    r"|(?<=be\ )(?:given|performed|administered|infused|done|started|initiated"
    r"|at\ least|more\ than|no(?:t)?\ (?:sooner|earlier|less)\ than))\b"
    r"(?=[^.;]{0,60}?\b(?:after|from|since|following|post)\b)(?![^.;]{0,60}?\b(?:before|prior)\b)",
    re.IGNORECASE,
)
_CELLS = (Concept("event", "car_t"), Concept("event", "cell_therapy"))
_CONTRACEPTION = Concept("event", "contraception")
_ABSTAIN, _REACH, _NEXT = "abstain from", 40, 6  # what words of sex stand behind, in so many characters
_ANY = re.compile(r"\b(?:any|other|another|prior|previous|earlier)\s+$", re.IGNORECASE)  # not the one of the trial
_STUDIED = re.compile(
    r"\b(?:trials?|stud(?:y|ies)|research)\W+(?:(?:that|which)\W+)?(?:investigat|test|study|evaluat|examin|assess)\w+"
    r"(?:\W+(?!in\b|within\b|during\b)[\w-]+){0,6}?\W+$",
    re.IGNORECASE,
)
_OF_WHAT = re.compile(r"\s+(?:of|for)\s")
_WITH = re.compile(r"\s+(?:with|using|by)\s+(?:(?:an?|any|the|other|prior|systemic)\s+)*", re.IGNORECASE)
_BEHIND = re.compile(r"\b(?:after|post|following|since|from)\W+(?:[\w-]+\W+){0,2}$", re.IGNORECASE)
_GOES_ON = re.compile(r"\bfor\s+(?:at least\s+)?[\w-]+\s+(?:days?|weeks?|months?|years?)\s+$", re.IGNORECASE)
_OF = re.compile(r"\s+of\s+(?:the\s+|study\s+)?", re.IGNORECASE)


# "an interval between the vaccine and CAR-T cell infusion"
_BETWEEN = re.compile(r"\b(?:between|separat\w+)[ ][^.;()]{2,80}[ ](?:and|from)[ ]+(?:[\w-]+[ ]+){0,4}$", re.IGNORECASE)


class Reading(NamedTuple):
    """A criterion on its way into windows: its events, what they may not be, and the clauses."""

    record: Annotated
    field: str
    start: int
    end: int
    polarity: Polarity
    all_events: Sequence[Hit]
    events: Sequence[Hit]  # without those that are part of an anchor
    anchors: Sequence[Hit]
    cues: Sequence[Hit]
    cue_places: Mapping[str, Sequence[int]]  # where the cues of each code begin, in order
    clauses: Sequence[scope.Range]
    brackets: Sequence[scope.Range]
    view: str
    washed_out: bool = False  # whether it stands below words that speak of a wash-out

    @property
    def words(self) -> Annotation:
        return self.record.text(self.field)

    def clause(self, at: int) -> scope.Range:
        """The clause that holds a place; where it begins in a bracket that is closed by then, with what leads to it."""
        found = scope.around(self.clauses, at) or scope.Range(self.start, self.end)
        opened = [part.start for part in self.brackets if part.start < found.start < part.end <= at]
        before = scope.around(self.clauses, min(opened)) if opened else None
        return found._replace(start=self.clause(min(opened)).start) if before else found

    def has_cue(self, code: str, start: int, end: int) -> bool:
        """Whether a cue begins in a stretch."""
        places = self.cue_places.get(code, ())
        first = bisect_left(places, start)
        return first < len(places) and places[first] < end

    def limits(self, start: int, end: int) -> Sequence[Quantity]:
        """The compared figures and ranges in a stretch that are no times: "at least two", "≤ 10 mg/day", "2 to 4"."""
        found = (each for each in quantities(self.words, self.start, self.end) if start <= each.begin < end)
        limiting = (each for each in found if each.comparator or each.low != each.high)
        return [each for each in limiting if not each.is_time]

    def is_negated(self, start: int, end: int) -> bool:
        """Whether a negation or a prohibition stands in a stretch, with no end of a sentence or bracket behind it."""
        found = [cue for cue in self.cues if start <= cue.start < end and cue.concept.code in _ENDED]
        return any(not _ENDED[cue.concept.code].search(self.view, cue.end, end) for cue in found)


def read(
    record: Annotated,
    field: str,
    start: int,
    end: int,
    polarity: Polarity,
    events: Sequence[Hit],
    *,
    washed_out: bool = False,
) -> Reading:
    """Read what a criterion's windows are made of; `events` are those that it speaks of."""
    words = record.text(field)
    cues = _cues(words, start, end)
    anchors = [hit for hit in words.find("anchor", start, end) if not _is_of_event(words.text, start, hit, events)]
    events = [hit for hit in events if not (is_acted_on(words, start, hit) or _abbreviates_another(words, start, hit))]
    events = [hit for hit in events if not (_is_of_another(words, hit) or _is_of_study(words.text, start, hit))]
    events = with_tested_samples(words, start, end, events)
    told = [hit for hit in events if not (is_anchor(words.text, start, hit, anchors) or _is_own(words.text, hit))]
    clauses, brackets = scope.clauses(words, start, end), scope.parentheses(words, start, end)
    places: dict[str, list[int]] = {}
    for cue in cues:
        places.setdefault(cue.concept.code, []).append(cue.start)
    return Reading(
        record,
        field,
        start,
        end,
        polarity,
        events,
        told,
        anchors,
        cues,
        places,
        clauses,
        brackets,
        words.text,
        washed_out,
    )


def _cues(words: Annotation, start: int, end: int) -> Sequence[Hit]:
    """The cues of a stretch but for those that only compare: the "no" of "no more than 4 lines" denies nothing."""
    compared = words.find("comparator", start, end)  # none within another, so that their ends are in order too
    starts = [hit.start for hit in compared]
    found = ((cue, bisect_right(starts, cue.start) - 1) for cue in words.find("cue", start, end))
    return [cue for cue, at in found if at < 0 or compared[at].end <= cue.end]


def _is_of_study(view: str, start: int, hit: Hit) -> bool:
    """Whether an event is what a trial is about, in which somebody takes part: "another study testing a | vaccine"."""
    return _STUDIED.search(view, max(start, hit.start - _REACH), hit.start) is not None


def _is_of_another(words: Annotation, hit: Hit) -> bool:
    """Whether an abstinence is from something else than sex: "abstinent from opioids", "alcohol abstinence"."""
    cue = next((cue for cue in words.find("cue", hit.start, hit.end + _NEXT) if cue.concept.code == "abstinence"), None)
    if hit.concept != _CONTRACEPTION or cue is None or not (cue.start <= hit.start and hit.end < cue.end):
        return False
    named = words.lexicon.matcher("event").at(f"{_ABSTAIN} {words.text[cue.end :].lstrip()[:_REACH]}", 0)
    return named is None or named.concept != _CONTRACEPTION


def _is_of_event(view: str, start: int, anchor: Hit, events: Sequence[Hit]) -> bool:
    """Whether "treatment" is that with something of the past, behind which a time lies: "after treatment | with X".

    So is that of a disease which is an event itself: "treatment of graft-versus-host disease".
    """
    if any(hit.start == anchor.start and hit.end > anchor.end for hit in events) and _OF_WHAT.match(view, anchor.end):
        return True
    of = _WITH.match(view, anchor.end)
    behind = _BEHIND.search(view, max(start, anchor.start - _REACH), anchor.start) if of else None
    if of is None or behind is None or _GOES_ON.search(view, start, behind.start()):
        return False
    return any(anchor.end < hit.start <= of.end() and hit.concept not in _CELLS for hit in events)


def _abbreviates_another(words: Annotation, start: int, hit: Hit) -> bool:
    """Whether an abbreviation in a bracket is that of other words before it: "acute chest syndrome (ACS)"."""
    short = words.text[hit.start : hit.end]
    if not (short.isupper() and words.text[hit.start - 1] == "(" and words.text[hit.end : hit.end + 1] == ")"):
        return False
    spelt = re.search(
        r"\W+".join(rf"\b{letter}[\w'-]*" for letter in short) + r"\s*\($", words.text[start : hit.start], re.I
    )
    if spelt is None:
        return False
    named = words.every("event", start + spelt.start(), hit.start)
    return all(each.concept != hit.concept for each in named)


def is_anchor(view: str, start: int, event: Hit, anchors: Sequence[Hit]) -> bool:
    """Whether a word is part of an anchor: "before CAR-T cell infusion" tells no earlier CAR-T."""
    for anchor in anchors:
        touches = anchor.start < event.end and event.start < anchor.end and not _holds_anchor(event, anchor)
        if touches and _ANY.search(view, max(start, event.start - 12), event.start):
            continue
        if touches and is_planned(view, max(anchor.end, event.end)):
            return True
        if touches or 0 <= anchor.start - event.end <= 2:
            linked = event.start
        elif anchor.end <= event.start and _OF.fullmatch(view, anchor.end, event.start):
            linked = anchor.start  # "after the last dose of antibodies", but not "the last dose of antibodies must be"
        else:
            continue
        if _LINKED.search(view[max(start, linked - 40) : linked]) or _BETWEEN.search(
            view, max(start, linked - 120), linked
        ):
            return True
    return False


def _is_own(view: str, event: Hit) -> bool:
    """Whether cells are those that the trial gives: "CAR-T cells will be infused no earlier than 4 weeks after"."""
    return event.concept in _CELLS and is_planned(view, event.end)


def is_planned(view: str, end: int) -> bool:
    """Whether the words behind a name that ends there plan it, so that it is the trial's own: "infusion is planned"."""
    return _PLANNED.match(view, end) is not None


def _holds_anchor(event: Hit, anchor: Hit) -> bool:
    """Whether an event's words are more than the anchor's: "donor lymphocyte infusion" is no infusion of the trial."""
    return event.start < anchor.start and anchor.end <= event.end
