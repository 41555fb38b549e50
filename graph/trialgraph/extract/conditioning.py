"""Turn prose into the conditioning regimen: its agents, one day's dose of each, and the number of days."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from trialgraph.core.model import AgentDose, Concept, Conditioning, Span
from trialgraph.core.vocabulary import TG
from trialgraph.extract.product.targets import speaks_of_cells
from trialgraph.knowledge.matcher import Hit
from trialgraph.knowledge.units import plain
from trialgraph.language.annotated import Annotated
from trialgraph.language.prose import sentences_of
from trialgraph.language.quantity import Quantity, quantities

LYMPHODEPLETION = Concept("anchor", "lymphodepletion")
_DOSE_UNIT = re.compile(r"(?:mg|g|ug)/(?:kg|m2)(?:/d)?|mg/d|mg")
_DAYS = re.compile(
    # "x 3 days", "for 2 consecutive days", "daily for 3 days"
    r"(?:x|for|over)\W*(?P<count>\d+|one|two|three|four|five|six|seven)(?:\W*\(\d\))?\W*(?:consecutive\W+)?(?:days?|d)\b"
    # "on days -5, -4 and -3", "Day -5 to Day -3", "D-5 to D-3"
    r"|\b(?:on\W+)?(?:days?|D)[ ]?(?P<first>-[ ]?\d+)"
    r"(?P<rest>(?:\W*(?:(?:,|and|to|through|~|-)\W*)?(?:days?|D)?[ ]?-[ ]?\d+)*)"
    # "on days 1-2"
    r"|\bdays?[ ]?(?P<from>\d{1,2})[ ]?(?:-|~|to|through)[ ]?(?P<to>\d{1,2})\b(?![ ]?(?:weeks?|months?))"
    # "a three-day regimen"
    r"|\b(?P<length>\d+|two|three|four|five|six|seven)-day\W+(?:regimen|course|schedule)\b"
    # "8-7 days before infusion"
    r"|\b(?P<high>\d+)[ ]?-[ ]?(?P<low>\d+)[ ]days?[ ](?:before|prior)",
    re.IGNORECASE,
)
_WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_SCHEDULED = re.compile(r"\bdays?\W{0,2}-\s?\d|\bD-\d|\bdays?\W+(?:before|prior to)\b", re.IGNORECASE)
_BEFORE_CELLS = re.compile(
    r"\b(?:before|prior to|followed by|preceding|preceded by|then)\b[^.;\n]{0,80}"
    r"\b(?:infusion|cells?|injection|CAR-?T|transfusion)\b",
    re.IGNORECASE,
)
_NOT_OURS = re.compile(
    r"\b(?:prior(?! to)|previous(?:ly)?|earlier|refractory to|failed|bridging|allerg\w*|hypersensitiv\w*)\b",
    re.IGNORECASE,
)
# Items that name what the trial gives: who cannot bear it, and how long after it no child may be begotten
_INTOLERANT = re.compile(
    r"\b(?:allerg\w*|hypersensitiv\w*|intoleran\w*|contra-?indicat\w*|(?:un)?able to tolerate|sensitivity)\b",
    re.IGNORECASE,
)
_AFTERWARDS = re.compile(
    r"\b(?:contracept\w*|birth control|pregnan\w*|abstain|abstinence|sperm|ova|breast-?feed\w*)\b", re.IGNORECASE
)
_AFTER = re.compile(
    r"\b(?:after|following|since|from)\b[^.;\n]{0,60}\b(?:doses?|treatment|administration|infusion|receipt|receiving|therapy)\b[^.;\n]{0,30}$",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"\b(?:total|cumulative|overall)\b[^.;,\n]{0,25}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Told:
    """An agent's dose, and the words of the regimen it stands in."""

    dose: AgentDose
    regimen: Span


def conditioning(record: Annotated) -> Iterator[Conditioning]:
    """Yield the regimen of a record with every agent that its prose or its interventions name, once."""
    told = [*_in_prose(record), *_interventions(record)]
    doses: dict[tuple[object, ...], AgentDose] = {}
    for dose in (each.dose for each in told):
        key = (dose.agent, dose.amount, dose.unit)
        before = doses.get(key)
        spans = tuple(dict.fromkeys((*before.spans, *dose.spans))) if before else dose.spans
        doses[key] = replace(dose, days=before.days or dose.days if before else dose.days, spans=spans)
    dosed = {dose.agent for dose in doses.values() if dose.amount is not None}
    stated = tuple(dose for dose in doses.values() if dose.amount is not None or dose.agent not in dosed)
    if stated:
        yield Conditioning(stated, tuple(dict.fromkeys(each.regimen for each in told)))


