"""Turn a figure and the measures around it into the measures that the figure limits."""

import re
from collections.abc import Sequence

from trialgraph.core.model import Concept
from trialgraph.extract.criterion.counting import counts_cycles, counts_others, counts_things_of
from trialgraph.extract.criterion.fitting import ONE, PERCENT, YEAR, fits, units
from trialgraph.extract.criterion.forms import ASSAYED, PAIR, SYSTOLIC, by_form, expressed
from trialgraph.extract.criterion.others import names_others
from trialgraph.extract.criterion.passage import AGE, Limited, Passage
from trialgraph.extract.criterion.relaxed import relaxes
from trialgraph.extract.criterion.specified import GRADE, ITS_NAME, STAGE, specified
from trialgraph.knowledge.matcher import Hit
from trialgraph.language import scope
from trialgraph.language.coordination import joint
from trialgraph.language.groups import ELAPSED
from trialgraph.language.quantity import Quantity

CYCLES = Concept("measure", "cycles")
DIASTOLIC = Concept("measure", "diastolic_bp")
_BESIDE = "beside a measure"  # the words that may stand beside what joins two measures
# "a zorbin level above 40 U/L or an ALT > 3 x ULN": the measure behind has a figure of its own
_NEXT = re.compile(r"\b(?:and|n?or|but|with|if|when)\b", re.IGNORECASE)
_OWN = re.compile(r"\W*(?:\w+\W+){0,3}?(?:[<>≥≤=]|\d|[IVX]+\b)")
_OF = re.compile(r"\s+of\s+(?:the\s+)?", re.IGNORECASE)
_REMARK = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_BETWEEN = re.compile(
    r"\W*(?:(?:in|for)\W+(?:(?:the\W+)?(?:dose\W+)?(?:phase|part|cohort|arm|group|escalation|expansion)\W+\w{1,5}|"
    r"(?:fe)?males?|(?:wo)?men|(?:the\W+)?(?:serum|blood|plasma|urine))\b\W*)?(?:(?:and/or|and|n?or|but|not|the|to|years?|old|of|age|is|was|it|both)\b\W*)*",
    re.IGNORECASE,
)
CONDITION = re.compile(
    r"(?:[\s;,(]|\.\s)*(?:or|and|but)?[\s,]*(?:\(ULN\)[\s;,(]*)?(?:otherwise|else|(?:if|in(?!\s+(?:the\s+)?(?:serum|blood|plasma|urine)\b)|for|with|without|when|where"
    r"|except(?:ing|ion)?|unless|other than|patients?|subjects?|participants?|those)\b"
    r"(?:[^.;()≤≥<>\d]|[≤≥<>]?=?\s*\d+\s*(?:years?|yrs?|months?)\b){3,90}"
    r"(?:[;,]\s*)?(?:(?:\band|\bor|\bbut|\botherwise|\belse)\b\s*)?)[\s(]*",
    re.IGNORECASE,
)
# "bilirubin ≤ 34 µmol/L (Gilbert syndrome patients | ≤ 3 ULN)"
_FOR_OTHERS = re.compile(
    r"\s*[(\[][^()\[\]\d;,<>≤≥]{2,50}\b(?:patients|subjects|participants|adults|children|people|syndrome|disease"
    r"|metastas[ei]s|involvement)\b[\s:,]*|\s*[(\[](?:in\s+)?[A-Z][a-z]+'s[\s:,]*",
    re.IGNORECASE,
)
_OPENED = re.compile(r"(?:\b[a-z-]+\s+){0,3}[(\[]\s*$", re.IGNORECASE)  # "bilirubin and | liver enzymes ( | AST, ALT)"
_LEADS = re.compile(r"\s+(?:with|by)\s+", re.IGNORECASE)
_VERB = re.compile(r"ing$", re.IGNORECASE)  # by its ending
_NOUN = 40  # characters before a figure in which a word for what is measured stands
_VALUE = re.compile(
    r"\b(?:a|an|the|this|that|its|total|minimum|maximum)\W+(?:values?|scores?|results?|levels?)\W+"
    r"(?:(?:of|is|are|was|must|should|has|to|be)\W+){0,3}$",
    re.IGNORECASE,
)
_GOES_ON_FOR = re.compile(r"\b(?:for|over|lasting)\s+$", re.IGNORECASE)  # "4 years old, on steroids for | ≥ 12 weeks"
_NEAR = 20  # characters before a figure in which its "for" may stand
_REACH = 110  # characters between a measure and its figure
_BEHIND = 50  # characters to the right in which a measure may follow its figure


