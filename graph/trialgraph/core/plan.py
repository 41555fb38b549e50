"""What a trial plans besides its doses: how cells are given, what comes before them, and what is to be learnt."""

from dataclasses import dataclass
from decimal import Decimal

from trialgraph.core.model import Concept, Duration, Span


@dataclass(frozen=True, slots=True)
class Administration:
    """A way in which a cell product is given; what the text does not say of it is None.

    The doses of a split dose are its parts, and `shares` what each of them is in percent; `interval` is the time from
    one dose to the next, up to `longest_interval` where it may vary. `product` and `arms` are the labels of what is
    given, and where, if the text tells them apart.
    """

    route: Concept | None
    schedule: Concept | None
    minimum_doses: int | None
    maximum_doses: int | None
    interval: Duration | None
    longest_interval: Duration | None
    shares: tuple[Decimal, ...]
    spans: tuple[Span, ...]
    product: str | None = None
    arms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Procedure:
    """What is done with participants before they get a cell product, and whether all have it."""

    procedure_type: Concept
    provision: Concept | None
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Objective:
    """What a trial wants to learn, in the words of its document."""

    text: str
    role: Concept
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Estimand:
    """What a trial wants to estimate, told exactly (ICH E9 R1), and how it deals with intercurrent events."""

    text: str
    strategies: tuple[Concept, ...]
    spans: tuple[Span, ...]
