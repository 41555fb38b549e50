"""Tell whether a person has or had a disease, a therapy or a state: three-valued, for what is not listed is unknown."""

from collections.abc import Sequence
from typing import NamedTuple

from trialgraph.core.model import Concept
from trialgraph.match.logic import Truth
from trialgraph.match.person import DIAGNOSES, HISTORY, Happening, Person
from trialgraph.match.understanding import STATES, Understanding

_EVENT = "event"
_MALE = "MALE"
_MALIGNANCY = Concept(_EVENT, "malignancy")  # another one than that for which a trial is looked for


class Having(NamedTuple):
    """Whether a person has or had something, and by which diagnoses or events of theirs.

    `possible` are those that may be it too, and with `closed` there is no other.
    """

    truth: Truth
    found: tuple[Happening, ...] = ()
    possible: tuple[Happening, ...] = ()
    closed: bool = False


def having(
    concept: Concept,
    person: Person,
    known: Understanding,
    antigens: frozenset[Concept] = frozenset(),
    words: Sequence[str] = (),
) -> Having:
    """Return whether a person has or had what a concept names; a therapy against one of some antigens, if there are.

    `words` are those of the text for it: who had another drug of a class has not had the one that they name.
    """
    own, others = (person.history, person.diagnoses) if concept.scheme == _EVENT else (_all(person), ())
    found: list[Happening] = []
    possible: list[Happening] = []
    for each in own:
        if any(concept in known.wider(mine) for mine in each.concepts):
            match _against(each, antigens) & _as_named(each, concept, words, known):
                case Truth.TRUE:
                    found.append(each)
                case Truth.UNKNOWN:
                    possible.append(each)
        elif _may_be(each, concept, known) and _against(each, antigens) is not Truth.FALSE:
            possible.append(each)
    possible += [each for each in others if concept == _MALIGNANCY or _is_near(each, concept, known)]
    closed = _is_listed(concept, person) or any(each.last and each.concepts & known.wider(concept) for each in found)
    if found:
        return Having(Truth.TRUE, tuple(found), tuple(possible), closed)
    if _is_absent(concept, person, known) or (closed and not possible):
        return Having(Truth.FALSE, closed=True)
    return Having(Truth.UNKNOWN, possible=tuple(possible), closed=closed)


def _all(person: Person) -> tuple[Happening, ...]:
    return (*person.diagnoses, *person.history)


def _against(each: Happening, antigens: frozenset[Concept]) -> Truth:
    """Whether a therapy is directed against one of some antigens."""
    if not antigens or each.antigens & antigens:
        return Truth.TRUE
    return Truth.FALSE if each.antigens else Truth.UNKNOWN


def _as_named(each: Happening, concept: Concept, words: Sequence[str], known: Understanding) -> Truth:
    """Whether what happened is what words name, and not just something of its class, or what is wider."""
    return Truth.TRUE if all(_is_named(each.name.casefold(), concept, word, known) for word in words) else Truth.UNKNOWN


def _is_named(name: str, concept: Concept, word: str, known: Understanding) -> bool:
    narrower = known.narrowing(word) - known.narrowing(known.name(concept)) - known.narrowing(name)
    return not narrower and (word.casefold() in name or known.is_general(concept, word))


def _may_be(each: Happening, concept: Concept, known: Understanding) -> bool:
    """Whether what happened is told too widely, or in words that nobody knows, to say that it is not this."""
    return not each.concepts or any(mine in known.wider(concept) for mine in each.concepts)


def _is_near(each: Happening, concept: Concept, known: Understanding) -> bool:
    """Whether a diagnosis is one of an event's kind, such as an infection."""
    return any(concept in known.wider(mine) or mine in known.wider(concept) for mine in each.concepts)


def _is_absent(concept: Concept, person: Person, known: Understanding) -> bool:
    if concept in STATES and person.sex is not None and person.sex.code == _MALE:
        return True
    return bool(known.wider(concept) & person.absent)


def _is_listed(concept: Concept, person: Person) -> bool:
    """Whether it would be in a list that holds all there is; an event may be told as a diagnosis too."""
    needed = {DIAGNOSES, HISTORY} if concept.scheme == _EVENT else {DIAGNOSES}
    return needed <= person.complete
