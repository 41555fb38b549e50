"""Open a graph, to ask it, to check it, and to write it out."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from datetime import date
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self, overload

import pyoxigraph as ox

from trialgraph.ask import answer, query, question, remote
from trialgraph.ask.own import declared, own
from trialgraph.ask.query import Values
from trialgraph.ask.question import Question
from trialgraph.ask.table import Table
from trialgraph.core import identify, resources
from trialgraph.core.errors import UsageError
from trialgraph.core.namespaces import OTHERS, PREFIXES
from trialgraph.graph import store as stores
from trialgraph.graph.store import Snapshot
from trialgraph.library.tabular import Rows
from trialgraph.publish import statistics

if TYPE_CHECKING:
    import rdflib

    from trialgraph.library.exporting import Writable
    from trialgraph.library.findings import Findings
    from trialgraph.library.matches import Matches
    from trialgraph.library.trial import Trial
    from trialgraph.match.understanding import Understanding

Tell = Callable[[str], object]  # takes a line
STORE: Final = Path("trialgraph.store")
Value = str | int | float | Decimal | date | Sequence[str] | None  # of a parameter; of trials a list may be given


class Graph:
    """A graph that is open for reading; it stays as it is, whatever is built meanwhile, until it is closed.

    ``with Graph.open(store) as graph:`` closes it at the end of the block.
    """

    def __init__(self, snapshot: Snapshot, *, endpoint: str | None = None, queries: Path | None = None) -> None:
        self._snapshot = snapshot
        self._endpoint = endpoint
        self._folders = [resources.queries(), *([queries] if queries else [])]
        self._open = ExitStack()
        self.base = identify.base() if endpoint else statistics.base(snapshot.graph) or identify.base()

    @classmethod
    def open(cls, store: str | Path = STORE, *, queries: str | Path | None = None) -> Self:
        """Open the graph of a store, or the one behind the SPARQL endpoint at a URL.

        `queries` is a folder of questions of your own, ``NAME.rq`` each.
        Raises NoStoreError where there is no store, and StoreError where it is damaged.
        """
        folder = _path(queries)
        if isinstance(store, str) and store.startswith(("http://", "https://")):
            return cls(Snapshot(remote.graph(store)), endpoint=store, queries=folder)
        with ExitStack() as opening:
            made = cls(opening.enter_context(stores.opened(Path(store))), queries=folder)
            made._open = opening.pop_all()
            return made

    def close(self) -> None:
        """Let go of the graph; builds may remove it from then on."""
        self._open.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: Any) -> None:
        self._open.__exit__(*error)

    @property
    def store(self) -> ox.Store:
        """The graph as a store of pyoxigraph; of an endpoint, what asks it with the methods that checks need."""
        return self._snapshot.graph

    @property
    def questions(self) -> Rows:
        """The questions that can be asked: their names, what they ask, and their parameters."""
        known = question.questions(*self._folders)
        rows = ((each.name, each.title, ", ".join(p.name.replace("-", "_") for p in each.parameters)) for each in known)
        return Rows(Table(("name", "title", "parameters"), tuple(rows)))

    def question(self, name: str | Path) -> Question:
        """Return a question: that of a name, or the query in a file. Raises QueryError where there is none."""
        return own(name) if isinstance(name, Path) else question.question(name, *self._folders)

    def ask(
        self,
        question: str | Path | Question,
        *,
        limit: int | None = None,
        **parameters: Value,
    ) -> Rows:
        """Ask a question by its name, or by the path of a file with a query, and return its rows.

        Parameters are called as the question calls them, with ``_`` for ``-``; of trials a list may be given, and None
        is as if nothing was given. `limit` is how many rows are enough.
        Raises QueryError where the question or a parameter is unknown, or a value means nothing in the graph.
        """
        asked = question if isinstance(question, Question) else self.question(question)
        values = {name.replace("_", "-"): _said(value) for name, value in parameters.items() if value is not None}
        return self.answer(asked, values, limit=limit)

    def answer(self, question: Question, values: Values, *, limit: int | None = None, sign: str = "") -> Rows:
        """Return the rows of a question with words for its parameters, by their names, as `ask` does.

        `sign` stands before the names of parameters in what is refused.
        """
        source = self._endpoint or self.store
        return Rows(query.ask(question, source, values, first=limit, words=self._snapshot.words, sign=sign))

    def sparql(self, query: str) -> Rows:
        """Return the rows of a SPARQL query, SELECT or ASK; the prefixes of the graph need not be declared.

        Raises QueryError where it cannot be answered.
        """
        return Rows(answer.answer(declared(query), self._endpoint or self.store))

    def trial(self, id: str) -> "Trial":
        """Return a trial by any of its numbers, in any usual spelling, or by its IRI.

        Raises UsageError where there is no such trial, or several claim the number.
        """
        from trialgraph.library.trial import Trial

        self._here("a trial is read")
        return Trial(self, id)

    def trials(self, *, limit: int | None = None, **parameters: Value) -> Rows:
        """Return the trials that fit, as the question ``trials`` does."""
        return self.ask("trials", limit=limit, **parameters)

    def check(
        self,
        *,
        profile: str | Path | None = None,
        baseline: str | Path | None = None,
        changed_since: str | None = None,
        rules: str | Path | None = None,
        rule_limit: float = 60,
    ) -> "Findings":
        """Say what is missing or contradictory.

        `profile` is a file with severities of your own, `baseline` a former report, `changed_since` a Git revision,
        `rules` a folder of rules of your own, each file of which has `rule_limit` seconds.
        Raises TrialGraphError, with file and line, where a file cannot be used.
        """
        from trialgraph.check import kept, report
        from trialgraph.library.findings import Findings

        wanted = report.Wanted(_path(profile), _path(baseline), changed_since, _path(rules), rule_limit)
        with identify.under(self.base):
            held = report.beyond(self.store)
            if self._snapshot.folder:
                kept.keep(self._snapshot.folder, held)
            return Findings(report.report(self.store, wanted, held))

    @overload
    def export(
        self, output: None = None, *, format: str = "turtle", trial: str | None = None, tell: Tell | None = None
    ) -> bytes: ...
    @overload
    def export(
        self, output: "Writable", *, format: str = "turtle", trial: str | None = None, tell: Tell | None = None
    ) -> None: ...
    def export(
        self,
        output: "Writable | None" = None,
        *,
        format: str = "turtle",
        trial: str | None = None,
        tell: Tell | None = None,
    ) -> bytes | None:
        """Write all trials, or one, with the concepts that they use: into a file, or as the bytes that are returned.

        A file is there only when it is complete; into an open one, which takes bytes, it goes as it comes.
        `format` is one of ``trialgraph.EXPORTS``; ``csv`` and ``parquet`` are tables, and `output` is their folder.
        Of ``fhir``, ``omop`` and ``usdm`` one trial is a JSON document, and all are a line of JSON each; `tell` is
        called with lines on what of a trial is not in its document.
        The same graph gives the same bytes, but for the day in the metadata of a folder.
        Raises UsageError where the format or the trial is none, or the output cannot be written.
        """
        from trialgraph.library import exporting

        self._here("a graph is written out")
        with identify.under(self.base):
            return exporting.write(self.store, output, format=format, trial=trial, tell=tell)

    def to_rdflib(self, trial: str | None = None) -> "rdflib.Graph":
        """Return all trials, or one, with the concepts that they use, as a graph of rdflib, which is in memory."""
        import rdflib

        made = rdflib.Graph().parse(data=self.export(format="ntriples", trial=trial), format="nt")
        for prefix, namespace in {**PREFIXES, **OTHERS}.items():
            made.bind(prefix, namespace)
        return made

    def match(self, person: Mapping[str, Any] | str, *, where: str = "person", **wanted: Any) -> "Matches":
        """Say which trials a person could join, criterion by criterion.

        `person` is a mapping as the form of ``trialgraph match --example`` has it, or a FHIR R4 bundle, or the JSON of
        one, which errors call `where`; the others are those of the command: `antigen`, `disease`, `phase`, `country`,
        `trial`, `all`. This is no medical advice.
        Raises PersonError where the person cannot be read, and QueryError where a name means nothing in the graph.
        """
        from trialgraph.library.matches import matches

        self._here("a person is matched")
        with identify.under(self.base):
            return matches(self.store, self._understanding, person, where, **wanted)

    @cached_property
    def _understanding(self) -> "Understanding":
        """What matching knows of the graph, made once."""
        from trialgraph.match import understood

        return understood(self.store)

    def __len__(self) -> int:
        return len(self.store)

    def __repr__(self) -> str:
        return f"Graph of {self._endpoint or f'{len(self)} triples'}"

    def _repr_html_(self) -> str:
        return f"<p>{self!r}</p>{self.trials()._repr_html_()}"

    @contextmanager
    def minting(self) -> Iterator[ox.Store]:
        """The store, for a block in which IRIs are minted as this graph has them."""
        with identify.under(self.base):
            yield self.store

    def _here(self, purpose: str) -> None:
        if self._endpoint:
            remedy = "Build a store of the documents, and open that."
            raise UsageError(f"{purpose} from a store only", where=self._endpoint, remedy=remedy)


def _path(path: str | Path | None) -> Path | None:
    return None if path is None else Path(path)


def _said(value: Value | Sequence[str]) -> str | Sequence[str]:
    """A value in the words of a parameter."""
    if isinstance(value, str):
        return value
    return list(map(str, value)) if isinstance(value, Sequence) else str(value)
