"""Tell the agents of a sentence that the trial does not give before its cells.

They were given before it, are left out or replaced, mobilise stem cells, or follow once the cells have been.
"""

import re
from collections.abc import Sequence
from typing import Final

from trialgraph.core.model import Span
from trialgraph.extract.product.regimens import BOTH, agents_of
from trialgraph.extract.product.schedules import drug_amounts
from trialgraph.knowledge.matcher import Hit
from trialgraph.language.annotated import Annotated

NOT_OURS = re.compile(
    r"\b(?:prior(?! to)|previous(?:ly)?|earlier|refractory to|failed|bridging|allerg\w*|hypersensitiv\w*"
    r"|(?:were|was|been)[ ]transplanted|had[ ](?:received|undergone|been)"
    r"|(?:must|have|has)[ ]not[ ](?:have[ ])?received"
    r"|in[ ]vitro|co-?cultur\w*|mice|xenograft\w*|pre-?clinical\w*|cell[ ]lines?"
    r"|(?:relaps\w*|recur\w*|progress\w*|disease)[ ](?:\w+[ ]){0,3}?(?:after|following|on|from|despite))\b",
    re.IGNORECASE,
)
_PART = re.compile(r";|\b(?:followed by|and then|then)\b", re.IGNORECASE)  # what parts one treatment from the next
# what has been replaced is given no more; what "may be" is given too
_GONE = re.compile(r"[^.;]{0,40}\b(?:was|were|has been|have been|had been)[ ]replaced[ ](?:by|with)\b", re.IGNORECASE)
_LATER = re.compile(  # behind an agent: "from 4 weeks after the DLI", "as maintenance", "on days +3 and +4"
    r"""
    \s*maintenance\b
    | (?: (?! \b(?: cells? | CAR | infusion | before | prior | collect\w* | (?:leuk)?apheresis | respon\w* | assess\w*
                  | evaluat\w* | measur\w* | follow\w* )\b
            | ,\s*(?! (?: given | start\w* | begin\w* | taken | from | as | which | at | on | for | to\ be )\b ) )
          [^.;\n] ){0,60}?
      \b(?:
        (?: as | for | in | during | is | a | of )[ ] (?:\w+[ ])? maintenance\b
        | days?[ ]\+[1-9]
        | post-? (?: infusion | transplant(?:ation)? )
          (?= \s*(?: [.,;)] | \Z | (?: on | as | for | at | until | from )\b ) )
        | (?: days? | weeks? | months? )[ ] (?: after | following | post )[ ] (?:[\w-]+[ ]){0,3}?
          (?: infusion | cells? | DLI | transplant\w* | graft | CAR-?T )\b
      )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_POST = re.compile(r"\bpost-?(?:infusion|transplant\w*)[ ](?:high-dose[ ])?$", re.IGNORECASE)
_FORMERLY = re.compile(
    r"\b(?:prior|previous(?:ly)?|earlier|former(?:ly)?|already|past)[ ]$"
    r"|\b(?:after|following|post|had|prior|previous|earlier|recipients of|received)\b[^.;,]{0,40}"
    r"\b(?:transplant\w*|HSCT|HCT|BMT|grafts?)[ ](?:that[ ](?:was|were)[ ]|\()?$",
    re.IGNORECASE,
)
_CONDITIONED = re.compile(
    r"(?:\bcondition(?:ed|ing)[ ](?:with|by|of)[ ]|(?<=\())(?:[\w+-]+\s*(?:,|/|\+|\band\b|\bor\b)\s*){0,5}$",
    re.IGNORECASE,
)
_ALLOWED_BEFORE = re.compile(
    r"\bmay[ ](?:also[ ])?have[ ](?:had|received|taken|been[ ](?:given|on))[ ][^.;]{0,40}$", re.IGNORECASE
)
_ALLOWED = re.compile(  # behind an agent: "is permitted until a day before lymphodepletion"
    r"[ ](?:(?:is|are|may[ ]be|can[ ]be)[ ])?(?:allowed|permitted|continued|acceptable)\b[^.;]{0,30}?"
    r"\b(?:up[ ]to|until|till|within)\b"
    r"|[ ](?:is[ ]|are[ ])?(?:allowed|permitted|acceptable)\s*\)",  # "(hydroxyurea | permitted)"
    re.IGNORECASE,
)
_TIDING = re.compile(  # behind agents: "were used before apheresis", "as holding therapy", "to control disease"
    r"[^.;]{0,40}?(?:\b(?:before|prior[ ]to|until|between)[ ](?:the[ ])?(?:leuk)?apheresis\b"
    r"|\b(?:as|for)[ ](?:\w+[ ])?(?:holding|bridging|debulking)\b"
    r"|\b(?:disease|tumou?r|symptom)[ ]control\b|\bto[ ]control[ ])",
    re.IGNORECASE,
)
_OF_WHOM = re.compile(r"\b(?:in|for|of)[ ](?:patients|subjects|participants|those|people)\b", re.IGNORECASE)
_FILLING: Final = (
    r"(?:(?:any|the|an?|use|addition|of|further|lymphodepletion|lymphodepleting|conditioning|chemotherapy|regimen|with"
    r"|by|consisting|both|either|standard|to|be|been|given|get|receiv\w*|includ\w*|contain\w*|us(?:e|ed|ing))[ ])*"
)
_DENIED = re.compile(
    r"(?<!or )\b(?:without|no|not|neither|nor|omitting|excluding|instead[ ]of|rather[ ]than|in[ ]place[ ]of)[ ]"
    rf"{_FILLING}$",
    re.IGNORECASE,
)
_LEFT_OUT = re.compile(  # behind an agent, where nothing says for whom or when
    r"-(?:free|sparing)\b"
    r"|[ ](?:(?:(?:is|are|was|were|will)[ ])?(?:\w+ly[ ])?(?:not|no[ ]longer|never)[ ](?:be(?:ing)?[ ])?"
    r"(?:given|administered|used|included|part|applied|infused)"
    r"|(?:is|are|was|were|will[ ]be|has[ ]been|have[ ]been)[ ](?:\w+ly[ ])?"
    r"(?:omitted|dropped|removed|left[ ]out|avoided|withheld|excluded|spared))\b"
    r"(?![^.;]{0,80}\b(?:if|when|unless|until|before|after|where"
    r"|(?:in|to|for)[ ](?:those|any|patients|participants|subjects|people|children|adults|cases?|cohorts?|arms?))\b)",
    re.IGNORECASE,
)
_MOBILISED = re.compile(
    r"\bmobili[sz]\w*[ ](?:with|by|using|from)[ ](?:(?!condition)[^.;,\s]+[ ]){0,4}$", re.IGNORECASE
)
_MOBILISES = re.compile(
    r"(?:-based|-induced)?(?:(?!\b(?:condition|deplet|lympho))[^.;,]){0,60}?"
    r"(?:-based|-induced|\b(?:to|for|as)\b)[ -]"
    r"(?:(?:help|be|the|induce|enhance|stem|cell|stem-cell|PBSC|chemo)[ -]){0,2}mobili[sz]",
    re.IGNORECASE,
)
_MILESTONE: Final = r"(?:(?:leuk)?apheresis|collection|enrol\w*|screening|registration|consent|study entry|inclusion)"
_WAITED = re.compile(  # "at least 28 days after any ATG", "apheresis takes place 3 weeks after the last dose of ATG"
    r"\b(?:days?|weeks?|months?)[ ](?:after|since|from)[ ](?:(?:the|last|most|recent|final)[ ])*"
    r"(?P<any>(?:any|prior|previous)[ ])?(?:(?:last|doses?|of|treatment|therapy|with)[ ])*$",
    re.IGNORECASE,
)
_COUNTED = re.compile(rf"\b{_MILESTONE}\b[^.;]{{0,60}}$", re.IGNORECASE)
_WITHIN = re.compile(  # behind an agent: "in the 6 months", "within 2 weeks before apheresis"
    r"[ ](?:in|within|during)[ ](?:the[ ])?(?:(?:last|past|previous|prior)[ ])?(?:\w+[ ])?"
    rf"(?:(?:months?|years?)\b|(?:days?|weeks?)[ ](?:before|prior[ ]to|of)[ ](?:the[ ])?{_MILESTONE}\b)",
    re.IGNORECASE,
)
# between two agents of one fate; a comma or a dose may lead to another
_ALSO = re.compile(r"(?:\s*\([^()]*\))?\s*(?:/|\+|&|\bn?or\b|\band\b)\s*", re.IGNORECASE)
# "bridging with bendamustine must end a week before lymphodepletion"
_BRIDGED = re.compile(r"\bbridging\b[^;]{0,150}$", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:before|prior[ ]to|until)[ ](?:(?:the|start|of|any|starting|beginning)[ ])*$", re.IGNORECASE)
_NEAR: Final = 90  # characters before an agent in which its fate may be told


def is_elsewhere(record: Annotated, sentence: Span, hit: Hit, cues: Sequence[Hit]) -> bool:
    """Return whether an agent of a sentence is none of the conditioning, as those that it is joined to."""
    view = record.views[sentence.field]
    borders = [match.span() for match in _PART.finditer(view, sentence.start, sentence.end)]
    start = max((end for _, end in borders if end <= hit.start), default=sentence.start)
    stop = min((begin for begin, _ in borders if begin >= hit.end), default=sentence.end)
    part = Span(start, stop, sentence.field)
    if _GONE.match(view, hit.end, stop) or _is_later(record, hit, part):
        return True
    first, last = _joined(record, part, hit, _ALSO)
    if (
        _TIDING.match(view, last, stop)
        or _is_left_out(view, sentence, first, last)
        or _mobilises(view, sentence, first, last)
    ):
        return True
    if _is_over(view, sentence, first, last) or _is_bridging(view, sentence, first, cues):
        return True
    apart = len(borders) > 0 and not any(start <= cue.start < stop for cue in cues)
    whose = _OF_WHOM.search(view, last, stop)  # "in subjects | with prior cystitis" tells nothing of the agent
    return apart and bool(cues) and NOT_OURS.search(view, start, whose.start() if whose else stop) is not None


def is_former(record: Annotated, sentence: Span, cue: Hit) -> bool:
    """Return whether words of lymphodepletion tell of one that was: "previously conditioned with treosulfan"."""
    return _FORMERLY.search(record.views[sentence.field], sentence.start, cue.start) is not None


def tells_of_others(record: Annotated, sentence: Span, hits: Sequence[Hit]) -> bool:
    """Return whether a sentence tells of what agents were given for before, and gives no dose of its own.

    What stands in another part before a regimen says nothing of it: "bridging with X, and then fludarabine 30 mg/m2".
    """
    view = record.views[sentence.field]
    dosed = any(amount.start >= hits[0].end for amount in drug_amounts(record, sentence))
    borders = (match.end() for match in _PART.finditer(view, sentence.start, hits[0].start)) if dosed else ()
    stop = hits[0].start if dosed else sentence.end
    return NOT_OURS.search(view, max(borders, default=sentence.start), stop) is not None


def _joined(record: Annotated, part: Span, hit: Hit, link: re.Pattern[str]) -> tuple[int, int]:
    """Where the agents begin and end that a link joins to one: "fludarabine or cyclophosphamide"."""
    view, first, last = record.views[part.field], hit.start, hit.end
    others = agents_of(record, part)
    for other in reversed(others):
        if other.end <= first and link.fullmatch(view, other.end, first):
            first = other.start
    for other in others:
        if other.start >= last and link.fullmatch(view, last, other.start):
            last = other.end
    return first, last


def _is_left_out(view: str, sentence: Span, first: int, last: int) -> bool:
    lead = max(sentence.start, first - _NEAR)
    return _DENIED.search(view, lead, first) is not None or _LEFT_OUT.match(view, last, sentence.end) is not None


def _mobilises(view: str, sentence: Span, first: int, last: int) -> bool:
    """Whether agents bring stem cells into the blood, so that these can be collected."""
    lead = max(sentence.start, first - _NEAR)
    return _MOBILISED.search(view, lead, first) is not None or _MOBILISES.match(view, last, sentence.end) is not None


def _is_bridging(view: str, sentence: Span, first: int, cues: Sequence[Hit]) -> bool:
    """Whether agents are told behind "bridging", and lymphodepletion only as what comes when that has ended."""
    ended = (_UNTIL.search(view, max(sentence.start, cue.start - _NEAR), cue.start) for cue in cues)
    told = bool(cues) and all(cue.start > first for cue in cues) and all(ended)
    return told and _BRIDGED.search(view, sentence.start, first) is not None


def _is_over(view: str, sentence: Span, first: int, last: int) -> bool:
    """Whether agents were given for a former transplant, or may or must have been given some time ago."""
    lead = max(sentence.start, first - _NEAR)
    waited = _WAITED.search(view, lead, first)
    if waited and (waited["any"] or _COUNTED.search(view, sentence.start, waited.start())):
        return True
    if _ALLOWED_BEFORE.search(view, sentence.start, first) or _ALLOWED.match(view, last, sentence.end):
        return True
    former = _CONDITIONED.search(view, lead, first)
    told = former and _FORMERLY.search(view, sentence.start, former.start())
    return bool(told) or _WITHIN.match(view, last, sentence.end) is not None


def _is_later(record: Annotated, hit: Hit, part: Span) -> bool:
    """Whether an agent of a part of a sentence, or those joined to it, is given after the cells."""
    view = record.views[part.field]
    if _POST.search(view, part.start, hit.start):
        return True
    _, end = _joined(record, part, hit, BOTH)
    stop = min((other.start for other in agents_of(record, part) if other.start >= end), default=part.end)
    told = _LATER.match(view, end, part.end)
    return told is not None and told.end() <= stop
