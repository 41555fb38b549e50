"""Turn a file or a text into the facts of its document, as typed values with their words."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Literal, TypeVar, overload

from trialgraph.ask.table import Table
from trialgraph.build import facts as described
from trialgraph.build.facts import Described
from trialgraph.core.errors import UsageError
from trialgraph.core.model import Document, Fact
from trialgraph.input.sources import Source, pieces, sources
from trialgraph.input.splitting import Piece
from trialgraph.input.splitting import pieces as split
from trialgraph.input.splitting.window import Window
from trialgraph.knowledge.lexicon import load
from trialgraph.library.tabular import Rows

F = TypeVar("F", bound=Fact)
Tell = Callable[[str], None]


class Facts(Sequence[Fact]):
    """The facts of one document, in the order in which they were found.

    Their types are those of `trialgraph.core.model`, which `trialgraph` names too: `DoseLevel`, `Criterion`, ….
    """

    def __init__(self, found: Described) -> None:
        self._found = found

    @property
    def document(self) -> Document:
        """The document: its name, its SHA-256 and its texts."""
        return self._found.document

    def of(self, kind: type[F]) -> list[F]:
        """Return the facts of a type."""
        return [fact for fact in self if isinstance(fact, kind)]

    def words(self, fact: object) -> list[str]:
        """Return the words that say a fact or a part of one, such as a constraint."""
        texts = self.document.texts
        return [texts[span.field][span.start : span.end] for span in getattr(fact, "spans", ())]

    def show(self, format: Literal["text", "json"] = "text") -> str:
        """Return the facts as text for people, or as JSON for programs, with their words."""
        write = described.as_json if format == "json" else described.as_text
        return write(self.document, self)

    def rows(self) -> Rows:
        """Return a row for each fact: its type, and its first words."""
        some = tuple((type(fact).__name__, next(iter(self.words(fact)), None)) for fact in self)
        return Rows(Table(("fact", "words"), some))

    def __len__(self) -> int:
        return len(self._found.facts)

    @overload
    def __getitem__(self, index: int) -> Fact: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Fact]: ...
    def __getitem__(self, index: int | slice) -> Fact | Sequence[Fact]:
        return self._found.facts[index]

    def __repr__(self) -> str:
        return f"{len(self)} facts of {self.document.name}"

    def _repr_html_(self) -> str:
        return self.rows()._repr_html_()


def extract(source: str | bytes | Path, *, lexicon: Path | None = None) -> Facts:
    """Return the facts of one document: a file, or the text of a page or a record.

    A `str` with a line break in it is a text, and any other one the path of a file; bytes are what a file holds.
    `lexicon` is a folder of further words. Raises UnreadableError where the document cannot be read, and UsageError
    where there are several, which `extract_all` is for.

    >>> text = "Inclusion Criteria:\\n1. Age 18 to 70 years\\n2. Platelets at least 75 x 10^9/L\\n"
    >>> facts = extract(text)
    >>> limit = facts.of(Criterion)[1].constraints[0]
    >>> limit.measure.code, limit.comparator.code, limit.value, limit.unit.code, facts.words(limit)
    ('platelets', '>=', Decimal('75'), '10*9/L', ['Platelets at least 75 x 10^9/L'])
    """
    name, found = _named(source)
    first = next(found, None)
    if first is None:
        raise UsageError("there is no document here", where=name)
    if next(found, None) is not None:
        raise UsageError("there are several documents", where=name, remedy="Take them one by one: extract_all.")
    return Facts(described.described_in(first, load(*([lexicon] if lexicon else []))))


def extract_all(
    paths: Iterable[str | Path], *, lexicon: Path | None = None, tell: Tell = lambda line: None
) -> Iterator[Facts]:
    """Yield the facts of each document of files and folders, one by one; what cannot be read gives a line to `tell`.

    Raises UsageError where there is no file.
    """
    for each in described.described(sources(map(Path, paths)), lexicon=lexicon, tell=tell):
        yield Facts(each)


def _named(source: str | bytes | Path) -> tuple[str, Iterator[Piece]]:
    """What errors call a source, and the records in it."""
    if isinstance(source, str) and "\n" in source:
        source = source.encode("utf-8", "surrogatepass")
    if isinstance(source, bytes):
        return "text", split(Window([source]), "text")
    return str(source), pieces(Source(Path(source), named=True))
