"""Tell whether a person is one of the participants for whom alone a limit holds."""

from trialgraph.core.model import Concept
from trialgraph.match.having import having
from trialgraph.match.limits import holds
from trialgraph.match.logic import Truth, all_of, any_of, told
from trialgraph.match.model import Limit, Some, Window
from trialgraph.match.person import DIAGNOSES, Person
from trialgraph.match.understanding import Understanding

_ALL = "ALL"


def belongs(some: Some, person: Person, known: Understanding) -> Truth:
    """Return whether a person is one of some participants: of every kind that is named, and of one of several."""
    if some.other is not None:
        return ~belongs(some.other, person, known)
    kinds = [holds(limit, person, known).truth for limit in some.limits]
    if some.sexes:
        kinds.append(any_of(of_sex(sex, person) for sex in some.sexes))
    if some.conditions:
        kinds.append(any_of(having(each, person, known).truth for each in some.conditions))
    if some.organs:
        kinds.append(any_of(_is_involved(organ, person, known) for organ in some.organs))
    if some.elsewhere or not kinds:
        kinds.append(Truth.UNKNOWN)
    return all_of(kinds)


def concerns(limit: Limit | Window, person: Person, known: Understanding) -> Truth:
    """Return whether a limit holds for a person; for whom it holds may be told in words that nobody understood."""
    if limit.some is not None:
        return belongs(limit.some, person, known)
    return Truth.TRUE if limit.qualifier is None else Truth.UNKNOWN


def of_sex(sex: Concept, person: Person) -> Truth:
    """Return whether a person is of a sex that is asked for, which may be any."""
    if sex.code == _ALL:
        return Truth.TRUE
    return Truth.UNKNOWN if person.sex is None else told(person.sex == sex)


def _is_involved(organ: Concept, person: Person, known: Understanding) -> Truth:
    """Return whether a disease of a person involves an organ, as their diagnoses are called: "liver metastases"."""
    if any(_is_called(each.name, organ, known) for each in person.diagnoses):
        return Truth.TRUE
    absent = any(_is_called(known.name(each), organ, known) for each in person.absent)
    return Truth.FALSE if absent or DIAGNOSES in person.complete else Truth.UNKNOWN


def _is_called(name: str, organ: Concept, known: Understanding) -> bool:
    """Whether words name an organ and that a disease is in it."""
    cues = {hit.concept.code for hit in known.lexicon.find("cue", name)}
    return "involvement" in cues and any(hit.concept == organ for hit in known.lexicon.find("organ", name))
