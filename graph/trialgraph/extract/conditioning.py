"""Turn prose into the conditioning regimen: its agents, one day's dose of each, and the number of days."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from trialgraph.core.model import AgentDose, Concept, Conditioning, Field, Span
from trialgraph.extract.product.elsewhere import NOT_OURS, is_elsewhere, is_former, tells_of_others
from trialgraph.extract.product.regimens import BOTH, agents_of, is_in_regimen, preparations
from trialgraph.extract.product.schedules import agent_doses, described, drug_amounts
from trialgraph.extract.product.targets import kinds, speaks_of_cells
from trialgraph.knowledge.matcher import Hit
from trialgraph.language.annotated import Annotated
from trialgraph.language.memory import once
from trialgraph.language.prose import sentences_of

_CRITERIA = ("eligibility", "eligibility.inclusion", "eligibility.exclusion")  # they tell of it in passing
_AGENTS = ("agent", "regimen")
_SCHEDULED = re.compile(r"\bdays?\W{0,2}-\s?\d|\bD-\d|\bdays?\W+(?:before|prior to)\b", re.IGNORECASE)
_BEFORE_CELLS = re.compile(
    r"(?:\b(?:before|prior to|followed by|precedes?|preceding|preceded by|then)\b|→|[-=]>| > )[^.;\n]{0,80}"
    r"\b(?:infusion|cells?|injection|CAR-?T|transfusion)\b",
    re.IGNORECASE,
)
_AFTER_AGENT = re.compile(
    r"\b(?:cells?|CAR-?T|infusions?)\b[^.;\n]{0,50}\b(?:after|following|preceded by)\b[^.;\n]{0,40}$", re.IGNORECASE
)
_NAMES = re.compile(r"[^.;:()]{0,30}")  # from agents to the conditioning that they name
_FLUDARABINE = Concept("agent", "fludarabine")
_GRAFT = re.compile(
    r"\b(?:(?:stem|progenitor|CD34\+?|marrow|cord blood|donor)[ -](?:cells?|lymphocytes?|transplant\w*|infusion|graft)"
    r"|(?:HSCT|HCT|BMT|lymphocyte infusion|gene[ -](?:modified|corrected|transduced) (?:\S+ )?cells?))\b",
    re.IGNORECASE,
)
# What stands before the first word of an item, or of a sentence with another choice
_ITEM = re.compile(r"[\s\d.)*-]*(?:\b(?:alternatively|otherwise|or)\b\W+)?", re.IGNORECASE)
# "cells with cyclophosphamide", "CTX + CAR-T", "CAR-T combined with bendamustine"
_WITH_CELLS = re.compile(
    r"\b(?:cells?|CAR-?T|infusions?)\b[\s)]*"
    r"(?:\+|(?:(?:in combination|combined|together|plus|and|with|or|without)[ ])+)\s*$",
    re.IGNORECASE,
)
# "CTX + CAR-T", "total body irradiation (2 Gy) and an infusion of CAR-T cells"
_PLUS_CELLS = re.compile(
    r"\s*(?:\+\s*(?:[\w-]+[ ]){0,2}?"
    r"|(?:[\d.,]+[ ]?\S{1,9}[ ])?(?:\([^()]*\)\s*)?,?\s*(?:and|plus|with)[ ](?:[\w-]+[ ]){0,4}?)"
    r"(?:CAR-?T|(?<!T[ ])(?<!B[ ])cells?|TCR-?T)\b",
    re.IGNORECASE,
)
_FOLLOWING = re.compile(r"\b(?:following|after|upon|once)\b[^.;,\n]{0,40}$", re.IGNORECASE)
_THEN_CELLS = re.compile(
    r"[^.;\n]{0,60}\b(?:cells?|CAR-?T|product)\b[^.;\n]{0,40}\b(?:infus\w+|given|administered|return\w*)\b",
    re.IGNORECASE,
)
_CELLS_FOLLOW = re.compile(
    r"\b(?:and|then|before|after which|once)\b[^.;]{0,60}\b(?:cells?|CAR-?T|graft)\b[^.;]{0,30}"
    r"\b(?:infused|re-?infused|returned|given back|given|administered|thawed)\b",
    re.IGNORECASE,
)
# How summaries tell lay people of a trial's own drugs: "Drugs used in chemotherapy, such as cyclophosphamide, work …"
_LAY = re.compile(r"\b(?:giving|drugs used in) chemotherapy\b|\bchemotherapy drugs, such as\b", re.IGNORECASE)
# Items that name what the trial gives: who cannot bear it, and how long after it no child may be begotten
_INTOLERANT = re.compile(
    r"\b(?:allerg\w*|hypersensitiv\w*|intoleran\w*|contra-?indicat\w*|(?:un)?able to tolerate"
    r"|cannot (?:tolerate|receive|use)|sensitivity|anaphyla\w*|adverse reactions? to)\b",
    re.IGNORECASE,
)
_UNSUITED = re.compile(r"\b(?:not suitable|unfit|ineligible|not eligible) for\b[^.;,]{0,40}$", re.IGNORECASE)
# An agent from which a time is counted: "within 7 days before the start of fludarabine"
_COUNTED = re.compile(
    r"\b(?:before|prior to)(?:[ ](?:the|start|starting|first|initiation|dose|day|of|administration|infusion|receiving"
    r"|beginning|planned))*[ ]$",
    re.IGNORECASE,
)
_AFTERWARDS = re.compile(
    r"\b(?:contracept\w*|birth control|pregnan\w*|abstain|abstinence|sperm|ova|breast-?feed\w*)\b", re.IGNORECASE
)
_AFTER = re.compile(
    r"\b(?:after|following|since|from)\b[^.;\n]{0,60}\b(?:doses?|treatment|administration|infusion|receipt|receiving|therapy)\b[^.;\n]{0,30}$",
    re.IGNORECASE,
)


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
        timed = before if before and (before.days or before.first_day is not None) else dose
        doses[key] = replace(dose, days=timed.days, first_day=timed.first_day, last_day=timed.last_day, spans=spans)
    dosed = {dose.agent for dose in doses.values() if dose.amount is not None}
    stated = tuple(dose for dose in doses.values() if dose.amount is not None or dose.agent not in dosed)
    if stated:
        yield Conditioning(stated, tuple(dict.fromkeys(each.regimen for each in told)))


def _in_prose(record: Annotated) -> Iterator[_Told]:
    """The agents of sentences that speak of lymphodepletion, or give them as a regimen for the cells."""
    cells = _gives_cells(record)
    led: Span | None = None  # what leads to an item with another agent: "Lymphodepletion: 1. fludarabine; 2. Cytoxan"
    for sentence in sentences_of(record, naming=(*_AGENTS, "anchor")):
        cues = [cue for cue in preparations(record, sentence) if not is_former(record, sentence, cue)]
        hits = [hit for hit in agents_of(record, sentence) if not is_elsewhere(record, sentence, hit, cues)]
        if cues and NOT_OURS.search(record.view(sentence)) and all(_overlaps(cue, hits) for cue in cues):
            continue  # "previously treated with fludarabine and cyclophosphamide": only the agents speak of it
        goes_on = bool(hits and led and led.field == sentence.field and _goes_on(record, led, hits[0]))
        given = bool(hits) and (bool(cues) or goes_on or (cells and _is_regimen(record, sentence, hits)))
        if given:
            yield from _told(record, _with_joined(record, sentence, hits), cues, sentence)
        led = sentence if cues or given else None
    if cells:
        yield from _in_passing(record)


def _in_passing(record: Annotated) -> Iterator[_Told]:
    """The agents of criteria and outcomes that are about what a trial of cells gives."""
    for names, is_given in ((_CRITERIA, _is_given_here), (("outcome.",), _is_measured)):
        for sentence in sentences_of(record, *names, naming=_AGENTS):
            hits = agents_of(record, sentence)
            if hits and is_given(record, sentence, hits):
                yield from _told(record, hits, preparations(record, sentence), sentence)


def _told(record: Annotated, hits: Sequence[Hit], cues: Sequence[Hit], sentence: Span) -> Iterator[_Told]:
    around = [*hits, *cues]
    regimen = Span(min(hit.start for hit in around), max(hit.end for hit in around), sentence.field)
    yield from (_Told(dose, regimen) for dose in agent_doses(record, hits, sentence))


def _overlaps(cue: Hit, hits: Sequence[Hit]) -> bool:
    return any(hit.start < cue.end and cue.start < hit.end for hit in hits)


@once
def _gives_cells(record: Annotated) -> bool:
    """Whether a trial gives cells: engineered ones, or others by its title, the name of an intervention or a graft."""
    cells = record.lexicon.collection("product-kind", "cells")
    given = record.fields("intervention.name", "title")
    named = (hit for field in given for hit in kinds(record, field.span))
    grafted = any(_GRAFT.search(record.view(field.span)) for field in given)
    return grafted or speaks_of_cells(record) or any(hit.concept in cells for hit in named)


def _is_given_here(record: Annotated, sentence: Span, hits: Sequence[Hit]) -> bool:
    """Whether a criterion is about what the trial gives: who cannot bear it, its regimen, what holds after it."""
    words = record.view(sentence)
    if _intolerant(record, sentence, hits[0]):
        return True
    if not NOT_OURS.search(words) and all(is_in_regimen(record, sentence, hit) for hit in hits):
        return True
    view = record.views[sentence.field]
    before = view[sentence.start : hits[0].start]
    named = any(_NAMES.fullmatch(view, hits[-1].end, cue.start) for cue in preparations(record, sentence))
    if named and not NOT_OURS.search(words):  # "who got fludarabine and cyclophosphamide 300 mg/m2 lymphodepletion"
        return True
    counted = _COUNTED.search(before) or (_AFTERWARDS.search(words) and _AFTER.search(before))
    return counted is not None


def _is_measured(record: Annotated, sentence: Span, hits: Sequence[Hit]) -> bool:
    """Whether an outcome is about what the trial gives: lymphodepletion, a regimen, or a count from an agent."""
    cues = [cue for cue in preparations(record, sentence) if not _overlaps(cue, hits)]
    told = bool(cues) and not NOT_OURS.search(record.view(sentence))
    return told or _is_regimen(record, sentence, hits) or _is_given_here(record, sentence, hits)


def _goes_on(record: Annotated, led: Span, hit: Hit) -> bool:
    """Whether an agent is the first word of the item behind another sentence."""
    return led.end <= hit.start and _ITEM.fullmatch(record.views[led.field], led.end, hit.start) is not None


def _intolerant(record: Annotated, sentence: Span, hit: Hit) -> bool:
    """Whether the clause of an agent speaks of those who cannot have it; "not suitable for" stands before it."""
    view = record.views[sentence.field]
    start = max(sentence.start, view.rfind(";", sentence.start, hit.start) + 1)
    end = view.find(";", hit.end, sentence.end)
    whole = _INTOLERANT.search(view, start, end if end >= 0 else sentence.end)
    return whole is not None or _UNSUITED.search(view, start, hit.start) is not None


def _is_regimen(record: Annotated, sentence: Span, hits: Sequence[Hit]) -> bool:
    """Whether a sentence that does not say so gives a regimen: on days before the cells, or two of its agents."""
    words = record.view(sentence)
    if tells_of_others(record, sentence, hits):
        return False
    before = _BEFORE_CELLS.search(words, hits[-1].end - sentence.start)
    first, last = hits[0].start - sentence.start, hits[-1].end - sentence.start
    after = _AFTER_AGENT.search(words, 0, first) or _WITH_CELLS.search(words, 0, first)
    before = before or _PLUS_CELLS.match(words, last)
    followed = _is_followed(words, first, last) or _is_dosed_before(record, sentence, hits)
    several = {hit.concept for hit in hits}
    told = _SCHEDULED.search(words) or _LAY.search(words)
    return bool(told or before or after or followed) or len(several) > 1 or _FLUDARABINE in several


def _is_followed(words: str, first: int, last: int) -> bool:
    """Whether agents are told to go before the cells: "following bendamustine, cells are infused"."""
    return bool(_FOLLOWING.search(words, 0, first) and _THEN_CELLS.match(words, last))


def _is_dosed_before(record: Annotated, sentence: Span, hits: Sequence[Hit]) -> bool:
    """Whether agents have a dose and cells follow: "busulfan 3.2 mg/kg for 4 days, and the cells are returned"."""
    behind = _CELLS_FOLLOW.search(record.views[sentence.field], hits[-1].end, sentence.end)
    if behind is None:
        return False
    return any(hits[0].end <= one.start < behind.start() for one in drug_amounts(record, sentence))


def _with_joined(record: Annotated, sentence: Span, hits: Sequence[Hit]) -> list[Hit]:
    """The agents of a regimen with those of anti-cancer therapy joined to them: "oxaliplatin and cyclophosphamide"."""
    view, cytotoxic = record.views[sentence.field], record.lexicon.collection("agent", "cytotoxic")
    found = list(hits)
    for hit in record.find("agent", sentence):
        between = [sorted((hit, other), key=lambda each: each.start) for other in hits if other.concept != hit.concept]
        joined = any(BOTH.fullmatch(view, first.end, last.start) for first, last in between)
        if joined and hit.concept in cytotoxic and hit not in found:
            found.append(hit)
    return sorted(found, key=lambda hit: hit.start)


def _interventions(record: Annotated) -> Iterator[_Told]:
    """The interventions of a trial of cells that are conditioning agents, or a conditioning, by their name."""
    if not _gives_cells(record):
        return
    for group in record.groups("intervention"):
        if "name" not in group:
            continue
        name, hits = group["name"].span, agents_of(record, group["name"].span)
        if not hits:
            yield from _under_another_name(record, group)
            continue
        doses = list(agent_doses(record, hits, name))
        if len(hits) == 1 and "description" in group and doses[0].amount is None:
            doses = list(_described_by(record, hits[0], group)) or doses
        yield from (_Told(dose, name) for dose in doses)


def _under_another_name(record: Annotated, group: Mapping[str, Field]) -> Iterator[_Told]:
    """The agents of an intervention whose name is none: one "conditioning" tells them, or its other names are some."""
    name = group["name"]
    others = [each.span for each in record.fields("intervention.other_name") if each.group == name.group]
    if preparations(record, name.span) or _is_chemotherapy(record, name.span):
        yield from _of_conditioning(record, [*(group[key].span for key in ("description",) if key in group), *others])
        return
    members = record.lexicon.collection("agent", "conditioning")
    for other in others:
        if record.lexicon.read("agent", record.view(other)) in members:
            yield from _told(record, agents_of(record, other), (), other)


def _described_by(record: Annotated, hit: Hit, group: Mapping[str, Field]) -> Iterator[AgentDose]:
    description = group["description"].span
    return described(record, hit, group["name"].span, agents_of(record, description), description)


def _is_chemotherapy(record: Annotated, name: Span) -> bool:
    return any(hit.concept.code == "chemotherapy" for hit in kinds(record, name))


def _of_conditioning(record: Annotated, spans: Sequence[Span]) -> Iterator[_Told]:
    """The agents that an intervention called "lymphodepletion" describes."""
    members = record.lexicon.collection("agent", "conditioning")
    for sentence in (sentence for span in spans for sentence in record.sentences(span)):
        hits = agents_of(record, sentence)
        if hits and all(hit.concept in members for hit in record.find("agent", sentence)):
            yield from _told(record, hits, (), sentence)
