"""Leave out of lists what the labels of a page name: "Minimum age: 14" between a heading and its items is a field."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from trialgraph.core.model import Span
from trialgraph.language.annotated import Annotated
from trialgraph.language.item import Item
from trialgraph.language.listings import Listing

_FIELDS: Final = ("sex", "minimum_age", "maximum_age", "ages", "healthy_volunteers", "enrollment")
_LABEL: Final = 40  # most characters of a label


def left_out(record: Annotated, field: str, listings: Iterable[Listing]) -> Iterator[Listing]:
    """Yield the lists of a text of a record without the items that are its fields with their labels."""
    known = [one.span for one in record.fields(*_FIELDS) if one.span.field == field]
    for listing in listings:
        items = tuple(item for item in listing.items if not any(_is_labelled(item, span) for span in known))
        yield replace(listing, items=items)


def _is_labelled(item: Item, span: Span) -> bool:
    """Whether an item is the value at a place with its label before it."""
    inside = item.start <= span.start <= item.start + _LABEL and span.end <= item.end
    return inside and item.end - span.end <= 1 and not item.children
