"""Turn prose into the conditioning regimen: its agents, one day's dose of each, and the number of days."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from trialgraph.extract.prose import sentences_of
from trialgraph.extract.quantity import quantities
from trialgraph.extract.source import Source
from trialgraph.lexicon import Hit
from trialgraph.model import AgentDose, Concept, Conditioning, Span

LYMPHODEPLETION = Concept("anchor", "lymphodepletion")
_DOSE_UNIT = re.compile(r"(?:mg|g)/(?:kg|m2)(?:/d)?|mg/d|mg")
_DAYS = re.compile(
    # "x 3 days", "for 2 consecutive days", "daily for 3 days"
    r"(?:x|for|over)\W*(?P<count>\d+|one|two|three|four|five)\W+(?:consecutive\W+)?days?\b"
    # "on days -5, -4 and -3", "Day -5 to Day -3"
    r"|\b(?:on\W+)?days?\W*(?P<first>-\d+)(?P<rest>(?:\W*(?:,|and|to|through|-|\s|days?)\W*-\d+)*)",
    re.IGNORECASE,
)
_WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}


def conditioning(source: Source) -> Iterator[Conditioning]:
    """Yield the regimen of a record with every agent that lymphodepletion or conditioning names, once."""
    agents: dict[tuple[object, ...], AgentDose] = {}
    spans: list[Span] = []
    for sentence in sentences_of(source):
        for dose, span in _in_sentence(source, sentence):
            key = (dose.agent, dose.amount, dose.unit, dose.days)
            agents[key] = replace(dose, spans=(*agents[key].spans, *dose.spans)) if key in agents else dose
            if span not in spans:
                spans.append(span)
    stated = [dose for dose in agents.values() if dose.amount is not None or not _dosed(dose.agent, agents.values())]
    if stated:
        yield Conditioning(tuple(stated), tuple(spans))


def _dosed(agent: Concept, doses: object) -> bool:
    return any(dose.agent == agent and dose.amount is not None for dose in doses)  # type: ignore[attr-defined]


def _in_sentence(source: Source, sentence: Span) -> Iterator[tuple[AgentDose, Span]]:
    """The agents of a sentence that speaks of lymphodepletion or conditioning, each with the words of the regimen."""
    members = source.lexicon.collection("agent", "conditioning")
    hits = [hit for hit in source.find("agent", sentence) if hit.concept in members]
    cues = [hit for hit in source.find("anchor", sentence) if hit.concept == LYMPHODEPLETION]
    if not hits or not cues:
        return
    regimen = Span(min(h.start for h in [*hits, *cues]), max(h.end for h in [*hits, *cues]), sentence.field)
    stops = [hit.start for hit in hits[1:]] + [sentence.end]
    doses = [_dose(source, hit, stop, sentence.field) for hit, stop in zip(hits, stops, strict=True)]
    for dose in doses:
        yield replace(dose, days=dose.days or doses[-1].days), regimen


def _dose(source: Source, hit: Hit, stop: int, field: str) -> AgentDose:
    """The dose of an agent in the words between it and the next agent."""
    view = source.views[field]
    found = [q for q in quantities(view, hit.end, stop, source.lexicon) if q.unit and _DOSE_UNIT.fullmatch(q.unit.code)]
    if not found:
        return AgentDose(hit.concept, None, None, _days(view[hit.end : stop]), (Span(hit.start, hit.end, field),))
    amount = found[0]
    days = _days(view[amount.end : stop])
    span = Span(hit.start, amount.end, field)
    assert amount.unit is not None
    unit = Concept("unit", amount.unit.code.removesuffix("/d"))  # the amount is one day's dose already
    return AgentDose(hit.concept, amount.high, unit, days, (span,))


def _days(words: str) -> int | None:
    """How many days a dosing schedule names.

    >>> _days(" on days -5, -4 and -3"), _days(" x 2 days")
    (3, 2)
    """
    match = _DAYS.search(words)
    if match is None:
        return None
    if match["count"]:
        return _WORDS.get(match["count"].lower()) or int(match["count"])
    days: Sequence[Decimal] = [Decimal(day) for day in re.findall(r"-\d+", match["first"] + match["rest"])]
    spread = re.search(r"\bto\b|through", match["rest"]) and len(days) == 2
    return int(abs(days[1] - days[0])) + 1 if spread else len(days)
