"""Turn the registry's groups of fields into arms, sponsors and sites."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from trialgraph.core.model import Arm, Concept, Field, Organisation, Site, Span, Stated
from trialgraph.extract.registry import amount
from trialgraph.language.annotated import Annotated

_TYPED = re.compile(r"(?P<type>[A-Z][A-Za-z_ ]{2,24}):\s+")  # "Drug: Fludarabine"


def parties(record: Annotated) -> Iterator[Arm | Organisation | Site | Stated]:
    """Yield arms, sponsors and sites as the registry lists them."""
    arms = [group for group in record.groups("arm") if "label" in group]
    given = _given(record) if arms else {}
    for group in arms:
        yield _arm(record, group, given)
    yield from _number_of_arms(record, arms)
    yield from _sponsors(record)
    groups = [group for group in record.groups("site") if group.keys() & {"facility", "address", "city"}]
    for group in groups:
        yield _site(record, group)
    if not groups:
        for field in record.fields("site.country"):
            yield Site(None, None, *_country(record, record.words(field.span)), None, (field.span,))


def _arm(record: Annotated, group: Mapping[str, Field], given: Mapping[str, Mapping[str, Span]]) -> Arm:
    label = record.words(group["label"].span)
    products = given.get(_folded(label), {})
    return Arm(
        label,
        _read(record, "arm-type", group.get("type")),
        record.words(group["description"].span) if "description" in group else None,
        (group["label"].span, *products.values()),
        tuple(products),
    )


def _given(record: Annotated) -> Mapping[str, Mapping[str, Span]]:
    """What the record says is given in each arm: the names of interventions, and the words that say so.

    An arm lists interventions, with their type or without, or an intervention lists arms.
    """
    names = {
        _folded(record.words(field.span)): record.words(field.span) for field in record.fields("intervention.name")
    }
    found: dict[str, dict[str, Span]] = defaultdict(dict)
    labels = {field.group: _folded(record.words(field.span)) for field in record.fields("arm.label")}
    for field in record.fields("arm.product"):
        words = _folded(record.words(field.span))
        name = names.get(words) or names.get(_TYPED.sub("", record.words(field.span), count=1).casefold().strip())
        if name and field.group in labels:
            found[labels[field.group]].setdefault(name, field.span)
    named = {field.group: record.words(field.span) for field in record.fields("intervention.name")}
    for field in record.fields("intervention.arm"):
        if field.group in named:
            found[_folded(record.words(field.span))].setdefault(named[field.group], field.span)
    return found


def _number_of_arms(record: Annotated, arms: Sequence[Mapping[str, Field]]) -> Iterator[Stated]:
    """The number that the record states; else that of the arms that it lists, each with its type, as registries do."""
    for field in record.fields("arm_count"):
        number = amount(record, field.span)
        if number is not None:
            yield Stated("numberOfArms", number, (field.span,))
    if arms and not record.fields("arm_count") and all("type" in group for group in arms):
        yield Stated("numberOfArms", len(arms), tuple(group["label"].span for group in arms))


def _folded(words: str) -> str:
    return " ".join(words.casefold().split())


def _sponsors(record: Annotated) -> Iterator[Organisation]:
    """Sponsors with a role of their own, or in fields of the role; without any role the first is the lead."""
    for prefix in ("sponsor.lead", "sponsor.secondary", "sponsor.collaborator", "sponsor.funder"):
        for group in record.groups(prefix):
            if "name" in group:
                yield _organisation(record, group, prefix.removeprefix("sponsor."))
    groups = [group for group in record.groups("sponsor") if "name" in group]
    for index, group in enumerate(groups):
        role = record.words(group["role"].span).casefold() if "role" in group else ("collaborator" if index else "lead")
        yield _organisation(record, group, "lead" if role.startswith("lead") else "collaborator")


def _organisation(record: Annotated, group: Mapping[str, Field], role: str) -> Organisation:
    kind = _read(record, "organisation-class", group.get("class"))
    return Organisation(record.words(group["name"].span), role, kind, (group["name"].span,))


def _site(record: Annotated, group: Mapping[str, Field]) -> Site:
    facility, address = group.get("facility"), group.get("address")
    city, country = _place(record, address.span) if address else (None, "")
    if "city" in group:
        city = record.words(group["city"].span)
    if "country" in group:
        country = record.words(group["country"].span)
    named = [field for field in (facility, address, group.get("city")) if field]
    return Site(
        record.words(facility.span) if facility else None,
        city,
        *_country(record, country),
        _read(record, "status", group.get("status")),
        tuple(field.span for field in named),
    )


def _place(record: Annotated, span: Span) -> tuple[str, str]:
    """City and country of "Shenyang, Liaoning, China"."""
    parts = [part.strip(" .") for part in record.words(span).split(",")]
    return parts[0], parts[-1]


def _country(record: Annotated, words: str) -> tuple[Concept | None, str | None]:
    """The country that words name, or the words where the lexicon has none of that name."""
    country = record.lexicon.read("country", words)
    return country, None if country else words or None


def _read(record: Annotated, scheme: str, field: Field | None) -> Concept | None:
    return record.lexicon.read(scheme, record.words(field.span)) if field else None
