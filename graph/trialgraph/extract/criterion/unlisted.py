"""Find the words that name the event of a time where the lexicon lacks it."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from trialgraph.core.model import Concept, Polarity, Span
from trialgraph.extract.criterion.antigen_tests import ANTIGEN_TEST, shows_antigen
from trialgraph.extract.criterion.behind import KEPT, is_first, told_for
from trialgraph.extract.criterion.carried import carried
from trialgraph.extract.criterion.enumerated import unknown_members
from trialgraph.extract.criterion.events import SINCE
from trialgraph.extract.criterion.joined import ASSESSMENT
from trialgraph.extract.criterion.reading import Reading, is_planned
from trialgraph.extract.criterion.remarked import phrase_of, remarked
from trialgraph.extract.criterion.time_leads import lead_of
from trialgraph.extract.criterion.timewords import between, right_before, time_words
from trialgraph.knowledge.matcher import Hit
from trialgraph.language import phrases
from trialgraph.language.context import ABSENCE, BAN, governing
from trialgraph.language.quantity import Quantity
from trialgraph.language.scope import Range

_ABOUT = re.compile(
    r"(?:\W*\b(?:history|use|receipt|treatment|presence|absence|lack|without|no|episodes?|evidence|any|recent|prior|previous|known|active|last|final|latest|of|the|an?)"
    r"\b)*\W*",
    re.IGNORECASE,
)
# What is done for the trial itself, and how long it or a disease goes on, is no event of a person's history.
_NO_EVENT = re.compile(
    r"\b(?:consent\w*|screening|study|trial|protocol|visits?|enrol\w*|surviv\w+|expectancy|class|grade|stage|stopp?ed|duration|follow|diagnos\w+|"
    r"tests?|functions?|coagulation|routine|status|laborator\w+|haematology|hematology|biochemistry|reliev\w+|recover\w+|"
    r"resolv\w+|postmenopausal|remission|wom[ae]n|m[ae]n|intervals?|time|times|wait\w*|willing\w*|able|period|half|"
    r"stable|respon\w+|came back|[a-z]+-free|years?|months?|weeks?|days?|hours?|age|later|earlier|sooner)\b",
    re.IGNORECASE,
)
_COUNT = re.compile(
    r"(?:(?:at\s+)?(?:least|most)\s+|[≥≤<>]\s*)?(?:\d{1,2}|one|two|three|four|five|six)\s+(?:or more\s+)?(?=[a-z])"
)
_FIGURE = re.compile(
    r"\W*\d|.*\b\d+(?:\.\d+)?\s?(?:k?g|mg|ml|mm|cm|%)(?!\w)", re.IGNORECASE
)  # "5 kg", "lift 5 kg": no event
_JOINT_BEFORE = re.compile(r"(?:[,;]|\bor\b|\band\b)\s*(?:(?:an?|the|any)\s+)?$", re.IGNORECASE)
# "stable or decreasing for ≥ 1 week": a state that lasts, not an event
_OF_AGE = re.compile(r"\W*(?:of age|old|or (?:older|younger))\b", re.IGNORECASE)
_AGED = re.compile(r"\b(?:age|aged|ages|older|younger|lansky|karnofsky)\b\W*(?:than|of|is|\W)*$", re.IGNORECASE)
# What is tested for the trial: "Liver function (within 7 days)"
_TESTED = re.compile(
    r"\b(?:tests?|functions?|coagulation|routine|laborator\w+|haematology|hematology|biochemistry|blood counts?"
    r"|echocardiogra\w+|MUGA|ECG|EKG)\b",
    re.IGNORECASE,
)
_FROM = re.compile(r"\W*(?:from|after|post|following)\W+", re.IGNORECASE)
_NO_NOUN = re.compile(r"(?:ed|ly|able|ous|ive)$|\b(?:other|others|any|such|similar|equivalent)\b", re.IGNORECASE)
_LASTS = re.compile(r"\bfor\W+(?:about\W+|at least\W+)?$", re.IGNORECASE)
_NEAR = 40  # characters before a time in which its lead may stand
_COMMA = re.compile(r"\s*,")
_LEADING = re.compile(
    r"\b(?:following|these|those|below|any|one|drugs?|agents?|treatments?|therap(?:y|ies)|events?)\b", re.IGNORECASE
)
_SIGNED = re.compile(r"[a-z]{3,}\)?\s*[<>≤≥]=?\s*$", re.IGNORECASE)


class Unlisted(NamedTuple):
    """What a time is about that is no event of the lexicon: where, and its words; or what is examined."""

    hits: Sequence[Hit]
    phrase: str = ""
    tested: bool = False


_FOR = re.compile(r"\bfor\W+(?:at least\W+)?$", re.IGNORECASE)
_JOINS = re.compile(r"(?:,|\band)\s*$", re.IGNORECASE)


def unlisted(text: Reading, figure: Quantity, floor: int, limit: int) -> Unlisted | None:
    """Return what a time is about by the words that name it: before the time, behind "since", or behind its bracket."""
    words, clause = text.words, text.clause(figure.start)
    near = max(clause.start, figure.begin - _NEAR)
    if _OF_AGE.match(text.view, figure.stop) or _AGED.search(text.view, near, figure.begin):
        return None
    if _LASTS.search(text.view, near, figure.begin) and not _is_left_off(text, clause.start, figure):
        return None  # "cough for 3 weeks"
    if is_elided(text, figure, floor):
        return None
    named = _without_count(text, _named(text, figure, floor, min(clause.end, limit)))
    if named and text.polarity is Polarity.INCLUSION and _TESTED.search(text.view, named.start, named.end):
        return Unlisted([Hit(ASSESSMENT, named.start, named.end)], tested=True)
    if named is None or _names_nothing(text, named) or _FIGURE.match(text.view, *named):
        return None
    if shows_antigen(words, clause.start, lead_of(text, figure)):
        return Unlisted([Hit(ANTIGEN_TEST, named.start, named.end)])
    known = [
        hit for hit in words.find("event", text.start, text.end) if hit.start < named.end and named.start < hit.end
    ]
    if known:  # it is an anchor too, or stands in an exception, and then it is not meant
        return Unlisted([hit for hit in known if hit in text.all_events])
    if any(named.holds(hit.start) and is_planned(text.view, hit.end) for hit in text.anchors):
        return None  # "infusion will take place within 7 days after lymphodepletion"
    start = _without_lead(text, named).start
    who = (hit for hit in words.every("cue", start, named.end) if hit.concept.code == "participant")
    if any((hit.start, hit.end) == (start, named.end) for hit in who):
        return None  # "people within 3 months of their transplant": who, and not what
    phrase = text.record.words(Span(start, named.end, text.field))
    return Unlisted([Hit(Concept("event", ""), start, named.end)], phrase) if phrase else None


def _without_count(text: Reading, named: Range | None) -> Range | None:
    """A name without how many there must be of it: "≥ 4 crises"; an amount with its unit stays."""
    count = _COUNT.match(text.view, *named) if named else None
    if named is None or count is None or text.words.lexicon.matcher("unit").at(text.view, count.end()):
        return named
    return Range(count.end(), named.end)


def _is_left_off(text: Reading, start: int, figure: Quantity) -> bool:
    """Whether a time that something lasts is how long it has not been: "no …", "off … for", "… is withheld for"."""
    told = any(text.has_cue(code, start, figure.start) for code in ("abstinence", "washout"))
    banned = any(hit.concept.code == BAN for hit in text.words.every("cue", start, figure.start))
    over = time_words(text, "over", start, figure.begin)
    return bool(told or banned or over) or text.is_negated(start, figure.start)


def is_of_word_before(text: Reading, figure: Quantity, floor: int, found: Sequence[Hit]) -> bool:
    """Return whether events stand behind the comma of a time that has words of its own before it.

    "Florbate < 21 days, | stroke within 3 months", "snake bite within 30 days, | stroke within 3 months".
    """
    parted = bool(found) and min(hit.start for hit in found) > figure.stop and _COMMA.match(text.view, figure.stop)
    named = _named_before(text, figure, floor) if parted else None
    if named and not _NO_EVENT.search(text.view, *named) and not _LEADING.search(text.view, *named):
        return True
    return bool(parted) and _SIGNED.search(text.view, text.clause(figure.start).start, figure.start) is not None


def is_denied_beside(text: Reading, figure: Quantity, floor: int, found: Sequence[Hit]) -> bool:
    """Return whether what a time is of is denied, and is none of the events before it, which are not.

    "Tacrolimus at 5 to 10 ng/mL, and no rejection in the last 90 days" says nothing of when tacrolimus was given.
    """
    named = _named_before(text, figure, floor)
    if named is None or not found or max(hit.end for hit in found) > named.start:
        return False
    last = max(found, key=lambda hit: hit.end)
    denied = governing(text.words, ABSENCE, last.end, named.start)
    beside = denied is not None and not text.view[denied.end : named.start].strip()
    return beside and not text.is_negated(text.clause(figure.start).start, last.start)


def is_named_beside(text: Reading, figure: Quantity, floor: int, found: Sequence[Hit]) -> bool:
    """Return whether a time says how long something else lasts than the events before it.

    "Prednisone ≤ 10 mg/day, stable disease for 4 weeks" says nothing of when prednisone was given.
    """
    named = _named_before(text, figure, floor)
    if named is None or not found or max(hit.end for hit in found) > named.start:
        return False
    if any(hit.concept in KEPT for hit in found):
        return False  # "contraception: women for 7 months, men for 4"
    last = max(found, key=lambda hit: hit.end)
    lasts = _FOR.search(text.view, named.end, figure.start)
    apart = lasts and _JOINS.search(text.view, last.end, named.start)
    return bool(apart) and not text.is_negated(text.clause(figure.start).start, last.start)


def is_elided(text: Reading, figure: Quantity, floor: int) -> bool:
    """Return whether the words of a time leave its event out: "antibiotics within 3 days, oral ones within a day"."""
    named = _named_before(text, figure, floor)
    return named is not None and not between(text, *named, without="elided")


def is_another(text: Reading, figure: Quantity, floor: int) -> bool:
    """Return whether a time has such an event of its own behind another time: "…, or tremor in the last year"."""
    named = _named_before(text, figure, floor)
    if named is None or named.start <= floor or is_elided(text, figure, floor) or _NO_EVENT.search(text.view, *named):
        return False
    known = [*text.anchors, *text.all_events]
    joint = _JOINT_BEFORE.search(text.view, floor, named.start)
    return joint is not None and not any(hit.start < named.end and named.start < hit.end for hit in known)


def _named(text: Reading, figure: Quantity, floor: int, end: int) -> Range | None:
    """The noun phrase of a time: behind its bracket, behind "since", or before it."""
    if aside := remarked(text, figure):
        return phrase_of(text, aside)
    if told := told_for(text, figure):
        return told
    if place := carried(text, figure, end):
        return phrases.behind(text.words, place.start, place.end)
    lead = SINCE.match(text.view, figure.stop, text.end)
    told = phrases.behind(text.words, lead.end(), end) if lead else None
    return told or _named_before(text, figure, floor) or _named_from(text, figure, end)


def beside(text: Reading, figure: Quantity, floor: int, found: Sequence[Hit]) -> Sequence[Unlisted]:
    """Return what is counted up with events before a time where the lexicon lacks it: "botulinum toxin or surgery"."""
    if is_elided(text, figure, floor):
        return ()
    start, at = max(text.clause(figure.start).start, floor), _end_of_name(text, figure)
    named = unknown_members(text, start, at, [hit for hit in found if start <= hit.start and hit.end <= at])
    told = [_without_lead(text, each) for each in named]
    return [
        Unlisted([Hit(Concept("event", ""), *each)], text.record.words(Span(*each, text.field)))
        for each in told
        if not (_names_nothing(text, each) or _NO_NOUN.search(text.view, *each))
    ]


def _names_nothing(text: Reading, named: Range) -> bool:
    """Whether a phrase names what is done for the trial or how long something goes on, or only leads to a name."""
    return _NO_EVENT.search(text.view, *named) is not None or bool(time_words(text, "no name", *named))


def _without_lead(text: Reading, named: Range) -> Range:
    """A name without the words that only lead to it: "history of", "use of any"."""
    about = _ABOUT.match(text.view, *named)
    return Range(about.end() if about else named.start, named.end)


def _named_from(text: Reading, figure: Quantity, end: int) -> Range | None:
    """The noun phrase behind a least time that begins its clause: "more than a year from the last injection"."""
    lead = _FROM.match(text.view, figure.stop, end) if figure.is_least else None
    named = phrases.behind(text.words, lead.end(), end) if lead and is_first(text, figure) else None
    anchored = named and any(hit.start < named.end and named.start < hit.end for hit in text.anchors)
    return None if anchored else named


def _said_before(text: Reading, start: int, at: int) -> Hit | None:
    """What stands right before a place and only says that something was done, or when: "if given", "at any time"."""
    kinds = ("done", "over", "said")
    return next((hit for kind in kinds if (hit := right_before(text, kind, start, at))), None)


def _named_before(text: Reading, figure: Quantity, floor: int) -> Range | None:
    """The noun phrase before a time and before what was done: "antacid taken less than a day before"."""
    return phrases.before(text.words, max(text.clause(figure.start).start, floor), _end_of_name(text, figure))


def _end_of_name(text: Reading, figure: Quantity) -> int:
    """Where the words end that name what a time is about: before those that lead to it, and before what was done."""
    start, at = text.clause(figure.start).start, lead_of(text, figure)
    while done := _said_before(text, start, at):
        at = done.start
    return at
