"""Turn concepts, amounts and words with their places into data types of FHIR: CodeableConcept, Quantity, Extension."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from trialgraph.bridges.fhir import terms
from trialgraph.bridges.model import Coded, Passage
from trialgraph.bridges.said import number
from trialgraph.bridges.terms import UCUM, ucum
from trialgraph.core.identify import SHARED
from trialgraph.view import amounts

Json = dict[str, Any]


def filled(element: Mapping[str, Any]) -> Json:
    """Return an element without what is empty: FHIR has no empty values."""
    return {name: value for name, value in element.items() if value not in (None, "", [], {})}


def concept(one: Coded, system: str = "", codes: Mapping[str, str] | None = None) -> Json:
    """Return a CodeableConcept: FHIR's own code first where it has one, then those that mean the same, then ours."""
    codings: list[Json] = []
    if codes and one.code in codes:
        codings.append({"system": system, "code": codes[one.code]})
    codings += [{"system": terms.SYSTEMS[each.vocabulary], "code": each.code} for each in one.same]
    if one.iri:
        codings.append(filled({"system": f"{SHARED}{one.scheme}", "code": one.code, "display": one.label}))
    return filled({"coding": codings, "text": one.label})


def code(system: str, value: str) -> Json:
    """Return a CodeableConcept of one code."""
    return {"coding": [{"system": system, "code": value}]}


def quantity(value: Decimal, unit: str, text: str = "", comparator: str = "") -> Json:
    """Return a Quantity, with the UCUM code of a unit of the lexicon; a unit that is only words has no code.

    >>> quantity(Decimal(75), "10*9/L", comparator=">=")["code"]
    '10*9/L'
    """
    coded = ucum(unit)
    return filled(
        {
            "value": number(value),
            "comparator": "" if comparator == "=" else comparator,
            "unit": (amounts.unit(unit) or "1") if unit else text,
            "system": UCUM if coded else "",
            "code": coded,
        }
    ) | {"value": number(value)}


def quoted(passages: Iterable[Passage], iri: str = "") -> list[Json]:
    """Return extensions that name a fact of the graph and hold the words that say it, with their places."""
    found: list[Json] = [{"url": terms.NODE, "valueUri": iri}] if iri else []
    for each in passages:
        parts = [{"url": "passage", "valueUri": each.iri}]
        if each.quote.strip():
            parts.append({"url": "quote", "valueString": each.quote})
        found.append({"url": terms.QUOTED, "extension": parts})
    return found
