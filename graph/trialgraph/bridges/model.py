"""Hold what bridges say of a trial: concepts with their codes, words with their places, criteria as expressions."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from typing import Any, Final, NamedTuple

WITHIN: Final = "within"
BEFORE: Final = "before"


class Written(NamedTuple):
    """A trial in a standard: the document, what of the trial is not in it, in lines for people, and the counts."""

    document: dict[str, Any]
    left: tuple[str, ...] = ()
    counts: str = ""


class Code(NamedTuple):
    """A code that means the same as a concept, in a vocabulary: ``NCIT``, ``LOINC``, ``RXNORM``, ``ATC``, ``HGNC``."""

    vocabulary: str
    code: str


@dataclass(frozen=True, slots=True)
class Coded:
    """A concept of the lexicon, or mere words: then `iri`, `scheme` and `code` are empty and there is no code."""

    label: str
    iri: str = ""
    scheme: str = ""
    code: str = ""
    same: tuple[Code, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a document and their place: the IRI that names both."""

    iri: str
    quote: str


class Join(Enum):
    """How expressions hold together; BESIDE says that the first holds and how the others join it is not known."""

    ALL = "all"
    ANY = "any"
    BESIDE = "beside"


@dataclass(frozen=True, slots=True)
class Words:
    """Something that only words say."""

    text: str


@dataclass(frozen=True, slots=True)
class Limit:
    """A measure held against a value; the unit is the lexicon's code, or else its words are in `unit_text`."""

    iri: str
    words: str
    measure: Coded
    comparator: str
    value: Decimal
    unit: str
    unit_text: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Window:
    """An event and its time. Where `is_exact` is false the words name less than the concept of the event does."""

    iri: str
    words: str
    event: Coded
    is_exact: bool
    relation: str
    direction: str
    amount: Decimal | None
    unit: str
    days: Decimal
    anchor: Coded | None
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The contrary of an expression."""

    member: "Expression"


@dataclass(frozen=True, slots=True)
class Combined:
    """Several expressions, joined."""

    join: Join
    members: tuple["Expression", ...]


Expression = Words | Limit | Window | Not | Combined


@dataclass(frozen=True, slots=True)
class Outline:
    """The words of an item up to its sub-items, and these."""

    lead: str
    parts: tuple["Outline", ...] = ()


@dataclass(frozen=True, slots=True)
class Criterion:
    """An item of an eligibility list: the state that it asks for, or that it excludes, whole in its words.

    `alternatives` is the number of a run of inclusions that an "or" joins, of which one is enough.
    """

    iri: str
    number: str
    excludes: bool
    text: str
    outline: Outline
    state: Expression
    kinds: tuple[Coded, ...]
    passages: tuple[Passage, ...]
    alternatives: int | None = None


@dataclass(frozen=True, slots=True)
class Eligibility:
    """Who may join: the criteria in order, and those of which the documents do not say what they do."""

    criteria: tuple[Criterion, ...]
    unstated: tuple[Criterion, ...]
