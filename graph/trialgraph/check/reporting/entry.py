"""Turn the results of a check into entries of a report: with the words, their place in a file, and how to mend it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import unquote

import pyoxigraph as ox

from trialgraph.check.places import Passage, Place, file_of, place
from trialgraph.check.precision import Precision, precisions
from trialgraph.check.reporting.fingerprint import Fingerprints
from trialgraph.check.result import Result
from trialgraph.check.rules import Rule, rules
from trialgraph.core import identify
from trialgraph.core.model import Severity
from trialgraph.core.standards import DCTERMS
from trialgraph.core.vocabulary import TG

_SENTENCE = re.compile(r"(?<=[.?!])\s+(?=[A-Z])")
_READ_AGAIN = "Read the words again; correct the document, or report what was misread."


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a passage: the name of their file, the field in it, the characters that they are, and they.

    Of a printed document the page too, the first of several.
    """

    file: str
    field: str | None
    start: int
    end: int
    quote: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that is wrong, as a reader needs it.

    `message` says what, `reason` why it matters and `mend` what to do; `trial` is the trial's name without its
    namespace, `file` the path of the document, and `place` where the words stand in it, as far as both are known.
    `fingerprint` is the same from one build to the next while the thing itself is, and `precision` is that of the rule.
    """

    result: Result
    message: str
    mend: str
    trial: str
    words: Words | None = None
    file: str | None = None
    place: Place | None = None
    fingerprint: str = ""
    precision: Precision | None = None

    @property
    def severity(self) -> Severity:
        """How bad it is."""
        return self.result.severity

    @property
    def code(self) -> str:
        """The name of the rule."""
        return self.result.code

    @property
    def reason(self) -> str:
        """Why it matters; empty where nobody said."""
        return self.result.reason


def entries(
    graph: ox.Store,
    results: Iterable[Result],
    known: Mapping[str, Rule] = MappingProxyType({}),
    *,
    files: bool = True,
) -> Iterator[Entry]:
    """Yield an entry for each result, in their order; `known` are rules besides those that come with TrialGraph.

    Without `files`, the words are not looked for in the files that the graph was built from.
    """
    known = {**rules(), **known}
    fingerprints = Fingerprints(graph)
    for result in results:
        message, mend = _parted(result.message, known.get(result.code, Rule()).mend)
        words, path = _words(graph, result.passage)
        place_of = (
            None
            if words is None or path is None or not files
            else place(Passage(path, words.field, words.start, words.quote))
        )
        file = None if path is None else file_of(path)[0].as_posix()
        trial = identify.trial_name(result.trial or "")
        file = file or _document(graph, result.trial)
        rated = precisions().get(result.code)
        yield Entry(result, message, mend, trial, words, file, place_of, fingerprints.of(result), rated)


def where(entry: Entry) -> str:
    """Return the place of an entry's words for a reader: line and column of the file, or the characters of the text."""
    words = entry.words
    if words is None:
        return entry.file or ""
    if entry.place:
        return f"{entry.file}:{entry.place.line}:{entry.place.column}"
    if words.page:
        return f"{entry.file or words.file}, page {words.page}"
    field = f", field {words.field}" if words.field else ""
    return f"{words.file}{field}, characters {words.start} to {words.end}"


def _parted(text: str, mend: str) -> tuple[str, str]:
    """Part what is wrong from what to do, which the rule says, or what follows the first sentence."""
    if mend:
        return text.removesuffix(mend).rstrip(), mend
    first, *rest = _SENTENCE.split(text, maxsplit=1)
    return first, rest[0] if rest else _READ_AGAIN


def _words(graph: ox.Store, passage: str | None) -> tuple[Words | None, str | None]:
    """What a passage says, and the path of its document."""
    if passage is None:
        return None, None
    quote, start, end, document = (
        _one(graph, passage, term) for term in (TG.quote, TG.start, TG.end, DCTERMS.isPartOf)
    )
    if quote is None or start is None or end is None or document is None:
        return None, None
    title, path = _one(graph, document, DCTERMS.title), _one(graph, document, TG.sourcePath)
    field = passage.removeprefix(document).partition("#char=")[0]
    named = unquote(field[1:]) if field.startswith("/") else None
    page = _one(graph, passage, TG.page)
    return Words(title or document, named, int(start), int(end), quote, int(page) if page else None), path


def _document(graph: ox.Store, trial: str | None) -> str | None:
    """The file of a trial's first document."""
    if trial is None:
        return None
    quads = graph.quads_for_pattern(ox.NamedNode(trial), ox.NamedNode(DCTERMS.source), None)
    paths = (_one(graph, quad.object.value, TG.sourcePath) for quad in quads if isinstance(quad.object, ox.NamedNode))
    return min((file_of(path)[0].as_posix() for path in paths if path), default=None)


def _one(graph: ox.Store, subject: str, term: str) -> str | None:
    quads = graph.quads_for_pattern(ox.NamedNode(subject), ox.NamedNode(term), None)
    return min((quad.object.value for quad in quads if not isinstance(quad.object, ox.Triple)), default=None)
