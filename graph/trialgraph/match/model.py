"""Hold what a graph says of the trials that a person could join, as it was read for matching."""

from dataclasses import dataclass
from decimal import Decimal

from trialgraph.core.model import Concept


@dataclass(frozen=True, slots=True)
class Some:
    """Some of the participants, for whom a limit holds: who is of each kind that is named, and of one of several.

    `organs` are those of which one is involved by the disease; `elsewhere` tells that phases or parts of the trial are
    named, of which no person's file speaks.
    """

    words: str
    limits: tuple["Limit", ...] = ()
    sexes: tuple[Concept, ...] = ()
    conditions: tuple[Concept, ...] = ()
    organs: tuple[Concept, ...] = ()
    elsewhere: bool = False
    other: "Some | None" = None


@dataclass(frozen=True, slots=True)
class Limit:
    """A numeric limit; what the lexicon lacks is None. A `qualifier` are words for whom or when it holds."""

    iri: str
    measure: Concept | None
    comparator: str
    value: Decimal
    unit: Concept | None
    quotes: tuple[str, ...] = ()
    qualifier: str | None = None
    some: Some | None = None


@dataclass(frozen=True, slots=True)
class Window:
    """An event and its time, counted in days from an anchor."""

    iri: str
    event: Concept | None
    relation: str
    direction: str
    days: Decimal
    anchor: Concept | None
    quotes: tuple[str, ...] = ()
    qualifier: str | None = None
    some: Some | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Limits and windows, by their IRIs, of which one is enough (`any`) or that hold together."""

    any: bool
    members: frozenset[str]


@dataclass(frozen=True, slots=True)
class Criterion:
    """An item of an eligibility list, with its sub-items; `any_part` where one of these is enough."""

    iri: str
    excludes: bool
    ordinal: Decimal
    text: str
    limits: tuple[Limit | Window, ...] = ()
    groups: tuple[Group, ...] = ()
    parts: tuple["Criterion", ...] = ()
    any_part: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """A value that the registry states on the trial itself, with its words: an age in days, or a concept."""

    days: Decimal | None
    concept: Concept | None
    words: str


@dataclass(frozen=True, slots=True)
class Trial:
    """A trial: what its registry fields say of who can join, and its criteria in their order; `name` is for people."""

    iri: str
    title: str
    minimum_ages: tuple[Field, ...] = ()
    maximum_ages: tuple[Field, ...] = ()
    sexes: tuple[Field, ...] = ()
    conditions: tuple[Field, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    name: str = ""
