"""Turn a question and the values of its parameters into a table of answers, from a store or a SPARQL endpoint.

Values are bound by a VALUES block (see `trialgraph.ask.sparql`) and not by the `substitutions` of pyoxigraph.
Those want the variable among the columns, and leave it unbound in BOUND and BIND (both seen in 0.5.13).
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal

import pyoxigraph as ox

from trialgraph.ask import sparql
from trialgraph.ask.answer import answer
from trialgraph.ask.question import Parameter, Question
from trialgraph.ask.table import Table
from trialgraph.core import identify
from trialgraph.core.errors import QueryError
from trialgraph.core.vocabulary import PREFIXES

_PREFIXES = "\n".join(f"PREFIX {name}: <{PREFIXES[name]}>" for name in ("dcterms", "skos", "tg"))
_CONCEPTS = f"""{_PREFIXES}
SELECT DISTINCT ?code ?exact
WHERE {{
  ?concept skos:inScheme <{identify.SHARED}SCHEME> ; skos:notation ?code ;
    skos:notation|skos:prefLabel|skos:altLabel|tg:geneSymbol ?name .
  BIND (REPLACE(LCASE(STR(?name)), "[ _-]+", " ") AS ?known)
  BIND (REPLACE(LCASE($given), "[ _-]+", " ") AS ?asked)
  BIND (?known = ?asked AS ?exact)
  FILTER (?exact || CONCAT(?known, "s") = ?asked)
}}
ORDER BY ?code
"""
_TRIALS = f"""{_PREFIXES}
SELECT DISTINCT ?code (true AS ?exact)
WHERE {{
  ?study a tg:Trial .
  OPTIONAL {{ ?study dcterms:identifier ?number }}
  BIND (REPLACE(STRAFTER(STR(?study), "/trial/"), "%2F", "/") AS ?code)
  FILTER (LCASE(?code) = LCASE($given) || LCASE(?number) = LCASE($given) || STR(?study) = $given)
}}
ORDER BY ?code
"""


def ask(question: Question, source: ox.Store | str, values: Mapping[str, str]) -> Table:
    """Ask a store, or the SPARQL endpoint at a URL, with the values of some parameters by name.

    Raises QueryError where a parameter is unknown, missing or no value of its kind, where a concept or a trial is
    not in the graph, and where an endpoint does not answer.

    >>> trials = "SELECT ?trial\\nWHERE {\\n  ?trial a <x:Trial>\\n}\\nORDER BY ?trial"
    >>> store = ox.Store()
    >>> store.load("<x:1> a <x:Trial> .", format=ox.RdfFormat.TURTLE)
    >>> ask(Question("trials", "Which trials are there?", "", (), (), trials), store, {}).rows
    (('x:1',),)
    """
    return answer(asked(question, source, values), source)


def asked(question: Question, source: ox.Store | str, values: Mapping[str, str], *, sign: str = "--") -> str:
    """Return the query of a question with the values of some parameters.

    Raises QueryError as `ask` does; `sign` stands before the names of parameters where the user writes them.
    """
    terms = {}
    for parameter, words in _given(question, values, sign):
        term = _term(parameter, words, sign)
        named = parameter.kind in ("concept", "trial")
        terms[parameter.variable] = _codes(parameter, term, source, sign) if named else [term]
    return sparql.with_values(question.query, terms)


def _given(question: Question, values: Mapping[str, str], sign: str) -> Iterator[tuple[Parameter, str]]:
    """Yield the parameters that are given or have a default, with their words."""
    known = [parameter.name for parameter in question.parameters]
    for name in values:
        if name not in known:
            remedy = f"It has {', '.join(f'{sign}{each}' for each in known)}." if known else "It has none."
            raise QueryError(f"this question has no parameter {sign}{name}", where=question.name, remedy=remedy)
    for parameter in question.parameters:
        words = values.get(parameter.name, parameter.default)
        if words is None and parameter.required:
            raise QueryError(
                f"this question needs {sign}{parameter.name}", where=question.name, remedy=parameter.meaning
            )
        if words is not None:
            yield parameter, words


def _term(parameter: Parameter, words: str, sign: str) -> str:
    where = f"{sign}{parameter.name}"
    try:
        term = sparql.term(parameter.kind, words)
    except ValueError as error:
        raise QueryError(f"“{words}” is not {error}", where=where) from error
    if parameter.least is not None and Decimal(words) < parameter.least:
        raise QueryError(f"{words} is below {parameter.least}", where=where, remedy=parameter.meaning)
    if parameter.most is not None and Decimal(words) > parameter.most:
        raise QueryError(f"{words} is above {parameter.most}", where=where, remedy=parameter.meaning)
    return term


def _codes(parameter: Parameter, name: str, source: ox.Store | str, sign: str) -> list[str]:
    """Return the codes of the concepts of a name; as in the lexicon, "-" is a space and a plural s does not count.

    A name that nothing bears is an error, for an empty answer would look as if nobody had studied it.
    """
    query = _TRIALS if parameter.scheme is None else _CONCEPTS.replace("SCHEME", parameter.scheme)
    rows = answer(sparql.with_values(query, {"given": [name]}), source).rows
    codes = [code for code, exact in rows if exact in (True, 1)] or [code for code, _ in rows]
    if not codes:
        what = f"no {(parameter.scheme or parameter.kind).replace('-', ' ')} of this graph is called {name}"
        raise QueryError(what, where=f"{sign}{parameter.name}", remedy=parameter.meaning)
    return [sparql.term("text", str(code)) for code in codes]
