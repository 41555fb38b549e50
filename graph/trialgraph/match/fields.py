"""Hold the registry's own fields against a person: the least and the greatest age, the sex, the conditions."""

from collections.abc import Callable, Iterator, Sequence

from trialgraph.match.ages import aged
from trialgraph.match.belonging import of_sex
from trialgraph.match.having import having
from trialgraph.match.logic import Truth, any_of, joined
from trialgraph.match.model import Field, Trial
from trialgraph.match.person import Person
from trialgraph.match.result import Judgement, Missing, Need, Outcome
from trialgraph.match.understanding import Understanding

_OUTCOMES = {Truth.TRUE: Outcome.MET, Truth.FALSE: Outcome.EXCLUDES, Truth.UNKNOWN: Outcome.OPEN}


def fields(trial: Trial, person: Person, known: Understanding) -> Iterator[Judgement]:
    """Yield what the fields of a trial do to a person; of one that sources state differently only what both say."""
    yield from _field("minimum age", trial.minimum_ages, lambda each: _age(each, ">=", person), Need(Missing.AGE, ""))
    yield from _field("maximum age", trial.maximum_ages, lambda each: _age(each, "<=", person), Need(Missing.AGE, ""))
    yield from _field("sex", trial.sexes, lambda each: _sex(each, person), Need(Missing.SEX, ""))
    yield from _conditions(trial.conditions, person, known)


def _field(name: str, stated: Sequence[Field], judge: Callable[[Field], Truth], need: Need) -> Iterator[Judgement]:
    if stated:
        truth = joined(map(judge, stated))
        words = ", ".join(dict.fromkeys(each.words for each in stated))
        yield _judgement(f"{name}: {words}", truth, name, words, (need,))


def _age(field: Field, comparator: str, person: Person) -> Truth:
    if person.born is None or field.days is None:
        return Truth.UNKNOWN
    return aged(person.born, person.asked, comparator, field.days)


def _sex(field: Field, person: Person) -> Truth:
    return Truth.UNKNOWN if field.concept is None else of_sex(field.concept, person)


def _conditions(stated: Sequence[Field], person: Person, known: Understanding) -> Iterator[Judgement]:
    """The conditions that a trial studies: one is enough; words that nobody understood may be any."""
    if not stated:
        return
    concepts = dict.fromkeys(each.concept for each in stated if each.concept)
    truth = any_of(having(each, person, known).truth for each in concepts)
    read = {each.words for each in stated if each.concept}
    unread = (each for each in stated if each.concept is None and not any(part in each.words for part in read))
    if truth is Truth.FALSE and any(unread):
        truth = Truth.UNKNOWN
    words = ", ".join(dict.fromkeys(each.words for each in stated))
    names = "one of " if len(concepts) > 1 else ""
    need = Need(
        Missing.DIAGNOSIS, f"{names}{', '.join(map(known.name, concepts)) or words}", next(iter(concepts), None)
    )
    yield _judgement(f"conditions: {words}", truth, "the diagnoses", words, (need,))


def _judgement(words: str, truth: Truth, why: str, quote: str, needs: tuple[Need, ...]) -> Judgement:
    outcome = _OUTCOMES[truth]
    open_ = outcome is Outcome.OPEN
    quotes = (quote,) if outcome is Outcome.EXCLUDES else ()
    return Judgement(None, False, words, outcome, "" if open_ else why, quotes, needs if open_ else ())
