"""Turn the words of a criterion into numeric constraints: measure, comparator, value and unit."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from trialgraph.extract import scope
from trialgraph.extract.quantity import Quantity, convert, quantities, suffix
from trialgraph.extract.source import Source
from trialgraph.lexicon import Hit, Lexicon
from trialgraph.model import Concept, Constraint
from trialgraph.vocabulary import TG

ONE = Concept("unit", "1")
PERCENT = Concept("unit", "%")
ULN = Concept("unit", "ULN")
SYSTOLIC, DIASTOLIC = Concept("measure", "systolic_bp"), Concept("measure", "diastolic_bp")
PER_LITRE = Concept("unit", "10*9/L")
TIMES = ("a", "mo", "wk", "d", "h")
_JOINT = re.compile(r"[\s,/]*(?:and/or|and|or|&|/|,)?[\s,/]*(?:serum|blood|plasma|the|a)?\s*", re.IGNORECASE)
_BETWEEN = re.compile(r"\W*(?:and|or|but|to|years?|old|of|age|is|was)?\W*(?:years?|old|is|was)?\W*", re.IGNORECASE)
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
_REACH = 110  # characters between a measure and its figure
_BEHIND = 50  # characters to the right in which a measure may follow its figure


@dataclass(frozen=True, slots=True)
class Reading:
    """The constraints of a stretch, and the quantities that none of them used."""

    constraints: tuple[Constraint, ...]
    rest: tuple[Quantity, ...]


def constraints(source: Source, field: str, start: int, end: int) -> Reading:
    """Read the numeric constraints of a criterion.

    A figure inside a definition states no limit of the criterion and is left out.
    """
    view, lexicon = source.views[field], source.lexicon
    hits = [Hit(h.concept, h.start + start, h.end + start, h.hidden) for h in lexicon.find("measure", view[start:end])]
    skipped = scope.definitions(view, start, end, lexicon) + scope.exceptions(view, start, end, lexicon)
    found: list[Constraint] = []
    rest: list[Quantity] = []
    before: tuple[Quantity, Sequence[Hit]] | None = None
    for figure in quantities(view, start, end, lexicon):
        measured = _measures(view, figure, hits, before, start, end, lexicon)
        quantity = _compared_behind(view, figure, measured, end, lexicon)
        if not measured or not _states_limit(quantity, measured, lexicon):
            rest.append(quantity)
            continue
        if measured[0].concept == DIASTOLIC and before and quantity.comparator is None:
            quantity = replace(quantity, comparator=before[0].comparator)
        before = (quantity, measured)
        if not any(part.holds(quantity.start) for part in skipped):
            found += _stated(source, field, quantity, measured)
    return Reading(tuple(found), tuple(rest))


def _measures(
    view: str,
    quantity: Quantity,
    hits: Sequence[Hit],
    before: tuple[Quantity, Sequence[Hit]] | None,
    start: int,
    end: int,
    lexicon: Lexicon,
) -> Sequence[Hit]:
    """Return the measures that a quantity limits: those to its left, the previous one's, or one to its right."""
    clause = next((c for c in scope.clauses(view, start, end) if c.holds(quantity.begin)), scope.Range(start, end))
    floor = max(clause.start, quantity.begin - _REACH)
    used = before[0].stop if before else start
    left = [
        hit
        for hit in hits
        if floor <= hit.start and hit.end <= quantity.begin + 1 and _fits(hit.concept, quantity, lexicon)
    ]
    if before and before[1][0].concept == SYSTOLIC and view[before[0].stop : quantity.begin].strip() == "/":
        return [replace(hit, concept=DIASTOLIC) for hit in before[1]]
    fresh = [hit for hit in left if hit.start >= used]
    if fresh:
        return _joined(view, fresh)
    if (
        before
        and _BETWEEN.fullmatch(view[before[0].stop : quantity.begin])
        and _fits(before[1][0].concept, quantity, lexicon)
    ):
        return before[1]
    right = [
        hit
        for hit in hits
        if quantity.end <= hit.start <= min(clause.end, quantity.stop + _BEHIND)
        and _fits(hit.concept, quantity, lexicon)
    ]
    if right and not re.search(r"[;,]", view[quantity.stop : right[0].start]):
        return right[:1]
    return ()


