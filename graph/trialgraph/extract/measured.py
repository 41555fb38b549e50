"""Turn a figure and the measures around it into the measures that the figure limits."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from trialgraph.core.model import Concept
from trialgraph.core.standards import SKOS
from trialgraph.core.vocabulary import TG
from trialgraph.knowledge.lexicon import Lexicon
from trialgraph.knowledge.matcher import Hit
from trialgraph.knowledge.units import ULN, convert
from trialgraph.language import scope
from trialgraph.language.annotation import Annotation
from trialgraph.language.quantity import TIMES, Quantity

ONE, PERCENT, FRACTION = Concept("unit", "1"), Concept("unit", "%"), Concept("unit", "fraction")
PER_LITRE = Concept("unit", "10*9/L")
EXPRESSION = Concept("measure", "antigen_expression_percent")
_EXPRESSED = re.compile(r"\b(?:express\w*|positiv\w*|present|stain\w*|detect\w*|bear\w*)\b", re.IGNORECASE)
GRADE = Concept("measure", "grade")  # may stand for itself; "class" says nothing without a scale
AGE, NYHA = Concept("measure", "age"), Concept("measure", "nyha_class")
LESION_COUNT, LESION_SIZE = Concept("measure", "lesion_count"), Concept("measure", "lesion_size")
_LESION = re.compile(r"\b(?:lesions?|metastas[ie]s|tumou?rs?|nodules?|(?:lymph )?nodes?|mass(?:es)?)\b", re.IGNORECASE)
_LESIONS = re.compile(r"\W*(?:or more\W+)?(?:[\w-]+\W+){0,3}?lesions?\b", re.IGNORECASE)
_IN_NUMBER = re.compile(r"\W*in number\b", re.IGNORECASE)
_OLD = re.compile(r"(?:y/?o|y\.o\.?|(?:years?|yrs?|months?)[ -]old)\W?$", re.IGNORECASE)
PRIOR_LINES = Concept("measure", "prior_lines")
_NO_AGE = re.compile(r"\b(?:child-?\s?bearing|reproductive|gestational|menopausal|fertile)\W*$", re.IGNORECASE)
_PERSON = re.compile(r"\b(?:(?:fe)?males?|(?:wo)?men|adults?|patients?|subjects?|participants?)\W*$", re.IGNORECASE)
# "at least one prior standard-of-care chemotherapy regimen"
_PRIOR = re.compile(
    r"\W*(?:or more\W+)?(?:prior|previous)\W+(?:[\w()/-]+\W+){0,6}?"
    r"(?:lines?|regimens?|therap(?:y|ies)|chemotherapy|treatments?)\b",
    re.IGNORECASE,
)
# "previously treated with > 2 systemic chemotherapy regimens"
_TREATED = re.compile(
    r"\b(?:previously|prior(?:ly)?|before|already|received|treated|after|failed|failure of|progress\w+|refractory to)\b"
    r"[^.;:,]*$",
    re.IGNORECASE,
)
_LINES = re.compile(r"\W*(?:or more\W+)?(?:[\w()/-]+\W+){0,4}?(?:lines?|regimens?)\b", re.IGNORECASE)
# below these values a bare number is in g/dL
_IN_DECILITRES = {Concept("measure", "hemoglobin"): 20, Concept("measure", "albumin"): 7}
_IN_MICROLITRES = {Concept("measure", "platelets"): 1000}  # from this value on a bare count is per µL; else from 100 on
_LEAST_CLEARANCE = 10  # below, a bare number beside a clearance is no flow
SYSTOLIC, DIASTOLIC = Concept("measure", "systolic_bp"), Concept("measure", "diastolic_bp")
_JOINT = re.compile(
    r"[\s,/]*(?:and/or|and|or|as well as|&|/|,)?[\s,/]*(?:likewise|also|both|either|serum|blood|plasma|the|a|\s)*\s*",
    re.IGNORECASE,
)
_REMARK = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_BETWEEN = re.compile(
    r"\W*(?:(?:in|for)\W+(?:(?:fe)?males?|(?:wo)?men)\b\W*)?(?:and/or|and|or|but|to|years?|old|of|age|is|was)?\W*(?:years?|old|is|was)?\W*",
    re.IGNORECASE,
)
CONDITION = re.compile(
    r"[\s;,(]*(?:or|and|but)?[\s,]*(?:\(ULN\)[\s;,(]*)?(?:if|in|for|with|when|where|patients?|subjects?|participants?|those)\b[^.;()≤≥<>\d]{3,90}",
    re.IGNORECASE,
)
_CLOSED = re.compile(r"\s*[)\]]")
_SAME = re.compile(r"[\s,]*[(\[]\s*")  # "alanine aminotransferase (ALT)"
_REACH = 110  # characters between a measure and its figure
_BEHIND = 50  # characters to the right in which a measure may follow its figure


@dataclass(frozen=True, slots=True)
class Passage:
    """A criterion on its way into constraints: its text, the measures in it, and its parentheses."""

    view: str
    start: int
    end: int
    hits: Sequence[Hit]
    brackets: Sequence[scope.Range]
    clauses: Sequence[scope.Range]
    antigens: Sequence[Hit]
    cardiac: bool  # whether it is about the heart
    lexicon: Lexicon

    def clause(self, at: int) -> scope.Range:
        """Return the clause around a place."""
        return next((clause for clause in self.clauses if clause.holds(at)), scope.Range(self.start, self.end))


@dataclass(frozen=True, slots=True)
class Limited:
    """A figure with the measures that it limits."""

    quantity: Quantity
    measures: Sequence[Hit]
    under: str = ""  # the condition that stands before it


def passage(view: Annotation, start: int, end: int) -> Passage:
    """Return a criterion with its measures found."""
    found = [hit for hit in _named_twice(view.text, view.find("measure", start, end)) if _is_measure(view.text, hit)]
    brackets = list(scope.parentheses(view.text, start, end)) if found else []
    cardiac = any(hit.concept.code == "cardiac" for hit in view.find("kind", start, end))
    antigens = view.find("antigen", start, end)
    clauses = scope.clauses(view.text, start, end)
    return Passage(view.text, start, end, found, brackets, clauses, antigens, cardiac, view.lexicon)


def _is_measure(text: str, hit: Hit) -> bool:
    """Whether a word is the measure: the age of "women of childbearing age" is none."""
    return hit.concept != AGE or not _NO_AGE.search(text[max(0, hit.start - 20) : hit.start])


def measures(text: Passage, quantity: Quantity, before: Limited | None) -> Sequence[Hit]:
    """Return the measures that a quantity limits: those to its left, the previous one's, or one to its right."""
    if (
        before
        and before.measures[0].concept == SYSTOLIC
        and text.view[before.quantity.stop : quantity.begin].strip() == "/"
    ):
        return [hit._replace(concept=DIASTOLIC) for hit in before.measures]
    clause = text.clause(quantity.begin)
    if expressed := _expressed(text, quantity, clause):
        return expressed
    left = _left(text, quantity, clause, before.quantity.stop if before else text.start)
    if left:
        return _specified(text, _joined(text.view, left), clause)
    if (
        before
        and _BETWEEN.fullmatch(re.sub(r"\([^()]*\)", " ", text.view[before.quantity.stop : quantity.begin]))
        and fits(before.measures[0].concept, quantity, text.lexicon)
    ):
        return before.measures
    right = _right(text, quantity, clause) or _under_condition(text, quantity, before) or _by_form(text, quantity)
    return _specified(text, right, clause)


