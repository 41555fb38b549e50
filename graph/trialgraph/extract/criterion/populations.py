"""Turn the words that name a group of participants into a population: ages, sex, disease, organs, part of the trial.

What is not understood to the last word is no population: "unfit patients over 65" are not those over 65.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from trialgraph.core.model import Concept, Constraint
from trialgraph.core.population import Population
from trialgraph.core.standards import SKOS
from trialgraph.extract.criterion import signs
from trialgraph.extract.criterion.fitting import MONTH, YEAR, normalised
from trialgraph.extract.criterion.passage import AGE
from trialgraph.knowledge.matcher import Hit
from trialgraph.language.annotated import Annotated
from trialgraph.language.annotation import Annotation
from trialgraph.language.context import ABSENCE, NEGATION
from trialgraph.language.groups import is_age
from trialgraph.language.quantity import Quantity
from trialgraph.language.scope import Range

_PART = re.compile(
    # "cohort B", "arms A and B", "dose expansion", "the escalation phase"
    r"""
    \b (?P<noun> cohort | arm | part | group | stratum ) s? \W+ (?P<names> [A-Z]{0,2}\d{0,2}[a-d]? \b
        (?: \W+ (?:and|or|&) \W+ [A-Z]{0,2}\d{0,2}[a-d]? \b )* ) (?<!\bcohort\ ) (?<!\barm\ )
    | \b (?: dose[ -] )? (?P<stage> escalation | expansion ) (?: \W+ (?:phase|part|cohorts?|stage) \b )?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NAME = re.compile(r"[A-Z]{0,2}\d{0,2}[a-d]?", re.IGNORECASE)
_NO_NAMES: Final = frozenset(("and", "or", "in", "of", "is", "as", "at", "to", "by", "on", "we", "a", ""))
_AGE_GROUP = re.compile(r"\b(?:adults?|adolescents?|minors?|infants?|elderly|p(?:a?e)diatric)\b", re.IGNORECASE)
_SPREAD = re.compile(r"invad|infiltrat|involv|spread|metasta", re.IGNORECASE)
_JOIN = re.compile(r"\bor\b|,|/", re.IGNORECASE)
_FILLERS: Final = frozenset((
    "only", "except", "for", "in", "among", "with", "without", "unless", "not", "no", "absence", "of", "if",
    "when", "where", "case", "cases", "the", "there", "a", "an", "any", "all", "are", "is", "who", "have",
    "has", "had", "and", "or", "at", "to", "on", "be", "enrolled", "specific", "both", "either", "s", "which",
    "whose", "by", "inclusive", "study", "r", "relapsed", "refractory",
))  # fmt: skip
_SIGN = re.compile(r"[<>≤≥=%]")
_LEAD = re.compile(
    r"(?:(?:inclusion|exclusion|eligibility|additional|criteria|requirements|only)\W+)*"
    r"(?:(?:for|in|among)\s+)?(?:(?:the|all|any|study)\s+)*(?:those|patients|subjects|participants|individuals|people)\s+"
    r"|(?:(?:inclusion|exclusion|eligibility|additional|criteria|requirements|only)\W+)+(?:for\s+)?|for\s+",
    re.IGNORECASE,
)
_TAIL = re.compile(r"\s+(?:inclusion|exclusion|eligibility)\s+criteria$", re.IGNORECASE)
_TO = re.compile(r"\s*(?:to|-|up to)\s*")
_MIRRORED = re.compile(r"\s*(<=?|[≤])\s*age\s*")  # "5 < age ≤ 10 years"
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_BROAD: Final = frozenset(("neoplasm", "disease", "solid-tumor"))


class _Named(NamedTuple):
    """What some words name by which participants are told apart, each kind in the order of the text."""

    ages: Sequence[Quantity]
    sexes: Sequence[Hit]
    phases: Sequence[Hit]
    organs: Sequence[Hit]
    conditions: Sequence[Hit]
    parts: Sequence[tuple[Range, list[str]]]

    @property
    def kinds(self) -> int:
        """How many kinds of things are named."""
        return sum(map(bool, self))


