"""Turn what goes wrong into one line: what happened, where, and what to do about it.

TrialGraphError            the caller shows `str(error)`; the command line leaves with status 2
├── UsageError             what was asked for does not exist or does not go together
│   └── MissingPartError   it needs an optional part of TrialGraph that is not installed
├── UnreadableError        a document cannot be read: empty, cut, too large, …
│   └── NoTrialError       it can be read, or is a picture or other data, and is no document of a trial
├── PersonError            what is given of a person cannot be read
├── LexiconError           a file of the lexicon is no Turtle or contradicts itself
├── QueryError             a question is unknown, lacks a parameter, or its endpoint failed
├── RuntimeMissingError    a program that a check needs cannot be started
└── StoreError             a store cannot be opened or written
    ├── NoStoreError       there is no store in this folder
    └── StoreBusyError     another build is writing to this store

`named` makes one of these of any other exception, so that no failure ends in a traceback.
"""

import traceback
from pathlib import Path

_ADVICE = "Check the path, its permissions and the space on its disk."


class TrialGraphError(Exception):
    """Say what went wrong, where, and what to do.

    >>> str(TrialGraphError("the criteria list stops at item 9 of 14", where="page.txt:14", remedy="Is the page cut?"))
    'page.txt:14: the criteria list stops at item 9 of 14. Is the page cut?'
    """

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        super().__init__(what, where, remedy)
        self.what = what
        self.where = where
        self.remedy = remedy

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        advice = f". {self.remedy}" if self.remedy else ""
        return " ".join(f"{place}{self.what}{advice}".split())

    def __reduce__(self) -> tuple[object, ...]:
        return _again, (type(self), self.what, self.where, self.remedy)


class UsageError(TrialGraphError):
    """What was asked for does not exist or does not go together."""


class UnreadableError(TrialGraphError):
    """A document cannot be read."""


class NoTrialError(UnreadableError):
    """A file is no document of a trial; among the documents of a folder that is nothing bad."""


class PersonError(TrialGraphError):
    """What is given of a person, to be matched with trials, cannot be read."""


class LexiconError(TrialGraphError):
    """A file of the lexicon is no Turtle or contradicts itself."""


class QueryError(TrialGraphError):
    """A question is unknown, lacks a parameter, or its endpoint failed."""


class RuntimeMissingError(TrialGraphError):
    """A program that a check needs cannot be started."""


class MissingPartError(UsageError):
    """An optional part of TrialGraph is not installed."""


class StoreError(TrialGraphError):
    """A store cannot be opened or written."""


class NoStoreError(StoreError):
    """There is no store in this folder."""


class StoreBusyError(StoreError):
    """Another build is writing to this store."""


def named(
    error: Exception,
    *,
    where: str = "",
    unforeseen: str = "this is a mistake of ours",
    remedy: str = "Please report it with what you did.",
) -> TrialGraphError:
    """Turn any exception into an error of this tree.

    What the system refuses is said in the system's words.
    Anything else is `unforeseen`, with its place in the code, and `remedy` says what to do then.

    >>> str(named(OSError(28, "No space left on device"), where="graph.ttl"))
    'graph.ttl: No space left on device. Check the path, its permissions and the space on its disk.'
    """
    if isinstance(error, TrialGraphError):
        return error
    if isinstance(error, OSError):
        place = where or str(error.filename or "")
        at_place = isinstance(error, FileNotFoundError | IsADirectoryError | NotADirectoryError | PermissionError)
        advice = "Check the path and its permissions." if at_place else _ADVICE
        return TrialGraphError(error.strerror or str(error), where=place, remedy=advice)
    if isinstance(error, MemoryError):
        return TrialGraphError("the memory is used up", where=where, remedy="Give less at a time.")
    at = traceback.extract_tb(error.__traceback__)
    place = f", {Path(at[-1].filename).name}:{at[-1].lineno}" if at else ""
    cause = f"{type(error).__name__}: {error}{place}"
    return TrialGraphError(f"{unforeseen} ({cause})", where=where, remedy=remedy)


def _again(kind: type[TrialGraphError], what: str, where: str, remedy: str) -> TrialGraphError:
    """Make an error again on the other side of a process boundary."""
    return kind(what, where=where, remedy=remedy)
