"""Some of the participants of a trial, for whom a limit holds."""

from dataclasses import dataclass

from trialgraph.core.model import Concept, Constraint, Span


@dataclass(frozen=True, slots=True)
class Population:
    """The participants for whom a limit holds: those of all the kinds that are named, of each kind one of those named.

    `limits` are those that they meet themselves, `organs` those that their disease involves, `parts` the cohorts and
    parts of the trial that they are in; with `other` they are all who are not in that one.
    """

    label: str
    spans: tuple[Span, ...]
    limits: tuple[Constraint, ...] = ()
    sexes: tuple[Concept, ...] = ()
    conditions: tuple[Concept, ...] = ()
    phases: tuple[Concept, ...] = ()
    organs: tuple[Concept, ...] = ()
    parts: tuple[str, ...] = ()
    other: "Population | None" = None