def _in_prose(record: Annotated) -> Iterator[_Told]:
    """The agents of sentences that speak of lymphodepletion, or give them as a regimen for the cells."""
    cells = speaks_of_cells(record)
    for sentence in sentences_of(record):
        hits = _agents(record, sentence)
        cues = _cues(record, sentence)
        if hits and (cues or (cells and _is_regimen(record, sentence, hits))):
            yield from _told(record, hits, cues, sentence)
    for sentence in sentences_of(record, "eligibility", "eligibility.inclusion", "eligibility.exclusion"):
        hits = _agents(record, sentence)
        if cells and hits and _is_given_here(record, sentence, hits):
            yield from _told(record, hits, _cues(record, sentence), sentence)


def _told(record: Annotated, hits: Sequence[Hit], cues: Sequence[Hit], sentence: Span) -> Iterator[_Told]:
    around = [*hits, *cues]
    regimen = Span(min(hit.start for hit in around), max(hit.end for hit in around), sentence.field)
    yield from (_Told(dose, regimen) for dose in _doses(record, hits, sentence))


def _agents(record: Annotated, span: Span) -> list[Hit]:
    """The conditioning agents that a stretch names, those of a regimen's abbreviation ("FC") at its place."""
    members = record.lexicon.collection("agent", "conditioning")
    named = [hit for hit in record.find("agent", span) if hit.concept in members]
    for hit in record.find("regimen", span):
        if all(hit.end <= other.start or hit.start >= other.end for other in named):
            agents = sorted(record.lexicon.related(hit.concept, TG.agent))
            named += [hit._replace(concept=agent) for agent in agents]
    return sorted(named, key=lambda hit: hit.start)


def _cues(record: Annotated, span: Span) -> list[Hit]:
    return [hit for hit in record.find("anchor", span) if hit.concept == LYMPHODEPLETION]


def _is_given_here(record: Annotated, sentence: Span, hits: Sequence[Hit]) -> bool:
    """Whether a criterion is about what the trial gives: who cannot bear it, or what holds for a time after it."""
    words = record.view(sentence)
    if _INTOLERANT.search(words):
        return True
    before = record.views[sentence.field][sentence.start : hits[0].start]
    return _AFTERWARDS.search(words) is not None and _AFTER.search(before) is not None


def _is_regimen(record: Annotated, sentence: Span, hits: Sequence[Hit]) -> bool:
    """Whether a sentence that does not say so gives a regimen: on days before the cells, or two of its agents."""
    words = record.view(sentence)
    if _NOT_OURS.search(words):
        return False
    before = _BEFORE_CELLS.search(words, hits[-1].end - sentence.start)
    return bool(_SCHEDULED.search(words) or before) or len({hit.concept for hit in hits}) > 1


def _interventions(record: Annotated) -> Iterator[_Told]:
    """The interventions of a trial of cells that are conditioning agents, or a conditioning, by their name."""
    if not speaks_of_cells(record):
        return
    for group in record.groups("intervention"):
        if "name" not in group:
            continue
        name, hits = group["name"].span, _agents(record, group["name"].span)
        if not hits and _cues(record, name):
            yield from _of_conditioning(
                record, [group[key].span for key in ("description", "other_name") if key in group]
            )
        if not hits:
            continue
        doses = list(_doses(record, hits, name))
        if len(hits) == 1 and "description" in group and doses[0].amount is None:
            described = list(_described(record, hits[0], name, group["description"].span))
            doses = described or doses
        yield from (_Told(dose, name) for dose in doses)


def _of_conditioning(record: Annotated, spans: Sequence[Span]) -> Iterator[_Told]:
    """The agents that an intervention called "lymphodepletion" describes."""
    for sentence in (sentence for span in spans for sentence in record.sentences(span)):
        hits = _agents(record, sentence)
        if hits:
            yield from _told(record, hits, (), sentence)


