"""Turn what the last builds changed into what a page and a feed tell: trials, the newest build first."""

from collections.abc import Iterator
from typing import NamedTuple

from trialgraph.graph.history import Build, History, Told


class Change(NamedTuple):
    """A trial that a build changed, and the build."""

    build: Build
    told: Told


def changes(history: History | None, about: str = "") -> list[Change]:
    """Return the trials that the last builds changed; of an antigen or a condition, those that are or were about it."""
    return [*_changes(history, about)] if history else []


def _changes(history: History, about: str) -> Iterator[Change]:
    for build in history.builds:
        yield from (Change(build, told) for told in build.trials if about in ("", *told.about))