def _compared_behind(view: str, quantity: Quantity, measured: Sequence[Hit], end: int, lexicon: Lexicon) -> Quantity:
    """ "second-line or above": the comparator stands behind the measure."""
    if quantity.comparator or not measured or measured[-1].start < quantity.end:
        return quantity
    found = suffix(view, measured[-1].end, end, lexicon)
    return replace(quantity, comparator=found[0], stop=found[1]) if found else quantity


def _joined(view: str, hits: Sequence[Hit]) -> Sequence[Hit]:
    """The last measure and those that are joined to it by "and", "or", a comma or a slash."""
    group = [hits[-1]]
    for hit in reversed(hits[:-1]):
        between = re.sub(r"\([^()]*\)", "", view[hit.end : group[0].start])
        if not _JOINT.fullmatch(between):
            break
        group.insert(0, hit)
    return list({hit.concept: hit for hit in reversed(group)}.values())[::-1]


def _fits(measure: Concept, quantity: Quantity, lexicon: Lexicon) -> bool:
    """Whether a quantity's unit can be one of the measure."""
    canonical = {unit.code for unit in lexicon.related(measure, TG.canonicalUnit)}
    if not canonical:
        return False
    if quantity.unit is None:
        return _implied(measure, quantity, lexicon) is not None
    unit = convert(quantity.low, quantity.unit, lexicon)[1].code
    if unit == ULN.code:
        return not canonical & {ONE.code, PERCENT.code, *TIMES} or "ULN" in canonical
    if unit in TIMES:
        return bool(canonical & set(TIMES))
    return unit in canonical


def _implied(measure: Concept, quantity: Quantity, lexicon: Lexicon) -> Concept | None:
    """The unit that a bare number must mean for a measure: years of age, a score, a count in the thousands per µL."""
    canonical = {unit.code for unit in lexicon.related(measure, TG.canonicalUnit)}
    if ONE.code in canonical:
        return ONE
    if "a" in canonical and measure.code == "age" and (quantity.comparator or quantity.low != quantity.high):
        return Concept("unit", "a")
    if PERCENT.code in canonical and quantity.comparator and quantity.low > 1:
        return PERCENT
    if PER_LITRE.code in canonical and quantity.comparator and quantity.low >= 100:
        return Concept("unit", "/uL")
    return None


def _states_limit(quantity: Quantity, measured: Sequence[Hit], lexicon: Lexicon) -> bool:
    """Whether a quantity beside a measure is a limit: compared, a range, or a bare score."""
    if quantity.comparator or quantity.low != quantity.high or measured[0].concept == DIASTOLIC:
        return True
    units = {unit.code for unit in lexicon.related(measured[0].concept, TG.canonicalUnit)}
    return ONE.code in units and abs(measured[0].end - quantity.start) <= 12 and quantity.unit is None


def _stated(source: Source, field: str, quantity: Quantity, measured: Sequence[Hit]) -> Iterator[Constraint]:
    """Yield the constraints that a quantity states for each of its measures."""
    view = source.views[field]
    condition = _CONDITION.match(view, quantity.stop)
    qualifier = " ".join(condition["words"].split()) if condition else None
    start = min(measured[0].start, quantity.begin)
    end = max(measured[-1].end, quantity.stop)
    spans = source.spans(field, start, end)
    for hit in measured:
        unit = quantity.unit or _implied(hit.concept, quantity, source.lexicon) or ONE
        for comparator, value in _limits(quantity, view):
            amount, canonical = convert(value, unit, source.lexicon)
            yield Constraint(hit.concept, Concept("comparator", comparator), amount, canonical, qualifier, spans)


def _limits(quantity: Quantity, view: str) -> Iterator[tuple[str, Decimal]]:
    """The comparators and values of a quantity: two for a range, and none for a lower bound of zero."""
    if quantity.low != quantity.high:
        if quantity.low != 0:
            yield ">=", quantity.low
        yield "<=", quantity.high
    elif quantity.roman and not quantity.comparator:
        yield (
            ">=" if re.match(r"\W*(?:or|to|and|-)\W*(?:[ⅣV]|IV|higher|above)", view[quantity.end :]) else "=",
            quantity.low,
        )
    else:
        yield quantity.comparator or "=", quantity.high
