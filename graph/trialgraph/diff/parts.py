"""Turn the nodes of a trial into parts in plain words, which can be compared whatever their IRIs are."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

import pyoxigraph as ox

from trialgraph.ask.answer import shortest
from trialgraph.core import term_words
from trialgraph.core.standards import DCTERMS, RDF, RDFS, XSD
from trialgraph.core.vocabulary import TG
from trialgraph.diff.side import Facts, Side, Term

Values = Mapping[str, tuple[str, ...]]

_AS_STATED = frozenset({RDF.type, TG.statedAmount, TG.statedUnit, TG.days})  # the duration says it
_IDENTIFIED = frozenset({RDF.type, TG.ownNumber, TG.claimedNumber})  # the identifiers say them
_NAMES = {
    TG.hasDltWindow: "DLT window",
    TG.hasConstraint: "limit",
    TG.hasEventWindow: "time limit",
    TG.hasAgentDose: "agent",
    TG.minimumEnrollment: "minimum enrolment",
    TG.maximumEnrollment: "maximum enrolment",
    TG.plannedEnrollment: "planned enrolment",
    TG.endpointType: "type",
    TG.criterionKind: "kind",
    TG.findingCode: "code",
    DCTERMS.title: "title",
    DCTERMS.identifier: "registry number",
}
_NAMED_BY = {
    "finding": "code",
    "procedure": "procedure type",
    "inclusion criterion": "ordinal",
    "exclusion criterion": "ordinal",
}
_NO_VALUES = {"inclusion criterion": ("ordinal",), "exclusion criterion": ("ordinal",)}  # they move with any insertion
_PHRASES = {
    TG.Constraint: (TG.measure, TG.measureText, TG.comparator, TG.value, TG.unit, TG.unitText, TG.qualifier),
    TG.EventWindow: (TG.event, TG.eventText, TG.relation, TG.duration, TG.direction, TG.anchor, TG.appliesTo),
    TG.TimePoint: (TG.offset, TG.anchor),
    TG.AgentDose: (TG.agent, TG.amount, TG.unit, TG.administrationDays, TG.firstDay, TG.lastDay),
    TG.ConstraintGroup: (TG.hasConstraint, TG.hasEventWindow),
}
_CRITERIA = (TG.InclusionCriterion, TG.ExclusionCriterion)
_ESCAPE = re.compile(r"\\(?=[^\w\s])")
_PERIOD = re.compile(
    r"(?P<sign>-?)P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?)?"
)  # fmt: skip
_PERIODS = ("year", "month", "day", "hour", "minute", "second")
_MANY = Decimal(100_000)  # from here on an amount reads better as 3e6


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a trial, or one value of the trial itself, whose aspect is then called "".

    `subjects` are what its limits are about: measures and events.
    """

    kind: str
    name: str
    values: Values
    nodes: tuple[Term, ...]
    ordinal: Decimal = Decimal(0)
    subjects: frozenset[str] = field(default=frozenset())

    def one(self, aspect: str) -> str:
        """Return what the part says in one respect."""
        return "; ".join(self.values.get(aspect, ()))


def parts(side: Side, trial: Term, facts: Facts) -> Iterator[Part]:
    """Yield the parts and the values of a trial."""
    statements = _statements(side, trial)
    for term, value in facts[trial]:
        if term in _IDENTIFIED:
            continue
        if isinstance(value, ox.NamedNode) and value in facts:
            yield _part(side, facts, term, value)
        else:
            said = _said(side, facts, value)
            yield Part(spelled(term), "", {"": (said,)}, tuple(statements[term, value]))


def spelled(term: str) -> str:
    """Return the name of a property or class in words.

    >>> spelled(TG.hasDoseLevel), spelled(TG.leadSponsor), spelled(TG.timeFrameText)
    ('dose level', 'lead sponsor', 'time frame text')
    """
    return _NAMES.get(term) or term_words.spelled(term).removeprefix("has ")


def folded(text: str) -> str:
    r"""Return a text without what pages add to it: line breaks, double spaces, escapes.

    >>> folded("75\\^9 \n /L")
    '75^9 /L'
    """
    return " ".join(_ESCAPE.sub("", text).split())


def _statements(side: Side, trial: Term) -> Mapping[tuple[str, Term], list[Term]]:
    """The statements about a trial, which hold its words, by property and value."""
    found: dict[tuple[str, Term], list[Term]] = defaultdict(list)
    about = side.graph.quads_for_pattern(None, ox.NamedNode(TG.about), trial, ox.DefaultGraph())
    for quad in about:
        values = side.values(quad.subject, TG.statedValue) + side.values(quad.subject, TG.statedConcept)
        for term in side.values(quad.subject, TG.property):
            for value in values:
                found[term.value, value].append(quad.subject)  # type: ignore[union-attr]
    return found


