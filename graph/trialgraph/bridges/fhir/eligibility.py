"""Turn who may join a trial into an EvidenceVariable: one characteristic for each criterion, with its words."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import groupby
from typing import Any

import pyoxigraph as ox

from trialgraph.bridges import said
from trialgraph.bridges.fhir.elements import Json, concept, filled, quantity, quoted
from trialgraph.bridges.model import (
    BEFORE,
    WITHIN,
    Coded,
    Combined,
    Criterion,
    Eligibility,
    Expression,
    Join,
    Limit,
    Not,
    Outline,
    Passage,
    Window,
    Words,
)
from trialgraph.bridges.terms import ucum
from trialgraph.core.vocabulary import TG
from trialgraph.view import about, amounts

_CODES = {Join.ALL: "all-of", Join.ANY: "any-of", Join.BESIDE: "dataset"}
_OPEN = "Read beside the words of this criterion; how it joins them is not told."
_TURNED = {"after": Decimal(1), BEFORE: Decimal(-1)}


def variable(graph: ox.Store, trial: ox.NamedNode, some: Eligibility, *, id: str, url: str) -> Json:
    """Return the EvidenceVariable of a trial."""
    return filled(
        {
            "resourceType": "EvidenceVariable",
            "id": id,
            "url": url,
            "status": "active",
            "title": f"Eligibility criteria of {about.text(graph, trial, TG.acronym) or id.partition('-')[2]}",
            "description": lists(some),
            "note": [{"text": f"Included or excluded, the text does not say: {each.text}"} for each in some.unstated],
            "characteristic": [*_fields(graph, trial), *_criteria(some.criteria)],
        }
    )


def lists(some: Eligibility) -> str:
    """Return the criteria as numbered lists under headings, as people and readers know them."""
    parts = []
    for heading, excludes in (("Inclusion Criteria:", False), ("Exclusion Criteria:", True)):
        items = [each.outline for each in some.criteria if each.excludes is excludes]
        if items:
            lines = [line for place, item in enumerate(items, 1) for line in _lines(item, f"{place}. ")]
            parts.append("\n".join([heading, "", *lines]))
    return "\n\n".join(parts)


def _lines(item: Outline, mark: str, indent: str = "") -> Iterator[str]:
    yield f"{indent}{mark}{item.lead}"
    for part in item.parts:
        yield from _lines(part, "* ", f"{indent}   ")


def _criteria(criteria: Iterable[Criterion]) -> Iterator[Json]:
    """A characteristic for each criterion; inclusions of which one is enough are one."""
    for run, some in groupby(criteria, key=lambda each: each.alternatives):
        found = [_criterion(each) for each in some]
        if run is None or len(found) == 1:
            yield from found
        else:
            yield {"definitionByCombination": {"code": "any-of", "characteristic": found}}


def _criterion(each: Criterion) -> Json:
    side = "exclusion" if each.excludes else "inclusion"
    own = quoted((), each.state.iri) if isinstance(each.state, Limit | Window) else []
    return filled(
        {
            "linkId": f"{side}-{each.iri.rpartition('/')[2]}"[:64],
            "extension": [*quoted(each.passages, each.iri), *own],
            "description": each.text,
            "exclude": True if each.excludes else None,
            **_defined(each.state),
        }
    )


def _characteristic(state: Expression) -> Json:
    if isinstance(state, Not):
        return {"exclude": True, **_characteristic(state.member)}
    if isinstance(state, Limit | Window):
        extension = quoted(state.passages, state.iri)
        return filled({"extension": extension, "description": state.words, **_defined(state)})
    return _defined(state)


def _defined(state: Expression) -> dict[str, Any]:
    """The definition of a characteristic."""
    match state:
        case Words():
            return {"definitionCodeableConcept": {"text": state.text}}
        case Limit():
            value = quantity(state.value, state.unit, state.unit_text, state.comparator)
            return {"definitionByTypeAndValue": {"type": concept(state.measure), "valueQuantity": value}}
        case Window():
            event = state.event if state.is_exact else Coded(_named(state))
            return {"definitionCodeableConcept": concept(event), "timeFromEvent": [_time(state)]}
        case Not():
            return {"definitionByCombination": {"code": "all-of", "characteristic": [_characteristic(state)]}}
        case Combined():
            members = [_characteristic(each) for each in state.members]
            found: dict[str, Any] = {"definitionByCombination": {"code": _CODES[state.join], "characteristic": members}}
            return {"note": [{"text": _OPEN}], **found} if state.join is Join.BESIDE else found


def _named(window: Window) -> str:
    """The words of an event whose concept means more than they do."""
    quotes = [each.quote for each in window.passages if each.quote.strip()]
    return quotes[0] if quotes else window.event.label


def _time(window: Window) -> Json:
    """From when to when something happened, counted from a moment: before it the numbers are negative."""
    turn = _TURNED.get(window.direction, Decimal(0))
    is_stated = window.amount is not None and ucum(window.unit)
    amount, unit = (window.amount or Decimal(0), window.unit) if is_stated else (window.days, "d")
    far = quantity(turn * amount, unit)
    ends = [quantity(Decimal(0), unit), far] if window.relation == WITHIN else [None, far]
    low, high = ends if turn > 0 and window.relation == WITHIN else reversed(ends)
    if window.relation != WITHIN and turn < 0:
        low, high = high, low
    event = concept(window.anchor) if window.anchor else None
    span = filled({"low": low, "high": high}) if turn else None
    return filled({"description": window.words, "eventCodeableConcept": event, "range": span})


def _fields(graph: ox.Store, trial: ox.NamedNode) -> Iterator[Json]:
    """What the registry's own fields say of who may join."""
    places = said.statements(graph, trial)
    for term, comparator in ((TG.minimumAge, ">="), (TG.maximumAge, "<=")):
        for value in about.texts(graph, trial, term):
            yield _field(places.get(term, ()), f"age {comparator} {amounts.duration(value)}", _age(value, comparator))
    sexes = said.concepts(graph, trial, TG.sex)
    if len(sexes) == 1 and sexes[0].code != "ALL":
        sex = {"definitionByTypeAndValue": {"type": {"text": "sex"}, "valueCodeableConcept": concept(sexes[0])}}
        yield _field(places.get(TG.sex, ()), f"sex: {sexes[0].label}", sex)
    if about.texts(graph, trial, TG.acceptsHealthyVolunteers) == ["false"]:
        told = places.get(TG.acceptsHealthyVolunteers, ())
        healthy = {"definitionCodeableConcept": {"text": "healthy volunteer"}}
        yield {**_field(told, "no healthy volunteers", healthy), "exclude": True}


def _age(duration: str, comparator: str) -> Json:
    """An age as a limit; as words where it is no number of one unit."""
    units = {"Y": "a", "M": "mo", "D": "d"}
    amount, unit = duration[1:-1], units.get(duration[-1:])
    if unit is None or not amount.isdigit():
        return {"definitionCodeableConcept": {"text": f"age {comparator} {amounts.duration(duration)}"}}
    value = quantity(Decimal(amount), unit, comparator=comparator)
    return {"definitionByTypeAndValue": {"type": {"text": "age"}, "valueQuantity": value}}


def _field(passages: Iterable[Passage], words: str, defined: Json) -> Json:
    return filled({"extension": quoted(passages), "description": words, **defined})
