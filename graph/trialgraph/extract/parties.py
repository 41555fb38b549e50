"""Turn the registry's groups of fields into arms, sponsors and sites."""

from collections.abc import Iterator, Mapping

from trialgraph.core.model import Arm, Concept, Field, Organisation, Site, Span
from trialgraph.language.source import Source


def parties(source: Source) -> Iterator[Arm | Organisation | Site]:
    """Yield arms, sponsors and sites as the registry lists them."""
    for group in source.groups("arm"):
        if "label" in group:
            yield _arm(source, group)
    yield from _sponsors(source)
    groups = [group for group in source.groups("site") if group.keys() & {"facility", "address", "city"}]
    for group in groups:
        yield _site(source, group)
    if not groups:
        for field in source.fields("site.country"):
            country = source.lexicon.read("country", source.words(field.span))
            name = source.lexicon.preferred(country) if country else source.words(field.span)
            yield Site(None, None, name, None, (field.span,))


def _arm(source: Source, group: Mapping[str, Field]) -> Arm:
    return Arm(
        source.words(group["label"].span),
        _read(source, "arm-type", group.get("type")),
        source.words(group["description"].span) if "description" in group else None,
        (group["label"].span,),
    )


def _sponsors(source: Source) -> Iterator[Organisation]:
    """Sponsors with a role of their own, or in fields of the role; without any role the first is the lead."""
    for prefix in ("sponsor.lead", "sponsor.collaborator"):
        for group in source.groups(prefix):
            if "name" in group:
                yield _organisation(source, group, prefix.removeprefix("sponsor."))
    groups = [group for group in source.groups("sponsor") if "name" in group]
    for index, group in enumerate(groups):
        role = source.words(group["role"].span).casefold() if "role" in group else ("collaborator" if index else "lead")
        yield _organisation(source, group, "lead" if role.startswith("lead") else "collaborator")


def _organisation(source: Source, group: Mapping[str, Field], role: str) -> Organisation:
    kind = _read(source, "organisation-class", group.get("class"))
    return Organisation(source.words(group["name"].span), role, kind, (group["name"].span,))


def _site(source: Source, group: Mapping[str, Field]) -> Site:
    facility, address = group.get("facility"), group.get("address")
    city, country = _place(source, address.span) if address else (None, None)
    if "city" in group:
        city = source.words(group["city"].span)
    if "country" in group:
        country = source.words(group["country"].span)
    named = [field for field in (facility, address, group.get("city")) if field]
    return Site(
        source.words(facility.span) if facility else None,
        city,
        country,
        _read(source, "status", group.get("status")),
        tuple(field.span for field in named),
    )


def _place(source: Source, span: Span) -> tuple[str | None, str | None]:
    """City and country of "Shenyang, Liaoning, China"."""
    parts = [part.strip(" .") for part in source.words(span).split(",")]
    country = source.lexicon.read("country", parts[-1])
    return parts[0], source.lexicon.preferred(country) if country else parts[-1]


def _read(source: Source, scheme: str, field: Field | None) -> Concept | None:
    return source.lexicon.read(scheme, source.words(field.span)) if field else None