def measures(text: Passage, quantity: Quantity, before: Limited | None) -> Sequence[Hit]:
    """Return the measures that a quantity limits: those to its left, the previous one's, or one to its right."""
    if before and (second := _of_pair(text, quantity, before)):
        return second
    clause = text.clause(quantity.begin)
    plus = text.view[quantity.end : quantity.end + 1] == "+"  # a score, no share: "2+ in ≥ 40 %"
    if quantity.unit is None and (plus or quantity.ordinal):  # "second or later remission (≤ 5 % blasts)"
        scores = [hit for hit in text.hits if ONE.code in units(hit.concept, text.lexicon)]
        text = text._replace(hits=scores)
    if quantity.is_time and _GOES_ON_FOR.search(text.view, max(clause.start, quantity.begin - _NEAR), quantity.begin):
        text = text._replace(hits=[hit for hit in text.hits if hit.concept != AGE])
        before = None if before and before.measures[0].concept == AGE else before
    if shown := expressed(text, quantity, clause):
        return shown
    used = _used(text, before) if before else text.start
    told = max(used, before.measures[-1].end) if before else used  # "≥ 8 g/dL haemoglobin | and ≥ 3 g/dL albumin"
    if (left := _left(text, quantity, clause, told)) and (found := specified(text, quantity, left, clause)):
        return _right_behind(text, quantity, left[-1]) or found
    if before and _goes_on(text, quantity, before):
        return before.measures
    right = () if _lacks_unit(text, quantity) else _right(text, quantity, clause)
    behind = right or counts_others(text, quantity)
    if told > used and not behind and (left := _left(text, quantity, clause, used)):
        return specified(text, quantity, left, clause)
    if counts_cycles(text, quantity):
        return [hit for hit in right if hit.concept == CYCLES and hit.start <= quantity.stop + 1]
    led = right or _under_condition(text, quantity, before) or by_form(text, quantity) or _referred_to(text, quantity)
    return specified(text, quantity, led or _parted_off(text, quantity, used), clause)


def _lacks_unit(text: Passage, quantity: Quantity) -> bool:
    """Whether a measure stands right before a compared figure whose unit is not told: "platelets ≥ 75 (50 in …)"."""
    if quantity.unit is not None or quantity.comparator is None:
        return False
    beside = (hit for hit in text.hits if hit.end <= quantity.begin and not text.view[hit.end : quantity.begin].strip())
    return any(units(hit.concept, text.lexicon) for hit in beside)


def _used(text: Passage, before: Limited) -> int:
    """Where the words of the figure before end, with those that name its measure: "> 20 % | of the cells", "grade 3 |
    toxicity".
    """
    at, measure = before.quantity.stop, before.measures[-1]
    its_name = ITS_NAME if measure.end <= before.quantity.start else _OF
    again = [
        hit for hit in text.hits if hit.concept == measure.concept and its_name.fullmatch(text.view, at, hit.start)
    ]
    return max([at, *(hit.end for hit in again)])


def _of_pair(text: Passage, quantity: Quantity, before: Limited) -> Sequence[Hit]:
    """The measure of a figure in a pair of blood pressures, "> 160/100 mmHg (> 150/90 …)"; none where it is in none."""
    if before.measures[0].concept == DIASTOLIC and PAIR.match(text.view, quantity.stop, text.end):
        return [hit._replace(concept=SYSTOLIC) for hit in before.measures]
    paired = text.view[before.quantity.stop : quantity.begin].strip() == "/"
    systolic = before.measures if paired and before.measures[0].concept == SYSTOLIC else ()
    return [hit._replace(concept=DIASTOLIC) for hit in systolic]


def _goes_on(text: Passage, quantity: Quantity, before: Limited) -> bool:
    """Whether nothing but for whom each holds, or what joins them, parts a figure from the one before it."""
    if not fits(before.measures[0].concept, quantity, text.lexicon):
        return False
    if counts_others(text, quantity) or _counts_measure(text, quantity, before):
        return False
    if quantity.is_time and ELAPSED.match(text.view, quantity.stop, text.end):
        return False  # "survival over 12 weeks, at least 100 days | after transplantation"
    if names_others(text, before.quantity.stop, quantity.begin):
        return True
    between = re.sub(r"\([^()]*\)", " ", text.view[before.quantity.stop : quantity.begin])
    return _BETWEEN.fullmatch(between) is not None