def population(record: Annotated, field: str, place: Range, figures: Sequence[Quantity]) -> Population | None:
    """Return the population that a stretch of text with some figures names; None where it is not understood."""
    words = record.text(field)
    cues = words.find("cue", place.start, place.end)
    inside = [each for each in figures if place.start <= each.start and each.end <= place.end]
    named, taken = _named(words, place, inside, cues)
    if not named.kinds or not _is_understood(words, place, taken):
        return None
    found = Population(
        _label(record, field, place),
        record.spans(field, *place),
        tuple(limit for figure in named.ages for limit in _limits(record, field, words, place, figure)),
        _concepts(named.sexes),
        _concepts(named.conditions),
        _concepts(named.phases),
        _concepts(named.organs),
        tuple(dict.fromkeys(name for _, names in named.parts for name in names)),
    )
    if len(found.sexes) > 1 or _holds_for_all(record, found):
        return None
    if named.kinds > 1 and _JOIN.search(_without(words.text[slice(*place)], place.start, taken)):
        return None  # one of several kinds: "women or patients under 16"
    if any(hit.concept.code in (NEGATION, ABSENCE) for hit in cues):
        return Population(found.label, found.spans, other=_positive(found)) if named.kinds == 1 else None
    return found


def _named(
    words: Annotation, place: Range, figures: Sequence[Quantity], cues: Sequence[Hit]
) -> tuple[_Named, Sequence[Range]]:
    """What a stretch names, and the places of the words that are understood so."""
    ages = list(_ages(words, place, figures))
    sexes = [hit for hit in words.find("sex", place.start, place.end) if hit.concept.code in ("MALE", "FEMALE")]
    phases = words.find("phase", place.start, place.end)
    organs, reached = _organs(words, place, cues)
    conditions = _conditions(words, place, organs)
    parts = list(_parts(words, place, [*phases, *conditions]))
    said = [hit for hit in cues if hit.concept.code in ("population", "participant")]
    taken = [Range(hit.start, hit.end) for hit in (*said, *sexes, *phases, *organs, *reached, *conditions)]
    taken += [part for part, _ in parts] + [Range(figure.begin, figure.stop) for figure in ages]
    if ages:
        taken += [Range(*match.span()) for match in _AGE_GROUP.finditer(words.text, *place)]
    return _Named(ages, sexes, phases, organs, conditions, parts), taken


def rest_of(record: Annotated, field: str, place: Range, other: Population) -> Population:
    """Return the population of all who are not in another one: "otherwise"."""
    return Population(_label(record, field, place), record.spans(field, *place), other=other)


def both(first: Population, second: Population) -> Population | None:
    """Return the population of those who are in two; None where they name the same kind, or one is a rest."""
    shared = [
        kind
        for kind in ("limits", "sexes", "conditions", "phases", "organs", "parts")
        if getattr(first, kind) and getattr(second, kind)
    ]
    if shared or first.other or second.other:
        return None
    return Population(
        f"{first.label}, {second.label}",
        (*first.spans, *second.spans),
        first.limits + second.limits,
        first.sexes + second.sexes,
        first.conditions + second.conditions,
        first.phases + second.phases,
        first.organs + second.organs,
        first.parts + second.parts,
    )


def _positive(found: Population) -> Population:
    """The population that a negation denies: "without liver metastases" is the rest of those with them."""
    label = re.sub(r"\bwithout\b|\bunless\b", "with", found.label)
    return replace(found, label=re.sub(r"\b(?:not|no)\s+", "", label))


def _label(record: Annotated, field: str, place: Range) -> str:
    """The words without "for patients": "with liver metastases"."""
    said = record.words(*record.spans(field, *place)).strip(" ,;:()*-")
    said = _TAIL.sub("", said) or said
    lead = _LEAD.match(said)
    return said[lead.end() :] if lead and said[lead.end() :] else said


def _ages(words: Annotation, place: Range, figures: Sequence[Quantity]) -> Iterator[Quantity]:
    """The figures that tell an age: "below the age of 16", "1 to < 2 years"."""
    aged = any(hit.concept == AGE for hit in words.find("measure", place.start, place.end))
    for at, figure in enumerate(figures):
        after = figures[at + 1] if at + 1 < len(figures) else None
        upper = after if after and _TO.fullmatch(words.text, figure.stop, after.begin) else None
        if after and (sign := _MIRRORED.fullmatch(words.text, figure.stop, after.begin)):
            yield figure._replace(comparator=signs.MIRRORED[sign[1]], unit=YEAR, stop=sign.end())
            continue
        told = aged or is_age(words.text, place.start, figure) or (upper and is_age(words.text, place.start, upper))
        if figure.unit not in (YEAR, MONTH) and (figure.unit or not told):
            continue
        before = words.every("comparator", place.start, figure.begin)
        if figure.comparator or figure.low != figure.high:
            yield figure
        elif upper:
            yield figure._replace(comparator=">=", unit=figure.unit or upper.unit)
        elif before:
            yield figure._replace(comparator=before[-1].concept.code, begin=before[-1].start)


