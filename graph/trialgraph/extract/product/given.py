"""Tell what a sentence says is given at some place of it: the engineered cells of a trial, or anything else."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from trialgraph.core.model import Field, Span
from trialgraph.extract.product.drugs import of_drugs
from trialgraph.extract.product.targets import kinds
from trialgraph.extract.products import cell_products
from trialgraph.language.annotated import Annotated
from trialgraph.language.memory import once

_SHORTEST_NAME = 4  # letters of a product's name by which a sentence may call it
_HEAD = re.compile(r"[\s:,(]")  # what ends the first word of a name
_CELLS = re.compile(r"\b(?:[A-Z]{1,3}[ -]?)?(?:cells|lymphocytes)\b", re.IGNORECASE)
# What goes on from a route or a number to the thing that is given: "IV | infusion of autologous | CAR-T cells"
_OF_THING = re.compile(
    r"\s*(?:(?:infusion|injection|administration|delivery|transfusion|dose|perfusion|route)s?\s*)?(?:\([^()]*\)\s*)?"
    r"(?:of\s+(?:[\w/+.’'^×-]+\s+){0,8}?)?$",
    re.IGNORECASE,
)
_NAME_ON = re.compile(
    r"(?:[/+-][\w/+-]*)?\s?(?:(?!(?:and|or|with|then|plus|by|to|of)\b)[\w/+-]+(?:\s|(?<=-))){0,2}", re.IGNORECASE
)
_NEXT_STEP = re.compile(r"\b(?:followed by|and then|then|before|prior to)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Given:
    """What is given: engineered cells, by the label of their product where it is named, or anything else."""

    start: int
    end: int
    is_cells: bool
    product: str | None = None


def given(record: Annotated, field: Field, sentence: Span, start: int, end: int) -> Given:
    """Return what is given by the route, or so often, as a stretch of a sentence says.

    A sentence that names nothing is about what its intervention is, else about the cells of the trial.
    """
    view, things = record.views[sentence.field], _things(record, sentence)
    around = next((thing for thing in things if thing.start <= start and end <= thing.end), None)
    if around:
        return around
    behind = next((thing for thing in things if thing.start >= end), None)
    if behind and _OF_THING.match(view, end, behind.start):
        return behind
    before = (thing for thing in things if thing.end <= start and ";" not in view[thing.end : start])
    nearest = max(before, key=lambda thing: (thing.end, thing.is_cells), default=None)
    if nearest and not (behind and _NEXT_STEP.search(view, nearest.end, start)):
        return nearest
    return behind or nearest or _of_field(record, field) or Given(start, end, True)


@once
def _things(record: Annotated, sentence: Span) -> Sequence[Given]:
    """What a sentence names that may be given: engineered cells and products by name, drugs, other interventions."""
    view, cells = record.views[sentence.field], record.lexicon.collection("product-kind", "cells")
    found = [Given(hit.start, hit.end, hit.concept in cells) for hit in kinds(record, sentence)]
    found += [Given(hit.start, hit.end, True) for hit in record.find("product", sentence)]
    found += [Given(*match.span(), True) for match in _CELLS.finditer(view, sentence.start, sentence.end)]
    found += _named(record, sentence)
    own = [thing for thing in found if thing.is_cells]
    drugs = record.lexicon.collection("event", "drugs")
    stems = of_drugs(record.lexicon).finditer(view, sentence.start, sentence.end)
    hits = [hit for scheme in ("agent", "cytokine", "regimen") for hit in record.find(scheme, sentence)]
    hits += [hit for hit in record.find("event", sentence) if hit.concept in drugs]
    places = [*((hit.start, hit.end) for hit in hits), *(match.span() for match in stems)]
    beside = (place for place in places if not any(_is_part(view, place, one) for one in own))
    found += [Given(start, end, False) for start, end in beside]
    return sorted(found, key=lambda thing: (thing.start, -thing.end, thing.product is None))


def _is_part(view: str, place: tuple[int, int], cells: Given) -> bool:
    """Whether a drug's name stands in that of cells, or right before it: "IL-15 CD19-CAR-NK cells"."""
    start, end = place
    return (cells.start < end and start < cells.end) or _NAME_ON.fullmatch(view, end, cells.start) is not None


def _named(record: Annotated, sentence: Span) -> Iterator[Given]:
    """Yield the interventions that a sentence calls by their names."""
    words = record.view(sentence).casefold()
    for name, product in _names(record).items():
        at = words.find(name)
        while at >= 0:
            start, end = sentence.start + at, sentence.start + at + len(name)
            if not (words[at - 1 : at].isalnum() or words[at + len(name) : at + len(name) + 1].isalnum()):
                yield Given(start, end, product is not None, product)
            at = words.find(name, at + len(name))


@once
def _names(record: Annotated) -> Mapping[str, str | None]:
    """The names of a record's interventions, folded, each with the label of the product where it is cells.

    A code at the head of a name stands for it: "AB-100" of "AB-100: 1×10^6 cells".
    """
    names: dict[str, str | None] = {}
    for product in cell_products(record):
        label = record.words(product.names[0])
        for span in (*product.names, *product.aliases):
            name = record.view(span).strip().casefold()
            head = _HEAD.split(name, maxsplit=1)[0]
            names[name] = label
            if any(sign.isdigit() for sign in head):
                names.setdefault(head, label)
    for group in record.groups("intervention"):
        if "name" in group:
            names.setdefault(record.view(group["name"].span).strip().casefold(), None)
    return {name: label for name, label in names.items() if len(name) >= _SHORTEST_NAME}


def _of_field(record: Annotated, field: Field) -> Given | None:
    """What an intervention's own words are about; those of any other field may be about anything."""
    if not field.name.startswith("intervention."):
        return None
    name = next((one.span for one in record.fields("intervention.name") if one.group == field.group), None)
    if name is None:
        return None
    product = next((one for one in cell_products(record) if name in one.names), None)
    return Given(name.start, name.end, product is not None, record.words(product.names[0]) if product else None)
