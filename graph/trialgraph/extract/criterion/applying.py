"""Give the limits and windows of a criterion the population for whom they hold, and the words that say so."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from trialgraph.core.model import Constraint, EventWindow, Polarity, Span
from trialgraph.core.population import Population
from trialgraph.core.text import trim
from trialgraph.extract.criterion.list_measure import ListMeasure
from trialgraph.extract.criterion.passage import AGE
from trialgraph.extract.criterion.populations import both, population, rest_of
from trialgraph.extract.criterion.some import BY_AGE
from trialgraph.language import scope
from trialgraph.language.annotated import Annotated
from trialgraph.language.annotation import Annotation
from trialgraph.language.groups import DEMAND, Group, groups, is_beside
from trialgraph.language.quantities import quantities
from trialgraph.language.quantity import Quantity
from trialgraph.language.scope import Range

_SPOKEN: Final = re.compile(r"(?:only\s+)?(?:for|in|if|when|where|among)\b", re.IGNORECASE)
_UNLESS: Final = re.compile(r"(?:unless|except)\b", re.IGNORECASE)
_WITH: Final = re.compile(r"(?:with|who)\b", re.IGNORECASE)
_SAME: Final = re.compile(r"in (?:which|that|this|such) cases?", re.IGNORECASE)
_BRACKET: Final = re.compile(r"\s*[(\[][^()\[\]]*")
_COLON: Final = re.compile(r"\s*(?:only\W*)?:")
_REPEATED: Final = re.compile(r"(?P<sign>[(,;]\s*(?:and\s+)?)[^\W\d][\w -]{2,40}$")
_LISTED: Final = re.compile(r"(?:,|\band)\s*$", re.IGNORECASE)
_DEMANDED: Final = re.compile(rf"\s*(?:of age |old )?{DEMAND}", re.IGNORECASE)
_GROWN: Final = 21  # years; a higher least age is that of some
_MIDDLE: Final = 50  # years; adults up to a higher age may be all participants
_NEAR: Final = 60  # characters between a limit and the group that it is repeated for
_LEADING_SIGNS: Final = " ,;:()*-\n"


class Told(NamedTuple):
    """A group that a criterion names, and who that is; None where it is not understood."""

    group: Group
    population: Population | None


def told(
    record: Annotated, field: str, place: Range, end: int, polarity: Polarity, *, over: ListMeasure | None = None
) -> list[Told]:
    """Return the groups that a criterion names, with their populations; its sub-items go on to the `end`.

    In an item whose measure its list names, which is `over` it, an age is that of some.

    Where it has neither figures nor sub-items, nothing can hold for a group, and none is looked for.
    """
    words = record.text(field)
    found: list[Told] = []
    figures = quantities(words, *place)
    if not figures and place.end == end:
        return found
    if over and over.by_age:
        found += _aged(record, field, place, figures)
    for group in groups(words, *place, figures):
        named = [each.population for each in found if each.population]
        if group.rest:
            found.append(Told(group, rest_of(record, field, group.words, named[-1]) if named else None))
            continue
        who = population(record, field, group.words, figures)
        if who and not over and not _is_group(words, Range(place.start, end), group, who, polarity):
            who = None
        if named and _SAME.fullmatch(words.text, *group.words):
            who = named[-1].other or named[-1]
        elif who and not group.holds and _UNLESS.match(words.text, group.words.start):
            if bracket := _BRACKET.match(words.text, group.words.end, place.end):  # "except in women (≤ 3 mg/dL)"
                found.append(Told(group._replace(holds=Range(*bracket.span())), who))
            who = rest_of(record, field, group.words, who)
        found.append(Told(group, who))
    return found


def _aged(record: Annotated, field: str, place: Range, figures: Sequence[Quantity]) -> Iterator[Told]:
    """The ages that are a whole clause, for whom the next ones hold: "Age: 1 to < 2 years; | male: 0.6 mg/dL"."""
    words = record.text(field)
    for clause in scope.clauses(words, *place):
        named = Range(*trim(words.text, *clause, edges=_LEADING_SIGNS))
        who = population(record, field, named, figures) if clause.end < place.end else None
        if who and who.limits:
            yield Told(Group(named, Range(clause.end, place.end)), who)


def names_some(groups: Sequence[Told], at: int) -> bool:
    """Return whether a figure says who belongs to a population."""
    return any(each.population and each.population.limits and each.group.words.holds(at) for each in groups)


def applied(
    record: Annotated, field: str, groups: Sequence[Told], limits: Sequence[Constraint], polarity: Polarity
) -> tuple[Constraint, ...]:
    """Return limits with the population for whom each of them holds."""
    words = record.text(field)
    given = [_given(record, words, groups, limit) for limit in limits] if groups else limits
    return tuple(_of_all(words.text, limit, given, polarity) for limit in given)


def windows_applied(
    record: Annotated, field: str, groups: Sequence[Told], windows: Sequence[EventWindow]
) -> tuple[EventWindow, ...]:
    """Return event windows with the population for whom each of them holds."""
    if not groups:
        return tuple(windows)
    words = record.text(field)
    return tuple(replace(each, applies_to=_whole(_around(words, groups, each.spans))) for each in windows)


def _is_group(words: Annotation, place: Range, group: Group, who: Population, polarity: Polarity) -> bool:
    """Whether words name a group and not what all have: the disease that excludes, the age that is asked for."""
    spoken = _SPOKEN.match(words.text, group.words.start)
    if who.conditions and not spoken:
        bracketed = words.text[group.words.start - 1 : group.words.start] == "("
        if bracketed or (group.holds and polarity is Polarity.EXCLUSION):
            return False
    return not who.limits or _limits_others(words, place, group) or _is_asked_more(words, place, group, who)


def _is_asked_more(words: Annotation, place: Range, group: Group, who: Population) -> bool:
    """Whether people of an age that not all participants have are asked for more: "patients over 60 must have a …"."""
    if not group.holds or not _DEMANDED.match(words.text, group.words.end, place.end):
        return False
    highest = min((limit.value for limit in who.limits if limit.comparator.code in ("<", "<=")), default=None)
    least = max((limit.value for limit in who.limits if limit.comparator.code not in ("<", "<=")), default=0)
    apart = least > _GROWN or (highest is not None and (not least or highest <= _MIDDLE))
    if apart and highest is not None and highest <= _GROWN:
        return True
    others = any(hit.concept != AGE for hit in words.find("measure", group.holds.start, place.end))
    timed = any(each.is_time for each in quantities(words, group.holds.start, place.end))
    return apart and bool(others or timed or who.sexes)


def _limits_others(words: Annotation, place: Range, group: Group) -> bool:
    """Whether an age says for whom something else holds: a limit of another measure, or a demand in words."""
    view = words.text
    others = [hit for hit in words.find("measure", place.start, place.end) if hit.concept != AGE]
    if group.holds is None:
        before = [hit for hit in others if hit.end <= group.words.start]
        if _LISTED.search(view, place.start, group.words.start) and not _SPOKEN.match(view, group.words.start):
            codes = [hit.concept.code for hit in before]  # "ECOG 0-1, | patients aged 18 to 65": all have that age
            return any(code in BY_AGE or codes.count(code) > 1 for code in codes)
        return bool(before)
    goes_on = not view[group.holds.end : place.end].strip() or view[group.holds.start : group.holds.end].strip() in (
        "",
        ":",
    )
    reach = Range(group.holds.start, place.end if goes_on else group.holds.end)
    limited = any(reach.holds(hit.start) for hit in others)
    if not _SPOKEN.match(view, group.words.start):
        if _limits_again(words, place, group, reach):
            return True
        return limited and _COLON.match(view, group.words.end) is not None
    diseases = words.find("condition", group.holds.start, group.holds.end)
    demanded = len(view[group.holds.start : group.holds.end].split()) > 1 and not diseases
    return limited or demanded


def _limits_again(words: Annotation, place: Range, group: Group, reach: Range) -> bool:
    """Whether a figure behind a group limits what was limited before it: "ECOG 0-2. Patients over 70 must be 0-1"."""
    named = any(reach.holds(hit.start) for hit in words.find("measure", *reach))
    limited = [hit for hit in words.find("measure", place.start, group.words.start) if hit.concept != AGE]
    compared = (each for each in quantities(words, *reach) if each.comparator or each.low != each.high)
    return not named and bool(limited) and next(compared, None) is not None


def _given(record: Annotated, words: Annotation, groups: Sequence[Told], limit: Constraint) -> Constraint:
    found = _around(words, groups, limit.spans)
    if not found and (beside := _beside_measure(words, groups, limit) or _repeated(words, groups, limit)):
        found = [beside]
    who = _whole(found)
    if who is not None:
        said = [record.words(*record.spans(limit.spans[0].field, *each.group.words)) for each in found]
        return replace(limit, applies_to=who, qualifier=", ".join(part.strip(_LEADING_SIGNS) for part in said))
    end = limit.spans[-1].end
    of_next = any(each.group.holds and is_beside(words.text, end, each.group.words.start) for each in groups)
    typed = [words.text[slice(*each.group.words)] for each in groups if each.population]
    of_other = any(said in (limit.qualifier or "") for said in typed)
    return replace(limit, qualifier=None) if of_next or of_other else limit


def _around(words: Annotation, groups: Sequence[Told], spans: Sequence[Span]) -> list[Told]:
    """The group that leads a limit and the one right behind it."""
    if not spans:
        return []
    end = spans[-1].end
    typed = [each for each in groups if each.population]
    leading = [each for each in typed if each.group.holds and each.group.holds.holds(end - 1)]
    behind = [each for each in typed if not each.group.holds and is_beside(words.text, end, each.group.words.start)]
    return [*leading[-1:], *behind[:1]]


def _beside_measure(words: Annotation, groups: Sequence[Told], limit: Constraint) -> Told | None:
    """The group in brackets behind the measure of a limit: "Karnofsky (≥ 10 years) or Lansky (< 10 years) ≥ 50"."""
    start, end = limit.spans[0].start, limit.spans[-1].end
    for hit in words.find("measure", start, end):
        if hit.concept == limit.measure:
            for each in groups:
                bracketed = words.text[hit.end : each.group.words.start].strip() == "("
                if each.population and not each.group.holds and bracketed:
                    return each
    return None


def _repeated(words: Annotation, groups: Sequence[Told], limit: Constraint) -> Told | None:
    """The group behind the measure of a limit that is named again in brackets: "≥ 60 (Lansky for those under 16)"."""
    end = limit.spans[-1].end
    near = [each for each in groups if 0 < each.group.words.start - end <= _NEAR]
    for each in near:
        opened = _REPEATED.search(words.text, end, each.group.words.start)
        named = opened and words.find("measure", opened.start(), each.group.words.start)
        again = opened and named and named[0].start == opened.end("sign")
        if each.population and again and named and named[0].concept == limit.measure:
            return each
    return None


def _whole(found: Sequence[Told]) -> Population | None:
    """Who is in all of the groups around a limit; the nearest one where that cannot be said."""
    who = [each.population for each in found if each.population]
    if len(who) == 2:
        return both(who[0], who[1]) or who[1]
    return who[0] if who else None


def _of_all(view: str, limit: Constraint, limits: Sequence[Constraint], polarity: Polarity) -> Constraint:
    """An age limit of those "with" a disease is one of all, for all have it, unless others have another limit."""
    if limit.measure != AGE or polarity is not Polarity.INCLUSION or not limit.qualifier:
        return limit
    others = [each for each in limits if each.measure == AGE and each.spans != limit.spans]
    return limit if others or not _WITH.match(limit.qualifier) else replace(limit, qualifier=None, applies_to=None)
