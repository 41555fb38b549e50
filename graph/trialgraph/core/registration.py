"""Say what a registry keeps of a trial besides its design: its numbers, its sponsors and its sites."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from trialgraph.core.model import Concept, Span


@dataclass(frozen=True, slots=True)
class RegistryNumber:
    """A number that a registry gave to the trial: `own` where the record is registered under it, else a claim.

    `former` where the record was registered under it, and the registry has given it another one.

    `notation` is how the registry writes it, `key` what it is compared by, and `page` the address of its page.
    """

    registry: "Concept"
    notation: str
    key: str
    own: bool
    page: str | None
    precedence: int  # of the registry: the least names the trial
    spans: "tuple[Span, ...]"
    former: bool = False


@dataclass(frozen=True, slots=True)
class Organisation:
    """A sponsor: `role` is ``lead``, ``collaborator``, ``secondary`` or ``funder``."""

    label: str
    role: str
    organisation_class: "Concept | None"
    spans: "tuple[Span, ...]"


@dataclass(frozen=True, slots=True)
class Site:
    """A place where the trial runs."""

    label: str | None
    city: str | None
    country: "Concept | None"
    country_text: str | None  # where the lexicon has no such country
    status: "Concept | None"
    spans: "tuple[Span, ...]"
