"""Turn eligibility text into criteria with their kinds, numeric constraints and event windows."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import TypeVar

from trialgraph.core.model import (
    Concept,
    Constraint,
    ConstraintGroup,
    Criterion,
    EventWindow,
    Finding,
    Polarity,
    Severity,
    Span,
)
from trialgraph.extract.criterion import labelled, sections
from trialgraph.extract.criterion.account import unread
from trialgraph.extract.criterion.applying import told, windows_applied
from trialgraph.extract.criterion.constraints import constraints
from trialgraph.extract.criterion.lengths import lengths
from trialgraph.extract.criterion.reading import is_anchor
from trialgraph.extract.criterion.unread import said_once, unread_criteria
from trialgraph.extract.criterion.vague import vague_times
from trialgraph.extract.criterion.windows import windows
from trialgraph.language.annotated import Annotated
from trialgraph.language.coordination import Joint, joint
from trialgraph.language.item import Item
from trialgraph.language.listings import Listing, listings
from trialgraph.language.scope import Range

_Read = TypeVar("_Read")
_SIGNS = re.compile(r"\([^()]*\)|[^\w\s,/&]")  # a remark, or what no joint is
_EITHER = (Joint.OR, Joint.OR | Joint.COMMA)
_AND_OR = re.compile(r"\band\s*/\s*or\b", re.IGNORECASE)
_AND = re.compile(r"\band\b(?!\s*/)", re.IGNORECASE)
_VERDICT = re.compile(r"\b(?:positive|negative)\b|[<>≥≤]", re.IGNORECASE)
_HIDDEN_SCHEMES = ("event", "measure")
_FEW = 2
_FIELDS = {
    "eligibility": None,  # its headings tell the lists apart
    "eligibility.inclusion": Polarity.INCLUSION,
    "eligibility.exclusion": Polarity.EXCLUSION,
}


def criteria(record: Annotated) -> Iterator[Criterion | Finding]:
    """Yield the criteria of a record in order, and what is wrong with their lists."""
    fields = list(record.fields(*_FIELDS))
    number = Counter(field.name for field in fields)
    ordinals = dict.fromkeys(Polarity, 0)
    for field in fields:
        span = field.span
        if not record.is_read(span):
            unread = list(unread_criteria(record, span, _FIELDS[field.name]))
            for criterion in said_once(record, unread, _FIELDS):
                ordinals[criterion.polarity] += 1
                yield replace(criterion, ordinal=ordinals[criterion.polarity])
            continue
        whole = number[field.name] > _FEW  # each is a cell of a table, or a sentence
        found = listings(record.text(span.field), span.start, span.end, _FIELDS[field.name], whole=whole)
        found = labelled.left_out(record, span.field, found)
        for listing, populations in sections.of_items(record, span.field, found):
            yield from _false_markers(record, span.field, listing)
            places = sections.of_each(record, span.field, listing.items, sections.Above(), listing.start)
            for item, who, place in zip(listing.items, populations, places, strict=True):
                ordinals[listing.polarity] += 1
                above = place._replace(who=who)
                yield from _criterion(record, span.field, item, listing.polarity, ordinals[listing.polarity], above)


def _criterion(
    record: Annotated, field: str, item: Item, polarity: Polarity, ordinal: int, above: sections.Above
) -> Iterator[Criterion | Finding]:
    """Yield a criterion for some or all behind the findings in its words; its sub-items hold their own facts."""
    lead = Range(item.start, item.children[0].start if item.children else item.end)
    groups = told(record, field, lead, item.end, polarity, over=above.measure)
    below = sections.above(record, field, item, groups, above)
    numbered = enumerate(
        zip(item.children, sections.of_each(record, field, item.children, below), strict=True), start=1
    )
    inner = (_criterion(record, field, child, polarity, number, over) for number, (child, over) in numbered)
    parts, flaws = _apart(chain.from_iterable(inner), Criterion)
    yield from flaws
    reading = constraints(record, field, *lead, polarity, groups, above.measure)
    limits = sections.limited(reading.constraints, above.who)
    items = [Range(child.start, child.end) for child in item.children]
    told_times = windows(record, field, lead, polarity, reading.rest, below=items, above=above)
    times, flaws = _apart(told_times, EventWindow)
    yield from flaws
    claimed = [span for time in times for span in time.spans]
    lasting = list(lengths(record, field, lead, polarity, reading.rest, claimed))
    limits = (*limits, *sections.limited(lasting, above.who))
    claimed += (span for limit in lasting for span in limit.spans)
    yield from unread(record, field, lead, reading.rest, claimed)
    yield from vague_times(record, field, lead)
    yield from _misread(record, field, *lead)
    yield from _unclear_logic(record, field, *lead)
    spans = record.spans(field, item.start, item.end)
    yield Criterion(
        polarity=polarity,
        ordinal=ordinal,
        text=record.words(*spans),
        kinds=tuple(_kinds(record, field, item)),
        constraints=limits,
        windows=sections.timed(windows_applied(record, field, groups, times), above.who),
        groups=tuple(_groups(record, limits)),
        spans=spans,
        parts=tuple(parts),
        any_part=sections.are_alternatives(record, field, item, polarity) or None,
    )


def _apart(found: Iterable[_Read | Finding], kind: type[_Read]) -> tuple[list[_Read], list[Finding]]:
    """Part what was read from the findings about it."""
    told = list(found)
    return [each for each in told if isinstance(each, kind)], [each for each in told if isinstance(each, Finding)]


def _kinds(record: Annotated, field: str, item: Item) -> list[Concept]:
    """What a criterion is about: the kinds whose words it holds, in the order of the text."""
    view = record.text(field)
    anchors = view.find("anchor", item.start, item.end)
    hits = view.find("kind", item.start, item.end)
    if anchors:
        hits = [hit for hit in hits if not is_anchor(view.text, item.start, hit, anchors)]
    return list(dict.fromkeys(hit.concept for hit in hits))


def _groups(record: Annotated, limits: Sequence[Constraint]) -> Iterator[ConstraintGroup]:
    """Constraints that the text joins by "or": creatinine ≤ 1.5×ULN or clearance ≥ 50 mL/min."""
    run: list[Constraint] = []
    for limit in limits:
        if run and _joined_by_or(record, run[-1], limit):
            run.append(limit)
            continue
        if len(run) > 1:
            yield ConstraintGroup("anyOf", tuple(run))
        run = [limit]
    if len(run) > 1:
        yield ConstraintGroup("anyOf", tuple(run))


def _joined_by_or(record: Annotated, first: Constraint, second: Constraint) -> bool:
    a, b = first.spans[-1], second.spans[0]
    between = _SIGNS.sub(" ", record.views[a.field][a.end : b.start])
    return a.end <= b.start and joint(between, record.lexicon) in _EITHER


def _misread(record: Annotated, field: str, start: int, end: int) -> Iterator[Finding]:
    """Report words that are typos or mistranslations of what was read."""
    words = record.text(field)
    for scheme in _HIDDEN_SCHEMES:
        for hit in words.hidden(scheme):
            if start <= hit.start and hit.end <= end and hit in words.find(scheme, hit.start, end):
                meant = record.lexicon.preferred(hit.concept)
                comment = f"These words were read as “{meant}”; they look like a mistranslation."
                span = Span(hit.start, hit.end, field)
                yield Finding("mistranslation", Severity.WARNING, comment, (span,))


def _unclear_logic(record: Annotated, field: str, start: int, end: int) -> Iterator[Finding]:
    """Report "A positive and/or B positive and C > 1": it is open what belongs together."""
    view = record.views[field]
    for match in _AND_OR.finditer(view, start, end) if "/" in view[start:end] else ():
        clause_end = min((at for at in (view.find(sign, match.end(), end) for sign in ";.)\n") if at >= 0), default=end)
        clause_start = max(view.rfind(sign, start, match.start()) for sign in ";.(\n") + 1
        joined = _AND.search(view, match.end(), clause_end)
        ends = (clause_start, match.start(), match.end(), joined.start(), joined.end(), clause_end) if joined else ()
        if ends and all(_VERDICT.search(view, *part) for part in zip(ends[::2], ends[1::2], strict=True)):
            comment = "“and/or” stands beside “and”: which conditions must hold together is not clear."
            spans = record.spans(field, max(clause_start, start), clause_end)
            yield Finding("logic_and_or", Severity.WARNING, comment, spans)


def _false_markers(record: Annotated, field: str, listing: Listing) -> Iterator[Finding]:
    """Report a number glued to a word that looks like a list marker and is none."""
    view = record.views[field]
    for marker in listing.false_markers:
        word = re.compile(r"\S+").match(view, marker.end)
        end = word.end() if word else marker.end
        comment = "This number looks like a list marker but stands inside a sentence; the list was not split here."
        yield Finding("false_list_marker", Severity.WARNING, comment, (Span(marker.start, end, field),))