def _counts_measure(text: Passage, quantity: Quantity, before: Limited) -> bool:
    """Whether a bare figure counts another measure that stands behind it: "ECOG 0-1, 2 | prior lines"."""
    if quantity.unit or quantity.comparator or quantity.roman:
        return False
    behind = [hit for hit in text.hits if text.view[quantity.stop : hit.start].isspace()]
    return any(hit.concept != before.measures[0].concept and not _OWN.match(text.view, hit.end) for hit in behind)


def _under_condition(text: Passage, quantity: Quantity, before: Limited | None) -> Sequence[Hit]:
    """The measures of the figure before, where this one limits them on a condition: "; with metastases ≤ 5 × ULN"."""
    if before is None or quantity.unit is None or quantity.comparator is None:
        return ()
    if _FOR_OTHERS.fullmatch(text.view, before.quantity.stop, quantity.begin):
        return before.measures if fits(before.measures[0].concept, quantity, text.lexicon) else ()
    if quantity.unit != before.quantity.unit:
        return ()
    if relaxes(text, quantity, before):
        return before.measures
    return before.measures if CONDITION.fullmatch(text.view[before.quantity.stop : quantity.begin]) else ()


def _referred_to(text: Passage, quantity: Quantity) -> Sequence[Hit]:
    """The last measure before a figure that only "the score" leads to: "by MMSE. The score must be > 24"."""
    reach = max(text.start, quantity.begin - _NOUN)
    if quantity.comparator is None or _VALUE.search(text.view, reach, quantity.begin) is None:
        return ()
    left = [hit for hit in text.hits if hit.end <= quantity.begin and fits(hit.concept, quantity, text.lexicon)]
    return left[-1:]


def _parted_off(text: Passage, quantity: Quantity, used: int) -> Sequence[Hit]:
    """The measure that only a semicolon parts from its figure: "Alkaline phosphatase (ALP); < 2.5 x ULN"."""
    if quantity.comparator is None or quantity.unit is None:
        return ()
    left = [hit for hit in text.hits if used <= hit.start and hit.end <= quantity.begin]
    between = _REMARK.sub("", text.view[left[-1].end : quantity.begin]) if left else ""
    return [hit for hit in left[-1:] if between.strip(" )") == ";" and fits(hit.concept, quantity, text.lexicon)]


def _left(text: Passage, quantity: Quantity, clause: scope.Range, used: int) -> list[Hit]:
    """The measures before a figure in its clause that no figure before it has taken."""
    floor = max(clause.start, _reached(text, quantity.begin), used)
    near = [
        hit
        for hit in text.hits
        if floor <= hit.start
        and (hit.end <= quantity.begin + 1 or quantity.begin <= hit.start < hit.end <= quantity.start)  # "≤ grade 1"
        and fits(hit.concept, quantity, text.lexicon)
    ]
    # what stands in a parenthesis that is closed before the figure is said in passing: "score (age dependent) ≥ 60"
    closed = [bracket for bracket in text.brackets if bracket.end <= quantity.begin]
    inside = [hit for hit in near if any(bracket.holds(hit.start) for bracket in closed)]
    outside = [hit for hit in near if hit not in inside]
    listed = [hit for bracket in closed for hit in _list_in(text, bracket, near, outside, quantity)]
    chosen = sorted(outside + listed, key=lambda hit: hit.start) or near
    if chosen and "," in text.view[chosen[-1].end : quantity.begin] and counts_others(text, quantity):
        return []
    guessed = quantity.unit is None and chosen and _is_guessed_past(text, quantity, chosen[-1])
    return [] if guessed else joined(text, chosen, listed)


def _reached(text: Passage, at: int) -> int:
    """How far to the left of a place a measure may stand; what is said in brackets does not count."""
    left = at - _REACH
    for bracket in sorted(text.brackets, key=lambda each: each.end, reverse=True):
        if left < bracket.end <= at:
            left, at = left - (bracket.end - bracket.start), bracket.start
    return left


