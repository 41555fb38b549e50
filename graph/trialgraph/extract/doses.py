"""Turn prose into dose levels: the amounts of cells on the rungs of a dose ladder."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from trialgraph.core.model import Concept, DoseLevel, Finding, Severity, Span
from trialgraph.language.annotated import Annotated
from trialgraph.language.prose import sentences_of
from trialgraph.language.quantity import Quantity, quantities

FEWEST = 10_000  # cells; a smaller number is no dose of cells
_UNIT = re.compile(
    # "1x10^6 CAR-T cells/kg", "3x10^8 CAR+ T-cells per m2", "1*10^8/person"
    r"""
    [ ]*
    (?P<noun> (?: (?!and\b|or\b|to\b) [\w+.()-]+ [ ]+ ){0,5}? (?:[\w+-]+-)? cells?\b )?
    (?: [ ]* (?:/|per\b) [ ]*
        (?: (?P<kg> kg | kilograms? )
          | (?P<m2> m[ ]?\^?[ ]?2 | m² | square[ ]met\w+ )
          | (?P<each> dose|person|subject|patient|time|infusion|body )
        ) \b
    )?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LABEL = re.compile(
    # "Dose Level 1:", "cohort -1 =", "DL2 (", "group 1, 2 and 3"
    r"""
    \b (?P<label> (?:dose[ -]?)? (?:level|cohort|group|DL)s? [ ]? (?P<number>-?\d+(?:\.\d+)?) [A-Za-z]? ) \b
    (?P<more> (?: [ ]?(?:,|and|&|/)[ ]?(?:and[ ])? -?\d+ (?![\d.x*×^]|[ ]?[x*×^]) )* )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_APART = re.compile(r"[.;\n]")
_LABEL_REACH = 90  # characters between a label and its amount
_LISTED = re.compile(r"\s*(?:,|;|\b(?:and|or|to|then|an?|the)\b|-|/|&|\s)+\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number of cells in the text; the unit is None where only a label tells that it is a dose."""

    quantity: Quantity
    unit: str | None
    end: int
    label: str | None
    ordinal: Decimal | None
    sentence: Span


def doses(record: Annotated) -> Iterator[DoseLevel | Finding]:
    """Yield the dose levels of a record; where a ladder is spoken of without any amount, its names and a finding."""
    amounts = [amount for sentence in sentences_of(record) for amount in _labelled(record, _amounts(record, sentence))]
    if amounts:
        yield from _levels(record, amounts)
        return
    named = list(_named(record))
    yield from named
    mention = named[0].spans if named else next(_escalations(record), None)
    if mention:
        comment = "The text speaks of dose levels or of dose escalation but states no amount."
        yield Finding("dose_values_missing", Severity.WARNING, comment, mention)


def _amounts(record: Annotated, sentence: Span) -> list[Amount]:
    """The amounts of cells that a sentence gives as doses; in a list the last one's unit holds for all."""
    view = record.views[sentence.field]
    told = _speaks_of_dose(record, sentence)
    found: list[Amount] = []
    for quantity in reversed(quantities(record.text(sentence.field), sentence.start, sentence.end, lists=False)):
        if quantity.high < FEWEST:
            continue
        unit, end = _unit(view, quantity, sentence.end)
        if unit is None and found and _LISTED.fullmatch(view[quantity.end : found[-1].quantity.start]):
            unit = found[-1].unit
        if (unit is None and not _label_before(view, sentence, quantity)) or (unit in (None, "cells") and not told):
            continue
        found.append(Amount(quantity, unit, end, None, None, sentence))
    return found[::-1]


def _label_before(view: str, sentence: Span, quantity: Quantity) -> re.Match[str] | None:
    """The last label before an amount, if it is near and in the same clause."""
    begin = max(sentence.start, quantity.start - _LABEL_REACH)
    labels = list(_LABEL.finditer(view, begin, quantity.start))
    return labels[-1] if labels and not _APART.search(view, labels[-1].end(), quantity.start) else None


def _labelled(record: Annotated, amounts: Sequence[Amount]) -> Iterator[Amount]:
    """Give each amount of a sentence its label: the one before it, or its share of "group 1, 2 and 3"."""
    shared: dict[int, list[str]] = {}
    for amount in amounts:
        view = record.views[amount.sentence.field]
        label = _label_before(view, amount.sentence, amount.quantity)
        if label is None:
            yield amount
            continue
        left = shared.setdefault(label.start(), [label["number"], *re.findall(r"-?\d+", label["more"])])
        number = left.pop(0) if left else None
        kind = label["label"].rstrip("0123456789-").rstrip()
        single = kind.removesuffix("s") if label["more"] else kind
        name = f"{single} {number}" if label["more"] else label["label"]
        yield replace(amount, label=name, ordinal=Decimal(number)) if number else amount


def _speaks_of_dose(record: Annotated, sentence: Span) -> bool:
    hits = record.every("cue", sentence)
    return any(hit.concept.code in ("dose", "dose escalation") for hit in hits)


def _unit(view: str, quantity: Quantity, end: int) -> tuple[str | None, int]:
    """The unit behind a number of cells, and where its words end."""
    start = quantity.end
    if quantity.unit is not None and not quantity.unit.code.startswith("cells"):
        return None, start
    match = _UNIT.match(view, start, end)
    if quantity.unit is not None and not (match and match[0].strip()):
        return quantity.unit.code, quantity.end
    if quantity.unit is not None and quantity.unit.code != "cells":  # "5x10^6/kg CAR-T cells"
        return quantity.unit.code, match.end() if match and match["noun"] else quantity.end
    if match is None or not (match["noun"] or match["kg"] or match["m2"] or match["each"]):
        return None, quantity.end
    return "cells/kg" if match["kg"] else "cells/m2" if match["m2"] else "cells", match.end()


def _levels(record: Annotated, amounts: Sequence[Amount]) -> Iterator[DoseLevel]:
    """Yield the levels of each ladder: one for each arm where arms climb apart; arms of one level each share one."""
    arms = _by_arm(record, amounts)
    ladders = {frozenset(map(_rung, found)) for found in arms.values()}
    apart = len([ladder for ladder in ladders if len(ladder) > 1]) > 1
    rest = [amount for amount in amounts if not any(amount in found for found in arms.values())]
    told = {_rung(amount) for found in arms.values() for amount in found}
    if not apart:
        yield from _ladder(record, amounts, None)
        return
    for label, found in arms.items():
        yield from _ladder(record, found, label)
    yield from _ladder(record, [amount for amount in rest if _rung(amount) not in told], None)


def _by_arm(record: Annotated, amounts: Sequence[Amount]) -> dict[str, list[Amount]]:
    """The amounts that stand in the label or the description of an arm, by its label."""
    found: dict[str, list[Amount]] = {}
    for group in record.groups("arm"):
        spans = [group[key].span for key in ("label", "description") if key in group]
        own = [
            a
            for a in amounts
            if any(s.field == a.sentence.field and s.start <= a.quantity.start < s.end for s in spans)
        ]
        if own and "label" in group:
            found.setdefault(record.words(group["label"].span), []).extend(own)
    return found


def _rung(amount: Amount) -> tuple[Decimal, Decimal, str | None]:
    return amount.quantity.low, amount.quantity.high, amount.unit


def _ladder(record: Annotated, amounts: Sequence[Amount], population: str | None) -> Iterator[DoseLevel]:
    """Yield one level per different amount, its mentions joined, in the order of the ladder."""
    levels: dict[tuple[object, ...], list[Amount]] = {}
    for amount in amounts:
        levels.setdefault(_rung(amount), []).append(amount)
    ordered = [group for group in levels.values() if not _is_span(group[0], levels.values())]
    if len({group[0].sentence for group in ordered}) > 1:
        ordered.sort(key=lambda group: group[0].quantity.high)
    position = 0
    for group in ordered:
        first = next((amount for amount in group if amount.label), group[0])
        position += first.ordinal is None or first.ordinal > 0  # a de-escalation level is no step
        spans = tuple(span for a in group for span in record.spans(a.sentence.field, a.quantity.start, a.end))
        yield DoseLevel(
            ordinal=first.ordinal if first.ordinal is not None else Decimal(position),
            label=first.label,
            lower=None if first.quantity.comparator == "<=" else float(first.quantity.low),
            upper=float(first.quantity.high),
            unit=Concept("unit", first.unit) if first.unit else None,
            population=population,
            spans=spans,
        )


def _is_span(amount: Amount, levels: Iterable[Sequence[Amount]]) -> bool:
    """Whether a range is that of a whole ladder, from its lowest level to its highest: "0.3 to 3 × 10^6"."""
    points = [g[0].quantity.low for g in levels if g[0].quantity.low == g[0].quantity.high and g[0].unit == amount.unit]
    ends = (amount.quantity.low, amount.quantity.high)
    return len(points) > 1 and ends[0] != ends[1] and ends == (min(points), max(points))


def _named(record: Annotated) -> Iterator[DoseLevel]:
    """Yield levels that have names only: "three dose groups: low, medium and high"."""
    mentions: dict[str, list[Span]] = {}
    for sentence in sentences_of(record):
        if not _speaks_of_dose(record, sentence):
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
    for sentence in sentences_of(record):
        for hit in record.find("cue", sentence):
            if hit.concept.code == "dose escalation":
                yield (Span(hit.start, hit.end, sentence.field),)