def _expressed(text: Passage, quantity: Quantity, clause: scope.Range) -> Sequence[Hit]:
    """The share of cells with an antigen: "CD7 must be present on ≥ 80 % of the blasts"."""
    if quantity.unit != PERCENT:
        return ()
    antigens = [hit for hit in text.antigens if clause.start <= hit.start and hit.end <= quantity.begin]
    shown = antigens and _EXPRESSED.search(text.view, antigens[-1].end, min(clause.end, quantity.stop + _REACH))
    return [Hit(EXPRESSION, antigens[-1].start, antigens[-1].end)] if shown else ()


def fits(measure: Concept, quantity: Quantity, lexicon: Lexicon) -> bool:
    """Whether a quantity's unit can be one of the measure."""
    canonical = units(measure, lexicon)
    if not canonical:
        return False
    if quantity.unit is None:
        return implied(measure, quantity, lexicon) is not None
    unit = convert(quantity.low, quantity.unit, lexicon)[1].code
    if unit == ULN.code:
        # a bare "x" says "times normal" only beside a comparator: "2x or less"
        return (not canonical & {ONE.code, PERCENT.code, *TIMES} or "ULN" in canonical) and quantity.comparator not in (
            None,
            "=",
        )
    if unit in TIMES:
        return bool(canonical & set(TIMES))
    return unit in canonical


