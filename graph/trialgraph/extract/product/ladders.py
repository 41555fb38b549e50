"""Turn amounts of cells into ladders: one for each product, and for each group or arm that climbs one of its own."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from trialgraph.extract.product.amendments import amendments
from trialgraph.extract.product.amount import Amount
from trialgraph.extract.product.cells import kinds_of
from trialgraph.extract.product.labels import group_behind
from trialgraph.extract.products import Intervention
from trialgraph.language.annotated import Annotated

# The heading of a group that climbs a ladder of its own: "Cohort A:", "Arm 2 ("
_GROUP = re.compile(r"\b(?P<group>(?:cohort|arm|group|part|stratum|schedule)[ ](?:[A-H]|\d))\b", re.IGNORECASE)
_LETTERED = re.compile(r"\b(?:cohort|arm|group|part|stratum)[ ][A-H]\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Ladder:
    """Amounts that are rungs of one ladder, and who climbs it."""

    rungs: Sequence[Amount]
    population: str | None = None
    product: str | None = None


def ladders(record: Annotated, found: Sequence[Amount], products: Sequence[Intervention]) -> Iterator[Ladder]:
    """Yield the ladders of a record: one for each product, for each amendment, and for each group or arm apart."""
    of = {amount: _product(record, amount, products) for amount in found}
    several = {product for product in of.values() if product}
    if len(several) < 2:
        only = record.words(products[0].names[0]) if len(products) == 1 else next(iter(several), None)
        yield from _parted(record, found, only)
        return
    told: set[object] = set()
    for product in sorted(several):
        rungs = [amount for amount in found if of[amount] == product]
        told |= {amount.rung for amount in rungs}
        yield from _parted(record, rungs, product)
    yield from _parted(record, [a for a in found if of[a] is None and a.rung not in told], None)


def _parted(record: Annotated, found: Sequence[Amount], product: str | None) -> Iterator[Ladder]:
    """Yield the ladders of one product: apart for what an amendment changed, and for each kind of cells."""
    since = amendments(record, found)
    for words in dict.fromkeys(since.values()):
        yield Ladder([amount for amount in found if since.get(amount) == words], words, product)
    rest = [amount for amount in found if amount not in since]
    kinds = kinds_of(record, rest)
    if not kinds:
        yield from _groups(record, rest, product)
    for words in dict.fromkeys(kinds.values()):
        own = [amount for amount in rest if kinds[amount] == words]
        yield from (replace(one, population=one.population or words) for one in _groups(record, own, product))


def _product(record: Annotated, amount: Amount, products: Sequence[Intervention]) -> str | None:
    """The product that an amount is of: in whose own words it stands, or which is named last before it, or at all."""
    view, place, sentence = record.views[amount.sentence.field], amount.quantity.start, amount.sentence
    for one in products:
        if any(span.field == sentence.field and span.start <= place < span.end for span in one.words):
            return record.words(one.names[0])
    words = view[sentence.start : sentence.end].casefold()
    places = [(words.rfind(_stem(record, one), 0, place - sentence.start), one) for one in products]
    before = max((pair for pair in places if pair[0] >= 0), key=lambda pair: pair[0], default=None)
    after = [one for one in products if _stem(record, one) in words]
    named = before[1] if before else after[0] if len(after) == 1 else None
    return record.words(named.names[0]) if named else None


def _stem(record: Annotated, one: Intervention) -> str:
    """A product's name without the words that all products have: "XY-101" of "XY-101 CAR-T cells"."""
    words = re.split(r"\s+(?:cells?|injection|infusion|car|tcr|t|nk)\b", record.view(one.names[0]).casefold())
    return words[0].strip() or record.view(one.names[0]).casefold()


def _groups(record: Annotated, found: Sequence[Amount], product: str | None) -> Iterator[Ladder]:
    """Yield the ladders of one product: by the arms that climb apart, else by the groups of its text."""
    arms = {label: rungs for label, rungs in by_arm(record, found).items() if rungs}
    climbed = {frozenset(amount.rung for amount in rungs) for rungs in arms.values()}
    apart = len([rungs for rungs in climbed if len(rungs) > 1]) > 1
    if apart:
        told = {amount.rung for rungs in arms.values() for amount in rungs}
        for label, rungs in arms.items():
            yield Ladder(rungs, label, product)
        yield Ladder([amount for amount in found if amount.rung not in told], None, product)
        return
    groups = _by_group(record, found) or _by_heading(record, found)
    if groups:
        yield from (Ladder(rungs, label, product) for label, rungs in groups.items())
        return
    for rungs in _by_unit(found):
        yield Ladder(_plainly(rungs), None, product)


