"""Ask a graph behind a SPARQL endpoint as if it were open here: with the methods of a store that checks need."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final, cast

import httpx
import pyoxigraph as ox

from trialgraph.core.errors import QueryError

_PATIENCE: Final = 300.0  # seconds that an endpoint may take
_JSON: Final = "application/sparql-results+json"
_MANY: Final = 100_000  # answers about single nodes that are kept

Node = ox.NamedNode | ox.BlankNode
Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


def graph(url: str) -> ox.Store:
    """Return the graph behind an endpoint, for what asks a store with the methods of `Remote` and no others."""
    return cast(ox.Store, Remote(url))


class Remote:
    """The graph of an endpoint; each method is one request, and raises QueryError where it is not answered.

    The default graph is what the endpoint takes for it, which in some stores is the union of all graphs.
    """

    def __init__(self, url: str) -> None:
        self._url = url
        self._client = httpx.Client(timeout=_PATIENCE, headers={"accept": _JSON})
        self._about = lru_cache(maxsize=_MANY)(self._ask_about)

    def query(
        self,
        query: str,
        *,
        prefixes: Mapping[str, str] | None = None,
        substitutions: Mapping[ox.Variable, Term] | None = None,
    ) -> ox.QuerySolutions | ox.QueryBoolean:
        """Return the answer to a SELECT or ASK query."""
        if substitutions:
            raise QueryError("a blank node of an endpoint cannot be named in a query", where=self._url)
        declared = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in (prefixes or {}).items())
        try:
            answer = self._client.post(self._url, data={"query": declared + query})
        except httpx.HTTPError as error:
            raise QueryError(f"it does not answer ({error})", where=self._url, remedy="Check the address.") from error
        if not answer.is_success:
            told = " ".join(answer.text.split())[:300]
            raise QueryError(f"it answers {answer.status_code}: {told}", where=self._url)
        try:
            return ox.parse_query_results(answer.content, format=ox.QueryResultsFormat.JSON)
        except (SyntaxError, ValueError) as error:
            what = f"what it answers are no results of SPARQL ({error})"
            raise QueryError(what, where=self._url, remedy="Name the address of a SPARQL endpoint.") from error

    def quads_for_pattern(
        self,
        subject: Term | None,
        predicate: ox.NamedNode | None,
        object: Term | None,
        graph_name: ox.NamedNode | ox.DefaultGraph | None = None,
    ) -> Iterator[ox.Quad]:
        """Yield the quads of the default graph, or of a named one, that match; a blank node matches nothing."""
        if any(isinstance(term, ox.BlankNode) for term in (subject, object)):
            return iter(())
        name = graph_name if isinstance(graph_name, ox.NamedNode) else None
        return iter(self._about(subject, predicate, object, name))

    def __contains__(self, quad: ox.Quad) -> bool:
        return bool(list(self.quads_for_pattern(quad.subject, quad.predicate, quad.object, quad.graph_name)))  # type: ignore[arg-type]

    def __len__(self) -> int:
        rows = self.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")
        assert isinstance(rows, ox.QuerySolutions)
        return int(next(rows)[0].value)

    def _ask_about(
        self, subject: Term | None, predicate: ox.NamedNode | None, object: Term | None, name: ox.NamedNode | None
    ) -> tuple[ox.Quad, ...]:
        terms = [str(term or variable) for term, variable in ((subject, "?s"), (predicate, "?p"), (object, "?o"))]
        pattern = " ".join(terms)
        rows = self.query(f"SELECT * {{ GRAPH {name} {{ {pattern} }} }}" if name else f"SELECT * {{ {pattern} }}")
        assert isinstance(rows, ox.QuerySolutions)
        names = [variable.value for variable in rows.variables]
        found = []
        for row in rows:
            bound = dict(zip(names, row, strict=True))
            triple = (subject or bound["s"], predicate or bound["p"], object or bound["o"])
            found.append(ox.Quad(*triple, *([name] if name else [])))  # type: ignore[arg-type]
        return tuple(found)
