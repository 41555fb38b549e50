"""Turn the words of a criterion into numeric constraints: measure, comparator, value and unit."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from trialgraph.core.model import Concept, Constraint, Polarity
from trialgraph.extract.criterion import signs
from trialgraph.extract.criterion.applying import Told, applied, names_some
from trialgraph.extract.criterion.bare_ages import bare_age
from trialgraph.extract.criterion.birthdays import birthday
from trialgraph.extract.criterion.changes import with_change, without_changes
from trialgraph.extract.criterion.compared import compared_elsewhere, is_among, mirrored
from trialgraph.extract.criterion.conditional import conditions, leads
from trialgraph.extract.criterion.excepted import excepted_stretches, is_excepted
from trialgraph.extract.criterion.fitting import ONE, fits, normalised, unit_of
from trialgraph.extract.criterion.fluids import of_fluid
from trialgraph.extract.criterion.forms import PAIR
from trialgraph.extract.criterion.impaired import impaired
from trialgraph.extract.criterion.list_measure import ListMeasure, limited_by_lead
from trialgraph.extract.criterion.measured import CONDITION, measures
from trialgraph.extract.criterion.others import holds_for
from trialgraph.extract.criterion.passage import AGE, Limited, Passage, passage
from trialgraph.extract.criterion.rates import counted_in, rate, taken
from trialgraph.extract.criterion.respective import respective
from trialgraph.extract.criterion.resumed import of_whom, resumed
from trialgraph.extract.criterion.shared_units import with_shared_units
from trialgraph.extract.criterion.some import is_of_some, without_age
from trialgraph.extract.criterion.stating import states_limit
from trialgraph.extract.criterion.unnamed import HALF_LIVES, is_aside, named, unnamed
from trialgraph.knowledge.matcher import Hit
from trialgraph.language import scope
from trialgraph.language.annotated import Annotated
from trialgraph.language.annotation import Annotation
from trialgraph.language.quantities import quantities
from trialgraph.language.quantity import Quantity

_CONDITION = re.compile(
    # "AST ≤ 5×ULN with liver metastasis", "SpO2 > 90% when breathing indoor air"
    r"""
    [ ]* \n? [ ]* ,? [ ]* \(?
    (?P<words>
        (?: with(?:out)? | if | in\ (?:the\ )?(?:case|presence|absence)\ of | when | on
          | who\ (?:have|has|are)
          | (?:for|in)\ (?:patients|subjects|participants|adults|children|adolescents|those) ) \b
        (?:[^;.,()\n]|\.(?=\d)){3,90}?
    )
    (?= [;,()\n] | \.(?!\d) | $ )
    """,
    re.IGNORECASE | re.VERBOSE,
)
# the past of a person, not the day of consent or screening
_THEN = re.compile(
    r"[^\w.;:]*(?:or (?:older|younger)[^\w.;:]*)?at(?!\W+(?:least|most)\b)[^\w.;:]+(?:\w+[^\w.;:]+){0,5}?"
    r"(?:onset|diagnos\w+|transplant\w*|birth|menopause|relapse|surgery)\b",
    re.IGNORECASE,
)
_OF_NEXT = re.compile(r"[ \n]*,(?=.*\d).*,", re.DOTALL)  # "≤ 1.5 | , if creatinine > 1.5, | clearance ≥ 60"
_ENDED = re.compile(r"[,;]\s*(?:(?:or|and|but|otherwise|else)\b\s*)*$", re.IGNORECASE)
_CLOSED = re.compile(r"\s*[)\]]")
# "if creatinine is > 1.5 x ULN, its clearance must be measured": what is done then, and no limit
_IF = re.compile(r"\b(?:if|when|where|in case|should)\W+(?:(?:the|serum|a|an|any|patient'?s?)\W+)*$", re.IGNORECASE)
_THEN_DONE = re.compile(
    r"\W+(?:then\W+)?(?:[\w-]+\W+){0,6}?(?:is|are|must|should|shall|will|needs?)\W+(?:also\W+)?(?:to\W+)?(?:be\W+)?"
    r"(?:needed|required|performed|measured|tested|obtained|checked|done|confirmed|calculated|collected|repeated|assessed)\b",
    re.IGNORECASE,
)
# "ER ≥ 1 % will be considered positive"
_COUNTS_AS = re.compile(
    r"\s*(?:or (?:more|less|higher|lower)\s+)?(?:will be|is|are)\s+"
    r"(?:considered|regarded|classified|categori[sz]ed|defined)\b"
    r"(?!\s+(?:as\s+)?(?:(?:in)?eligible|exclu\w+|acceptable|adequate|allowed|sufficient))",
    re.IGNORECASE,
)
_NAMES_TIME = re.compile(
    r"(?<!per )(?<!\ba )(?<!each )\b(?:day|week|month|visit|cycle)[ -]?$", re.IGNORECASE
)  # "day 90"
_TIME_REACH = 12  # characters in which such a word stands
_ROUNDED = Decimal("0.02")
_AGE = "age"
RELAPSES = Concept("measure", "relapse_count")


class Reading(NamedTuple):
    """The constraints of a stretch, and the quantities that none of them used."""

    constraints: tuple[Constraint, ...]
    rest: tuple[Quantity, ...]


def constraints(
    record: Annotated,
    field: str,
    start: int,
    end: int,
    polarity: Polarity,
    groups: Sequence[Told] = (),
    over: ListMeasure | None = None,
) -> Reading:
    """Read the numeric constraints of a criterion, in which some `groups` of participants are named.

    What limits no measure that is named in it limits that of its list, which is `over` it. A figure inside an exception
    is left out, but for a laboratory limit, which relaxes one; so is one inside a definition with more said beside it.
    """
    words, view = record.text(field), record.text(field).text
    if not (figures := quantities(words, start, end)):
        return Reading((), ())
    text = passage(words, start, end)._replace(groups=[each.group.words for each in groups if each.population])
    definitions, exceptions = _defining(words, start, end), excepted_stretches(words, text, figures, polarity)
    found, rest, before = list[Constraint](), list[Quantity](), None
    shared = with_shared_units(text, figures)
    paired, passing = respective(text, shared), _in_passing(words, start, end, shared)
    for each in shared:
        figure, chained = paired.get(each.start) or _limiting(words, text, each, before)
        figure, measured = limited_by_lead(text, figure, over, chained or _measured(groups, text, figure, before))
        quantity = compared_elsewhere(words, text, figure, measured, before)
        measured = measured if (told := without_changes(words, text, quantity, measured)) is text else ()
        nothing = _limits_nothing(text, quantity, measured, passing) or (chained and not quantity.high)  # "0 ≤ ECOG"
        of_some = not nothing and is_of_some(text, figure, measured, found)
        if nothing or of_some or names_some(groups, figure.start):
            text = without_age(text, figure) if of_some else text
            continue
        phrase = None if measured else named(words, told, quantity, before, exceptions, definitions)
        if phrase and not (measured := impaired(words, phrase, quantity)):
            found += unnamed(record, field, told, quantity, with_change(words, phrase, quantity), polarity)
            continue
        if not measured or is_aside(view, start, quantity) or not states_limit(view, quantity, measured, words.lexicon):
            rest.append(quantity)
            continue
        before = _limited(text, before, quantity, measured)
        if is_excepted(exceptions, before, found, words.lexicon):
            rest += [quantity] * quantity.is_time  # "unless disease-free for at least 5 years"
        elif not _defines(view, quantity, measured, definitions, end):
            found += _unless_restated(view, before, found, _stated(record, field, text, before, polarity, over))
    return Reading(applied(record, field, groups, found, polarity), tuple(rest))


def _defining(words: Annotation, start: int, end: int) -> Sequence[scope.Range]:
    return [scope.without_next(words, part) for part in scope.definitions(words, start, end)]


def _in_passing(words: Annotation, start: int, end: int, figures: Sequence[Quantity]) -> list[scope.Range]:
    """The formulas, and the conditions of other limits, in which a figure limits nothing itself."""
    return [*scope.formulas(words, start, end), *conditions(words.text, start, end, figures)]


def _limiting(
    words: Annotation, text: Passage, figure: Quantity, before: Limited | None
) -> tuple[Quantity, Sequence[Hit]]:
    """A figure that only its place tells how it compares, with its measure where that is told too."""
    born, age = birthday(text, figure)
    born, age = (born, age) if age else bare_age(text, figure)
    if age:
        return born, age
    again, measured = resumed(text, figure, before)
    return (again, measured) if measured else mirrored(words, text, again)


def _measured(groups: Sequence[Told], text: Passage, figure: Quantity, before: Limited | None) -> Sequence[Hit]:
    """The measures that a figure limits, for some ages the measure before: "ECOG 0-2. Patients over 70 must be 0"."""
    own = measures(text, figure, before)
    if any(hit.concept != AGE for hit in own):
        return own
    if own and own[0].start > figure.start and figure.unit is None and holds_for(text, figure.stop):
        own = ()  # "0-1 for patients aged 75 years or older" is no age
    if before is None:
        return own
    ages = (each.group.holds for each in groups if each.population and each.population.limits)
    told = any(part and part.holds(figure.start) for part in ages)
    return before.measures if told and fits(before.measures[0].concept, figure, text.lexicon) else own


def _limits_nothing(text: Passage, quantity: Quantity, measured: Sequence[Hit], passing: Sequence[scope.Range]) -> bool:
    """Whether a figure is told in passing, is of half-lives or another time, or only tells when something is done."""
    view = text.view
    if any(part.holds(quantity.start) for part in passing) or HALF_LIVES.match(view, quantity.stop):
        return True
    reach = max(0, quantity.begin - _TIME_REACH)
    if not (quantity.unit or quantity.comparator) and _NAMES_TIME.search(view, reach, quantity.begin):
        return True
    if _COUNTS_AS.match(view, quantity.stop) or is_among(view, quantity) or _of_another_time(text, quantity, measured):
        return True
    return bool(measured) and _only_asks(view, quantity, measured)


def _of_another_time(text: Passage, quantity: Quantity, measured: Sequence[Hit]) -> bool:
    """Whether an age is that at an event of the past: "less than 50 years of age at the time of onset"."""
    if not any(hit.concept == AGE for hit in measured):
        return False
    last = max(hit.end for hit in measured)
    return any(_THEN.match(text.view, at, text.end) for at in (last, max(last, quantity.stop)))


def _only_asks(view: str, quantity: Quantity, measured: Sequence[Hit]) -> bool:
    """Whether a limit only tells when something is done: "if creatinine > 1.5 x ULN, clearance must be measured"."""
    first = min(measured[0].start, quantity.begin)
    asked = _IF.search(view, max(0, first - 40), first)
    return asked is not None and _THEN_DONE.match(view, quantity.stop) is not None


def _defines(
    view: str, quantity: Quantity, measured: Sequence[Hit], definitions: Sequence[scope.Range], end: int
) -> bool:
    """Whether a figure only says what a word means; an age does so wherever it is said of some people."""
    around = [part for part in definitions if part.holds(quantity.start)]
    of_age = any(hit.concept.code == _AGE for hit in measured)
    return any(of_age or not scope.closes(view, part, quantity.stop, end) for part in around)


def _unless_restated(
    view: str, limited: Limited, found: Sequence[Constraint], stated: Iterator[Constraint]
) -> Sequence[Constraint]:
    """The limits that a figure states; none where it says the one before again."""
    new = list(stated)
    return [] if _restates(view, limited, found, new) else new


def _restates(view: str, limited: Limited, found: Sequence[Constraint], stated: Sequence[Constraint]) -> bool:
    """Whether a bracketed figure is the limit before in another unit, rounded: "at least 50 kg (110 lb)"."""
    quantity, before = limited.quantity, limited.last
    if not found or len(stated) != 1 or view[quantity.begin - 1 : quantity.begin] != "(":
        return False
    last, again = found[-1], stated[0]
    same = (last.measure, last.comparator, last.unit) == (again.measure, again.comparator, again.unit)
    converted = quantity.unit is not None and before is not None and quantity.unit != before.unit
    if same and converted and _CLOSED.match(view, quantity.stop):
        return True  # "≥ 90 x 10^9/L (90,000/mm3)", wrongly converted or not
    return same and last.value != 0 and abs(again.value / last.value - 1) < _ROUNDED


def _limited(text: Passage, before: Limited | None, quantity: Quantity, measured: Sequence[Hit]) -> Limited:
    under = _condition_before(text.view, before, quantity, measured)
    if before and not under:
        same = list(before.measures) == list(measured)
        first = min(measured[0].start, quantity.begin)
        led = "" if same else leads(text.view, before.quantity.stop, first)
        under = of_whom(text, quantity, before) if same else led if re.search(r"\d", led) else ""
    return Limited(quantity, measured, under, before and before.quantity)


def _condition_before(view: str, before: Limited | None, quantity: Quantity, measured: Sequence[Hit]) -> str:
    """The words between a limit and another one of the same measures, where these say on which condition it holds."""
    if before is None or list(before.measures) != list(measured):
        return ""
    words = view[before.quantity.stop : quantity.begin]
    of_first = _CONDITION.match(view, before.quantity.stop) and _ENDED.search(words)  # "if not, or | ≤ 5 × ULN"
    return words if CONDITION.fullmatch(words) and not of_first else ""


def _stated(
    record: Annotated, field: str, text: Passage, limited: Limited, polarity: Polarity, over: ListMeasure | None
) -> Iterator[Constraint]:
    """Yield the constraints that a quantity states for each of its measures, which its list may name `over` it."""
    quantity, measured = limited.quantity, limited.measures
    qualifier = _qualifier(text.view, limited)
    start = min(measured[0].start, quantity.begin)
    words = record.text(field)
    outer = signs.negating_measure(words, text, limited, polarity)
    inner = signs.negating_verb(words, measured[-1].end, quantity.begin, polarity)
    stop = max(measured[-1].end, quantity.stop)
    spans = record.spans(field, outer.start if outer else start, stop)
    spans = over.spans + spans if over and measured[0].start == measured[0].end else spans
    for hit in measured:
        unit = unit_of(hit.concept, quantity, record.lexicon)
        if unit == ONE and hit.concept == RELAPSES:
            told = rate(words, stop, text.end)
            unit = told.unit if told else unit
            qualifier = qualifier or counted_in(text.view, stop, quantities(words, stop, text.end))
        unit = taken(text.view, stop, unit)
        last = signs.last_classes(hit.concept, record.lexicon)
        for comparator, value in signs.limits(quantity, text.view, last=last):
            amount, canonical = normalised(hit.concept, value, unit, record.lexicon)
            sign = signs.sign(comparator, hit.concept, record.lexicon, negated=bool(outer) != bool(inner))
            measure = of_fluid(hit.concept, amount, words, text.start, text.end)
            yield Constraint(measure, Concept("comparator", sign), amount, canonical, qualifier, spans)


def _qualifier(view: str, limited: Limited) -> str | None:
    """The condition under which a limit holds: behind it, or between it and its measure far before."""
    pair = PAIR.match(view, limited.quantity.stop)
    condition = _CONDITION.match(view, pair.end() if pair else limited.quantity.stop)
    if condition is None and limited.under:
        return " ".join(limited.under.strip(" .;,(").split())
    if condition is None or _OF_NEXT.fullmatch(condition[0] + view[condition.end() : condition.end() + 1]):
        return None
    return " ".join(condition["words"].split())
