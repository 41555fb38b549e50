"""Turn the words of a criterion into numeric constraints: measure, comparator, value and unit."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from trialgraph.core.model import Concept, Constraint, Polarity, Span
from trialgraph.core.vocabulary import SKOS
from trialgraph.extract.measured import (
    CONDITION,
    DIASTOLIC,
    ONE,
    PERCENT,
    PRIOR_LINES,
    Limited,
    Passage,
    implied,
    measures,
    passage,
    units,
)
from trialgraph.knowledge.lexicon import Lexicon
from trialgraph.knowledge.matcher import Hit
from trialgraph.knowledge.units import convert, plain
from trialgraph.language import phrases, scope
from trialgraph.language.annotated import Annotated
from trialgraph.language.annotation import Annotation
from trialgraph.language.context import PROHIBITION, negation
from trialgraph.language.quantity import TIMES, Quantity, quantities, suffix

_CONDITION = re.compile(
    # "AST ≤ 5×ULN with liver metastasis", "SpO2 > 90% when breathing indoor air"
    r"""
    \s* ,? \s* \(?
    (?P<words>
        (?: with(?:out)? | if | in\ (?:the\ )?(?:case|presence|absence)\ of | when | on
          | (?:for|in)\ (?:patients|subjects) ) \b
        [^;.,()\n]{3,60}?
    )
    (?= [;.,()\n] | $ )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_EXTREME = re.compile(r"\b(max(?:imum|imal)?|min(?:imum|imal)?)\W+$", re.IGNORECASE)
_ASIDE = re.compile(r"\b(?:including(?: grade| class)?|counted as)\W*$", re.IGNORECASE)
_RESOLVED = re.compile(r"\b(?:recover|resol|return|reliev|improv|reduc)\w*\b[^.;]{0,50}$", re.IGNORECASE)
_INCLUSIVE = re.compile(
    r"(?:[ ]*(?:years?|old|of age))*[ ]*[(,][ ]*(?:inclusive|including (?:the )?(?:cut|limit|bound|value|both))",
    re.IGNORECASE,
)
_ELSE = re.compile(r"\b(?:or|but)\b", re.IGNORECASE)
TOXICITY = Concept("measure", "toxicity_grade")
_BRACKET = re.compile(r"\s*[(\[]\s*(?:or\s+)?", re.IGNORECASE)
_AGE = "age"
# A number of cells or people limits no measure of a participant, and a dose no state.
_NO_LIMIT = frozenset(("cells", "cells/kg", "cells/m2", "min", "s", "ULN"))
# "at least 2 cycles" counts what is not measured; where a sign stands, something is.
_SIGN = re.compile(r"[<>≥≤=]")
_HALF_LIVES = re.compile(r"\s*(?:elimination\s+|plasma\s+)?half-?\s?li(?:fe|ves)", re.IGNORECASE)
_UNIT = re.compile(r"\s*(?P<unit>[A-Za-zµ%]{1,10}(?:/[A-Za-zµ0-9.^*]{1,8})+)")
_GRADED = {"worse": (">", "<"), "better": ("<", ">")}
_FLIPPED = {">=": "<", ">": "<=", "<=": ">", "<": ">="}
_HIGHEST = (Decimal(4), Decimal(5))  # the last class or grade of the scales that are written in Roman figures


@dataclass(frozen=True, slots=True)
class Reading:
    """The constraints of a stretch, and the quantities that none of them used."""

    constraints: tuple[Constraint, ...]
    rest: tuple[Quantity, ...]


def constraints(record: Annotated, field: str, start: int, end: int, polarity: Polarity) -> Reading:
    """Read the numeric constraints of a criterion.

    A figure inside an exception states no limit of the criterion and is left out, but for a laboratory limit, which
    relaxes one; inside a definition it does where the definition is all that is said.
    """
    words, lexicon = record.text(field), record.lexicon
    figures = quantities(words, start, end)
    if not figures:
        return Reading((), ())
    view, text = words.text, passage(words, start, end)
    definitions = scope.definitions(words, start, end)
    exceptions = [_up_to_measure(text, part) for part in scope.exceptions(words, start, end)]
    found: list[Constraint] = []
    rest: list[Quantity] = []
    before: Limited | None = None
    for each in figures:
        figure = _in_brackets(view, each, before)
        measured = measures(text, figure, before)
        quantity = _compared_elsewhere(words, figure, measured, before, end)
        if not measured and (named := _named(words, text, quantity, before, exceptions, definitions)):
            found.append(_open(record, field, text, quantity, named, polarity))
            continue
        if not measured or _is_aside(view, start, quantity) or not _states_limit(quantity, measured, lexicon):
            rest.append(quantity)
            continue
        before = Limited(quantity, measured, _condition_before(view, before, quantity, measured))
        excepted = any(part.holds(quantity.start) for part in exceptions) and not _relaxes(found, measured, lexicon)
        if not excepted and not _defines(view, quantity, measured, definitions, end):
            found += _stated(record, field, text, before, polarity)
    return Reading(tuple(found), tuple(rest))


def _named(
    words: Annotation,
    text: Passage,
    quantity: Quantity,
    before: Limited | None,
    exceptions: Sequence[scope.Range],
    definitions: Sequence[scope.Range],
) -> scope.Range | None:
    """The noun phrase that names what a compared figure limits, where no measure of the lexicon does."""
    code = quantity.unit.code if quantity.unit else ""
    signed = quantity.comparator and _SIGN.match(text.view, quantity.begin)
    compared = signed or (code and (quantity.comparator or quantity.low != quantity.high))
    if not compared or quantity.roman or code in TIMES or code in _NO_LIMIT:
        return None
    if _HALF_LIVES.match(text.view, quantity.stop):
        return None
    said_in_passing = any(part.holds(quantity.start) for part in (*exceptions, *definitions))
    if said_in_passing or _is_aside(text.view, text.start, quantity):
        return None
    clause = text.clause(quantity.begin)
    floor = max(clause.start, before.quantity.stop if before else text.start)
    named = phrases.before(words, floor, quantity.begin) or phrases.behind(words, quantity.stop, clause.end)
    known = named and any(named.holds(hit.start) for hit in text.hits)
    # of a measure that the lexicon knows only an unknown unit is missing; what a bare figure means is not guessed
    return None if known and not (code or _UNIT.match(text.view, quantity.end)) else named


def _open(
    record: Annotated, field: str, text: Passage, quantity: Quantity, named: scope.Range, polarity: Polarity
) -> Constraint:
    """The limit of what the lexicon lacks, by the words that name it, its value and unit as they are written."""
    words = record.text(field)
    unit: Concept | str = quantity.unit or ONE
    stop = quantity.stop
    if quantity.unit is None and (written := _UNIT.match(words.text, quantity.end)):
        unit, stop = written["unit"], max(stop, written.end())
    negated = _negation(words, named.end, quantity.begin, polarity) if named.end <= quantity.begin else None
    (comparator, value), *_ = [*_limits(quantity, words.text), ("=", quantity.high)]
    sign = _FLIPPED.get(comparator, comparator) if negated else comparator
    spans = record.spans(field, min(named.start, quantity.begin), max(named.end, stop))
    known = next((hit.concept for hit in text.hits if named.holds(hit.start)), None)
    measure = known or record.words(Span(named.start, named.end, field))
    return Constraint(measure, Concept("comparator", sign), plain(value), unit, None, spans)


def _is_aside(view: str, start: int, quantity: Quantity) -> bool:
    """Whether a figure only confirms another, or counts nothing: "(including grade 3)", "not counted as 1 line"."""
    return _ASIDE.search(view[max(start, quantity.begin - 25) : quantity.begin]) is not None


def _defines(
    view: str, quantity: Quantity, measured: Sequence[Hit], definitions: Sequence[scope.Range], end: int
) -> bool:
    """Whether a figure only says what a word means; an age does so wherever it is said of some people."""
    around = [part for part in definitions if part.holds(quantity.start)]
    of_age = any(hit.concept.code == _AGE for hit in measured)
    return any(of_age or not scope.closes(view, part, quantity.stop, end) for part in around)


def _up_to_measure(text: Passage, part: scope.Range) -> scope.Range:
    """An exception ends where the next measure begins: "unless Gilbert syndrome, LVEF ≥ 45 %"."""
    for hit in text.hits:
        if part.start < hit.start < part.end and re.search(r"[,;]\s*(?:and\s+)?$", text.view[part.start : hit.start]):
            return scope.Range(part.start, hit.start)
    return part


def _condition_before(view: str, before: Limited | None, quantity: Quantity, measured: Sequence[Hit]) -> str:
    """The words between a limit and another one of the same measures, where these say on which condition it holds."""
    if before is None or list(before.measures) != list(measured):
        return ""
    words = view[before.quantity.stop : quantity.begin]
    return words if CONDITION.fullmatch(words) else ""


def _relaxes(found: Sequence[Constraint], measured: Sequence[Hit], lexicon: Lexicon) -> bool:
    """Whether a limit in an exception is another limit of what the criterion limits, or of a part of it."""
    limited = {limit.measure for limit in found}
    broader = {one for hit in measured for one in lexicon.related(hit.concept, SKOS.broader)}
    return bool(limited & ({hit.concept for hit in measured} | broader))


def _in_brackets(view: str, figure: Quantity, before: Limited | None) -> Quantity:
    """Compare a bare figure in brackets right behind a limit of its unit as that one: "< 3 × ULN (5 × ULN if …)"."""
    if before is None or figure.comparator or figure.unit is None or figure.unit != before.quantity.unit:
        return figure
    beside = _BRACKET.fullmatch(view, before.quantity.stop, figure.begin)
    return replace(figure, comparator=before.quantity.comparator) if beside else figure


def _compared_elsewhere(
    words: Annotation, quantity: Quantity, measured: Sequence[Hit], before: Limited | None, end: int
) -> Quantity:
    """Find the comparator that stands not beside the figure but beside its measure, or beside the figure before.

    "second-line or above", "maximum creatinine 0.8 mg/dL", "≤ 1.5 mg/dL (3 mg/dL in Gilbert's syndrome)".
    """
    if quantity.comparator or not measured:
        return quantity
    if measured[-1].start >= quantity.end:
        found = suffix(words, measured[-1].end, end)
        return replace(quantity, comparator=found[0], stop=found[1]) if found else quantity
    view = words.text
    if measured[0].concept == TOXICITY and _RESOLVED.search(view[max(0, quantity.begin - 60) : quantity.begin]):
        return replace(quantity, comparator="<=")  # "recovered to grade 1 or baseline"
    extreme = _EXTREME.search(view[max(0, measured[0].start - 12) : measured[0].start])
    if extreme:
        return replace(quantity, comparator="<=" if extreme[1].lower().startswith("max") else ">=")
    again = before is not None and (
        measured[0].concept == DIASTOLIC
        or (quantity.unit is not None and before.measures == measured and view[quantity.begin - 1] == "(")
    )
    return replace(quantity, comparator=before.quantity.comparator) if again and before else quantity


def _states_limit(quantity: Quantity, measured: Sequence[Hit], lexicon: Lexicon) -> bool:
    """Whether a quantity beside a measure is a limit: compared, a range, or the bare figure of a scale of its own."""
    if quantity.comparator or quantity.low != quantity.high or measured[0].concept == DIASTOLIC:
        return True
    concept = measured[0].concept
    if concept == PRIOR_LINES and quantity.ordinal:  # "in first- or second-line" counts nothing
        return False
    general = lexicon.related(concept, SKOS.narrower)
    scale = ONE.code in units(concept, lexicon) and not general
    return scale and abs(measured[0].end - quantity.start) <= 12 and quantity.unit is None


def _stated(record: Annotated, field: str, text: Passage, limited: Limited, polarity: Polarity) -> Iterator[Constraint]:
    """Yield the constraints that a quantity states for each of its measures."""
    quantity, measured = limited.quantity, limited.measures
    qualifier = _qualifier(text.view, limited)
    start = min(measured[0].start, quantity.begin)
    outer = _outer_negation(record.text(field), text, limited, polarity)
    inner = _negation(record.text(field), measured[-1].end, quantity.begin, polarity)
    spans = record.spans(field, outer.start if outer else start, max(measured[-1].end, quantity.stop))
    for hit in measured:
        unit = _unit(hit.concept, quantity, record.lexicon)
        for comparator, value in _limits(quantity, text.view):
            amount, canonical = convert(value, unit, record.lexicon)
            sign = _directed(comparator, hit.concept, record.lexicon)
            sign = _FLIPPED.get(sign, sign) if bool(outer) != bool(inner) else sign
            yield Constraint(hit.concept, Concept("comparator", sign), amount, canonical, qualifier, spans)


def _outer_negation(words: Annotation, text: Passage, limited: Limited, polarity: Polarity) -> Hit | None:
    """The negation before a measure that reaches its figure: not in "not be on steroids or on ≤ 4 mg/day".

    "Not recovered to ≤ grade 1" is negated where its verb is.
    """
    quantity, measured = limited.quantity, limited.measures
    start = min(measured[0].start, quantity.begin)
    floor = text.clause(start).start
    resolved = _RESOLVED.search(text.view, floor, quantity.begin)
    if resolved and (found := _negation(words, floor, resolved.start(), polarity)):
        return found
    return None if _ELSE.search(text.view, start, quantity.begin) else _negation(words, floor, start, polarity)


def _negation(words: Annotation, start: int, at: int, polarity: Polarity) -> Hit | None:
    """The negation that turns a limit around, before its measure or between the measure and its comparator.

    In an exclusion list "must not be on prednisone > 5 mg" restates the requirement: the excluded state is "> 5 mg".
    """
    found = negation(words, start, at) if start < at else None
    restated = found and found.concept.code == PROHIBITION and polarity is Polarity.EXCLUSION
    return None if restated else found


def _directed(comparator: str, measure: Concept, lexicon: Lexicon) -> str:
    """A comparator with its direction: "worse than 1" is more for ECOG and less for the ejection fraction."""
    if comparator not in _GRADED:
        return comparator
    more, less = _GRADED[comparator]
    return less if measure in lexicon.collection("measure", "lower-is-worse") else more


def _qualifier(view: str, limited: Limited) -> str | None:
    """The condition under which a limit holds: behind it, or between it and its measure far before."""
    condition = _CONDITION.match(view, limited.quantity.stop)
    if condition is None and limited.under:
        return " ".join(limited.under.strip(" ;,(").split())
    return " ".join(condition["words"].split()) if condition else None


def _unit(measure: Concept, quantity: Quantity, lexicon: Lexicon) -> Concept:
    """The unit of a limit; a percentage of a score is the score."""
    if quantity.unit == PERCENT and ONE.code in units(measure, lexicon):
        return ONE
    return quantity.unit or implied(measure, quantity, lexicon) or ONE


def _limits(quantity: Quantity, view: str) -> Iterator[tuple[str, Decimal]]:
    """The comparators and values of a quantity: two for a range, but none for the end of a scale."""
    if quantity.low != quantity.high:
        if quantity.comparator in (">=", ">"):  # "at least the first and second line"
            yield quantity.comparator, quantity.high if quantity.unit is None else quantity.low
            return
        if quantity.low != 0:
            yield ">=", quantity.low
        if not (quantity.roman and quantity.high in _HIGHEST):
            yield "<=", quantity.high
    elif quantity.roman and not quantity.comparator:
        upwards = re.match(r"\+|\W*(?:or|to|and|-|/)\W*(?:[ⅣV]|IV|higher|above)", view[quantity.end :])
        yield ">=" if upwards else "=", quantity.low
    else:
        inclusive = _INCLUSIVE.match(view, quantity.stop) or _INCLUSIVE.match(view, quantity.end)
        comparator = quantity.comparator or "="
        yield f"{comparator}=" if inclusive and comparator in "<>" else comparator, quantity.high
