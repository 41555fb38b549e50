"""Turn the words around agents into one day's dose of each and the number of days on which it is given."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from trialgraph.core.model import AgentDose, Concept, Span
from trialgraph.knowledge.matcher import Hit
from trialgraph.knowledge.units import plain
from trialgraph.language.annotated import Annotated
from trialgraph.language.quantities import quantities
from trialgraph.language.quantity import Quantity

_DOSE_UNIT = re.compile(r"(?:mg|g|ug)/(?:kg|m2)(?:/d)?|m?g(?:/d)?|c?Gy")
_GRAY = ("Gy", "cGy")
_IRRADIATION = (Concept("agent", "total body irradiation"), Concept("agent", "total lymphoid irradiation"))
_DAYS = re.compile(
    # "x 3 days", "for 2 consecutive days", "daily for 3 days"
    r"(?:x|for|over)\W*(?P<count>\d+|one|two|three|four|five|six|seven)(?:\W*\(\d\))?\W*(?:consecutive\W+)?(?:days?|d)\b"
    # "on days -5, -4 and -3", "Day -5 to Day -3", "D-5 to D-3"
    r"|\b(?:on\W+)?(?:days?|D)[ ]?(?P<first>-[ ]?\d+)"
    r"(?P<rest>(?:\W*(?:(?:,|and|to|through|~|-)\W*)?(?:days?|D)?[ ]?-[ ]?\d+)*)"
    # "on days 1-2"
    r"|\b(?:days?|d)[ ]?(?P<from>\d{1,2})[ ]?(?:-|~|to|through)[ ]?(?P<to>\d{1,2})\b(?![ ]?(?:weeks?|months?))"
    # "500 mg/m2/d x 3 and", "300 mg/m2 daily x3": so many days
    r"|^\W*(?:daily\W*|per day\W*|qd\W*|iv\W*)*x[ ]?(?P<times>[2-7])"
    r"(?![\w^*]|\.\d|\W*(?:x|10|weeks?|wks?|months?|cycles?|doses?|hours?|h\b|m?g\b|times))"
    # "a three-day regimen"
    r"|\b(?P<length>\d+|two|three|four|five|six|seven)-day\W+(?:regimen|course|schedule)\b"
    # "8-7 days before infusion"
    r"|\b(?P<high>\d+)[ ]?-[ ]?(?P<low>\d+)[ ]days?[ ](?:before|prior)",
    re.IGNORECASE,
)
_WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_EXPOSURE = re.compile(r"[ ]?[x×*·][ ]?(?:h|min)\b|[ ]?(?:h|min)/")  # "60 mg x h/L" is an area under a curve
_TOTAL = re.compile(r"\b(?:total(?![ -](?:body|lymph\w*|marrow))|cumulative|overall)\b[^.;,\n]{0,25}$", re.IGNORECASE)
_IN_ALL = re.compile(r"[ ]*(?:in[ ](?:total|all)|total)\b", re.IGNORECASE)  # "160 mg/m2 | in total over 5 days"
_IN_PARTS = re.compile(r"[^.;,\n]{0,12}\b(?:in|over|into)[ ](?:\w+[ ]){1,2}?(?:fractions?|days?)\b", re.IGNORECASE)


class Days(NamedTuple):
    """On how many days something is given, and the first and last where they are told: day 0 is the infusion's."""

    number: int
    first: int | None = None
    last: int | None = None


def described(
    record: Annotated, hit: Hit, name: Span, mentions: Sequence[Hit], description: Span
) -> Iterator[AgentDose]:
    """Yield the doses that the description of an agent gives: one for each unit, such as one for small children.

    `mentions` are the agents in the description, in order.
    """
    view = record.views[description.field]
    seen: set[Concept] = set()
    for part in _parts_about(hit.concept, mentions, description):
        found = list(drug_amounts(record, part))
        for at, amount in enumerate(found):
            assert amount.unit is not None
            if amount.unit not in seen:
                seen.add(amount.unit)
                end = found[at + 1].start if at + 1 < len(found) else part.end
                days = days_of(view[amount.end : end]) or days_of(view[part.start : part.end])
                span = Span(amount.start, amount.end, part.field)
                daily = _daily(view, part, amount, days)
                yield _dose(hit.concept, daily, days, (Span(hit.start, hit.end, name.field), span))


def _parts_about(agent: Concept, mentions: Sequence[Hit], description: Span) -> Iterator[Span]:
    """The parts of a description that are about one agent: from its beginning, or a mention, to that of another."""
    start: int | None = description.start
    for other in mentions:
        if other.concept == agent:
            start = other.end if start is None else start
        elif start is not None:
            yield Span(start, other.start, description.field)
            start = None
    if start is not None:
        yield Span(start, description.end, description.field)


def agent_doses(record: Annotated, hits: Sequence[Hit], sentence: Span) -> Iterator[AgentDose]:
    """Yield the dose of each agent of a sentence: behind it or, where none is, right before it.

    Agents side by side share the amounts behind them in order: "Cy and Flu (500 and 30 mg/m2)".
    """
    view = record.views[sentence.field]
    amounts = list(drug_amounts(record, sentence))
    if _before(view, amounts, hits[0]):
        yield from _fronted(view, amounts, hits, sentence)
        return
    stops = [hit.start for hit in hits[1:]] + [sentence.end]
    last_days = days_of(view[hits[-1].end : sentence.end])
    waiting, taken = list[Hit](), list[Quantity]()  # an amount is that of one agent
    for hit, stop in zip(hits, stops, strict=True):
        waiting.append(hit)
        behind = [
            amount
            for amount in amounts
            if hit.end <= amount.start < stop and any(_fits(amount, one) for one in waiting)
        ]
        if not behind and stop != sentence.end and not days_of(view[hit.end : stop]):
            continue
        given: Sequence[Quantity | None] = behind if len(behind) == len(waiting) else _last_of(len(waiting), behind)
        for agent, amount in zip(waiting, given, strict=True):
            free = [one for one in amounts if one not in taken]
            before = _before(view, free, agent) if amount is None else amount
            taken += [before] if before else []
            days = days_of(view[before.end : stop] if before else view[hit.end : stop]) or last_days
            span = Span(min(agent.start, before.start), max(agent.end, before.end), sentence.field) if before else None
            before = _daily(view, sentence, before, days) if before else None
            yield _dose(agent.concept, before, days, (span or Span(agent.start, agent.end, sentence.field),))
        waiting = []


