"""Hold what matching found: for each trial a verdict, and for each criterion what it does, why, and what is missing."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from trialgraph.core.model import Concept
from trialgraph.match.logic import Truth


class Verdict(StrEnum):
    """What a trial says to a person."""

    ELIGIBLE = "eligible as far as stated"
    EXCLUDED = "excluded by these words"
    UNDECIDED = "not decided by what you gave"


class Outcome(StrEnum):
    """What a criterion does: it is met (an exclusion: does not apply), or so as far as it was read; or it excludes.

    `OPEN` needs something that is missing; of an `UNREAD` one nothing was understood that a person can be held against.
    """

    MET = "met"
    MET_SO_FAR = "met as far as read"
    EXCLUDES = "excludes"
    OPEN = "not decided"
    UNREAD = "not read"


class Missing(StrEnum):
    """What kind of thing would decide."""

    MEASURE = "a value"
    UNIT = "a value in another unit"
    NORMAL = "the upper limit of normal"
    DATE = "a date"
    EVENT = "whether and when"
    DIAGNOSIS = "whether"
    GROUP = "whether it holds for"
    WORDS = "a reading of the words"
    SEX = "the sex"
    AGE = "the age"


class Need(NamedTuple):
    """What would decide: its kind, the words for it, and the concept of the lexicon if it is one."""

    kind: Missing
    what: str
    concept: Concept | None = None


class Judged(NamedTuple):
    """A truth with what would decide it where it is unknown, and why it is as it is where it is not."""

    truth: Truth
    needs: tuple[Need, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one criterion, or one field of the registry, does to a person.

    `iri` is that of the criterion and None for a field; `words` are its text; `quotes` those of the limits that decide.
    """

    iri: str | None
    excludes: bool
    words: str
    outcome: Outcome
    why: str = ""
    quotes: tuple[str, ...] = ()
    needs: tuple[Need, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """What a trial says to a person: the verdict, and what each field and criterion does, in the order of the trial.

    `name` is what people call the trial: its number, or the file that tells of it where it has none.
    """

    iri: str
    number: str
    title: str
    verdict: Verdict
    judgements: tuple[Judgement, ...]
    name: str = ""

    def of(self, outcome: Outcome) -> tuple[Judgement, ...]:
        """Return the judgements with an outcome."""
        return tuple(each for each in self.judgements if each.outcome is outcome)

    @property
    def needs(self) -> tuple[Need, ...]:
        """What would decide, each once, in the order of the trial."""
        return tuple(dict.fromkeys(need for each in self.of(Outcome.OPEN) for need in each.needs))
