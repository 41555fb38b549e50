"""What the line passes along: a Document, the Record a reader makes of it, and the Facts that extractors find in it.

Everything here is a frozen value without behaviour.
Offsets count code points, end exclusive; ``document.texts[span.field][span.start:span.end]`` are the words.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, Union

from trialgraph.core.registration import Organisation as Organisation
from trialgraph.core.registration import RegistryNumber as RegistryNumber
from trialgraph.core.registration import Site as Site

if TYPE_CHECKING:
    from trialgraph.core.plan import Administration, Estimand, Objective, Procedure
    from trialgraph.core.population import Population
    from trialgraph.core.publication import Publication


class Span(NamedTuple):
    """A stretch of a document: code points from `start` to `end` (exclusive) of the text of one field.

    A page has one text, whose field is the empty string; a structured document has a text for each field path.
    """

    start: int
    end: int
    field: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """One record as it was found: a page, or one study of a larger file; its texts are never changed."""

    name: str  # the file name, for people
    sha256: str  # of the record's bytes, 64 hexadecimal digits
    media_type: str  # "text/plain", "application/json", …
    texts: Mapping[str, str]  # field path → text; a page has the one key ""
    pages: tuple[int, ...] = ()  # where the pages of a printed document begin in the text ""


@dataclass(frozen=True, slots=True)
class Field:
    """A stretch of the document that a reader could name, such as ``phase`` or ``outcome.measure``.

    Fields of one arm, outcome, intervention, site or sponsor share a `group` number.
    """

    name: str
    span: Span
    group: int = 0


class Concept(NamedTuple):
    """A concept of the lexicon: its scheme (``antigen``, ``measure``, …) and its notation (``HER2``, ``platelets``)."""

    scheme: str
    code: str


class Severity(StrEnum):
    """How much a finding matters: a contradiction, something to look at, something cosmetic."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Finding:
    """What a curator must see: a contradiction, a misreading avoided, or words that were not understood."""

    code: str
    severity: Severity
    comment: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """What a reader makes of a document: named fields in the order of the text, page furniture, and findings.

    Field names: id, org_id, other_id, title, official_title, acronym, status, why_stopped, phase, study_type,
    enrollment[.share|.target|.type], allocation, masking, masking_details, masked, intervention_model, primary_purpose,
    {start,primary_completion,completion}_date[.type], last_update, first_registered, results_posted, has_results,
    minimum_age, maximum_age, sex, healthy_volunteers, condition, keyword, summary, description, sponsor.role,
    eligibility[.{inclusion,exclusion}] (one list until a heading says otherwise), arm_count,
    arm.{label,type,description,product}, outcome.{primary,secondary,other,unstated}.{measure,description,time_frame},
    objective.{primary,secondary,other,unstated},
    sponsor[.lead|.collaborator|.secondary|.funder].{name,class}, intervention.{type,name,description,other_name,arm},
    site.{facility,address,city,country,status}, publication.{citation,pmid,doi,type}.
    """

    document: Document
    fields: tuple[Field, ...]
    furniture: tuple[Span, ...] = ()
    findings: tuple[Finding, ...] = ()
    view: str | None = None  # of a page: its text as extractors read it, of the same length
    language: str = "en"  # the tag of the language that most of it is written in


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time as the text states it: an amount, negative or not, and a UCUM unit (`h` `d` `wk` `mo` `a`)."""

    amount: Decimal
    unit: str


Literal = str | int | bool | Decimal


@dataclass(frozen=True, slots=True)
class Stated:
    """A value on the trial itself: `property` is the local name of the term, `registry` false where prose says it."""

    property: str
    value: Literal | Concept | Duration  # a date is its ISO form (2024-01, 2024-01-16), an age a Duration
    spans: tuple[Span, ...]
    registry: bool = True


@dataclass(frozen=True, slots=True)
class Arm:
    """An arm or cohort that the registry lists; `products` are the names of those that it says are given in it."""

    label: str
    arm_type: Concept | None
    description: str | None
    spans: tuple[Span, ...]
    products: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Product:
    """What is given: a cell product or another intervention, with the antigens that its cells recognise.

    `known` is the product of the lexicon that bears its name, if there is one.
    """

    label: str
    targets: tuple[Concept, ...]
    product_kind: Concept | None
    cell_source: Concept | None
    costimulation: tuple[Concept, ...]
    spans: tuple[Span, ...]
    known: Concept | None = None


@dataclass(frozen=True, slots=True)
class DoseLevel:
    """One step of a dose ladder, in cells, cells/kg or cells/m2; amounts are absent where the text gives none.

    `product` and `arms` are the labels of those that it is a dose of and holds for, where the text says so.
    """

    ordinal: Decimal
    label: str | None
    lower: float | None
    upper: float | None
    unit: Concept | None
    population: str | None
    spans: tuple[Span, ...]
    product: str | None = None
    arms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DltWindow:
    """How long dose-limiting toxicities are counted."""

    duration: Duration
    anchor: Concept | None
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class AgentDose:
    """An agent of a conditioning regimen: one day's dose, its unit, the number of days, and the first and last of them.

    Days are counted from the infusion, which is day 0, and so are negative before it.
    """

    agent: Concept
    amount: Decimal | None
    unit: Concept | None
    days: int | None
    spans: tuple[Span, ...]
    first_day: int | None = None
    last_day: int | None = None


@dataclass(frozen=True, slots=True)
class Conditioning:
    """A lymphodepletion or conditioning regimen."""

    agents: tuple[AgentDose, ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Constraint:
    """A numeric limit: measure, comparator (`>=` `>` `<=` `<` `=`), normalised value and unit."""

    measure: Concept | str  # the words, where the lexicon lacks it; so is a unit
    comparator: Concept
    value: Decimal
    unit: Concept | str
    qualifier: str | None  # the words that say for whom it holds
    spans: tuple[Span, ...]
    applies_to: "Population | None" = None  # who that is, where it could be told


@dataclass(frozen=True, slots=True)
class EventWindow:
    """An event, or its words where the lexicon lacks it, and the time in which it must (not) lie, from an anchor."""

    event: Concept | str
    relation: Concept
    direction: Concept
    duration: Duration
    anchor: Concept | None
    spans: tuple[Span, ...]
    applies_to: "Population | None" = None


class Polarity(StrEnum):
    """The list in which a criterion stands."""

    INCLUSION = "inclusion"
    EXCLUSION = "exclusion"


@dataclass(frozen=True, slots=True)
class ConstraintGroup:
    """Constraints and windows that the text joins: `operator` is ``anyOf`` or ``allOf``."""

    operator: str
    constraints: tuple[Constraint, ...]
    windows: tuple[EventWindow, ...] = ()


@dataclass(frozen=True, slots=True)
class Criterion:
    """One item of an eligibility list with what could be read in it; sub-items are its `parts`.

    `constraints` holds all, those in `groups` too; `any_part` is true where one sub-item is enough.
    """

    polarity: Polarity
    ordinal: int
    text: str
    kinds: tuple[Concept, ...]
    constraints: tuple[Constraint, ...]
    windows: tuple[EventWindow, ...]
    groups: tuple[ConstraintGroup, ...]
    spans: tuple[Span, ...]
    parts: tuple["Criterion", ...] = field(default=())
    any_part: bool | None = None


@dataclass(frozen=True, slots=True)
class TimePoint:
    """A moment of assessment: an offset from an anchor, negative before it."""

    offset: Duration
    anchor: Concept | None
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An outcome measure; `types` may be two where its name says two things."""

    label: str
    types: tuple[Concept, ...]
    role: Concept
    definition: str | None
    time_frame_text: str | None
    time_frame: Duration | None
    points: tuple[TimePoint, ...]
    spans: tuple[Span, ...]  # the name, the definition and the time frame text


_OfRegistry = RegistryNumber | Organisation | Site | Arm
_Part = _OfRegistry | Product | DoseLevel | DltWindow | Conditioning | Criterion | Endpoint
_OfPlan = Union["Administration", "Procedure", "Objective", "Estimand"]
Fact = Union[Stated, _Part, _OfPlan, Finding, "Publication"]