def _fronted(view: str, amounts: Sequence[Quantity], hits: Sequence[Hit], sentence: Span) -> Iterator[AgentDose]:
    """The doses of agents that stand behind their amounts: "30 mg/m2 fludarabine and 300 mg/m2 cyclophosphamide".

    One that has none before it may have its own behind it: "12 Gy TBI, fludarabine 30 mg/m2".
    """
    own = [_before(view, amounts, hit) for hit in hits]
    free = [amount for amount in amounts if amount not in own]
    ends = [*(hit.start for hit in hits[1:]), sentence.end]
    behind = [
        [one for one in free if hit.end <= one.start < end and _fits(one, hit)]
        for hit, end in zip(hits, ends, strict=True)
    ]
    own = [amount or next(iter(after), None) for amount, after in zip(own, behind, strict=True)]
    stops = [
        min(amount.start, hit.start) if amount else hit.start for hit, amount in zip(hits[1:], own[1:], strict=True)
    ]
    last_days = days_of(view[hits[-1].end : sentence.end])
    for hit, amount, stop in zip(hits, own, [*stops, sentence.end], strict=True):
        start = min(amount.start, hit.start) if amount else hit.start
        days = days_of(view[start:stop]) or last_days
        daily = _daily(view, sentence, amount, days) if amount else None
        end = max(amount.end, hit.end) if amount else hit.end
        yield _dose(hit.concept, daily, days, (Span(start, end, sentence.field),))


def _last_of(count: int, behind: Sequence[Quantity]) -> list[Quantity | None]:
    """One amount behind several agents is that of the last."""
    return [None] * (count - 1) + [behind[0] if behind else None]


def _before(view: str, amounts: Sequence[Quantity], agent: Hit) -> Quantity | None:
    """The amount right before an agent: "500 mg/m2 of cyclophosphamide"."""
    found = [amount for amount in amounts if amount.end <= agent.start and _fits(amount, agent)]
    return (
        found[-1] if found and re.fullmatch(r"\W*(?:IV|of|/d(?:ay)?)?\W*", view[found[-1].end : agent.start]) else None
    )


def _fits(amount: Quantity, agent: Hit) -> bool:
    """Whether an amount may be that of an agent: what is measured in gray is radiation, and it in nothing else."""
    return (amount.unit is not None and amount.unit.code in _GRAY) == (agent.concept in _IRRADIATION)


def drug_amounts(record: Annotated, span: Span) -> Iterable[Quantity]:
    """Return the amounts of drugs that a stretch names: "30 mg/m2", "60 mg/kg/day"."""
    view, found = record.views[span.field], quantities(record.text(span.field), span.start, span.end)
    dosed = (q for q in found if q.unit is not None and _DOSE_UNIT.fullmatch(q.unit.code))
    return (q for q in dosed if not _EXPOSURE.match(view, q.end))


def _daily(view: str, span: Span, amount: Quantity, days: Days | None) -> Quantity:
    """One day's share of an amount that is said to be the total over some days, of radiation in some fractions too."""
    parted = amount.unit and amount.unit.code in _GRAY and _IN_PARTS.match(view, amount.end, span.end)
    whole = parted or _IN_ALL.match(view, amount.end, span.end) or _TOTAL.search(view, span.start, amount.start)
    if not days or not whole:
        return amount
    return amount._replace(low=plain(amount.low / days.number), high=plain(amount.high / days.number))


def _dose(agent: Concept, amount: Quantity | None, days: Days | None, spans: tuple[Span, ...]) -> AgentDose:
    count, first, last = days or (None, None, None)
    if amount is None or amount.unit is None:
        return AgentDose(agent, None, None, count, spans, first, last)
    unit = Concept("unit", amount.unit.code.removesuffix("/d"))  # the amount is one day's dose already
    return AgentDose(agent, amount.high, unit, count, spans, first, last)


def days_of(words: str) -> Days | None:
    """Return on how many days, and on which, a dosing schedule gives an agent.

    >>> days_of(" on days -5, -4 and -3"), days_of(" x 2 days"), days_of(" 8-7 days before infusion")
    (Days(number=3, first=-5, last=-3), Days(number=2, first=None, last=None), Days(number=2, first=-8, last=-7))
    """
    match = _DAYS.search(words)
    if match is None:
        return None
    for name in ("count", "times", "length"):
        if match[name]:
            return Days(_WORDS.get(match[name].lower()) or int(match[name]))
    if match["from"]:
        return Days(abs(int(match["to"]) - int(match["from"])) + 1)
    if match["high"]:
        days = sorted((-int(match["high"]), -int(match["low"])))
    else:
        days = sorted(int(day.replace(" ", "")) for day in re.findall(r"-[ ]?\d+", match["first"] + match["rest"]))
    spread = match["high"] or (re.search(r"\bto\b|through|~", match["rest"]) and len(days) == 2)
    return Days(days[-1] - days[0] + 1 if spread else len(days), days[0], days[-1])
