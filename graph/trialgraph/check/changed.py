"""Turn a Git revision into the results about the trials whose documents have changed since."""

import os
import subprocess
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from trialgraph.check.places import file_of
from trialgraph.check.result import Result
from trialgraph.core.errors import UsageError
from trialgraph.core.standards import DCTERMS
from trialgraph.core.vocabulary import TG


def files(revision: str) -> frozenset[str]:
    """Return the real paths of the files that differ from a revision, those that Git does not know among them.

    Raises UsageError where this is no Git repository, or it has no such revision.
    """
    root = _git("rev-parse", "--show-toplevel").rstrip("\n")
    listed = _git("diff", "--name-only", "-z", "--end-of-options", revision, "--")
    others = _git("ls-files", "--others", "--exclude-standard", "--full-name", "-z", root)
    names = filter(None, (listed + others).split("\0"))
    return frozenset(os.path.realpath(os.path.join(root, name)) for name in names)  # noqa: PTH118


def since(graph: ox.Store, results: Iterable[Result], changed: frozenset[str]) -> Iterator[Result]:
    """Yield the results about a trial with a changed document, and those about no trial."""
    trials: dict[str, bool] = {}
    for result in results:
        if result.trial is None:
            yield result
            continue
        if result.trial not in trials:
            trials[result.trial] = any(os.path.realpath(path) in changed for path in _paths(graph, result.trial))
        if trials[result.trial]:
            yield result


def _paths(graph: ox.Store, trial: str) -> Iterator[str]:
    """The files of a trial's documents."""
    for quad in graph.quads_for_pattern(ox.NamedNode(trial), ox.NamedNode(DCTERMS.source), None):
        if isinstance(quad.object, ox.NamedNode):
            for path in graph.quads_for_pattern(quad.object, ox.NamedNode(TG.sourcePath), None):
                yield str(file_of(path.object.value)[0])  # type: ignore[union-attr]


def _git(*words: str) -> str:
    try:
        done = subprocess.run(
            ["git", *words], capture_output=True, encoding="utf-8", errors="surrogateescape", check=False
        )
    except FileNotFoundError as error:
        raise UsageError("Git is not installed", where="--changed-since", remedy="Install it.") from error
    if done.returncode:
        what = done.stderr.strip().partition("\n")[0] or f"git {words[0]} failed"
        raise UsageError(what, where="--changed-since", remedy="Name a revision of the repository you stand in.")
    return done.stdout
