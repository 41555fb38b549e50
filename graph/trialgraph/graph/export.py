"""Turn a store into Turtle, N-Triples, JSON-LD or what OWL tools read: the same graph gives the same bytes."""

import os
import re
import secrets
import stat
from collections.abc import Callable, Container, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final, Protocol
from urllib.parse import unquote

import pyoxigraph as ox

from trialgraph.core import identify, resources
from trialgraph.core.errors import UsageError
from trialgraph.core.namespaces import OTHERS, PREFIXES
from trialgraph.core.standards import OWL, SKOS
from trialgraph.core.vocabulary import TG
from trialgraph.graph import owl
from trialgraph.graph.belonging import DEFAULT, IN_SCHEME, TYPE, Term, lexicon_subjects, objects, trial_subjects
from trialgraph.graph.called import called

FORMATS: Final = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
}
AXIOMS: Final = "owl"  # with the axioms, as RDF/XML

_SUBJECTS = 500  # that are written at a time
_FIRST_LINE = re.compile(rb"^(?=[^\t\n])", re.MULTILINE)
_SAME = ox.NamedNode(OWL.sameAs)
_WORDS_FOR_EXTRACTORS = frozenset(map(ox.NamedNode, (SKOS.hiddenLabel, TG.suffixLabel, TG.nameStem, TG.inlineLabel)))
_DESCRIPTOR = re.compile(r"/dev/(?P<name>stdout|stderr)|/(?:dev|proc/self)/fd/(?P<number>\d{1,9})")
_NUMBERS = {"stdout": 1, "stderr": 2}


class Output(Protocol):
    """Where bytes go: a file, or a pipe."""

    def write(self, data: bytes, /) -> object:
        """Take some bytes."""


def export(
    graph: ox.Store, output: Output, *, format: str = "turtle", trial: str | None = None, whole: bool = False
) -> None:
    """Write all trials, or one, with the lexicon concepts that they use; `whole` is the default graph as it stands.

    `trial` is any identifier or IRI of a trial; the format may be `AXIOMS` too.
    Raises UsageError where the graph has no such trial.
    """
    if whole:
        _write(graph, output, sorted(_everything(graph), key=_name), format, frozenset())
        return
    lexicon = lexicon_subjects(graph)
    facts = _everything(graph) - lexicon if trial is None else _about(graph, chosen(graph, trial), lexicon)
    subjects = sorted(facts | _used(graph, facts, lexicon), key=_name)
    _write(graph, output, subjects, format, _WORDS_FOR_EXTRACTORS)


def _write(
    graph: ox.Store, output: Output, subjects: list[Term], format: str, without: Container[ox.NamedNode]
) -> None:
    if format == "turtle":
        for block in _turtle(graph, subjects, without):
            output.write(block)
    else:
        triples = (triple for subject in subjects for triple in _triples(graph, subject, without))
        if format == AXIOMS:
            whole = owl.with_axioms(triples, *resources.public_terms())
            output.write(ox.serialize(whole, format=owl.FORMAT, prefixes={**PREFIXES, **OTHERS}) or b"")
        else:
            output.write(ox.serialize(triples, format=FORMATS[format]) or b"")


def write_file(path: Path, write: Callable[[Output], object]) -> None:
    """Let something write a file, which is there only when it is complete; to a pipe or a device as it comes.

    Raises UsageError where it cannot be written.
    """
    try:
        descriptor = _DESCRIPTOR.fullmatch(str(path))
        if descriptor or _exists_and_is_no_file(path):
            with path.open("wb") if descriptor is None else os.fdopen(_copy(descriptor), "wb") as output:
                write(output)
        else:
            _replace(Path(os.path.realpath(path)), write)
    except OSError as error:
        what = f"cannot be written ({error.strerror or error})"
        raise UsageError(what, where=str(path), remedy="Choose another --output.") from error


def _exists_and_is_no_file(path: Path) -> bool:
    try:
        return not stat.S_ISREG(path.stat().st_mode)
    except FileNotFoundError:
        return False


def _copy(descriptor: re.Match[str]) -> int:
    """Return a copy of the open file that a path such as /dev/stdout stands for, to be closed instead of it."""
    name = descriptor["name"]
    return os.dup(_NUMBERS[name] if name else int(descriptor["number"]))