def by_arm(record: Annotated, found: Sequence[Amount]) -> dict[str, list[Amount]]:
    """Return the amounts that stand in the label or the description of an arm, by its label."""
    arms: dict[str, list[Amount]] = {}
    for group in record.groups("arm"):
        spans = [group[key].span for key in ("label", "description") if key in group]
        own = [
            a for a in found if any(s.field == a.sentence.field and s.start <= a.quantity.start < s.end for s in spans)
        ]
        if own and "label" in group:
            arms.setdefault(record.words(group["label"].span), []).extend(own)
    return arms


def _by_group(record: Annotated, found: Sequence[Amount]) -> dict[str, list[Amount]]:
    """The rungs of groups that each begin at the first level below a heading of their own, "Cohort A: DL1 …"."""
    for field in dict.fromkeys(amount.sentence.field for amount in found):
        own = [amount for amount in found if amount.sentence.field == field]
        parts = _restarts(own)
        if len(parts) < 2 or max(map(len, parts)) < 2:
            continue
        view, groups, at = record.views[field], dict[str, list[Amount]](), 0
        for part in parts:
            headings = list(_GROUP.finditer(view, at, part[0].quantity.start))
            own_label = part[0].label or ""
            named = [h["group"] for h in headings if h["group"].casefold() != own_label.casefold()]
            groups[named[-1] if named else f"group {len(groups) + 1}"] = part
            at = part[-1].end
        return _with_said(record, groups, own)
    return {}


def _by_heading(record: Annotated, found: Sequence[Amount]) -> dict[str, list[Amount]]:
    """The rungs of groups that are called by letters in one sentence: "arm A gets 1x10^6 or 3x10^6; arm B …"."""
    if any(amount.ordinal is not None for amount in found):
        return {}
    groups: dict[str, list[Amount]] = {}
    for amount in found:
        view = record.views[amount.sentence.field]
        named = _LETTERED.findall(view, amount.sentence.start, amount.quantity.start)
        if not named:
            return {}
        groups.setdefault(named[-1], []).append(amount)
    return groups if len(groups) > 1 and max(map(len, groups.values())) > 1 else {}


def _restarts(found: Sequence[Amount]) -> list[list[Amount]]:
    """Part amounts where their labels begin anew; levels below the first go to the group that their text names."""
    parts: list[list[Amount]] = []
    for amount in found:
        if amount.ordinal is None or amount.ordinal <= 0:
            continue
        last = parts[-1][-1] if parts else None
        if last and last.ordinal is not None and amount.ordinal > last.ordinal:
            parts[-1].append(amount)
        elif not any(amount.rung == known.rung and amount.ordinal == known.ordinal for part in parts for known in part):
            parts.append([amount])
    return parts


def _with_said(record: Annotated, groups: dict[str, list[Amount]], found: Sequence[Amount]) -> dict[str, list[Amount]]:
    """Add the amounts that say their group themselves: "0.5x10^6/kg (cohort B)"."""
    names = {name.casefold(): name for name in groups}
    for amount in found:
        said = group_behind(record.views[amount.sentence.field], amount.end)
        name = names.get((said or "").casefold())
        if name and amount not in groups[name]:
            groups[name].append(amount)
    return groups


def _by_unit(found: Sequence[Amount]) -> Iterator[list[Amount]]:
    """Part amounts in units that cannot be ordered, such as those for the heavy and those for the light."""
    for unit in dict.fromkeys(amount.unit for amount in found):
        yield [amount for amount in found if amount.unit == unit]


def _plainly(found: Sequence[Amount]) -> list[Amount]:
    """The amounts without the numbers of their labels where one number is given to several: a slip of the pen."""
    numbers: dict[Decimal, set[object]] = {}
    for amount in found:
        if amount.ordinal is not None:
            numbers.setdefault(amount.ordinal, set()).add(amount.rung)
    slips = {number for number, rungs in numbers.items() if len(rungs) > 1}
    return [replace(amount, ordinal=None) if amount.ordinal in slips else amount for amount in found]
