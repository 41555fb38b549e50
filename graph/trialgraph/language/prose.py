"""Say which fields of a record tell in prose what is done, as opposed to who may take part or what is measured."""

from collections.abc import Iterator

from trialgraph.core.model import Span
from trialgraph.language.annotated import Annotated

PROSE = ("title", "official_title", "summary", "description", "arm.label", "arm.description",
         "intervention.name", "intervention.description")  # fmt: skip


def sentences_of(record: Annotated, *names: str) -> Iterator[Span]:
    """Yield the sentences of the fields with these names (the fields of PROSE without names)."""
    for field in record.fields(*(names or PROSE)):
        yield from record.sentences(field.span)
