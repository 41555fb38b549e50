"""Look at one trial of an open graph."""

from functools import cached_property
from html import escape
from typing import TYPE_CHECKING

from trialgraph.graph.export import chosen
from trialgraph.library.tabular import Rows
from trialgraph.view import trial as view

if TYPE_CHECKING:
    import rdflib

    from trialgraph.library.graph import Graph, Value

_SHOWN = ("dose-ladders", "laboratory-thresholds", "washout-periods", "endpoints")  # what a notebook shows of a trial


class Trial:
    """A trial: what is said of it itself, and the questions that can be asked of it.

    `page` has everything that its page on the server shows, as named tuples with the words: products and doses,
    criteria, endpoints, arms, sites, publications, findings, documents and related trials.
    """

    def __init__(self, graph: "Graph", id: str) -> None:
        self._graph = graph
        self._node = chosen(graph.store, id)

    @property
    def iri(self) -> str:
        """The IRI."""
        return self._node.value

    @property
    def name(self) -> str:
        """The number by which it is known, or the name of its document where it has none."""
        return self.page.name

    @property
    def title(self) -> str:
        """The shortest title."""
        return self.page.title

    @cached_property
    def page(self) -> view.Trial:
        """All that is known of it, in the order in which its page shows it."""
        with self._graph.minting() as store:
            return view.trial(store, self._node)

    def ask(self, question: str, *, limit: int | None = None, **parameters: "Value") -> Rows:
        """Ask a question of this trial alone, as `Graph.ask` does. Raises QueryError."""
        return self._graph.ask(question, limit=limit, trial=self.iri, **parameters)

    def export(self, format: str = "turtle") -> bytes:
        """Return the trial, with the concepts that it uses, in one of ``trialgraph.EXPORTS``."""
        return self._graph.export(format=format, trial=self.iri)

    def to_rdflib(self) -> "rdflib.Graph":
        """Return the trial, with the concepts that it uses, as a graph of rdflib."""
        return self._graph.to_rdflib(self.iri)

    def __repr__(self) -> str:
        return f"{self.name}  {self.title}".rstrip()

    def _repr_html_(self) -> str:
        head = f"<h3>{escape(self.name)}</h3><p>{escape(self.title)}</p>"
        answers = ((name, self.ask(name)) for name in _SHOWN)
        shown = (f"<h4>{name}</h4>{rows._repr_html_()}" for name, rows in answers if rows)
        return head + "".join(shown)