def _part(side: Side, facts: Facts, link: str, node: ox.NamedNode) -> Part:
    kinds = {value.value for term, value in facts[node] if term == RDF.type and isinstance(value, ox.NamedNode)}
    criterion = next((kind for kind in _CRITERIA if kind in kinds), None)
    kind = spelled(criterion or link)
    values = {name: tuple(sorted(said)) for name, said in _values(side, facts, node).items()}
    if criterion:
        _add_items(side, facts, node, values)
    if link == TG.hasDoseLevel:
        _join_amount(values)
    ordinal = next(iter(values.get("ordinal", ())), "0")
    name = next((values[each][0] for each in (_NAMED_BY.get(kind), "label", "ordinal") if each in values), "")
    for unsaid in _NO_VALUES.get(kind, ()):
        values.pop(unsaid, None)
    subjects = {word.split()[0] for each in ("limit", "time limit") for word in values.get(each, ())}
    return Part(kind, name, values, (node,), Decimal(ordinal), frozenset(subjects))


def _values(side: Side, facts: Facts, node: Term) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for term, value in facts[node]:
        if term not in _AS_STATED and term != DCTERMS.hasPart:
            found[spelled(term)].add(_said(side, facts, value))
    return found


def _add_items(side: Side, facts: Facts, node: Term, values: dict[str, tuple[str, ...]]) -> None:
    """Add the limits of sub-items to those of their criterion, whose text holds theirs."""
    for term, item in facts[node]:
        if term == DCTERMS.hasPart and item in facts:
            inner = {name: tuple(said) for name, said in _values(side, facts, item).items()}
            _add_items(side, facts, item, inner)
            for name in ("limit", "time limit", "any of", "all of"):
                if name in inner:
                    values[name] = tuple(sorted((*values.get(name, ()), *inner[name])))


def _join_amount(values: dict[str, tuple[str, ...]]) -> None:
    """Say the amounts of a dose and their unit in one: 1e6–3e6 cells/kg."""
    lower, upper, unit = (values.pop(name, ("",))[0] for name in ("lower amount", "upper amount", "unit"))
    if lower == upper:
        amount = lower
    elif lower and upper:
        amount = f"{lower}–{upper}"
    else:
        amount = f"≥ {lower}" if lower else f"≤ {upper}"
    if amount or unit:
        values["amount"] = (f"{amount} {unit}".strip(),)


def _said(side: Side, facts: Facts, value: Term) -> str:
    """A value in words: the code of a concept, the number, what a node says in short."""
    if isinstance(value, ox.Literal):
        return _literal(value)
    if value in side.codes:
        return side.codes[value]
    return _phrase(side, facts, value) if value in facts else str(value)


def _phrase(side: Side, facts: Facts, node: Term) -> str:
    """A node in a phrase, or its label."""
    kinds = [value.value for term, value in facts[node] if term == RDF.type and isinstance(value, ox.NamedNode)]
    terms = next((_PHRASES[kind] for kind in kinds if kind in _PHRASES), (RDFS.label,))
    group = TG.ConstraintGroup in kinds
    said = {each: sorted(_said(side, facts, value) for term, value in facts[node] if term == each) for each in terms}
    if group:  # what it joins; the limits themselves are said by the criterion
        return ", ".join(sorted(each.split()[0] for phrases in said.values() for each in phrases))
    if TG.Constraint in kinds:
        said[TG.unit] = [each for each in said[TG.unit] if each != "1"]  # the unit of a score
    if TG.EventWindow in kinds:
        said[TG.relation] = [each.removesuffix("_before").replace("_", " ") for each in said[TG.relation]]
    if TG.TimePoint in kinds:
        said[TG.anchor] = [f"from {each}" for each in said[TG.anchor]]
    if TG.AgentDose in kinds:
        said[TG.administrationDays] = [_counted(each, "day") for each in said[TG.administrationDays]]
        said[TG.firstDay] = [f"from day {each}" for each in said[TG.firstDay]]
        said[TG.lastDay] = [f"to day {each}" for each in said[TG.lastDay]]
    return " ".join(each for term in terms for each in said[term])


def _literal(value: ox.Literal) -> str:
    """The words of a literal: a duration in units, a large amount in powers of ten.

    >>> _literal(ox.Literal("P1Y6M", datatype=ox.NamedNode(XSD.duration)))
    '1 year 6 months'
    >>> _literal(ox.Literal("3000000", datatype=ox.NamedNode(XSD.double)))
    '3e6'
    """
    kind = value.datatype.value
    found = _PERIOD.fullmatch(value.value) if kind == XSD.duration else None
    if found:
        spans = zip(found.groups()[1:], _PERIODS, strict=True)
        return found["sign"] + (" ".join(_counted(number, noun) for number, noun in spans if number) or "0 days")
    if kind in (XSD.double, XSD.decimal):
        try:
            number = Decimal(value.value)
        except ArithmeticError:
            return value.value
        large = kind == XSD.double and number.is_finite() and abs(number) >= _MANY
        return f"{number.normalize():e}".replace("e+", "e") if large else str(shortest(number))
    return folded(value.value)


def _counted(number: str, noun: str) -> str:
    return f"{number} {noun}{'' if number == '1' else 's'}"