def _limits(record: Annotated, field: str, words: Annotation, place: Range, figure: Quantity) -> Iterator[Constraint]:
    """The limits of age that a figure states."""
    for comparator, value in signs.limits(figure, words.text):
        amount, unit = normalised(AGE, value, figure.unit or YEAR, record.lexicon)
        sign = signs.sign(comparator, AGE, record.lexicon, negated=False)
        spans = record.spans(field, *place)
        yield Constraint(AGE, Concept("comparator", sign), amount, unit, None, spans)


def _organs(words: Annotation, place: Range, cues: Sequence[Hit]) -> tuple[list[Hit], list[Hit]]:
    """The organs beside a word that tells that a disease has reached them, and these words."""
    organs = words.find("organ", place.start, place.end)
    reached = [hit for hit in cues if hit.concept.code == "involvement"]
    if any(hit.start >= organ.start for organ in organs for hit in reached):
        return organs, reached
    spread = reached and _SPREAD.match(words.text, reached[0].start)
    return (organs, reached) if organs and spread else ([], [])


def _conditions(words: Annotation, place: Range, organs: Sequence[Hit]) -> list[Hit]:
    """The diseases that are named, without the words for metastases of an organ and for any tumour there."""
    return [
        hit
        for hit in words.find("condition", place.start, place.end)
        if not organs or not (hit.concept.code in _BROAD or any(hit.start <= organ.start < hit.end for organ in organs))
    ]


def _parts(words: Annotation, place: Range, known: Sequence[Hit]) -> Iterator[tuple[Range, list[str]]]:
    """The parts of a trial by the names that the text has for them: "cohort B"."""
    for match in _PART.finditer(words.text, place.start, place.end):
        if any(hit.start < match.end() and match.start() < hit.end for hit in known):
            continue
        if match["stage"]:
            yield Range(match.start(), match.end()), [f"dose {match['stage'].lower()}"]
            continue
        names = [name for name in _NAME.findall(match["names"]) if name.lower() not in _NO_NAMES or name == "A"]
        if names:
            yield Range(match.start(), match.end()), [f"{match['noun'].lower()} {name.upper()}" for name in names]


def _is_understood(words: Annotation, place: Range, taken: Sequence[Range]) -> bool:
    rest = _without(words.text[place.start : place.end], place.start, taken)
    return _FILLERS.issuperset(_WORD.findall(rest.casefold())) and not _SIGN.search(rest)


def _without(view: str, start: int, taken: Sequence[Range]) -> str:
    letters = list(view)
    for part in taken:
        letters[part.start - start : part.end - start] = " " * (part.end - part.start)
    return "".join(letters)


def _concepts(hits: Sequence[Hit]) -> tuple[Concept, ...]:
    return tuple(dict.fromkeys(hit.concept for hit in hits))


def _holds_for_all(record: Annotated, found: Population) -> bool:
    """Whether a population is that of the whole trial: its only sex, or all of its conditions."""
    if found.sexes and not any((found.limits, found.conditions, found.phases, found.organs, found.parts)):
        stated = [record.lexicon.read("sex", record.words(field.span)) for field in record.fields("sex")]
        return stated == list(found.sexes)
    if not found.conditions or any((found.limits, found.sexes, found.phases, found.organs, found.parts)):
        return False
    studied = {hit.concept for field in record.fields("condition") for hit in record.find("condition", field.span)}
    within = {one for one in studied if {one, *_broader(record, one)} & set(found.conditions)}
    return bool(studied) and within == studied


def _broader(record: Annotated, concept: Concept) -> set[Concept]:
    found: set[Concept] = set()
    waiting = [concept]
    while waiting:
        above = [one for one in record.lexicon.related(waiting.pop(), SKOS.broader) if one not in found]
        found.update(above)
        waiting += above
    return found
