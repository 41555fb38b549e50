"""Give an account of every figure of the eligibility criteria: the fact that claims it, a reason to be none, or unread.

A figure counts if it is compared, is a time or bears a unit. What no fact and no reason claims is a finding, so that
nothing is lost in silence.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from trialgraph.core.model import Criterion, Fact, Finding, Severity, Span
from trialgraph.extract.criterion.conditional import conditions
from trialgraph.extract.criterion.fitting import ONE, units
from trialgraph.extract.criterion.unnamed import is_aside
from trialgraph.language import scope
from trialgraph.language.annotated import Annotated
from trialgraph.language.annotation import Annotation
from trialgraph.language.gaps import CRITERION_WORD, leads_to
from trialgraph.language.quantities import quantities
from trialgraph.language.quantity import TIMES, Quantity

CONSTRAINT: Final = "constraint"
WINDOW: Final = "event window"
UNREAD: Final = "unread"
_DOSES: Final = frozenset(("mg", "g", "ug", "mg/kg", "mg/m2", "mg/d", "mg/kg/d", "mg/m2/d", "mL", "Gy", "cGy", "IU"))
_YEARS: Final = ("a", "mo")
_CELLS: Final = frozenset(("cells", "cells/kg", "cells/m2"))
_HALF_LIVES = re.compile(r"\W*(?:\w+\W+)?half-?\s?li(?:fe|ves)\b", re.IGNORECASE)
_OF_AGE = re.compile(r"\W*(?:years?|months?)?\W*(?:of age|old)\b", re.IGNORECASE)
_PARTED = re.compile(r"[.;]")
_AGE_REACH: Final = 30  # characters before a figure in which it may be told that it is an age
_NAMED = re.compile(
    r"(?:version|v\.?|RECIST|CTCAE|edition|grade|type|stage|class|level|part|cohort|arm|day|week)\W*$", re.IGNORECASE
)
_AROUND: Final = 60  # characters beside a figure that tell what it is


class Figure(NamedTuple):
    """A figure in its criterion: where both stand, and what is said in passing there."""

    words: Annotation
    start: int
    end: int
    quantity: Quantity
    exceptions: Sequence[scope.Range]
    definitions: Sequence[scope.Range]
    conditions: Sequence[scope.Range]

    @property
    def before(self) -> str:
        """The words before it."""
        return self.words.text[max(self.start, self.quantity.begin - _AROUND) : self.quantity.begin]

    @property
    def behind(self) -> str:
        """The words behind it."""
        return self.words.text[self.quantity.stop : min(self.end, self.quantity.stop + _AROUND)]

    def is_beside(self, code: str) -> bool:
        """Whether a word of a kind stands close before it or behind it."""
        first, last = self.quantity.begin, self.quantity.stop
        before = self.words.said(CRITERION_WORD, code, max(self.start, first - _AROUND), first)
        return bool(before or self.words.said(CRITERION_WORD, code, last, min(self.end, last + _AROUND)))

    @property
    def unit(self) -> str:
        """The code of its unit; empty where it has none."""
        return self.quantity.unit.code if self.quantity.unit else ""


class Claim(NamedTuple):
    """A figure with its words, and what claims it: a kind of fact, a reason, or `UNREAD`."""

    span: Span
    words: str
    by: str


def _is_age(figure: Figure) -> bool:
    if _OF_AGE.match(figure.behind):
        return True
    begin = figure.quantity.begin
    return leads_to(figure.words, ("aged",), max(figure.start, begin - _AGE_REACH), begin, parted=_PARTED) is not None


def _is_count(figure: Figure) -> bool:
    """Whether a figure without a unit counts something; "platelets ≥ 50" lacks one, and is an unread limit."""
    if figure.unit:
        return False
    near = figure.words.find("measure", max(figure.start, figure.quantity.begin - _AROUND), figure.quantity.begin)
    beside = [hit for hit in near[-1:] if not figure.words.text[hit.end : figure.quantity.begin].strip(" :()[],=")]
    return not figure.quantity.comparator or all(ONE.code in units(hit.concept, figure.words.lexicon) for hit in beside)


def _holds(parts: Sequence[scope.Range], figure: Figure) -> bool:
    return any(part.holds(figure.quantity.start) for part in parts)


# What a figure may be that states no limit and no window, and how it is told; the first that fits counts.
REASONS: Final[tuple[tuple[str, Callable[[Figure], object]], ...]] = (
    ("exception", lambda figure: _holds(figure.exceptions, figure)),
    ("definition", lambda figure: _holds(figure.definitions, figure)),
    ("formula", lambda figure: _holds(scope.formulas(figure.words, figure.start, figure.end), figure)),
    ("condition of a limit", lambda figure: _holds(figure.conditions, figure)),
    ("aside", lambda figure: is_aside(figure.words.text, figure.start, figure.quantity)),
    ("half-lives", lambda figure: _HALF_LIVES.match(figure.behind)),
    ("age of some", lambda figure: figure.unit in _YEARS and _is_age(figure)),
    ("number of cells", lambda figure: figure.unit in _CELLS),
    ("dose", lambda figure: figure.unit in _DOSES and not figure.quantity.comparator),  # a compared one is a limit
    ("name", lambda figure: not figure.unit and _NAMED.search(figure.before)),
    ("count", _is_count),
    ("time of the trial", lambda figure: figure.unit in TIMES and figure.is_beside("of the trial")),
)  # fmt: skip


def unread(
    record: Annotated, field: str, place: scope.Range, left: Iterable[Quantity], claimed: Iterable[Span]
) -> Iterator[Finding]:
    """Yield a finding for each of the figures left in a stretch that no span claims and no reason explains."""
    taken = list(claimed)
    for figure in _figures(record, field, place, left):
        if _by(figure, field, (), taken) == UNREAD:
            quantity = figure.quantity
            spans = record.spans(field, quantity.begin, quantity.stop)
            comment = "This figure is compared, is a time or bears a unit, and no fact was read from it."
            yield Finding("unread_figure", Severity.INFO, comment, spans)


def account(record: Annotated, facts: Iterable[Fact]) -> Iterator[Claim]:
    """Yield a claim for each figure of the criteria among some facts, in the order of the text."""
    for criterion in (fact for fact in facts if isinstance(fact, Criterion)):
        yield from _of_criterion(record, criterion)


def _of_criterion(record: Annotated, criterion: Criterion) -> Iterator[Claim]:
    limits = [span for limit in criterion.constraints for span in limit.spans]
    windows = [span for window in criterion.windows for span in window.spans]
    first = min((part.spans[0].start for part in criterion.parts if part.spans), default=None)
    for span in criterion.spans:
        place = scope.Range(span.start, span.end if first is None else min(span.end, max(span.start, first)))
        found = quantities(record.text(span.field), place.start, place.end)
        for figure in _figures(record, span.field, place, found):
            quantity = figure.quantity
            where = Span(quantity.begin, quantity.stop, span.field)
            yield Claim(where, record.words(where), _by(figure, span.field, limits, windows))
    for part in criterion.parts:
        yield from _of_criterion(record, part)


def _figures(record: Annotated, field: str, place: scope.Range, some: Iterable[Quantity]) -> Iterator[Figure]:
    """The figures that count, with what is said in passing around them."""
    words = record.text(field)
    counted = [each for each in some if (each.comparator or each.unit) and not each.roman]
    if not counted:
        return
    exceptions = scope.exceptions(words, place.start, place.end)
    definitions = scope.definitions(words, place.start, place.end)
    told = conditions(words.text, *place, quantities(words, *place))
    for quantity in counted:
        yield Figure(words, place.start, place.end, quantity, exceptions, definitions, told)


def _by(figure: Figure, field: str, limits: Sequence[Span], windows: Sequence[Span]) -> str:
    quantity = figure.quantity
    for kind, spans in ((CONSTRAINT, limits), (WINDOW, windows)):
        if any(span.field == field and span.start <= quantity.start and quantity.end <= span.end for span in spans):
            return kind
    return next((reason for reason, fits in REASONS if fits(figure)), UNREAD)


def counted(claims: Iterable[Claim]) -> dict[str, int]:
    """Return how many figures each kind of claim has, the most frequent first."""
    kinds = [claim.by for claim in claims]
    return dict(sorted(((kind, kinds.count(kind)) for kind in set(kinds)), key=lambda each: (-each[1], each[0])))