def implied(measure: Concept, quantity: Quantity, lexicon: Lexicon) -> Concept | None:
    """Return the unit that a bare number must mean: years of age, a score, a count in the thousands per µL."""
    canonical = units(measure, lexicon)
    if ONE.code in canonical:
        return ONE
    if measure == AGE and (quantity.comparator or quantity.low != quantity.high):
        return Concept("unit", "a")
    if PERCENT.code in canonical and quantity.comparator:
        return PERCENT if quantity.low > 1 else FRACTION if quantity.low < 1 else None
    if PER_LITRE.code in canonical and quantity.comparator and quantity.low >= _IN_MICROLITRES.get(measure, 100):
        return Concept("unit", "/uL")
    if canonical == {"mL/min"} and quantity.comparator and quantity.low >= _LEAST_CLEARANCE:
        return Concept("unit", "mL/min")
    if quantity.comparator and measure in _IN_DECILITRES and quantity.low < _IN_DECILITRES[measure]:
        return Concept("unit", "g/dL")
    return None


def units(measure: Concept, lexicon: Lexicon) -> set[str]:
    """Return the codes of the units in which a measure is normalised."""
    return {unit.code for unit in lexicon.related(measure, TG.canonicalUnit)}


def _by_form(text: Passage, quantity: Quantity) -> Sequence[Hit]:
    """The measure that only the form of the words tells: "female ≥ 18 years", "two prior chemotherapy regimens"."""
    if quantity.unit is not None and quantity.unit.code == "a" and quantity.comparator in (">=", ">"):
        person = _PERSON.search(text.view[max(text.start, quantity.begin - 20) : quantity.begin])
        return [Hit(AGE, quantity.begin - len(person[0]), quantity.begin)] if person else ()
    if _OLD.search(text.view, quantity.start, quantity.end):  # "19 y/o and up"
        return [Hit(AGE, quantity.start, quantity.end)]
    if lesions := _of_lesions(text, quantity):
        return [lesions]
    prior = None
    if quantity.unit is None:
        prior = _PRIOR.match(text.view, quantity.stop, text.end)
        if prior is None and _TREATED.search(text.view, max(text.start, quantity.begin - 60), quantity.begin):
            prior = _LINES.match(text.view, quantity.stop, text.end)
    small = quantity.high == quantity.high.to_integral_value() and quantity.high <= 10 and quantity.power == 0
    return [Hit(PRIOR_LINES, quantity.stop, prior.end())] if prior and small else ()


def _of_lesions(text: Passage, quantity: Quantity) -> Hit | None:
    """The number or the size of lesions: "at least one nodal lesion", "metastases more than 3 in number"."""
    before = _LESION.search(text.view, max(text.start, quantity.begin - _BEHIND), quantity.begin)
    if quantity.unit is not None:
        sized = quantity.unit.code in ("cm", "mm") and quantity.comparator
        return Hit(LESION_SIZE, before.start(), before.end()) if before and sized else None
    behind = _LESIONS.match(text.view, quantity.stop, text.end) if quantity.comparator else None
    if behind:
        return Hit(LESION_COUNT, quantity.stop, behind.end())
    numbered = before and _IN_NUMBER.match(text.view, quantity.stop)
    return Hit(LESION_COUNT, before.start(), before.end()) if before and numbered else None


def _under_condition(text: Passage, quantity: Quantity, before: Limited | None) -> Sequence[Hit]:
    """The measures of the figure before, where this one limits them on a condition: "; with metastases ≤ 5 × ULN"."""
    if before is None or quantity.unit is None or quantity.unit != before.quantity.unit or quantity.comparator is None:
        return ()
    return before.measures if CONDITION.fullmatch(text.view[before.quantity.stop : quantity.begin]) else ()


