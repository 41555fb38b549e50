"""Turn the amounts of cells in prose into dose levels: the rungs of the ladders of a trial's products and arms."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from trialgraph.core.model import Concept, DoseLevel, Finding, Severity, Span
from trialgraph.extract.product.amount import Amount
from trialgraph.extract.product.amounts import amounts, speaks_of_dose
from trialgraph.extract.product.caps import without_caps
from trialgraph.extract.product.figures import misprinted, restored
from trialgraph.extract.product.labels import group_behind
from trialgraph.extract.product.ladders import Ladder, by_arm, ladders
from trialgraph.extract.product.splits import contradicted
from trialgraph.extract.products import cell_products
from trialgraph.language.annotated import Annotated
from trialgraph.language.memory import once
from trialgraph.language.prose import sentences_of

_LISTED = re.compile(r"\s*(?:,|;|\b(?:and|or|to|then|an?|the)\b|-|/|&|\s)+\s*", re.IGNORECASE)
_CRITERIA = "eligibility"
_REACH = 100  # characters before an amount in which it is said to be a lowered one, or a dose
_NAMES = ("arm.label", "intervention.name")
_GIVEN = ("arm.label", "arm.description", "intervention.name", "intervention.description")
# Doses of another trial: "has previously undergone a phase 1 trial in three dose levels"
_ELSEWHERE = re.compile(
    r"\b(?:previous(?:ly)?|prior|earlier|preclinical|pre-clinical|mice|mouse|animals?|published|literature)\b",
    re.IGNORECASE,
)
# also where a record tells what is given: "in a previous study, patients had been treated with 5×10^10 cells"
_REPORTED = re.compile(
    r"\b(?:previous|prior|earlier|published)[ ](?:\w+[ ]){0,2}?(?:trials?|stud(?:y|ies)|reports?|experience)\b"
    r"[^.]{0,80}\b(?:had[ ]been|have[ ]been|were|was|received|showed|got)\b",
    re.IGNORECASE,
)
_ANIMALS = re.compile(r"\b(?:mice|mouse|murine|animals?|monkeys?|macaques?|xenografts?)\b", re.IGNORECASE)
_STUDY = re.compile(r"\b(?:trials?|stud(?:y|ies)|research|experience|data|reported|experiments?)\b", re.IGNORECASE)
_REASON = re.compile(r"\b(?:based|building|relying) (?:up)?on\b[^,;.\d]{0,70},", re.IGNORECASE)
_LOWERED = re.compile(
    r"(?<!\bor )(?<!and )(?<!/)(?<!/ )\b(?:de-?escalat\w*|reduc(?:ed|tion)|lowered|decreas\w+|lower[ ]dose)\b"
    r"[^.;\n]{0,60}$",
    re.IGNORECASE,
)
# "two doses are studied: 1x10^8 and"
_DOSE_OF = re.compile(r"\b(?:doses?|dosages?)\b(?:[^.;\d]|\d+(?:\.\d+)?[ ]?[x*][ ]?10\W?[ ]?\d+){0,40}$", re.IGNORECASE)
# What tells in an outcome, or a criterion, that its amounts of cells are what is given
_LADDER = re.compile(
    r"\b(?:dose[ -]?levels?|DL[ ]?\d|dose[ -]?escalation|escalating doses?|dose[ -]?cohorts?|MTD|doses"
    r"|maximum tolerated dose)\b",
    re.IGNORECASE,
)
# A power of ten where doses are told, whatever stands beside it: "(×10^6 cells/kg)"; no count per volume, no graft
_POWER = re.compile(
    r"10[ ]?(?:\^[ ]?\d|[⁴⁵⁶⁷⁸⁹])(?![^.;,]{0,25}(?:/[ ]?[µmu]?L\b|\b(?:IU|U|mg|stem|CD34|mononuclear|PFU)\b))",
    re.IGNORECASE,
)

_FIGURE = re.compile(r"\d+(?:\.\d+)?")
# "dose levels: 100, 300 and 1000", "doses (0.5, 1.0 and 2.0)", "dose level 2 is 5", and no unit or noun behind them
_ALONE = re.compile(
    r"""
    \b (?: dose[ -]levels? (?P<label>[ ]-?\d[ab]?)? | (?:dose[ -])?escalat\w+ | doses )
    (?(label) [ ]*(?:[:=(]|\b(?:is|of|was)\b)[ ]* | [^.:;\n]{0,40}? (?:[:(]|\bof\b|\bfrom\b)[ ]* )
    (?P<figures> \d+(?:\.\d+)? (?: (?:,[ ]*(?:and[ ]|or[ ])? | [ ](?:and|or|to)[ ]) \d+(?:\.\d+)? )* )
    (?= [).;,\n] (?!\d) | [ ]*\Z )
    """,
    re.IGNORECASE | re.VERBOSE,
)


def doses(record: Annotated) -> Iterator[DoseLevel | Finding]:
    """Yield the dose levels of a record; where a ladder is spoken of without any amount, its names and a finding."""
    stated = _stated(record)
    found = [amount for amount in stated if amount not in contradicted(stated)]
    if found:
        products = cell_products(record)
        for ladder in ladders(record, found, products):
            yield from _levels(record, ladder)
        yield from _misprints(record, found)
        yield from _contradictions(record, stated)
        return
    named = list(_named(record))
    yield from named
    mention = named[0].spans if named else next(_escalations(record), None)
    unread = next(_unread(record), None) if mention else None
    bare = next(_bare(record), None) if mention and not unread else None
    if unread:
        comment = "The text speaks of dose levels or of dose escalation, but its amounts could not be read."
        yield Finding("dose_values_unread", Severity.WARNING, comment, (unread,))
    elif bare:
        comment = "The text states amounts of dose levels without their unit, so they could not be read."
        yield Finding("dose_values_unread", Severity.WARNING, comment, bare)
    elif mention:
        comment = "The text speaks of dose levels or of dose escalation but states no amount."
        yield Finding("dose_values_missing", Severity.WARNING, comment, mention)


def _misprints(record: Annotated, found: Sequence[Amount]) -> Iterator[Finding]:
    """Report powers of ten that are printed as a part of the number: "1×105"."""
    places: dict[str, list[Span]] = {}
    for amount in found:
        start, field = amount.quantity.start, amount.sentence.field
        end = misprinted(record.views[field], start, amount.quantity.end)
        spans = record.spans(field, start, end) if end else ()
        if spans:
            places.setdefault(" ".join(record.words(span) for span in spans), []).extend(spans)
    for words, where in places.items():
        comment = f"“{words}” was read as {restored(words)}: the exponent is printed as a part of the number."
        yield Finding("exponent_misprinted", Severity.WARNING, comment, tuple(dict.fromkeys(where)))


def _contradictions(record: Annotated, stated: Sequence[Amount]) -> Iterator[Finding]:
    """Report parts of a dose that do not add up to it."""
    for amount in contradicted(stated):
        spans = record.spans(amount.sentence.field, amount.quantity.start, amount.end)
        comment = f"“{' '.join(map(record.words, spans))}” is not what the dose is of which these are parts."
        yield Finding("dose_parts_conflict", Severity.WARNING, comment, spans)


def _unread(record: Annotated) -> Iterator[Span]:
    """Yield the sentences that speak of a dose beside a power of ten."""
    for sentence in sentences_of(record):
        words = record.view(sentence)
        if _POWER.search(words) and not _is_of_animals(record, sentence) and speaks_of_dose(record, sentence):
            yield sentence


def _bare(record: Annotated) -> Iterator[tuple[Span, ...]]:
    """Yield figures of a ladder that stand alone: "three dose levels: 100, 300 and 1000", "dose level 1: 5"."""
    for sentence in sentences_of(record):
        view = record.views[sentence.field]
        for match in _ALONE.finditer(view, sentence.start, sentence.end):
            figures = [float(figure) for figure in _FIGURE.findall(match["figures"])]
            counted = figures == [figures[0] + step for step in range(len(figures))] and figures[0] in (-1, 0, 1)
            if (len(figures) > 1 and not counted) or match["label"]:
                yield record.spans(sentence.field, match.start(), match.end())


def _stated(record: Annotated) -> list[Amount]:
    """The amounts of a record that are its own doses; the only unit of some holds for those without one."""
    given = {field.span.field for field in record.fields(*_GIVEN)} - {""}
    found = [amount for one in sentences_of(record) for amount in amounts(record, one, given=one.field in given)]
    found = found or list(_beside(record, "outcome.")) or list(_beside(record, _CRITERIA))
    found = [amount for amount in found if not _is_of_animals(record, amount.sentence)]
    found = _with_units(record, list(without_caps(record, found)))
    foreign = {amount.rung for amount in found if _is_elsewhere(record, amount.sentence)}
    told = [one for one in found if one.sentence.field in given and not _REPORTED.search(record.view(one.sentence))]
    own = {amount.rung for amount in found if amount in told or amount.rung not in foreign}
    return [amount for amount in found if amount.rung in own] if foreign and own else found


def _beside(record: Annotated, fields: str) -> Iterator[Amount]:
    """Yield the amounts that outcomes or criteria tell in ladders of two rungs or more: "dose level 1 (…), 2 (…)"."""
    for sentence in sentences_of(record, fields):
        words = record.view(sentence)
        earlier = fields == _CRITERIA and _ELSEWHERE.search(words)  # what a person, or another trial, has had
        if _LADDER.search(words) and not earlier:
            found = [amount for amount in amounts(record, sentence, given=False) if amount.unit]
            if len({amount.rung for amount in found}) > 1:
                yield from found


def _with_units(record: Annotated, found: Sequence[Amount]) -> list[Amount]:
    """Give an amount without a unit that of its equal, or the only one that others have; a bare one is no dose.

    One that a name holds is a dose, "XY-1 (1×10^6)", and so is one with a label or behind the word "dose".
    """
    units = {amount.unit for amount in found} - {None}
    known = {amount.rung[:2]: amount.unit for amount in found if amount.unit}
    only = next(iter(units)) if len(units) == 1 else None
    kept: list[Amount] = []
    for amount in found:
        if amount.unit or _is_certain(record, amount) or amount.rung[:2] in known:
            kept.append(replace(amount, unit=amount.unit or known.get(amount.rung[:2]) or only))
        elif only and not misprinted(record.views[amount.sentence.field], amount.quantity.start, amount.quantity.end):
            kept.append(replace(amount, unit=only))
    return kept


def _is_certain(record: Annotated, amount: Amount) -> bool:
    """Whether an amount without a unit is a dose: by a label, a name that holds it, or the word "dose"."""
    named = any(
        name.span.field == amount.sentence.field and name.span.start <= amount.quantity.start < name.span.end
        for name in record.fields(*_NAMES)
    )
    view, at = record.views[amount.sentence.field], amount.quantity.start
    start = max(amount.sentence.start, at - _REACH)
    return named or amount.label is not None or _DOSE_OF.search(view, start, at) is not None


@once
def _is_of_animals(record: Annotated, sentence: Span) -> bool:
    return _ANIMALS.search(record.view(sentence)) is not None


@once
def _is_elsewhere(record: Annotated, sentence: Span) -> bool:
    """Whether a sentence is about another trial; what a dose is based on is only its reason."""
    words = _REASON.sub("", record.view(sentence))
    return _ELSEWHERE.search(words) is not None and _STUDY.search(words) is not None


# ---- levels


def _levels(record: Annotated, ladder: Ladder) -> Iterator[DoseLevel]:
    """Yield one level per different amount, its mentions joined, in the order of the ladder."""
    levels: dict[tuple[object, ...], list[Amount]] = {}
    for amount in ladder.rungs:
        levels.setdefault(amount.rung, []).append(amount)
    arms = by_arm(record, ladder.rungs)
    ordered = [group for group in levels.values() if not _is_span(group[0], levels.values())]
    ordered.sort(key=lambda group: group[0].quantity.high)
    lowered = _lowered(record, ordered)
    position = 0
    for place, group in enumerate(ordered):
        first = next((amount for amount in group if amount.label), group[0])
        if len(ordered) == 1 and len({amount.ordinal for amount in group if amount.label}) > 1:
            first = replace(first, label=None, ordinal=None)  # the levels are those of another drug
        # a de-escalation level is no step
        position += place >= lowered and (first.ordinal is None or first.ordinal > 0)
        ordinal = Decimal(place - lowered + 1 if place < lowered else position)
        yield _level(record, ladder, group, first, ordinal if first.ordinal is None else first.ordinal, arms)


def _level(
    record: Annotated,
    ladder: Ladder,
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
        upper=None if first.quantity.is_least else float(first.quantity.high),
        unit=Concept("unit", first.unit) if first.unit else None,
        population=ladder.population or next((who for who in said if who), None),
        spans=tuple(span for a in group for span in record.spans(a.sentence.field, a.quantity.start, a.end)),
        product=ladder.product,
        arms=held,
    )


def _lowered(record: Annotated, levels: Sequence[Sequence[Amount]]) -> int:
    """How many of the lowest levels, which have no numbers, are only told as what a dose is reduced to."""

    def is_lowered(amount: Amount) -> bool:
        start = max(amount.sentence.start, amount.quantity.start - _REACH)
        before = record.views[amount.sentence.field][start : amount.quantity.start]
        return amount.ordinal is None and _LOWERED.search(before) is not None

    told = [all(is_lowered(amount) for amount in level) for level in levels[:-1]]
    return told.index(False) if False in told else len(told)


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
