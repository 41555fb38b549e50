"""Turn an expression into a group of Circe's criteria, as far as it can be computed without changing who joins.

Of what is required, a part of an "and" may be left out, and of what is excluded a part of an "or": the cohort is then
wider than the trial's, and never leaves out whom the trial admits for what it could not express.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

from trialgraph.bridges.model import Combined, Expression, Join, Limit, Not, Window, Words
from trialgraph.bridges.omop import terms
from trialgraph.bridges.said import number

Json = dict[str, Any]
DAYS: Final = 30  # before the index date in which a value counts: the documents do not tell it
_OPS: Final = {">=": "gte", ">": "gt", "<=": "lte", "<": "lt", "=": "eq"}
_AT_LEAST: Final = {"Type": 2, "Count": 1, "IsDistinct": False}
_LISTS: Final = ("CriteriaList", "DemographicCriteriaList", "Groups")
_RATIOS: Final = {"ULN": "RangeHighRatio", "LLN": "RangeLowRatio"}


@dataclass
class Sets:
    """The concept sets of a definition, each once."""

    ids: dict[str, int] = field(default_factory=dict)

    def of(self, measure: str) -> int:
        """Return the number of the set of a measure."""
        return self.ids.setdefault(measure, len(self.ids))

    def used(self, rules: Iterable[Json]) -> Iterator[Json]:
        """Yield the concept sets that rules name."""
        numbers = {id for rule in rules for id in _codesets(rule)}
        for measure, id in self.ids.items():
            if id not in numbers:
                continue
            items = [{"concept": concept(each), "isExcluded": False, "includeDescendants": False,
                      "includeMapped": False} for each in terms.MEASURES[measure]]  # fmt: skip
            yield {"id": id, "name": measure.replace("_", " "), "expression": {"items": items}}


@dataclass
class Rule:
    """A group of criteria, and what it leaves out of its expression, in words with the reason."""

    group: Json | None
    left: list[str] = field(default_factory=list)


def _codesets(value: Any) -> Iterator[int]:
    """The numbers of the concept sets that stand anywhere in a value."""
    if isinstance(value, dict):
        yield from (each for name, each in value.items() if name == "CodesetId")
        value = [*value.values()]
    if isinstance(value, list):
        for each in value:
            yield from _codesets(each)


def required(state: Expression, sets: Sets) -> Rule:
    """Return what must hold for who joins."""
    return _rule(state, sets, droppable=Join.ALL)


def excluded(state: Expression, sets: Sets) -> Rule:
    """Return that an excluded state does not hold."""
    rule = _rule(state, sets, droppable=Join.ANY)
    return Rule(_none_of(rule.group), rule.left) if rule.group else rule


def concept(one: terms.Concept) -> Json:
    """Return a concept as Circe writes it."""
    return {
        "CONCEPT_ID": one.id,
        "CONCEPT_NAME": one.name,
        "DOMAIN_ID": one.domain,
        "STANDARD_CONCEPT": "S",
    }


def group(kind: str, **parts: Any) -> Json:
    """Return a group of criteria of a type: ALL, ANY, or AT_MOST with a Count."""
    return {"Type": kind, "CriteriaList": [], "DemographicCriteriaList": [], "Groups": [], **parts}


def aged(value: Decimal, comparator: str) -> Json:
    """Return a group that asks for an age in years at the index date."""
    return group("ALL", DemographicCriteriaList=[{"Age": {"Value": int(value), "Op": _OPS[comparator]}}])


def _rule(state: Expression, sets: Sets, *, droppable: Join) -> Rule:
    match state:
        case Combined():
            return _combined(state, sets, droppable)
        case Limit():
            return _limit(state, sets)
        case Not():
            turned = Join.ANY if droppable is Join.ALL else Join.ALL
            inner = _rule(state.member, sets, droppable=turned)
            return Rule(_none_of(inner.group) if inner.group else None, inner.left)
        case Window():
            codes = ", ".join(f"{each.vocabulary} {each.code}" for each in state.event.same)
            why = f"no OMOP concept id is known for {state.event.label}" + (f" ({codes})" if codes else "")
            return Rule(None, [f"{state.words}: {why}"])
        case Words():
            return Rule(None, [f"{state.text}: only words say it"])


def _combined(state: Combined, sets: Sets, droppable: Join) -> Rule:
    if state.join is Join.BESIDE:
        read = [each.words for each in state.members if isinstance(each, Limit | Window)]
        what = f" (read: {'; '.join(read)})" if read else ""
        first = state.members[0]
        text = first.text if isinstance(first, Words) else "a criterion"
        return Rule(None, [f"{text}: words beside the limits may change them{what}"])
    rules = [_rule(each, sets, droppable=droppable) for each in state.members]
    groups = [each.group for each in rules if each.group]
    if not groups or (len(groups) < len(rules) and state.join is not droppable):
        facts = [*_facts(state)]
        said = [f"{each}: joined with what cannot be computed" for each in facts] if groups else []
        return Rule(None, said or [line for each in rules for line in each.left])
    made = _joined("ALL" if state.join is Join.ALL else "ANY", groups) if len(groups) > 1 else groups[0]
    return Rule(made, [line for each in rules for line in each.left])


def _joined(kind: str, groups: list[Json]) -> Json:
    """A group of groups; what holds one criterion, or is of the same type, stands in it without a group of its own."""
    made = group(kind)
    for each in groups:
        size = sum(len(each[name]) for name in _LISTS)
        if each["Type"] == kind or (each["Type"] in ("ALL", "ANY") and size == 1):
            for name in _LISTS:
                made[name] += each[name]
        else:
            made["Groups"].append(each)
    return made


def _facts(state: Expression) -> Iterator[str]:
    """The limits and times of an expression, in words."""
    match state:
        case Limit() | Window():
            yield state.words
        case Not():
            yield from _facts(state.member)
        case Combined():
            for each in state.members:
                yield from _facts(each)


def _limit(limit: Limit, sets: Sets) -> Rule:
    measure = limit.measure.code
    if limit.comparator not in _OPS:
        return Rule(None, [f"{limit.words}: Circe has no such comparison"])
    if measure == "age":
        if limit.unit == "a" and limit.value == limit.value.to_integral_value():
            return Rule(aged(limit.value, limit.comparator))
        return Rule(None, [f"{limit.words}: Circe counts ages in whole years"])
    if measure not in terms.MEASURES:
        return Rule(None, [f"{limit.words}: no OMOP concept id is known for {limit.measure.label}"])
    criteria = [*_measured(limit, sets)]
    if not criteria:
        return Rule(None, [f"{limit.words}: no OMOP concept id is known for the unit"])
    return Rule(group("ANY", CriteriaList=criteria))


def _measured(limit: Limit, sets: Sets) -> Iterator[Json]:
    """A criterion for each unit in which a value may stand, or for the ratio to what is normal."""
    measure = limit.measure.code

    def at(value: Decimal) -> Json:
        return {"Value": number(value), "Op": _OPS[limit.comparator]}

    if limit.unit in _RATIOS:
        yield _occurring({"CodesetId": sets.of(measure), _RATIOS[limit.unit]: at(limit.value)})
    for unit in terms.units(measure, limit.unit):
        value = at(limit.value * unit.factor)
        yield _occurring({"CodesetId": sets.of(measure), "ValueAsNumber": value, "Unit": [concept(unit.concept)]})


def _occurring(measurement: Json) -> Json:
    """At least one such value in the days before the index date, and on it."""
    return {
        "Criteria": {"Measurement": {"MeasurementTypeExclude": False, **measurement}},
        "StartWindow": {"Start": {"Days": DAYS, "Coeff": -1}, "End": {"Days": 0, "Coeff": 1}, "UseEventEnd": False},
        "Occurrence": dict(_AT_LEAST),
    }


def _none_of(inner: Json) -> Json:
    """That a group does not hold."""
    return group("AT_MOST", Count=0, Groups=[inner])