def _left(text: Passage, quantity: Quantity, clause: scope.Range, used: int) -> list[Hit]:
    """The measures before a figure in its clause that no figure before it has taken."""
    floor = max(clause.start, quantity.begin - _REACH, used)
    near = [
        hit
        for hit in text.hits
        if floor <= hit.start
        and (hit.end <= quantity.begin + 1 or quantity.begin <= hit.start < hit.end <= quantity.start)  # "≤ grade 1"
        and fits(hit.concept, quantity, text.lexicon)
    ]
    # what stands in a parenthesis that is closed before the figure is said in passing: "score (age dependent) ≥ 60"
    inside = [h for h in near if any(b.holds(h.start) and b.end <= quantity.begin for b in text.brackets)]
    if len(listed := [h for h in inside if _listed_last(text, h, quantity)]) > 1:
        return listed
    outside = [hit for hit in near if hit not in inside]
    chosen = outside or near
    guessed = quantity.unit is None and chosen and _is_guessed_past(text, quantity, chosen[-1])
    return [] if guessed else chosen


def _listed_last(text: Passage, hit: Hit, quantity: Quantity) -> bool:
    """Whether a measure stands in a list in brackets right before the figure: "transaminases (AST, ALT) > 3 x"."""
    last = [b for b in text.brackets if b.holds(hit.start) and not text.view[b.end : quantity.begin].strip(" =:-")]
    words = text.view[last[0].start : last[0].end] if last else ""
    return bool(words) and len(words.split()) <= 6 and not any(sign.isdigit() for sign in words)


def _is_guessed_past(text: Passage, quantity: Quantity, nearest: Hit) -> bool:
    """Whether a unit would be guessed for a measure beyond another one, or for an age far before the figure."""
    if nearest.concept == AGE:
        return quantity.begin - nearest.end > 25
    between = [hit for hit in text.hits if nearest.end <= hit.start < quantity.begin and hit.concept != nearest.concept]
    return bool(between) and ONE.code not in units(nearest.concept, text.lexicon)


def _right(text: Passage, quantity: Quantity, clause: scope.Range) -> Sequence[Hit]:
    """The measure behind a figure, in its clause and close by; it may hold the unit: "18 years of age"."""
    stop = min(clause.end, quantity.stop + _BEHIND)
    found = [
        hit
        for hit in text.hits
        if quantity.start < hit.start <= stop and hit.end > quantity.end and fits(hit.concept, quantity, text.lexicon)
    ]
    return found[:1] if found and not re.search(r"[;,]", text.view[quantity.stop : found[0].start]) else ()


def _named_twice(view: str, hits: Sequence[Hit]) -> list[Hit]:
    """Join a measure with its abbreviation: "alanine aminotransferase (ALT)" is one."""
    found: list[Hit] = []
    for hit in hits:
        if found and hit.concept == found[-1].concept and _SAME.fullmatch(view[found[-1].end : hit.start]):
            closed = _CLOSED.match(view, hit.end)
            found[-1] = found[-1]._replace(end=closed.end() if closed else hit.end)
        else:
            found.append(hit)
    return found


def _joined(view: str, hits: Sequence[Hit]) -> Sequence[Hit]:
    """The last measure and those that are joined to it by "and", "or", a comma or a slash."""
    group = [hits[-1]]
    for hit in reversed(hits[:-1]):
        between = _REMARK.sub("", view[hit.end : group[0].start])
        if not _JOINT.fullmatch(between):
            break
        group.insert(0, hit)
    return list({hit.concept: hit for hit in reversed(group)}.values())[::-1]


def _specified(text: Passage, found: Sequence[Hit], clause: scope.Range) -> Sequence[Hit]:
    """A general measure such as "grade" gives way to a narrower one that the clause names: "grade III (NYHA)"."""
    specific = [hit for hit in found if not text.lexicon.related(hit.concept, SKOS.narrower)]
    if specific or not found:
        return specific
    narrower = text.lexicon.related(found[0].concept, SKOS.narrower)
    named = [hit for hit in text.hits if hit.concept in narrower and clause.holds(hit.start)]
    if named:
        return [found[0]._replace(concept=named[-1].concept)]
    if found[0].concept == GRADE:
        return found
    return [found[0]._replace(concept=NYHA)] if text.cardiac else ()  # "class III heart failure"
