"""Turn the registry's groups of fields into arms, sponsors and sites."""

from collections.abc import Iterator, Mapping

from trialgraph.core.model import Arm, Concept, Field, Organisation, Site, Span
from trialgraph.language.annotated import Annotated


def parties(record: Annotated) -> Iterator[Arm | Organisation | Site]:
    """Yield arms, sponsors and sites as the registry lists them."""
    for group in record.groups("arm"):
        if "label" in group:
            yield _arm(record, group)
    yield from _sponsors(record)
    groups = [group for group in record.groups("site") if group.keys() & {"facility", "address", "city"}]
    for group in groups:
        yield _site(record, group)
    if not groups:
        for field in record.fields("site.country"):
            country = record.lexicon.read("country", record.words(field.span))
            name = record.lexicon.preferred(country) if country else record.words(field.span)
            yield Site(None, None, name, None, (field.span,))


def _arm(record: Annotated, group: Mapping[str, Field]) -> Arm:
    return Arm(
        record.words(group["label"].span),
        _read(record, "arm-type", group.get("type")),
        record.words(group["description"].span) if "description" in group else None,
        (group["label"].span,),
    )


def _sponsors(record: Annotated) -> Iterator[Organisation]:
    """Sponsors with a role of their own, or in fields of the role; without any role the first is the lead."""
    for prefix in ("sponsor.lead", "sponsor.collaborator"):
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
    city, country = _place(record, address.span) if address else (None, None)
    if "city" in group:
        city = record.words(group["city"].span)
    if "country" in group:
        country = record.words(group["country"].span)
    named = [field for field in (facility, address, group.get("city")) if field]
    return Site(
        record.words(facility.span) if facility else None,
        city,
        country,
        _read(record, "status", group.get("status")),
        tuple(field.span for field in named),
    )


def _place(record: Annotated, span: Span) -> tuple[str | None, str | None]:
    """City and country of "Shenyang, Liaoning, China"."""
    parts = [part.strip(" .") for part in record.words(span).split(",")]
    country = record.lexicon.read("country", parts[-1])
    return parts[0], record.lexicon.preferred(country) if country else parts[-1]


def _read(record: Annotated, scheme: str, field: Field | None) -> Concept | None:
    return record.lexicon.read(scheme, record.words(field.span)) if field else None
