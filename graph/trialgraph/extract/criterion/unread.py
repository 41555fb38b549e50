"""Turn eligibility text in a language that is not read into criteria: their words, their lists and plain limits."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from trialgraph.core.model import Criterion, Polarity, Span
from trialgraph.extract.criterion.plain import limits
from trialgraph.language.annotated import Annotated
from trialgraph.language.item import Item
from trialgraph.language.listings import listings


def unread_criteria(record: Annotated, span: Span, polarity: Polarity | None) -> Iterator[Criterion]:
    """Yield the criteria of a field; `polarity` is the list that the whole of it is, if it is one."""
    ordinals = dict.fromkeys(Polarity, 0)
    for listing in listings(record.text(span.field), span.start, span.end, polarity):
        for item in listing.items:
            ordinals[listing.polarity] += 1
            yield _criterion(record, span.field, item, listing.polarity, ordinals[listing.polarity])


def said_once(
    record: Annotated, found: Sequence[Criterion], names: Mapping[str, Polarity | None]
) -> Iterator[Criterion]:
    """Yield criteria of a list that is not read, but not those of a side that the record tells in English too.

    An English list of less than half as many items is no translation. `names` are the fields of criteria with their
    side.
    """
    read = Counter[Polarity]()
    for field in record.fields(*names):
        if record.is_read(field.span):
            for listing in listings(record.text(field.span.field), field.span.start, field.span.end, names[field.name]):
                read[listing.polarity] += len(listing.items)
    sides = Counter(criterion.polarity for criterion in found)
    yield from (criterion for criterion in found if read[criterion.polarity] * 2 < sides[criterion.polarity])


def _criterion(record: Annotated, field: str, item: Item, polarity: Polarity, ordinal: int) -> Criterion:
    """A criterion without kinds, times and groups, which only its sentences would tell."""
    spans = record.spans(field, item.start, item.end)
    lead_end = item.children[0].start if item.children else item.end
    parts = [_criterion(record, field, child, polarity, number) for number, child in enumerate(item.children, start=1)]
    return Criterion(
        polarity=polarity,
        ordinal=ordinal,
        text=record.words(*spans),
        kinds=(),
        constraints=tuple(limits(record, field, item.start, lead_end)),
        windows=(),
        groups=(),
        spans=spans,
        parts=tuple(parts),
    )
