"""Hold a numeric limit against a person's values: in one unit, and of performance status on either scale."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from trialgraph.core.model import Concept, Duration
from trialgraph.core.vocabulary import TG
from trialgraph.graph.ntriples import days
from trialgraph.knowledge.units import ULN, convert
from trialgraph.match.ages import aged
from trialgraph.match.logic import Truth
from trialgraph.match.model import Limit
from trialgraph.match.person import Person, Reading
from trialgraph.match.ranges import Range, compared
from trialgraph.match.result import Judged, Missing, Need
from trialgraph.match.understanding import Understanding
from trialgraph.view import amounts

AGE: Final = Concept("measure", "age")
ECOG: Final = Concept("measure", "ecog")
KARNOFSKY: Final = Concept("measure", "karnofsky")
LANSKY: Final = Concept("measure", "lansky")
SCALES: Final = (ECOG, KARNOFSKY, LANSKY)
_TIMES: Final = ("a", "mo", "wk", "d", "h", "min", "s")
_WORST: Final = 5  # of ECOG: dead, 0 of Karnofsky


def holds(limit: Limit, person: Person, known: Understanding) -> Judged:
    """Return whether a person's values are as a limit says, be they required or excluded."""
    if limit.measure is None or not is_of_a_person(limit, known):
        return Judged(Truth.UNKNOWN)
    if limit.measure == AGE:
        return _of_age(limit, person)
    ranges = list(_ranges(limit, person, known))
    name = known.name(limit.measure)
    if ranges:
        values = Range(min(each.low for each in ranges), max(each.high for each in ranges))
        truth = compared(values, limit.comparator, limit.value)
        if limit.measure == LANSKY and truth is Truth.FALSE and not person.latest(LANSKY):
            return Judged(Truth.UNKNOWN, (Need(Missing.MEASURE, name, limit.measure),))  # a scale for children
        why = f"{name} {_shown(values, limit.unit)}; the limit is {_asked(limit)}"
        return Judged(truth, () if truth is not Truth.UNKNOWN else (_need(limit, name, Missing.MEASURE),), why)
    readings = person.latest(limit.measure)
    if limit.unit == ULN and any(reading.upper is None for reading in readings):
        return Judged(Truth.UNKNOWN, (Need(Missing.NORMAL, f"for {name}", limit.measure),))
    return Judged(Truth.UNKNOWN, (_need(limit, name, Missing.UNIT if readings else Missing.MEASURE),))


def is_of_a_person(limit: Limit, known: Understanding) -> bool:
    """Whether a person has one value of what a limit is about, and not those of cells, lesions or methods."""
    return limit.measure is not None and limit.measure not in known.lexicon.collection("measure", "not-of-a-person")


def performance(reading: Reading, scale: Concept) -> Range:
    """Return what a score is on a scale: ECOG 0 is 90 to 100 of Karnofsky and of Lansky, 1 is 70 to 80, and so on.

    >>> performance(Reading(ECOG, Decimal(1), Concept("unit", "1")), KARNOFSKY)
    Range(low=Decimal('70'), high=Decimal('80'))
    """
    value = reading.value
    if (reading.measure == ECOG) == (scale == ECOG):
        return Range(value, value)
    if scale == ECOG:
        steps = (Decimal(least) for least in (90, 70, 50, 30, 10))
        return Range(
            *[next((Decimal(score) for score, least in enumerate(steps) if value >= least), Decimal(_WORST))] * 2
        )
    if value >= _WORST:
        return Range(Decimal(0), Decimal(0))
    return Range(90 - 20 * value, 100 - 20 * value)


def _of_age(limit: Limit, person: Person) -> Judged:
    if person.born is None:
        return Judged(Truth.UNKNOWN, (Need(Missing.AGE, ""),))
    if limit.unit is None or limit.unit.code not in _TIMES:
        return Judged(Truth.UNKNOWN)
    truth = aged(person.born, person.asked, limit.comparator, days(Duration(limit.value, limit.unit.code)))
    needs = (Need(Missing.AGE, "more exactly"),) if truth is Truth.UNKNOWN else ()
    return Judged(truth, needs, f"the age; the limit is {_asked(limit)}")


def _ranges(limit: Limit, person: Person, known: Understanding) -> Iterator[Range]:
    """The values of a person in the unit of a limit, of the last readings that can be given in it."""
    assert limit.measure is not None
    if limit.measure in SCALES:
        yield from _scores(limit.measure, person)
        return
    for reading in person.latest(limit.measure):
        value = _in_unit(reading, limit.unit, known)
        if value is None:
            return
        yield Range(value, value)


def _scores(scale: Concept, person: Person) -> Iterator[Range]:
    """What is known on a scale: by itself, or else by the others."""
    own = person.latest(scale)
    others = [reading for other in SCALES if other != scale for reading in person.latest(other)]
    yield from (performance(reading, scale) for reading in own or others)


def _in_unit(reading: Reading, unit: Concept | None, known: Understanding) -> Decimal | None:
    """The value of a reading in a unit, or as a multiple of what is normal; None where it cannot be told."""
    if unit is None:
        return None
    if unit == ULN and reading.unit != ULN:
        return reading.value / reading.upper if reading.upper else None
    if unit.code in _TIMES and reading.unit.code in _TIMES:
        return days(Duration(reading.value, reading.unit.code)) / days(Duration(Decimal(1), unit.code))
    value, canonical = convert(reading.value, reading.unit, known.lexicon)
    _, wanted = convert(Decimal(1), unit, known.lexicon)
    if canonical != wanted:
        return None
    return value if unit == wanted else None


def _need(limit: Limit, name: str, kind: Missing) -> Need:
    unit = amounts.unit(_code(limit.unit)).removeprefix("×").strip()
    return Need(kind, f"{name} in {unit}" if unit else name, limit.measure)


def _asked(limit: Limit) -> str:
    return f"{amounts.sign(limit.comparator)} {amounts.amount(limit.value, _code(limit.unit))}"


def _code(unit: Concept | None) -> str:
    return "" if unit is None else unit.code


def _shown(values: Range, unit: Concept | None) -> str:
    return amounts.between(round(values.low, 3), round(values.high, 3), _code(unit))


def canonical_unit(measure: Concept, known: Understanding) -> Concept | None:
    """Return the unit of a measure that is given without one: a score's or a count's."""
    units = known.lexicon.related(measure, TG.canonicalUnit)
    return next((unit for unit in units if unit.code == "1"), None)
