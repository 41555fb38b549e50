"""Turn the amounts of cells in prose into dose levels: the rungs of the ladders of a trial's products and arms."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from trialgraph.core.model import Concept, DoseLevel, Finding, Severity, Span
from trialgraph.extract.product.amounts import Amount, amounts, group_behind, speaks_of_dose
from trialgraph.extract.products import Intervention, cell_products
from trialgraph.language.annotated import Annotated
from trialgraph.language.memory import once
from trialgraph.language.prose import sentences_of

_LISTED = re.compile(r"\s*(?:,|;|\b(?:and|or|to|then|an?|the)\b|-|/|&|\s)+\s*", re.IGNORECASE)
_GIVEN = ("arm.label", "arm.description", "intervention.name", "intervention.description")
# Doses of another trial: "has previously undergone a phase 1 trial in three dose levels"
_ELSEWHERE = re.compile(
    r"\b(?:previous(?:ly)?|prior|earlier|preclinical|pre-clinical|mice|mouse|animals?|published|literature)\b",
    re.IGNORECASE,
)
_STUDY = re.compile(r"\b(?:trials?|stud(?:y|ies)|research|experience|data|reported|experiments?)\b", re.IGNORECASE)
_LOWERED = re.compile(
    r"\b(?:de-?escalat\w*|reduc(?:ed|tion)|lowered|decreas\w+|lower[ ]dose)\b[^.;\n]{0,60}$", re.IGNORECASE
)
_REACH = 100  # characters before an amount in which it is said to be a lowered one
# The heading of a group that climbs a ladder of its own: "Cohort A:", "Arm 2 ("
_GROUP = re.compile(r"\b(?P<group>(?:cohort|arm|group|part|stratum|schedule)[ ](?:[A-H]|\d))\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Ladder:
    """Amounts that are rungs of one ladder, and who climbs it."""

    rungs: Sequence[Amount]
    population: str | None = None
    product: str | None = None


def doses(record: Annotated) -> Iterator[DoseLevel | Finding]:
    """Yield the dose levels of a record; where a ladder is spoken of without any amount, its names and a finding."""
    found = _stated(record)
    if found:
        products = cell_products(record)
        for ladder in _ladders(record, found, products):
            yield from _levels(record, ladder)
        return
    named = list(_named(record))
    yield from named
    mention = named[0].spans if named else next(_escalations(record), None)
    if mention:
        comment = "The text speaks of dose levels or of dose escalation but states no amount."
        yield Finding("dose_values_missing", Severity.WARNING, comment, mention)


def _stated(record: Annotated) -> list[Amount]:
    """The amounts of a record that are its own doses; the only unit of some holds for those without one."""
    given = {field.span.field for field in record.fields(*_GIVEN)} - {""}
    found = [amount for one in sentences_of(record) for amount in amounts(record, one, given=one.field in given)]
    found = _with_units(found)
    foreign = {amount.rung for amount in found if _is_elsewhere(record, amount.sentence)}
    own = {amount.rung for amount in found if amount.sentence.field in given or amount.rung not in foreign}
    return [amount for amount in found if amount.rung in own] if foreign and own else found


def _with_units(found: Sequence[Amount]) -> list[Amount]:
    """Give an amount without a unit that of its equal, or the only one that others have; a bare one is no dose."""
    units = {amount.unit for amount in found} - {None}
    if not units:
        return [amount for amount in found if amount.label]
    known = {amount.rung[:2]: amount.unit for amount in found if amount.unit}
    only = next(iter(units)) if len(units) == 1 else None
    bare = ((amount, known.get(amount.rung[:2]) or only) for amount in found)
    return [replace(a, unit=a.unit or unit) for a, unit in bare if a.unit or a.label or unit]


@once
def _is_elsewhere(record: Annotated, sentence: Span) -> bool:
    """Whether a sentence is about another trial."""
    words = record.view(sentence)
    return _ELSEWHERE.search(words) is not None and _STUDY.search(words) is not None


# ---- ladders


def _ladders(record: Annotated, found: Sequence[Amount], products: Sequence[Intervention]) -> Iterator[_Ladder]:
    """Yield the ladders of a record: one for each product, and for each group or arm that climbs one of its own."""
    of = {amount: _product(record, amount, products) for amount in found}
    several = {product for product in of.values() if product}
    if len(several) < 2:
        only = record.words(products[0].names[0]) if len(products) == 1 else next(iter(several), None)
        yield from _groups(record, found, only)
        return
    told: set[object] = set()
    for product in sorted(several):
        rungs = [amount for amount in found if of[amount] == product]
        told |= {amount.rung for amount in rungs}
        yield from _groups(record, rungs, product)
    yield from _groups(record, [a for a in found if of[a] is None and a.rung not in told], None)


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


def _groups(record: Annotated, found: Sequence[Amount], product: str | None) -> Iterator[_Ladder]:
    """Yield the ladders of one product: by the arms that climb apart, else by the groups of its text."""
    arms = {label: rungs for label, rungs in _by_arm(record, found).items() if rungs}
    climbed = {frozenset(amount.rung for amount in rungs) for rungs in arms.values()}
    apart = len([rungs for rungs in climbed if len(rungs) > 1]) > 1
    if apart:
        told = {amount.rung for rungs in arms.values() for amount in rungs}
        for label, rungs in arms.items():
            yield _Ladder(rungs, label, product)
        yield _Ladder([amount for amount in found if amount.rung not in told], None, product)
        return
    groups = _by_group(record, found)
    if groups:
        yield from (_Ladder(rungs, label, product) for label, rungs in groups.items())
        return
    for rungs in _by_unit(found):
        yield _Ladder(_plainly(rungs), None, product)


def _by_arm(record: Annotated, found: Sequence[Amount]) -> dict[str, list[Amount]]:
    """The amounts that stand in the label or the description of an arm, by its label."""
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


# ---- levels


def _levels(record: Annotated, ladder: _Ladder) -> Iterator[DoseLevel]:
    """Yield one level per different amount, its mentions joined, in the order of the ladder."""
    levels: dict[tuple[object, ...], list[Amount]] = {}
    for amount in ladder.rungs:
        levels.setdefault(amount.rung, []).append(amount)
    arms = _by_arm(record, ladder.rungs)
    ordered = [group for group in levels.values() if not _is_span(group[0], levels.values())]
    ordered.sort(key=lambda group: group[0].quantity.high)
    position = 0
    for group in ordered:
        first = next((amount for amount in group if amount.label), group[0])
        lowered = first.ordinal is None and group is ordered[0] and _is_lowered(record, group, len(ordered))
        position += not lowered and (first.ordinal is None or first.ordinal > 0)  # a de-escalation level is no step
        ordinal = first.ordinal if first.ordinal is not None else Decimal(0 if lowered else position)
        yield _level(record, ladder, group, first, ordinal, arms)


def _level(
    record: Annotated,
    ladder: _Ladder,
    group: Sequence[Amount],
    first: Amount,
    ordinal: Decimal,
    arms: Mapping[str, Sequence[Amount]],
) -> DoseLevel:
    places = {(amount.sentence, amount.quantity.start) for amount in group}
    held = tuple(label for label, own in arms.items() if any((a.sentence, a.quantity.start) in places for a in own))
    said = (group_behind(record.views[amount.sentence.field], amount.end) for amount in group)
    return DoseLevel(
        ordinal=ordinal,
        label=first.label,
        lower=None if first.quantity.comparator == "<=" else float(first.quantity.low),
        upper=float(first.quantity.high),
        unit=Concept("unit", first.unit) if first.unit else None,
        population=ladder.population or next((who for who in said if who), None),
        spans=tuple(span for a in group for span in record.spans(a.sentence.field, a.quantity.start, a.end)),
        product=ladder.product,
        arms=held,
    )


def _is_lowered(record: Annotated, group: Sequence[Amount], count: int) -> bool:
    """Whether the lowest of several amounts is only told as what a dose is reduced to."""

    def before(amount: Amount) -> str:
        start = max(amount.sentence.start, amount.quantity.start - _REACH)
        return record.views[amount.sentence.field][start : amount.quantity.start]

    return count > 1 and all(_LOWERED.search(before(amount)) for amount in group)


def _is_span(amount: Amount, levels: Iterable[Sequence[Amount]]) -> bool:
    """Whether a range is that of a whole ladder, from its lowest level to its highest: "0.3 to 3 × 10^6"."""
    points = [g[0].quantity.low for g in levels if g[0].quantity.low == g[0].quantity.high and g[0].unit == amount.unit]
    low, high = amount.quantity.low, amount.quantity.high
    return low != high and len([point for point in points if low <= point <= high]) > 1


def _named(record: Annotated) -> Iterator[DoseLevel]:
    """Yield levels that have names only: "three dose groups: low, medium and high"."""
    mentions: dict[str, list[Span]] = {}
    for sentence in sentences_of(record, naming=("dose-name",)):
        if not speaks_of_dose(record, sentence):
            continue
        hits = list(record.find("dose-name", sentence))
        view = record.views[sentence.field]
        listed = [h for a, b in pairwise(hits) if _LISTED.fullmatch(view[a.end : b.start]) for h in (a, b)]
        for hit in dict.fromkeys(listed):
            mentions.setdefault(hit.concept.code, []).append(Span(hit.start, hit.end, sentence.field))
    for position, (name, spans) in enumerate(mentions.items(), start=1):
        yield DoseLevel(Decimal(position), name, None, None, None, None, tuple(spans))


def _escalations(record: Annotated) -> Iterator[tuple[Span, ...]]:
    """Yield the words that speak of dose escalation."""
    for sentence in sentences_of(record, naming=("cue",)):
        for hit in record.find("cue", sentence):
            if hit.concept.code == "dose escalation":
                yield (Span(hit.start, hit.end, sentence.field),)
