"""Hold the time of an event against what happened to a person: whether it lies in it, or ended before it."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from math import ceil, floor
from typing import Final

from trialgraph.core.model import Concept
from trialgraph.match.having import having
from trialgraph.match.logic import Truth, all_of, any_of, told
from trialgraph.match.model import Window
from trialgraph.match.person import Day, Happening, Person
from trialgraph.match.result import Judged, Missing, Need
from trialgraph.match.understanding import Understanding

_WITHIN: Final = "within"
_BEFORE: Final = "before"
_LATER: Final = ("last_dose", "last_infusion", "diagnosis", "baseline")  # days that a plan does not tell
_LONGEST: Final = Decimal(365 * 200)


def is_past(window: Window, known: Understanding) -> bool:
    """Whether a time lies before the trial, so that what has happened decides; the rest are duties in it."""
    if window.direction != _BEFORE or window.event is None:
        return False
    later = window.anchor is not None and window.anchor.code in _LATER
    return not later and not is_of_the_trial(window.event, known)


def is_of_the_trial(event: Concept, known: Understanding) -> bool:
    """Whether an event is one that a trial makes happen, such as a test."""
    return event in known.lexicon.collection("event", "of-the-trial")


def lies(
    window: Window,
    person: Person,
    known: Understanding,
    antigens: frozenset[Concept] = frozenset(),
    words: Sequence[str] = (),
) -> Judged:
    """Return whether events of a person are as a window says, be it required or excluded.

    What never happened lies in no time, and has ended before any. `antigens` and `words` are those of the text.
    """
    if not is_past(window, known) or window.days > _LONGEST:
        return Judged(Truth.UNKNOWN)
    assert window.event is not None
    inside = window.relation == _WITHIN
    had = having(window.event, person, known, antigens, words)
    name = known.name(window.event)
    need = Need(Missing.EVENT if had.truth is not Truth.TRUE else Missing.DATE, name, window.event)
    if had.truth is Truth.FALSE:
        return Judged(Truth.FALSE if inside else Truth.TRUE, (), f"no {name}")
    day = _anchor(window, person)
    judge = _is_inside if inside else _is_over
    truths = [judge(each, day, window.days, person) for each in had.found]
    whole = any_of(truths) if inside else all_of(truths)
    # Who had it in the time, or too late, is decided by that; of all others another one may decide.
    if not truths or (whole is not told(inside) and (had.possible or not had.closed)):
        whole = Truth.UNKNOWN
    if whole is Truth.UNKNOWN:
        return Judged(whole, (need,))
    deciding = [each for each, truth in zip(had.found, truths, strict=True) if truth is whole]
    return Judged(whole, (), f"{'; '.join(map(_told, deciding))}; {_span(window)} {day.isoformat()}")


def _anchor(window: Window, person: Person) -> date:
    """The day from which a time counts back: the planned one, or the day of asking."""
    code = window.anchor.code if window.anchor else "enrollment"
    return person.planned.get(code, person.asked)


def _is_inside(each: Happening, day: date, days: Decimal, person: Person) -> Truth:
    """Whether something happened, or went on, in the days before a day."""
    begin, end = _bounds(each, person)
    first = day - timedelta(days=floor(days))
    surely_first = day - timedelta(days=ceil(days))
    if (end is not None and end.last < surely_first) or (begin is not None and begin.first > day):
        return Truth.FALSE
    ended = end is not None and end.first >= first and (end.last <= day or (begin is not None and begin.last <= day))
    began = begin is not None and first <= begin.first and begin.last <= day
    return Truth.TRUE if ended or began else Truth.UNKNOWN


def _is_over(each: Happening, day: date, days: Decimal, person: Person) -> Truth:
    """Whether something ended so many days before a day, or longer ago."""
    _, end = _bounds(each, person)
    if end is None:
        return Truth.UNKNOWN
    if end.last <= day - timedelta(days=ceil(days)):
        return Truth.TRUE
    return Truth.FALSE if end.first > day - timedelta(days=floor(days)) else Truth.UNKNOWN


def _bounds(each: Happening, person: Person) -> tuple[Day | None, Day | None]:
    """When something began and ended; what goes on ends on no day before that of asking."""
    if each.ongoing:
        return each.begin, Day(person.asked, date.max)
    return each.begin, each.end


def _told(each: Happening) -> str:
    when = each.end or each.begin
    if each.ongoing:
        return f"{each.name} goes on"
    return f"{each.name} on {when.first.isoformat()}" if when and when.first == when.last else each.name


def _span(window: Window) -> str:
    days = window.days.quantize(Decimal(1)) if window.days == window.days.to_integral_value() else round(window.days, 1)
    inside = window.relation == _WITHIN
    return f"{'within' if inside else 'at least'} {days} days before"
