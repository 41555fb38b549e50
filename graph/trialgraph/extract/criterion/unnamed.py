"""Turn a compared figure whose measure the lexicon lacks into a limit of what the words beside it name."""

import re
from collections.abc import Iterator, Sequence

from trialgraph.core.model import Concept, Constraint, Polarity, Span
from trialgraph.extract.criterion import signs
from trialgraph.extract.criterion.counting import THINGS, counts_cycles
from trialgraph.extract.criterion.fitting import ONE, PER_LITRE
from trialgraph.extract.criterion.others import names_others
from trialgraph.extract.criterion.passage import Limited, Passage
from trialgraph.extract.criterion.rates import counted_in, counted_thing, rate, taken
from trialgraph.knowledge.matcher import Hit
from trialgraph.knowledge.units import convert, plain
from trialgraph.language import phrases, scope
from trialgraph.language.annotated import Annotated
from trialgraph.language.annotation import Annotation
from trialgraph.language.comparators import UNKNOWN_UNIT
from trialgraph.language.context import ABSENCE, INABILITY, NEGATION, PROHIBITION, negation
from trialgraph.language.gaps import CRITERION_WORD, leads_to
from trialgraph.language.quantities import quantities
from trialgraph.language.quantity import TIMES, Quantity

_UNKNOWN = Concept("measure", "")
# A number of cells or people limits no measure of a participant, and a dose no state.
_PRONOUN = re.compile(
    r"(?:(?:all|any|the)\s+)?(?:others?|they|it|these|those|this|that|all|both)\b(?:\s+(?:they|it))?", re.IGNORECASE
)
_NO_LIMIT = frozenset(("cells", "cells/kg", "cells/m2", "min", "s", "baseline"))
# "at least 2 cycles" counts what is not measured; where a sign stands, something is.
_SIGN = re.compile(r"[<>≥≤=]")
# What some people have is not what is measured: "patients with | liver metastases ≤ 5 x ULN"
_MULTIPLES = frozenset(("ULN", "LLN", "baseline"))
_WITH = re.compile(r"\w\s+(?:with|having|who have)\s+(?:(?:an?|the|known)\s+)?$", re.IGNORECASE)
_HAVING = re.compile(r"\s+(?:with|having|who (?:have|had)|that have)\s+(?:an?\s+)?", re.IGNORECASE)
_IDLE = re.compile(
    r"\b(?:baseline|screening|serum|plasma|blood|counts?|levels?|values?|concentrations?|total|mean)\s?\b",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\bbetween\s+$", re.IGNORECASE)
_SCALE = re.compile(r"\b(?:score|index|scale|stage|class|rating)\b[^.;,\d]{0,20}$", re.IGNORECASE)
_ON = re.compile(r"\s*(?:points?\s+)?(?:on|in|by|using)\s+(?:(?:an?|the)\s+)?", re.IGNORECASE)
_SCALE_NAMED = re.compile(
    r"\b(?:sub)?(?:score|index|scale|inventory|questionnaire|test|assessment|examination)s?\b", re.IGNORECASE
)
_SCALE_REACH = 40  # characters before a figure in which its scale is named
HALF_LIVES = re.compile(r"\s*(?:elimination\s+|plasma\s+)?half-?\s?li(?:fe|ves)", re.IGNORECASE)
_LONGEST_UNIT = 20  # characters
_UNIT = re.compile(r"\s*(?P<unit>[A-Za-zµ%]{1,10}(?:/[A-Za-zµ0-9.^*]{1,8})+)(?<!\.)")
# Methods of contraception, visits and conditions of a list are counted, and measure nothing of a participant.
_COUNTED = re.compile(
    rf"{THINGS.pattern}(?!(?:criteria|conditions|items)\b)"
    r"(?![^.;,()]{0,40}\b(?:methods?|forms?|contracepti\w*|visits?|consent\w*|physicians?|investigators?)\b)",
    re.IGNORECASE,
)
_BEFORE_DRUG = re.compile(r"\W*(?:[\w/+-]+\W+){0,4}")  # "anti-HER2 | agents"
_PARTED = re.compile(r"[.;:,]")
_HAVE_FAILED = re.compile(r"\W*(?:(?:have|has|had|that|which)\W+)*failed\b", re.IGNORECASE)
_ASIDE = re.compile(r"\b(?:including(?: grade| class)?|counted as)\W*$", re.IGNORECASE)


def named(
    words: Annotation,
    text: Passage,
    quantity: Quantity,
    before: Limited | None,
    exceptions: Sequence[scope.Range],
    definitions: Sequence[scope.Range],
) -> scope.Range | None:
    """Return the noun phrase that names what a compared figure limits, where no measure of the lexicon does."""
    code = quantity.unit.code if quantity.unit else ""
    signed = _is_signed(text.view, quantity)
    graded = _SCALE.search(text.view, max(text.start, quantity.begin - _SCALE_REACH), quantity.begin)
    unknown = None if code else UNKNOWN_UNIT.match(text.view, quantity.end)
    failed = quantity.comparator and not code and _of_failures(words, text, quantity)
    scored = "/" in text.view[quantity.start : quantity.end]  # "at least 5/10"
    measured = code or graded or unknown or scored
    counted = quantity.comparator and not (code or unknown or signed) and _counts(text, quantity)
    counted = counted or (quantity.low != quantity.high and counts_cycles(text, quantity))  # "4 to 6 cycles of"
    counted = counted or (not (code or unknown or signed) and _rated(words, text, quantity))
    ranged = quantity.comparator or quantity.low != quantity.high
    compared = signed or failed or counted or (measured and ranged)
    if not compared or quantity.roman or code in TIMES or code in _NO_LIMIT:
        return None
    if HALF_LIVES.match(text.view, quantity.stop):
        return None
    said_in_passing = any(part.holds(quantity.start) for part in (*exceptions, *definitions))
    if said_in_passing or is_aside(text.view, text.start, quantity):
        return None
    clause = text.clause(quantity.begin)
    floor = max(clause.start, before.quantity.stop if before else text.start)
    stop = max(quantity.stop, unknown.end()) if unknown else quantity.stop
    left = None if failed or counted else _left(words, text, floor, quantity)
    found = left or phrases.behind(words, stop, clause.end) or _scale_behind(words, stop, clause.end)
    found = counted_thing(words, found, text.end)[0] if found and counted else found
    if found and any(hit.start == found.start for hit in words.every("comparator", *found)):
        return None  # "for those above 65 years > 50 mL/min" limits no "above 65 years"
    known = found and any(_is_named(text.view, found, hit) for hit in text.hits)
    if found and _names_whom(words, text, found, code):
        return None
    # of a measure that the lexicon knows only an unknown unit is missing; what a bare figure means is not guessed
    return None if known and found and not (code or _is_of_own_unit(words, text, quantity, found)) else found


def _names_whom(words: Annotation, text: Passage, thing: scope.Range, unit: str) -> bool:
    """Whether words name only for whom a figure holds: "for adolescents ≤ 1.2 mg/dL", "all others ≤ 2 x ULN"."""
    had = unit in _MULTIPLES and _is_had(words, text, thing)
    return had or names_others(text, *thing) or _PRONOUN.fullmatch(words.text, *thing) is not None


def _is_had(words: Annotation, text: Passage, thing: scope.Range) -> bool:
    """Whether words name a disease that some people have, of which there is no normal value."""
    had = _WITH.search(text.view, max(text.start, thing.start - _SCALE_REACH), thing.start)
    return had is not None and words.holds(("condition", "organ"), *thing)


def _is_of_people(text: Passage, thing: scope.Range, quantity: Quantity) -> bool:
    """Whether people have what a figure counts, and are not measured: "treated patients with | > 50 exposure days"."""
    people = any(hit.end == thing.end for hit in text.people)
    return people and _HAVING.fullmatch(text.view, thing.end, quantity.begin) is not None


def _is_signed(view: str, quantity: Quantity) -> bool:
    """Whether a sign compares a figure, or "between" the ends of a range: "pH between 7.01 and 7.15"."""
    if quantity.low != quantity.high and _BETWEEN.search(view, max(0, quantity.begin - 10), quantity.begin):
        return True
    return quantity.comparator is not None and _SIGN.match(view, quantity.begin) is not None


def _is_of_own_unit(words: Annotation, text: Passage, quantity: Quantity, thing: scope.Range) -> bool:
    """Whether a figure of a known measure has a unit that the lexicon lacks: "> 1+", "5 red cells per field"."""
    plus = quantity.comparator is not None and text.view[quantity.end : quantity.end + 1] == "+"
    rated = counted_thing(words, thing, text.end)[1] is not None
    return plus or rated or _UNIT.match(text.view, quantity.end) is not None


def _scale_behind(words: Annotation, at: int, end: int) -> scope.Range | None:
    """The scale on which a score is one: "a score of 4 or more on the | pain scale"."""
    led = _ON.match(words.text, at, end)
    found = phrases.behind(words, led.end(), end) if led else None
    return found if found and _SCALE_NAMED.search(words.text, *found) else None


def _left(words: Annotation, text: Passage, floor: int, quantity: Quantity) -> scope.Range | None:
    """The noun phrase before a figure that names no people who have it; a negation is no part of it."""
    left = _named_before(words, floor, quantity.begin)
    return None if left and _is_of_people(text, left, quantity) else left


def _named_before(words: Annotation, floor: int, at: int) -> scope.Range | None:
    """The noun phrase before a figure; a negation is no part of it: "the index cannot be | below 4"."""
    denied = negation(words, floor, at)
    if denied is None:
        found = phrases.before(words, _behind_inability(words, floor, at), at)
    else:
        places = [(denied.end, at), (floor, denied.start)]
        if denied.concept.code == ABSENCE:
            places.reverse()  # "florbate without transfusion of at least 5": what is absent is not measured
        found = next((phrase for place in places if (phrase := phrases.before(words, *place))), None)
    # where a negation stands in the phrase itself, how far it reaches is not known, and so no sign is
    unclear = found and any(hit.concept.code in (NEGATION, ABSENCE, PROHIBITION) for hit in words.find("cue", *found))
    return None if unclear else found


def _behind_inability(words: Annotation, floor: int, at: int) -> int:
    """Where the words begin that name what was not reached: "failed to reach | a vexin index of 5"."""
    unable = [hit.end for hit in words.find("cue", floor, at) if hit.concept.code == INABILITY]
    return max(unable, default=floor)


def _counts(text: Passage, quantity: Quantity) -> bool:
    """Whether a figure counts two or more of what it stands before: "at least 2 swollen joints", not "two of these"."""
    several = quantity.low > 1 and quantity.low == quantity.low.to_integral_value()
    return several and _COUNTED.match(text.view, quantity.stop, text.end) is not None


def _rated(words: Annotation, text: Passage, quantity: Quantity) -> bool:
    """Whether a figure counts something in a time: "at least 1 seizure a week", "4 to 14 migraine days per month"."""
    if quantity.comparator is None and quantity.low == quantity.high:
        return False
    if _COUNTED.match(text.view, quantity.stop, text.end) is None:
        return False
    thing = phrases.behind(words, quantity.stop, text.clause(quantity.begin).end)
    return thing is not None and counted_thing(words, thing, text.end)[1] is not None


def _is_named(view: str, phrase: scope.Range, hit: Hit) -> bool:
    """Whether a phrase names a measure: most of it is the measure's words, not "transduction of target lymphocytes"."""
    idle = sum(len(word[0]) for word in _IDLE.finditer(view, *phrase))  # "baseline haemoglobin counts"
    return phrase.holds(hit.start) and 2 * (hit.end - hit.start) >= phrase.end - phrase.start - idle


def _of_failures(words: Annotation, text: Passage, quantity: Quantity) -> bool:
    """Whether a figure counts treatments that failed: "failed two or more anti-HER2 agents"."""
    drugs = words.said(CRITERION_WORD, "given drug", quantity.stop, text.end)
    counted = next((hit for hit in drugs if _BEFORE_DRUG.fullmatch(text.view, quantity.stop, hit.start)), None)
    if counted is None:
        return False
    near = max(text.start, quantity.begin - _SCALE_REACH)
    failed = leads_to(words, ("failed", "intolerant"), near, quantity.begin, parted=_PARTED)
    return bool(failed or _HAVE_FAILED.match(text.view, counted.end, text.end))


def is_aside(view: str, start: int, quantity: Quantity) -> bool:
    """Return whether a figure only confirms another or counts nothing: "(including grade 3)", "not counted as 1"."""
    return _ASIDE.search(view[max(start, quantity.begin - 25) : quantity.begin]) is not None


def unnamed(
    record: Annotated, field: str, text: Passage, quantity: Quantity, phrase: scope.Range, polarity: Polarity
) -> Iterator[Constraint]:
    """Yield the limits of what the lexicon lacks, by the words that name it, values and unit as they are written."""
    words = record.text(field)
    unit: Concept | str = quantity.unit or ONE
    stop = quantity.stop
    written = _UNIT.search(words.text, quantity.start, quantity.end + _LONGEST_UNIT)
    if written and written.start() <= quantity.end < written.end():  # unknown, or longer than a known one: "mL/m2"
        unit, stop = written["unit"], max(stop, written.end())
    since, behind = None, max(stop, phrase.end)
    if isinstance(unit, Concept):
        told = rate(words, behind, text.end) if unit == ONE else None
        since = counted_in(words.text, behind, quantities(words, behind, text.end)) if unit == ONE else None
        unit = told.unit if told else taken(words.text, behind, unit)
    before = signs.negating(words, text.clause(quantity.begin).start, min(phrase.start, quantity.begin), polarity)
    between = signs.negating_verb(words, phrase.end, quantity.begin, polarity) if phrase.end <= quantity.begin else None
    negated = bool(before) != bool(between)
    spans = record.spans(field, min(phrase.start, quantity.begin), max(phrase.end, stop))
    known = next((hit.concept for hit in text.hits if _is_named(text.view, phrase, hit)), None)
    measure = known or record.words(Span(phrase.start, phrase.end, field))
    for comparator, value in signs.limits(quantity, words.text):
        if known is None and signs.is_graded(comparator):
            continue  # "worse than 24 letters": of what is not known, more may be better
        amount, canonical = plain(value), unit
        if isinstance(unit, Concept) and (converted := convert(value, unit, record.lexicon))[1] == PER_LITRE:
            amount, canonical = converted  # a number of cells, as those of a known measure
        compared = signs.sign(comparator, known or _UNKNOWN, record.lexicon, negated=negated)
        yield Constraint(measure, Concept("comparator", compared), amount, canonical, since, spans)