def _described(record: Annotated, hit: Hit, name: Span, description: Span) -> Iterator[AgentDose]:
    """The doses that the description of an agent gives: one for each unit, such as one for small children."""
    stop = next(
        (other.start for other in _agents(record, description) if other.concept != hit.concept), description.end
    )
    part = Span(description.start, stop, description.field)
    view = record.views[part.field]
    seen: set[Concept] = set()
    found = list(_amounts(record, part))
    for at, amount in enumerate(found):
        assert amount.unit is not None
        if amount.unit not in seen:
            seen.add(amount.unit)
            end = found[at + 1].start if at + 1 < len(found) else part.end
            days = _days(view[amount.end : end]) or _days(view[part.start : part.end])
            span = Span(amount.start, amount.end, part.field)
            amount = _daily(view, part, amount, days)
            yield _dose(hit.concept, amount, days, (Span(hit.start, hit.end, name.field), span))


def _doses(record: Annotated, hits: Sequence[Hit], sentence: Span) -> Iterator[AgentDose]:
    """The dose of each agent of a sentence: behind it or, where none is, right before it.

    Agents side by side share the amounts behind them in order: "Cy and Flu (500 and 30 mg/m2)".
    """
    view = record.views[sentence.field]
    amounts = list(_amounts(record, sentence))
    stops = [hit.start for hit in hits[1:]] + [sentence.end]
    last_days = _days(view[hits[-1].end : sentence.end])
    waiting: list[Hit] = []
    for hit, stop in zip(hits, stops, strict=True):
        waiting.append(hit)
        behind = [amount for amount in amounts if hit.end <= amount.start < stop]
        if not behind and stop != sentence.end and not _days(view[hit.end : stop]):
            continue
        given: Sequence[Quantity | None] = behind if len(behind) == len(waiting) else _last_of(len(waiting), behind)
        for agent, amount in zip(waiting, given, strict=True):
            before = _before(view, amounts, agent) if amount is None else amount
            days = _days(view[before.end : stop] if before else view[hit.end : stop]) or last_days
            span = Span(min(agent.start, before.start), max(agent.end, before.end), sentence.field) if before else None
            before = _daily(view, sentence, before, days) if before else None
            yield _dose(agent.concept, before, days, (span or Span(agent.start, agent.end, sentence.field),))
        waiting = []


def _last_of(count: int, behind: Sequence[Quantity]) -> list[Quantity | None]:
    """One amount behind several agents is that of the last."""
    return [None] * (count - 1) + [behind[0] if behind else None]


def _before(view: str, amounts: Sequence[Quantity], agent: Hit) -> Quantity | None:
    """The amount right before an agent: "500 mg/m2 of cyclophosphamide"."""
    found = [amount for amount in amounts if amount.end <= agent.start]
    return (
        found[-1] if found and re.fullmatch(r"\W*(?:IV|of|/d(?:ay)?)?\W*", view[found[-1].end : agent.start]) else None
    )


def _amounts(record: Annotated, span: Span) -> Iterable[Quantity]:
    found = quantities(record.text(span.field), span.start, span.end)
    return (q for q in found if q.unit is not None and _DOSE_UNIT.fullmatch(q.unit.code))


def _daily(view: str, span: Span, amount: Quantity, days: int | None) -> Quantity:
    """One day's share of an amount that is said to be the total over some days."""
    if not days or not _TOTAL.search(view, span.start, amount.start):
        return amount
    return replace(amount, low=plain(amount.low / days), high=plain(amount.high / days))


def _dose(agent: Concept, amount: Quantity | None, days: int | None, spans: tuple[Span, ...]) -> AgentDose:
    if amount is None or amount.unit is None:
        return AgentDose(agent, None, None, days, spans)
    unit = Concept("unit", amount.unit.code.removesuffix("/d"))  # the amount is one day's dose already
    return AgentDose(agent, amount.high, unit, days, spans)


def _days(words: str) -> int | None:
    """How many days a dosing schedule names.

    >>> _days(" on days -5, -4 and -3"), _days(" x 2 days"), _days(" 8-7 days before infusion")
    (3, 2, 2)
    """
    match = _DAYS.search(words)
    if match is None:
        return None
    if match["count"]:
        return _WORDS.get(match["count"].lower()) or int(match["count"])
    if match["length"]:
        return _WORDS.get(match["length"].lower()) or int(match["length"])
    if match["from"]:
        return abs(int(match["to"]) - int(match["from"])) + 1
    if match["high"]:
        return abs(int(match["high"]) - int(match["low"])) + 1
    days = [int(day.replace(" ", "")) for day in re.findall(r"-[ ]?\d+", match["first"] + match["rest"])]
    spread = re.search(r"\bto\b|through|~", match["rest"]) and len(days) == 2
    return abs(days[1] - days[0]) + 1 if spread else len(days)
