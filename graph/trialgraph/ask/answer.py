"""Turn a SPARQL query into a table of numbers, booleans and texts, from a store or from any SPARQL endpoint."""

import re
from collections.abc import Mapping
from decimal import Decimal
from math import isfinite
from typing import Any

import pyoxigraph as ox

from trialgraph.ask.syntax import fault
from trialgraph.ask.table import Cell, Table
from trialgraph.core.errors import QueryError
from trialgraph.core.standards import XSD
from trialgraph.graph import datatypes

_PATIENCE = 120  # seconds that an endpoint may take
_LONGEST = 30  # digits of a whole number; longer ones are approximate
_SERVICE = re.compile(r"\bSERVICE\b", re.IGNORECASE)
_OTHER = "It asks another endpoint (SERVICE), which must be reached from here."


def answer(query: str, source: ox.Store | str) -> Table:
    """Return the rows of a SELECT query to a store or to the endpoint at a URL.

    Raises QueryError where the query cannot be answered.
    """
    return _remote(query, source) if isinstance(source, str) else _local(query, source)


def _local(query: str, store: ox.Store) -> Table:
    try:
        solutions = store.query(query)
        if isinstance(solutions, ox.QuerySolutions):
            return table(solutions)
    except SyntaxError as error:
        found = fault(query, error)
        place = f"{found.line}:{found.column}"
        raise QueryError(f"the query cannot be answered: {found.what}", where=place, remedy=found.remedy) from error
    except (OSError, ValueError) as error:
        remedy = _OTHER if isinstance(error, OSError) and _SERVICE.search(query) else ""
        raise QueryError(f"the query cannot be answered: {error}", remedy=remedy) from error
    if isinstance(solutions, ox.QueryBoolean):
        return _yes_or_no(bool(solutions))
    raise QueryError("the query constructs a graph and selects no rows", remedy="Use SELECT or ASK.")


def _yes_or_no(answer: bool) -> Table:
    """The answer to ASK as a table of one cell."""
    return Table(("answer",), ((answer,),))


def table(solutions: ox.QuerySolutions) -> Table:
    """Return solutions as a table."""
    columns = tuple(variable.value for variable in solutions.variables)
    return Table(columns, tuple(tuple(map(_cell, row)) for row in solutions))


def _cell(term: object) -> Cell:
    if isinstance(term, ox.Literal):
        return _value(term.value, term.datatype.value)
    assert term is None or isinstance(term, ox.NamedNode | ox.BlankNode)
    return None if term is None else term.value


def _value(lexical: str, datatype: str | None) -> Cell:
    """Return a literal as a number or a boolean where its datatype is one of those, or else as text.

    >>> _value("7.5E1", XSD.double), _value("0.5", XSD.decimal), _value("007", None), _value("INF", XSD.double)
    (75, 0.5, '007', 'INF')
    """
    try:
        if datatype in datatypes.INTEGERS:
            return int(lexical)
        if datatype in datatypes.REALS:
            return shortest(Decimal(lexical))
    except (ArithmeticError, ValueError):
        return lexical  # an endpoint may hand out what is no such number
    if datatype == XSD.boolean:
        return {"true": True, "1": True, "false": False, "0": False}.get(lexical, lexical)
    return lexical


def shortest(number: Decimal) -> int | float | str:
    """Return a number as short as it can be written, 75 and not 75.0; JSON has no word for what is not finite."""
    if abs(number.adjusted()) < _LONGEST and number == number.to_integral_value():
        return int(number)
    real = float(number)
    return real if isfinite(real) else str(number).replace("Infinity", "INF")


def _remote(query: str, endpoint: str) -> Table:
    """Ask an endpoint by POST, for a query with its values may be longer than a URL may be."""
    from SPARQLWrapper import JSON, POST, SPARQLWrapper

    if not endpoint.startswith(("http://", "https://")):
        raise QueryError("an endpoint is a URL that begins with http:// or https://", where=endpoint)
    client = SPARQLWrapper(endpoint)
    client.setQuery(query)
    client.setMethod(POST)
    client.setReturnFormat(JSON)
    client.setTimeout(_PATIENCE)
    try:
        answer: Any = client.queryAndConvert()
        if "boolean" in answer:
            return _yes_or_no(answer["boolean"])
        columns = tuple(answer["head"]["vars"])
        rows = tuple(tuple(_binding(row.get(name)) for name in columns) for row in answer["results"]["bindings"])
    except Exception as error:  # SPARQLWrapper lets through what urllib, the JSON reader and servers come up with
        reason = getattr(error, "reason", None)
        problem = getattr(reason, "strerror", None) or str(error).partition("\n")[0]
        raise QueryError(f"this endpoint gave no answer ({problem})", where=endpoint,
                         remedy="Does it run, and does it speak SPARQL?") from error  # fmt: skip
    return Table(columns, rows)


def _binding(cell: Mapping[str, str] | None) -> Cell:
    """Return a term of an answer in SPARQL's JSON."""
    return None if cell is None else _value(cell["value"], cell.get("datatype"))
