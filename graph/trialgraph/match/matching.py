"""Match a person with the trials of a graph: which are open to whom, by their fields and by their criteria."""

from collections.abc import Iterator
from typing import Final

import pyoxigraph as ox

from trialgraph.ask.by_trial import code
from trialgraph.match.atoms import Asked
from trialgraph.match.criteria import judgements
from trialgraph.match.fields import fields
from trialgraph.match.model import Trial
from trialgraph.match.narrowing import Wanted, nearness, trials
from trialgraph.match.person import Person
from trialgraph.match.result import Judgement, Match, Missing, Need, Outcome, Verdict
from trialgraph.match.stated import stated
from trialgraph.match.understanding import Understanding, understood

_FAR: Final = 2  # behind the trials of a disease, and those of a wider one


def match(
    person: Person, graph: ox.Store, wanted: Wanted | None = None, *, known: Understanding | None = None
) -> Iterator[Match]:
    """Yield what the trials that are wanted say to a person: first those of a disease that the person has.

    Then come those of a wider one, and then the others; within each they are in the order of their numbers.
    `known` is what `understood` made of the same graph; who matches more than one person makes it once.
    Raises QueryError where `wanted` names what the graph does not know.
    """
    known = known or understood(graph)
    found = trials(graph, wanted or Wanted(), known)
    near = nearness(graph, [concept for each in person.diagnoses for concept in each.concepts], known)
    for each in sorted(found, key=lambda iri: near.get(iri, _FAR)):
        yield matched(_trial(graph, each, known), person, known)


def _trial(graph: ox.Store, iri: str, known: Understanding) -> Trial:
    return known.once(Trial, iri, lambda: stated(graph, ox.NamedNode(iri), known.lexicon))


def matched(trial: Trial, person: Person, known: Understanding) -> Match:
    """Return what one trial says to a person."""
    found = (*fields(trial, person, known), *judgements(trial.criteria, Asked(trial, person, known)), *_lacking(trial))
    number = code(trial.iri)
    return Match(trial.iri, number, trial.title, _verdict(found), found, trial.name or number)


def _lacking(trial: Trial) -> Iterator[Judgement]:
    """What leaves a trial open that tells of nobody who may join: its fields alone let nobody in."""
    if not trial.criteria:
        need = Need(Missing.WORDS, "the lists of who may join, of which none was read")
        yield Judgement(None, False, "no criterion was read", Outcome.OPEN, needs=(need,))


def _verdict(found: tuple[Judgement, ...]) -> Verdict:
    """One that excludes is enough; a trial of which nothing could be held against the person is not decided."""
    outcomes = {each.outcome for each in found}
    if Outcome.EXCLUDES in outcomes:
        return Verdict.EXCLUDED
    if Outcome.OPEN in outcomes or not outcomes & {Outcome.MET, Outcome.MET_SO_FAR}:
        return Verdict.UNDECIDED
    return Verdict.ELIGIBLE
