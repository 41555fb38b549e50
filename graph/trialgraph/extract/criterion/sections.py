"""Tell which items of a list are for some participants only: those below a heading or a lead that names them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from trialgraph.core.model import Constraint, EventWindow, Polarity
from trialgraph.core.population import Population
from trialgraph.core.text import trim
from trialgraph.extract.criterion.applying import Told
from trialgraph.extract.criterion.behind import KEPT
from trialgraph.extract.criterion.list_measure import ListMeasure, list_measure, measures_before
from trialgraph.extract.criterion.populations import both, population
from trialgraph.knowledge.matcher import Hit
from trialgraph.language.annotated import Annotated
from trialgraph.language.item import Item
from trialgraph.language.listings import Listing
from trialgraph.language.quantities import quantities
from trialgraph.language.scope import Range

_EDGES: Final = " \t\r\n;.:*-()\\"
_MARKER = re.compile(r"(?:\(?\d{1,2}|[a-z])\W*$")
_ONE_OF = re.compile(
    r"\b(?:(?:any|one|either|1)(?: or more)? of (?:the |these )?(?:following|below|criteria|conditions)|either)\b"
    r"[^.;]*$",
    re.IGNORECASE,
)
_ENDED = re.compile(r"[.;][\s*\\-]*$")
_OR = re.compile(r"\bor\W*$", re.IGNORECASE)


class Above(NamedTuple):
    """What an item of a list stands below: words that name some participants, a wash-out, acts of theirs, measures."""

    who: Population | None = None
    washed_out: bool = False
    led: Sequence[Hit] = ()
    measure: ListMeasure | None = None  # of the limits below, which name none


def of_items(
    record: Annotated, field: str, listings: Iterable[Listing]
) -> Iterator[tuple[Listing, tuple[Population | None, ...]]]:
    """Yield lists with the population that a heading above each of their items names, None where there is none.

    A heading under which all items of a side stand tells nobody apart.
    """
    found = [(listing, tuple(_headed(record, field, listing))) for listing in listings]
    for listing, populations in found:
        side = {who for other, all_of in found if other.polarity is listing.polarity for who in all_of}
        yield listing, populations if len(side) > 1 else (None,) * len(populations)


def above(record: Annotated, field: str, item: Item, groups: Sequence[Told], over: Above) -> Above:
    """Return what an item's sub-items stand below: its own words, and what it stands below itself."""
    if not item.children:
        return over
    lead = Range(item.start, item.children[0].start)
    who = _below(record, field, item, groups) or over.who
    washed_out = over.washed_out or _speaks_of_washout(record, field, lead)
    kept = _kept(record, field, lead) or over.led
    return Above(who, washed_out, kept, list_measure(record, field, lead))


def of_each(
    record: Annotated, field: str, items: Sequence[Item], over: Above, start: int | None = None
) -> Sequence[Above]:
    """Return what each item of a list that begins at `start` stands below, and behind.

    An item before it may name its measure, or the title of a group.
    """
    named = measures_before(record, field, [Range(item.start, item.end) for item in items], start)
    return [over._replace(measure=each) if each else over for each in named]


def limited(limits: Sequence[Constraint], who: Population | None) -> tuple[Constraint, ...]:
    """Return limits that stand below words for some participants."""
    if who is None:
        return tuple(limits)
    return tuple(
        replace(
            each,
            applies_to=_within(who, each.applies_to),
            qualifier=f"{who.label}, {each.qualifier}" if each.qualifier else who.label,
        )
        for each in limits
    )


def timed(windows: Sequence[EventWindow], who: Population | None) -> tuple[EventWindow, ...]:
    """Return event windows that stand below words for some participants."""
    return tuple(replace(each, applies_to=_within(who, each.applies_to)) for each in windows)


def are_alternatives(record: Annotated, field: str, item: Item, polarity: Polarity) -> bool:
    """Return whether one of the sub-items is enough: "one of the following", or an "or" behind them."""
    if polarity is Polarity.EXCLUSION or len(item.children) < 2:
        return False
    view = record.views[field]
    joined = sum(_OR.search(view, child.start, child.end) is not None for child in item.children)
    lead = view[item.start : item.children[0].start].rstrip(_EDGES + "0123456789")
    return 2 * joined >= len(item.children) - 1 or _ONE_OF.search(lead) is not None


def _within(outer: Population | None, inner: Population | None) -> Population | None:
    if outer is None or inner is None:
        return inner or outer
    return both(outer, inner) or inner


def _headed(record: Annotated, field: str, listing: Listing) -> Iterator[Population | None]:
    """The population of the last heading before each item; one that names nobody ends it."""
    view, last, who = record.views[field], listing.start, None
    for item in listing.items:
        between = view[last : item.start].rstrip(_EDGES)
        between = _MARKER.sub("", between) if between else ""
        if any(sign.isalpha() for sign in between):
            who = _named(record, field, Range(last, last + len(between)))
        last = item.end
        yield who


def _named(record: Annotated, field: str, place: Range) -> Population | None:
    """The population of a heading; an age in it may be one that all must have."""
    start, stop = trim(record.views[field], *place, edges=_EDGES)
    if start >= stop:
        return None
    found = population(record, field, Range(start, stop), quantities(record.text(field), start, stop))
    return None if found is None or found.limits else found


def _below(record: Annotated, field: str, item: Item, groups: Sequence[Told]) -> Population | None:
    """The population that the lead of an item names for its sub-items: "Only for B-ALL:", "For cohort B, …:"."""
    if not item.children:
        return None
    lead = Range(item.start, item.children[0].start)
    stop = trim(record.views[field], *lead, edges=_EDGES)[1]
    if _ENDED.search(record.views[field][stop : lead.end]):
        return None  # a sentence of its own leads to nothing
    open_end = [each.population for each in groups if each.group.holds and each.group.holds.end >= stop]
    named = [who for who in open_end if who]
    return named[-1] if named else _named(record, field, lead)


def _kept(record: Annotated, field: str, lead: Range) -> Sequence[Hit]:
    """What participants see to for the times of the items below a lead: "contraception is needed until:"."""
    stop = trim(record.views[field], *lead, edges=_EDGES)[1]
    if ":" not in record.views[field][stop : lead.end]:
        return ()
    return [hit for hit in record.text(field).find("event", lead.start, stop) if hit.concept in KEPT][-1:]


def _speaks_of_washout(record: Annotated, field: str, lead: Range) -> bool:
    """Whether the items below a lead are those of a wash-out: "must be stopped for these times:"."""
    view, words = record.views[field], record.text(field)
    stop = trim(view, *lead, edges=_EDGES)[1]
    led = ":" in view[stop : lead.end]
    return led and any(cue.concept.code == "washout" for cue in words.find("cue", lead.start, stop))
