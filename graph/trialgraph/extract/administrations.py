"""Turn prose into how engineered cells are given: by which route, in how many doses, and how far apart."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from trialgraph.core.model import Concept, Field, Span
from trialgraph.core.plan import Administration
from trialgraph.extract.product.dosing import ADDITIONAL, REPEATED, SCHEDULE, WORD, Dosing, dosings
from trialgraph.extract.product.given import given
from trialgraph.extract.product.routes import ROUTE, routes
from trialgraph.extract.products import cell_products
from trialgraph.language.annotated import Annotated
from trialgraph.language.prose import PROSE


@dataclass(frozen=True, slots=True)
class _Told:
    """What one sentence tells of how cells are given."""

    route: Concept | None
    dosing: Dosing | None
    product: str | None
    arm: str | None
    spans: tuple[Span, ...]


def administrations(record: Annotated) -> Iterator[Administration]:
    """Yield how the engineered cells of a record are given; what several sentences say of one product is one fact."""
    products = cell_products(record)
    if not products:
        return
    only = record.words(products[0].names[0]) if len(products) == 1 else None
    has_arms = len(record.groups("arm")) > 1
    told = [
        replace(one, product=one.product or only, arm=one.arm if has_arms else None)
        for field in record.fields(*PROSE)
        if record.text(field.span.field).holds((ROUTE, SCHEDULE, WORD), field.span.start, field.span.end)
        for sentence in record.sentences(field.span)
        for one in _in_sentence(record, field, sentence)
    ]
    yield from _joined(told)


def _in_sentence(record: Annotated, field: Field, sentence: Span) -> Iterator[_Told]:
    """Yield the routes of a sentence that are those of cells, and how often these are given."""
    if not record.text(sentence.field).holds((ROUTE, SCHEDULE, WORD), sentence.start, sentence.end):
        return
    arm = _arm(record, field)
    for route in routes(record, sentence):
        thing = given(record, field, sentence, route.start, route.end)
        if thing.is_cells:
            yield _Told(route.concept, None, thing.product, arm, (Span(route.start, route.end, sentence.field),))
    for dosing in dosings(record, sentence):
        place = dosing.places[0]
        thing = given(record, field, sentence, place.start, place.end)
        if thing.is_cells:
            yield _Told(None, dosing, thing.product, arm, dosing.places)


def _arm(record: Annotated, field: Field) -> str | None:
    """The label of the arm that a field describes."""
    if not field.name.startswith("arm."):
        return None
    labels = (one.span for one in record.fields("arm.label") if one.group == field.group)
    return next((record.words(label) for label in labels), None)


def _joined(told: Sequence[_Told]) -> Iterator[Administration]:
    """Yield one fact for each schedule and each route of a product; a schedule has the only route there is.

    Where a product has several routes, the schedule has that of its own arm, if that is one; doses that may follow
    have none, for they may be given in another way.
    """
    for product in dict.fromkeys(one.product for one in told):
        own = [one for one in told if one.product == product]
        dosed = [one for one in own if one.dosing]
        groups: list[list[_Told]] = []
        for one in dosed:
            route = _only_route(own, one)
            one = replace(one, route=route, dosing=_of_repeats(one.dosing, dosed))
            group = next((group for group in groups if group[0].route == route and _agree(group, one)), None)
            if group is None:
                groups.append([one])
            else:
                group.append(one)
        for group in groups:
            yield _fact([*group, *(one for one in own if one.dosing is None and one.route == group[0].route)])
        free = [one for one in own if one.dosing is None and all(one.route != group[0].route for group in groups)]
        for route in dict.fromkeys(one.route for one in free):
            yield _fact([one for one in free if one.route == route])


def _only_route(own: Sequence[_Told], one: _Told) -> Concept | None:
    """The route of a schedule: the only one of its arm or its product; doses that may follow have none."""
    found = _routes(own, one.arm)
    return next(iter(found)) if len(found) == 1 and one.dosing and one.dosing.schedule != ADDITIONAL else None


def _of_repeats(dosing: Dosing | None, told: Sequence[_Told]) -> Dosing | None:
    """A schedule; an interval alone, beside a single dose or doses that may follow, is that of the latter."""
    if dosing is None or dosing.schedule != REPEATED or dosing.interval is None or dosing.doses != (None, None):
        return dosing
    schedules = {one.dosing.schedule for one in told if one.dosing}
    return replace(dosing, schedule=ADDITIONAL) if ADDITIONAL in schedules else dosing


def _agree(group: Sequence[_Told], one: _Told) -> bool:
    """Whether a schedule says the same as others, or only what they leave open."""
    return all(
        other.dosing.schedule == one.dosing.schedule
        and all(a == b or None in (a, b) for a, b in zip(other.dosing.doses, one.dosing.doses, strict=True))
        and (other.dosing.interval == one.dosing.interval or None in (other.dosing.interval, one.dosing.interval))
        and (other.dosing.shares == one.dosing.shares or not (other.dosing.shares and one.dosing.shares))
        for other in group
        if other.dosing and one.dosing
    )


def _routes(own: Sequence[_Told], arm: str | None) -> set[Concept]:
    """The routes of an arm, or where it names none those of the product."""
    in_arm = {one.route for one in own if one.route and arm and one.arm == arm}
    return in_arm or {one.route for one in own if one.route}


def _fact(group: Sequence[_Told]) -> Administration:
    """What several sentences tell of one way to give a product, as one fact."""
    dosings = [one.dosing for one in group if one.dosing]
    lowest = (one.doses[0] for one in dosings if one.doses[0] is not None)
    highest = (one.doses[1] for one in dosings if one.doses[1] is not None)
    shortest, longest = next((one.interval for one in dosings if one.interval), (None, None))
    return Administration(
        route=next((one.route for one in group if one.route), None),
        schedule=next((one.schedule for one in dosings), None),
        minimum_doses=next(lowest, None),
        maximum_doses=next(highest, None),
        interval=shortest,
        longest_interval=longest,
        shares=next((one.shares for one in dosings if one.shares), ()),
        spans=tuple(dict.fromkeys(span for one in group for span in one.spans)),
        product=group[0].product,
        arms=tuple(dict.fromkeys(one.arm for one in group if one.arm)),
    )