def _list_in(
    text: Passage, bracket: scope.Range, near: Sequence[Hit], outside: Sequence[Hit], quantity: Quantity
) -> Sequence[Hit]:
    """The measures that a bracket lists before a figure or another measure: "enzymes (AST, ALT) and ALP > 3 x"."""
    words = text.view[bracket.start : bracket.end]
    found = [hit for hit in near if bracket.holds(hit.start) and hit.concept != AGE]
    if len({hit.concept for hit in found}) < 2 or len(words.split()) > 6 or any(sign.isdigit() for sign in words):
        return ()
    behind = min((hit.start for hit in outside if hit.start >= bracket.end), default=None)
    between = text.view[bracket.end : quantity.begin if behind is None else behind]
    listed = behind is not None and joint(between, text.lexicon, beside=_BESIDE) is not None
    return found if listed or not between.strip(" =:-") else ()


def _is_guessed_past(text: Passage, quantity: Quantity, nearest: Hit) -> bool:
    """Whether a unit would be guessed for a measure beyond another one, or for an age far before the figure."""
    if nearest.concept == AGE:
        return quantity.begin - nearest.end > 25
    between = [hit for hit in text.hits if nearest.end <= hit.start < quantity.begin and hit.concept != nearest.concept]
    return bool(between) and ONE.code not in units(nearest.concept, text.lexicon)


def _right(text: Passage, quantity: Quantity, clause: scope.Range) -> Sequence[Hit]:
    """The measure behind a figure, in its clause and close by; it may hold the unit, or end it.

    "18 years of age", "5 mg/day of prednisone".
    """
    stop = min(clause.end, quantity.stop + _BEHIND)
    found = [
        hit for hit in text.hits if quantity.start < hit.start <= stop and fits(hit.concept, quantity, text.lexicon)
    ]
    between = text.view[quantity.stop : found[0].start] if found else ""
    others = (hit for hit in text.hits if between and hit not in found and quantity.stop <= hit.start)
    if any(not text.view[quantity.stop : hit.start].strip() for hit in others):
        return ()  # "< 5 white blood cells/mm3 and no blasts"
    if ASSAYED.search(between):
        return ()  # "30 % transduction of target lymphocytes"
    if counts_things_of(text, quantity, between) and found and ONE.code not in units(found[0].concept, text.lexicon):
        return ()  # "150 exposure days to factor VIII" are no share of the factor
    if found and found[0].concept in (GRADE, STAGE) and re.search(r"\w", between):
        return ()  # "one prior chemotherapy for advanced stage disease"
    of_age = bool(found) and found[0].concept == AGE and quantity.unit in (None, YEAR)  # "18 years and older in age"
    another = found and not of_age and _NEXT.search(between) and _OWN.match(text.view, found[0].end, text.end)
    return _with_joined(text, found) if not (another or re.search(r"[;,]", between)) else ()


def _right_behind(text: Passage, quantity: Quantity, before: Hit) -> Sequence[Hit]:
    """The measure right behind a share, which the one before only leads to: "marrow involvement with ≥ 20 % blasts".

    What the share does, "with ≥ 20 % expressing CD20", is no noun.
    """
    if quantity.unit != PERCENT or not _LEADS.fullmatch(text.view, before.end, quantity.begin):
        return ()
    behind = [hit for hit in text.hits if text.view[quantity.stop : hit.start].isspace()]
    nouns = [hit for hit in behind if not _VERB.search(text.view, hit.start, hit.end)]
    return [hit for hit in nouns if fits(hit.concept, quantity, text.lexicon)][:1]


def _with_joined(text: Passage, found: Sequence[Hit]) -> Sequence[Hit]:
    """The first of the measures behind a figure and those joined to it without figures: "< 3 x ULN AST and ALT"."""
    group = list(found[:1])
    for hit in found[1:]:
        between = text.view[group[-1].end : hit.start]
        joined = AGE != hit.concept != group[0].concept and joint(between, text.lexicon, beside=_BESIDE) is not None
        if not joined or _OWN.match(text.view, hit.end, text.end):
            break
        group.append(hit)
    return group


def joined(text: Passage, hits: Sequence[Hit], listed: Sequence[Hit]) -> list[Hit]:
    """Return the last measure and those joined to it by "and", "or", a comma, a slash or a bracket that lists some."""
    group = list(hits[-1:])
    for hit in reversed(hits[:-1]):
        between = _REMARK.sub("", text.view[hit.end : group[0].start])
        if hit in listed and group[0] not in listed:
            between = between.lstrip(")] ")
        elif group[0] in listed and hit not in listed:
            between = _OPENED.sub("", between)
        if joint(between, text.lexicon, beside=_BESIDE) is None or (hit.concept == AGE) != (group[0].concept == AGE):
            break
        group.insert(0, hit)
    return list({hit.concept: hit for hit in reversed(group)}.values())[::-1]
