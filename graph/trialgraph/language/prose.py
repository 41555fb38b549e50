"""Say which fields of a record tell in prose what is done, as opposed to who may take part or what is measured."""

from collections.abc import Iterator, Sequence

from trialgraph.core.model import Span
from trialgraph.language.annotated import Annotated

PROSE = ("title", "official_title", "summary", "description", "arm.label", "arm.description",
         "intervention.name", "intervention.description")  # fmt: skip


def sentences_of(record: Annotated, *names: str, naming: Sequence[str] = ()) -> Iterator[Span]:
    """Yield the sentences of the fields with these names (the fields of PROSE without names).

    With `naming` only the sentences that name a concept of one of these schemes; most name none.
    """
    for field in record.fields(*(names or PROSE)):
        if not naming:
            yield from record.sentences(field.span)
        elif record.text(field.span.field).holds(naming, field.span.start, field.span.end):
            words = record.text(field.span.field)
            yield from (one for one in record.sentences(field.span) if words.holds(naming, one.start, one.end))