def _replace(target: Path, write: Callable[[Output], object]) -> None:
    """Write a file beside its target and rename it when it is complete; the target keeps its permissions."""
    draft = target.parent / f".trialgraph-{secrets.token_hex(8)}.new"
    try:
        with draft.open("xb") as output:
            write(output)
            with suppress(FileNotFoundError):
                os.fchmod(output.fileno(), stat.S_IMODE(target.stat().st_mode))
        draft.replace(target)
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def _turtle(graph: ox.Store, subjects: list[Term], without: Container[ox.NamedNode]) -> Iterator[bytes]:
    """Yield the prefixes in our order, for Oxigraph's changes from run to run, and then a block for each subject."""
    prefixes = {**PREFIXES, **_schemes(graph, subjects), **OTHERS}
    header = [f"@base <{identify.base()}> .", *(f"@prefix {name}: <{iri}> ." for name, iri in prefixes.items())]
    yield "".join(f"{line}\n" for line in header).encode()
    for first in range(0, len(subjects), _SUBJECTS):
        some = subjects[first : first + _SUBJECTS]
        triples = (triple for subject in some for triple in _triples(graph, subject, without))
        text = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=prefixes, base_iri=identify.base()) or b""
        yield _FIRST_LINE.sub(rb"\n\g<0>", text.split(b"\n", len(header))[-1])


def _schemes(graph: ox.Store, subjects: Iterable[Term]) -> dict[str, str]:
    """A prefix for each scheme of the concepts: antigen, unit, …"""
    names = {name for each in subjects for name in _links(graph, each, IN_SCHEME)}
    iris = sorted(name.value for name in names if isinstance(name, ox.NamedNode))
    return {iri.removeprefix(identify.SHARED): f"{iri}/" for iri in iris if iri.startswith(identify.SHARED)}


def _everything(graph: ox.Store) -> set[Term]:
    return {quad.subject for quad in graph.quads_for_pattern(None, None, None, DEFAULT)}


def _about(graph: ox.Store, trial: Term, lexicon: set[Term]) -> set[Term]:
    """The subjects that say something of a trial, its other IRIs too."""
    same = {quad.subject for quad in graph.quads_for_pattern(None, _SAME, trial, DEFAULT)}
    return trial_subjects(graph, trial, lexicon) | same


def chosen(graph: ox.Store, words: str) -> ox.NamedNode:
    """Return the trial that words mean: a number, in any usual spelling, another identifier, or an IRI.

    Raises UsageError where they mean none, or several.
    """
    found = called(graph, words)
    if len(found) > 1:
        names = ", ".join(unquote(each.value.rpartition("/")[2]) for each in found)
        raise UsageError(f"{names} claim this number, and none has it", where=words, remedy="Name one of them.")
    if found:
        return found[0]
    raise UsageError("no such trial in this store", where=words, remedy="List them: trialgraph query trials.")


def _used(graph: ox.Store, facts: Iterable[Term], lexicon: set[Term]) -> set[Term]:
    """The concepts that facts point to, and those, with their schemes, that these point to."""
    used = {term for subject in facts for term in objects(graph, subject) if term in lexicon}
    frontier = list(used)
    while frontier:
        found = {term for term in objects(graph, frontier.pop()) if term in lexicon} - used
        used |= found
        frontier += found
    return used


def _links(graph: ox.Store, subject: Term, term: ox.NamedNode) -> Iterator[Term]:
    return (quad.object for quad in graph.quads_for_pattern(subject, term, None, DEFAULT))  # type: ignore[arg-type]


def _triples(graph: ox.Store, subject: Term, without: Container[ox.NamedNode]) -> list[ox.Triple]:
    """The triples of a subject, without some properties: its classes first, then by property and value."""
    quads = graph.quads_for_pattern(subject, None, None, DEFAULT)  # type: ignore[arg-type]
    triples = (quad.triple for quad in quads if quad.predicate not in without)
    return sorted(triples, key=lambda triple: (triple.predicate != TYPE, str(triple.predicate), str(triple.object)))


def _name(subject: Term) -> str:
    """The IRI without its brackets, so that a part comes after what it is a part of."""
    return str(subject).strip("<>")
