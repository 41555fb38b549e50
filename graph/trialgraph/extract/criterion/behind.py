"""Find the events that a time in a criterion names behind it."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from trialgraph.core.model import Concept
from trialgraph.extract.criterion.antigen_tests import SAMPLE
from trialgraph.extract.criterion.joined import ASSESSMENT, RELAPSE, exact, joined, without_kind
from trialgraph.extract.criterion.own_member import without_next
from trialgraph.extract.criterion.reading import Reading
from trialgraph.extract.criterion.timewords import between, right_before, time_words
from trialgraph.knowledge.lexicon import Lexicon
from trialgraph.knowledge.matcher import Hit
from trialgraph.language import phrases, scope
from trialgraph.language.context import BAN, NEGATION, PROHIBITION
from trialgraph.language.quantity import Quantity

CONTRACEPTION = Concept("event", "contraception")
# what participants see to, or keep from, while a trial goes on and for some time after it
KEPT: Final = (CONTRACEPTION, Concept("event", "donation"), Concept("event", "breastfeeding"))
DELIVERY: Final = Concept("event", "delivery")
REACH: Final = 150  # characters to the right in which an anchor or an event may stand
# "infection requiring systemic therapy", "therapy which must contain dexamethasone": not what happened
REQUIRED = re.compile(
    r"\b(?:(?:requir(?:es?|ed|ing)|(?:in\s+)?need(?:s|ed|ing)?)\W+(?:of\s+|to\s+(?:receive|take|have|be\s+given)\s+)?"
    r"(?!(?:after|before|since|from|following|between|to)\b)"
    r"|(?:necessitat\w+|contain(?:s|ed|ing)?)\W+)(?:(?:[\w-]+\W+){0,3}|(?:[\w-]+ +){4,7})$",
    re.IGNORECASE,
)
WHICHEVER: Final = r"(?:\W*\(?whichever[^,;.()]{0,25}\)?)?"  # "4 half-lives or 3 weeks, whichever is shorter, after"
AFTER_CUE = re.compile(
    rf"{WHICHEVER}\W*(?:(?:or|and)\ (?:more|longer)\ )?(?:after|following|post|beyond)\b", re.IGNORECASE
)
_LED_TO = re.compile(  # "(… within 2 years after menopause)"
    r"\W*(?:after|following|since|of|post)\W+(?:(?:the|their|last)\W+)*", re.IGNORECASE
)
_ON_CONDITION = re.compile(  # "(an interval of 28 days is required if the last treatment was an antibody)"
    r"[^.;]{0,40}\b(?:required|needed|necessary|applies)\W+(?:if|when|for|in case of)\b", re.IGNORECASE
)
_NAMED_AGAIN = re.compile(
    r"(?:\W*(?:(?:must|should|have|has|to)\W+)*(?:elapsed|passed|gone by)\b"
    r"|\W*(?:(?:is|are|be)\W+)?(?:required|needed|necessary)\b)?"
    r"\W*(?:from|after|since|post|following)\W+(?:(?:the|that|this|such|their|his|her)\W+)?(?P<noun>[\w-]+)",
    re.IGNORECASE,
)
SENTENCE = re.compile(r"[.;](?=\s)|\n")  # where one ends
# What parts a word from what leads to it: "90 days from | transplant and off | steroids for 28 days"
_STOPS = re.compile(r"[,;:.()]|\b(?:off|without|free)\b|\w\W+(?:\w+\W+){3}")
_FOR_EVENT = re.compile(r"\s*(?:\([^()]*\)\s*)?for\s+(?:(?:any|all|other|prior|previous|the)\s+){0,2}", re.IGNORECASE)
_POST = re.compile(r"\W*post", re.IGNORECASE)
_ABSENT = re.compile(r"(?:,|\band)\s*without\W+(?:[\w-]+\W+){0,2}$", re.IGNORECASE)  # "a year earlier, without relapse"
_BEFORE_OR_OF = re.compile(r"\W*(?:before|prior to|of)\W", re.IGNORECASE)
_LATER: Final = ("after", "following")  # these lead to the event, but in another clause: "and begun after the biopsy"
_AND_BEGUN = re.compile(r"\b(?:and|or)\W+(?:(?:was|were|is|are|has|have|been)\W+)*[a-z]+\W+$", re.IGNORECASE)
_COUNTED_TO = re.compile(
    r"\b(?P<word>before|prior to|preceding|ahead of|after|following)\W+(?:[^\W\d][\w-]*[ ]+){0,4}$", re.IGNORECASE
)
_FEW: Final = 4  # words before a time that begins its clause: "patients must be at"
_AND = re.compile(r"\W*and\b", re.IGNORECASE)
_OR = re.compile(r"\bor\b", re.IGNORECASE)
_ADJECTIVE = re.compile(r"(?:ed|al|i[cv]e?|able|ous|ute|ere|known)$", re.IGNORECASE)  # by its ending
# "for 12 months after the chemotherapy (women) or | 4 months after the treatment (men)"
_OTHER_SEX = re.compile(
    r"\((?:(?:fe)?males?|(?:wo)?men)(?:\s+\w+)?\)\s*(?:,|or|and|;)\s*(?:for\s+)?(?:at\s+least\s+)?$", re.IGNORECASE
)


def named_behind(text: Reading, figure: Quantity, end: int) -> Sequence[Hit]:
    """Return the events of a wash-out that lists times first: "2 weeks for chemotherapy, 4 weeks for antibodies"."""
    named = [hit for hit in text.events if figure.stop <= hit.start < end]
    if named and named[0].concept == DELIVERY and _POST.fullmatch(text.view, figure.stop, named[0].start + 4):
        return named[:1]  # "less than 6 weeks | post partum"
    listed = named and _FOR_EVENT.fullmatch(text.view, figure.stop, named[0].start)
    return joined(text, named, forwards=True) if listed else ()


def named_from(text: Reading, figure: Quantity, floor: int, end: int) -> Sequence[Hit]:
    """Return the events that a time without one of its own counts from: "4 weeks from surgery, 2 from steroids".

    `floor` is where the words of the time before it end, `end` where those of the next begin.
    """
    led = leads_to(text, figure, end)
    own = led in text.events or (figure.is_least and is_first(text, figure))
    if led is None or not own or any(floor <= hit.start < figure.begin for hit in exact(text.events)):
        return ()
    listed = [hit for hit in text.events if led.end <= hit.start < end]
    return joined(text, without_next(text, [led, *listed], end), forwards=True)


def kept_for(text: Reading, figure: Quantity) -> Sequence[Hit]:
    """Return what goes on, or is kept from, for a time after something: "no live vaccine for 6 months after infusion".

    It stands before the words that lead to the time, whatever is named behind it.
    """
    if AFTER_CUE.match(text.view, figure.stop, text.end) and (since := _while_the_trial_goes_on(text, figure)):
        return since
    clause = text.clause(figure.start)
    lasts = right_before(text, "for", clause.start, figure.begin) or right_before(
        text, "until", clause.start, figure.begin
    )
    if lasts is None or AFTER_CUE.match(text.view, figure.stop, text.end) is None:
        return ()
    told = [hit for hit in exact(text.events) if clause.start <= hit.start and hit.end <= lasts.start]
    kept = [hit for hit in told if hit.concept in KEPT]
    if kept:
        return joined(text, kept)
    goes_on = told and right_before(text, "for", clause.start, figure.begin)
    forbidden = goes_on and any(text.has_cue(code, clause.start, lasts.start) for code in (PROHIBITION, NEGATION, BAN))
    return joined(text, told) if forbidden else ()


def _while_the_trial_goes_on(text: Reading, figure: Quantity) -> Sequence[Hit]:
    """Return what goes on, or is kept from, during the trial and then for a time: "no X on trial, nor for 5 months"."""
    for goes_on in reversed(time_words(text, "trial goes on", text.start, figure.begin)):
        told = [hit for hit in exact(text.events) if hit.end <= goes_on.start]
        sentence = SENTENCE.search(text.view, told[-1].end, figure.begin) if told else None
        if told and sentence is None and not between(text, goes_on.end, figure.begin, without="still"):
            return joined(text, told)
    return ()


def leads_to(text: Reading, figure: Quantity, end: int) -> Hit | None:
    """Return the event that a "from" or an "after" right behind a time leads to."""
    named = _NAMED_AGAIN.match(text.view, figure.stop, end)
    events = [hit for hit in text.all_events if named and named.start("noun") <= hit.start < end]
    first = next(iter(without_kind(text.view, events)), None)
    if named is None or first is None or _STOPS.search(text.view, named.start("noun"), first.start):
        return None
    return first


def named_again(text: Reading, figure: Quantity) -> Sequence[Hit]:
    """Return the event that is named again behind a time: "after autologous transplant, > 100 days from transplant"."""
    clause = text.clause(figure.start)
    named = _NAMED_AGAIN.match(text.view, figure.stop, clause.end)
    if named is None or any(anchor.start <= named.start("noun") < anchor.end for anchor in text.anchors):
        return ()
    if right_before(
        text, "inside", clause.start, figure.begin
    ):  # "surgery or bleeding within a month from the procedure"
        return ()
    noun = named["noun"].casefold()
    before = [hit for hit in text.all_events if clause.start <= hit.start and hit.end <= figure.begin]
    return [hit for hit in before if noun in _heads(text.words.lexicon, hit.concept)][-1:]


@cache
def _heads(lexicon: Lexicon, event: Concept) -> frozenset[str]:
    """The last words of the labels of an event: "transplant" of "allogeneic transplant"."""
    words = (label.text.casefold().split() for label in lexicon.labels("event") if label.concept == event)
    return frozenset(each[-1] for each in words if len(each) > 1)


def told_aside(text: Reading, figure: Quantity, left: Sequence[Hit]) -> Sequence[Hit]:
    """Return the event that a parenthesis names behind its time: "(within 2 years after menopause)"."""
    bracket = scope.innermost(text.brackets, figure.start)
    if bracket is None or any(bracket.holds(hit.start) for hit in left):
        return ()
    named = [hit for hit in text.events if figure.stop <= hit.start and bracket.holds(hit.start)]
    if named and _LED_TO.fullmatch(text.view, figure.stop, named[0].start):
        relapsed = left and left[-1].concept == RELAPSE and not text.view[left[-1].end : bracket.start].strip()
        return left[-1:] if relapsed else named[:1]  # "early relapse (< 12 months after transplant)"
    asked = named and _ON_CONDITION.match(text.view, figure.stop, named[-1].start)
    return joined(text, exact(named), forwards=True) if asked and exact(named) else ()


def told_for(text: Reading, figure: Quantity) -> scope.Range | None:
    """Return the words that a bracket names behind its time with "for": "(6 weeks for implants)"."""
    bracket = min((b for b in text.brackets if b.holds(figure.start)), key=lambda b: b.end - b.start, default=None)
    lead = _FOR_EVENT.match(text.view, figure.stop, bracket.end) if bracket else None
    if bracket is None or lead is None or any(bracket.holds(hit.start) for hit in text.events):
        return None
    named = phrases.behind(text.words, lead.end(), bracket.end)
    last = bracket.end - (text.view[bracket.end - 1] in ")]")
    return named if named and not text.view[named.end : last].strip() else None


def behind(text: Reading, figure: Quantity, clause: scope.Range, limit: int) -> Sequence[Hit]:
    """Return the events close behind a time; behind "or" is another window's, and what is required did not happen.

    "In the last 6 months stroke, seizure or thrombosis" is one list where no other time stands before `limit`.
    """
    first = next((hit for hit in text.events if figure.end <= hit.start < clause.end), None)
    lasts = right_before(text, "for", clause.start, figure.begin)
    limited = lasts and any(sign.isdigit() for sign in text.view[clause.start : lasts.start])
    if limited and _AND.match(text.view, figure.stop, clause.end):
        return ()  # "neutrophils > 1 for 3 days and no transfusion"
    reach = min(clause.end, figure.stop + REACH)
    whole = limit >= clause.end and leads_clause(text, figure)
    parts = _OR.finditer(text.view, figure.stop, reach)
    parted = next((part for part in parts if not (first and _joins_adjectives(text, part, first))), None)
    if parted and not (whole or (limit >= clause.end and _is_listed(text, figure, parted.start()))):
        reach = parted.start()
    found = (hit for hit in text.events if figure.end <= hit.start <= reach)
    return [
        hit
        for hit in found
        if not _is_counted_to(text, figure, hit)
        and not REQUIRED.search(text.view, figure.stop, hit.start)
        and not _ABSENT.search(text.view, figure.stop, hit.start)
    ]


def is_first(text: Reading, figure: Quantity) -> bool:
    """Return whether a time stands at the beginning of its clause: "people have to be at least 3 weeks from"."""
    before = text.view[text.clause(figure.start).start : figure.begin]
    return len([word for word in before.split() if word[-1].isalnum()]) <= _FEW


def leads_clause(text: Reading, figure: Quantity) -> bool:
    """Return whether a time begins its clause, so that all that follows is its own: "within 2 weeks of X, a or b"."""
    clause = text.clause(figure.start)
    lead = right_before(text, "inside", clause.start, figure.begin)
    before = text.view[clause.start : lead.start] if lead else ""
    return lead is not None and not any(sign.isalnum() for sign in before)


def begun(text: Reading, figure: Quantity, limit: int) -> Sequence[Hit]:
    """Return the event that a time counts to, where nothing else is named: "in the first half year of starting X"."""
    stop = min(text.clause(figure.start).end, limit, figure.stop + REACH)
    named = [hit for hit in text.events if figure.stop <= hit.start < stop]
    return [hit for hit in named[:1] if _is_counted_to(text, figure, hit) and not _is_of_next(text, figure, hit)]


def _begins(text: Reading, figure: Quantity, event: Hit) -> bool:
    """Whether the words between a time and an event say that it is begun: "within 3 days of starting X"."""
    words = time_words(text, "begun", figure.stop, event.start)
    if not words or between(text, words[-1].end, event.start, without="begun filler"):
        return False
    return _BEFORE_OR_OF.match(text.view, figure.stop, words[-1].start) is not None


def _is_counted_to(text: Reading, figure: Quantity, event: Hit) -> bool:
    """Whether a time is counted to what is named behind it: "within 2 weeks before the baseline scan".

    So it is where something is begun, "within 3 days of starting X", and where another clause is counted from it.
    """
    if _begins(text, figure, event):
        return True
    led = _COUNTED_TO.search(text.view, figure.stop, event.start)
    if led is None or any(led.end("word") <= each.start and each.end <= event.start for each in _times(text, event)):
        return False
    return led["word"].lower() not in _LATER or _is_of_next(text, figure, event)


def _is_of_next(text: Reading, figure: Quantity, event: Hit) -> bool:
    """Whether another clause is counted from an event behind a time: "and begun after the biopsy"."""
    led = _COUNTED_TO.search(text.view, figure.stop, event.start)
    return led is not None and _AND_BEGUN.search(text.view, figure.stop, led.start("word")) is not None


def _times(text: Reading, event: Hit) -> Sequence[Hit]:
    """The anchors that are a time by themselves: before a test, "baseline" only says which one it is."""
    tested = event.concept in (ASSESSMENT, SAMPLE)
    return [anchor for anchor in text.anchors if not (tested and anchor.concept.code in ("baseline", "screening"))]


def _is_listed(text: Reading, figure: Quantity, end: int) -> bool:
    """Whether two events or more, parted by commas, stand between a time and a place."""
    listed = [hit for hit in text.events if figure.end <= hit.start < end]
    return len(listed) > 1 and text.view[listed[0].end : listed[1].start].strip() == ","


def _joins_adjectives(text: Reading, joint: re.Match[str], event: Hit) -> bool:
    """Whether an "or" stands between two adjectives of an event: "active or uncontrolled infection"."""
    before = text.view[: joint.start()].rstrip()
    between = text.view[joint.end() : event.start].split()
    anchored = any(anchor.end == len(before) for anchor in text.anchors)
    return joint.end() <= event.start and len(between) <= 2 and not anchored and _ADJECTIVE.search(before) is not None


def kept_again(text: Reading, figure: Quantity, told: Sequence[Hit]) -> Sequence[Hit]:
    """Return what participants were told to see to before a time that only says of what it is the end."""
    kept = [hit for hit in told if hit.concept in KEPT]
    clause = text.clause(figure.start)
    of_others = _OTHER_SEX.search(text.view, clause.start, figure.begin) is not None
    named = any(hit.concept in KEPT and clause.holds(hit.start) for hit in text.events)
    if not kept or (named and not of_others):
        return ()
    begins = of_others or not any(sign.isalnum() for sign in text.view[clause.start : figure.begin])
    return kept if begins and AFTER_CUE.match(text.view, figure.stop, text.end) else ()
