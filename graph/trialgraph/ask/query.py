"""Turn a question and the values of its parameters into a table of answers, from a store or a SPARQL endpoint.

Values are bound by a VALUES block (see `trialgraph.ask.sparql`) and not by the `substitutions` of pyoxigraph.
Those want the variable among the columns, and leave it unbound in BOUND and BIND (both seen in 0.5.13).
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import reduce
from typing import NoReturn

import pyoxigraph as ox

from trialgraph.ask import by_trial, sparql
from trialgraph.ask.answer import answer, table
from trialgraph.ask.question import TRIAL, Parameter, Question
from trialgraph.ask.table import Table
from trialgraph.core import identify, registries
from trialgraph.core.errors import QueryError
from trialgraph.core.namespaces import PREFIXES
from trialgraph.core.standards import SKOS
from trialgraph.graph.belonging import DEFAULT, IN_SCHEME
from trialgraph.graph.words import Words

_PREFIXES = "\n".join(f"PREFIX {name}: <{PREFIXES[name]}>" for name in ("dcterms", "owl", "skos", "tg"))
_CONCEPTS = f"""{_PREFIXES}
SELECT DISTINCT ?concept ?code ?exact
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
_CLASSES = f"""PREFIX owl: <{PREFIXES["owl"]}>
SELECT ?class ?name
WHERE {{
  GRAPH <{identify.ONTOLOGY_GRAPH}> {{ ?class a owl:Class }}
  BIND (STRAFTER(STR(?class), "#") AS ?name)
  FILTER (LCASE(?name) = LCASE($given))
}}
ORDER BY ?class
"""
_NUMBERED = f"""{_PREFIXES}
SELECT DISTINCT ?study
WHERE {{
  ?study dcterms:identifier $given ; a tg:Trial .
}}
ORDER BY ?study
"""
_KEYED = tuple(
    f"""{_PREFIXES}
SELECT DISTINCT ?study
WHERE {{
  ?study a tg:Trial ; {link}/tg:numberKey $given .
}}
ORDER BY ?study
"""
    for link in ("tg:ownNumber", "tg:claimedNumber")
)
_TRIALS = f"""{_PREFIXES}
SELECT DISTINCT ?study
WHERE {{
  ?study a tg:Trial .
  OPTIONAL {{ ?study dcterms:identifier ?number }}
  BIND (REPLACE(STRAFTER(STR(?study), "/trial/"), "%2F", "/") AS ?code)
  OPTIONAL {{ ?other owl:sameAs ?study }}
  FILTER (
    LCASE(?code) = LCASE($given) || LCASE(?number) = LCASE($given) || STR(?study) = $given || STR(?other) = $given
  )
}}
ORDER BY ?study
"""
_NOTATION = ox.NamedNode(SKOS.notation)
Names = Mapping[str, Sequence[str]]  # by variables of parameters, the IRIs of what is meant, or the words of a text
Values = Mapping[str, str | Sequence[str]]  # by names of parameters, what is given for each; trials may be several


def ask(
    question: Question,
    source: ox.Store | str,
    values: Values,
    *,
    first: int | None = None,
    words: Words | None = None,
    among: sparql.Parts | None = None,
    sign: str = "--",
) -> Table:
    """Ask a store, or the SPARQL endpoint at a URL, with the values of some parameters by name.

    Of trials a list may be given, and the rows are about those in it; about none if it is empty.

    `first` is the number of rows that are enough, `words` the index of the store, if it has one, and `among` the IRIs
    of the trials that a question which is asked by trial is asked of, with the parts of each that may have rows, where
    that is known already.
    Raises QueryError where a parameter is unknown, missing or no value of its kind, where what it names is not in
    the graph, and where an endpoint does not answer.

    >>> trials = "SELECT ?trial\\nWHERE {\\n  ?trial a <x:Trial>\\n}\\nORDER BY ?trial"
    >>> store = ox.Store()
    >>> store.load("<x:1> a <x:Trial> .", format=ox.RdfFormat.TURTLE)
    >>> ask(Question("trials", "Which trials are there?", "", (), (), trials), store, {}).rows
    (('x:1',),)
    """
    query, names = _bound(question, source, values, sign)
    if sparql.MARK in question.query and isinstance(source, ox.Store):
        some = _trials(question, source, names, words, among)
        return table(by_trial.solutions(query, source, some, first=first))
    asked = sparql.of_trials(query, dict.fromkeys(names[TRIAL])) if TRIAL in names else query
    whole = answer(sparql.limited(asked, first), source)
    return Table(whole.columns, whole.rows[:first])


def solutions(
    question: Question,
    graph: ox.Store,
    values: Values,
    *,
    first: int | None = None,
    words: Words | None = None,
    among: sparql.Parts | None = None,
    sign: str = "--",
) -> ox.QuerySolutions:
    """Return the rows of a question to a store, as `ask` does; `sign` stands before names where the user writes them.

    A query with marks (`sparql.MARK`) is asked of some trials at a time, and only of those that can have rows.
    """
    query, names = _bound(question, graph, values, sign)
    if sparql.MARK in question.query:
        return by_trial.solutions(query, graph, _trials(question, graph, names, words, among), first=first)
    found = graph.query(sparql.limited(query, first))
    assert isinstance(found, ox.QuerySolutions)
    return found


def narrowed(question: Question, graph: ox.Store, values: Values, *, sign: str = "--") -> set[str]:
    """Return the IRIs of the trials that the concepts given to a question narrow it to, without asking it.

    Raises what `ask` does.
    """
    _, names = _bound(question, graph, values, sign)
    return set(_trials(question, graph, names, None))


def _trials(
    question: Question, graph: ox.Store, names: Names, words: Words | None, among: sparql.Parts | None = None
) -> sparql.Parts:
    """The trials that a question is asked of, and the parts of them that its parameters narrow it to."""
    some: list[sparql.Parts] = [dict.fromkeys(names[TRIAL])] if TRIAL in names else []
    if among is not None:
        return reduce(by_trial.both, some, among)
    for parameter in question.parameters:
        given = names.get(parameter.variable, ()) if parameter.narrows else ()
        if given and parameter.kind != "text":
            parts = by_trial.with_values(graph, parameter.narrows, [ox.NamedNode(iri) for iri in given])
            some.append(parts if sparql.of_parts(question.query) else dict.fromkeys(parts))
        elif given and words and (found := words.trials(given[0])) is not None:
            some.append(dict.fromkeys(found))
    return reduce(by_trial.both, some) if some else by_trial.all_of(graph)


def _bound(question: Question, source: ox.Store | str, values: Values, sign: str) -> tuple[str, Names]:
    """The query of a question with its values, but for trials, and the IRIs of what its names mean."""
    terms: dict[str, list[str]] = {}
    several = (each for each in question.parameters if each.repeated and each.name in values)
    names: dict[str, list[str]] = {each.variable: [] for each in several}
    for parameter, words in _given(question, values, sign):
        term = _term(parameter, words, sign)
        match parameter.kind:
            case "trial":
                names.setdefault(parameter.variable, []).extend(_study(parameter, words, term, source, sign))
            case "concept" | "class":
                meant = _of_code(parameter, words, source) or (_concepts if parameter.scheme else _classes)(
                    parameter, term, source, sign
                )
                told = names.setdefault(parameter.variable, [])
                named = [name for iri, name in meant.items() if iri not in told]
                told.extend(iri for iri in meant if iri not in told)
                terms.setdefault(parameter.variable, []).extend(sparql.term("text", name) for name in named)
            case _:
                names[parameter.variable] = [words]
                terms[parameter.variable] = [term]
    return sparql.with_values(question.query, terms), names


def _given(question: Question, values: Values, sign: str) -> Iterator[tuple[Parameter, str]]:
    """Yield the parameters that are given or have a default, with their words; for several words, one for each."""
    known = [parameter.name for parameter in question.parameters]
    for name in values:
        if name not in known:
            remedy = f"It has {', '.join(f'{sign}{each}' for each in known)}." if known else "It has none."
            raise QueryError(f"this question has no parameter {sign}{name}", where=question.name, remedy=remedy)
    for parameter in question.parameters:
        given = values.get(parameter.name, parameter.default)
        if given is None and parameter.required:
            raise QueryError(
                f"this question needs {sign}{parameter.name}", where=question.name, remedy=parameter.meaning
            )
        several = [given] if isinstance(given, str) else given or []
        if len(several) > 1 and not parameter.repeated:
            raise QueryError(f"{sign}{parameter.name} is given twice", where=question.name, remedy=parameter.meaning)
        yield from ((parameter, words) for words in several)


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


def _of_code(parameter: Parameter, words: str, source: ox.Store | str) -> dict[str, str]:
    """Return the concept whose code the words are, as a store finds it at once; a look at all names takes 30 ms."""
    if not isinstance(source, ox.Store) or parameter.scheme is None:
        return {}
    scheme = ox.NamedNode(f"{identify.SHARED}{parameter.scheme}")
    coded = source.quads_for_pattern(None, _NOTATION, ox.Literal(words), DEFAULT)
    return {
        quad.subject.value: words
        for quad in coded
        if isinstance(quad.subject, ox.NamedNode) and ox.Quad(quad.subject, IN_SCHEME, scheme, DEFAULT) in source
    }


def named(scheme: str, words: str, source: ox.Store | str) -> dict[str, str]:
    """Return the codes of the concepts of a scheme that words name, by IRI; there may be none.

    A "-" is a space, and a plural s does not count.
    """
    return _coded(scheme, sparql.term("text", words), source)


def _coded(scheme: str, name: str, source: ox.Store | str) -> dict[str, str]:
    query = _CONCEPTS.replace("SCHEME", scheme)
    rows = answer(sparql.with_values(query, {"given": [name]}), source).rows
    found = [row for row in rows if row[2] in (True, 1)] or rows
    return {str(iri): str(code) for iri, code, _ in found}


def _concepts(parameter: Parameter, name: str, source: ox.Store | str, sign: str) -> dict[str, str]:
    """Return the codes of the concepts of a name, by IRI."""
    assert parameter.scheme is not None
    return _coded(parameter.scheme, name, source) or _nothing(parameter, name, sign)


def _classes(parameter: Parameter, name: str, source: ox.Store | str, sign: str) -> dict[str, str]:
    """Return the class of a name in any case, by IRI."""
    rows = answer(sparql.with_values(_CLASSES, {"given": [name]}), source).rows
    return {str(iri): str(named) for iri, named in rows} or _nothing(parameter, name, sign)


def _study(parameter: Parameter, words: str, name: str, source: ox.Store | str, sign: str) -> list[str]:
    """Return the IRIs of the trials with a number, in any usual spelling, or with an IRI."""
    for query, terms in _asked(words, name):
        if rows := answer(sparql.with_values(query, {"given": terms}), source).rows:
            return [str(iri) for (iri,) in rows]
    return _nothing(parameter, name, sign)


def _asked(words: str, name: str) -> Iterator[tuple[str, list[str]]]:
    """The queries for what may be a registry number, a trial's own before a claimed one, and those for other names."""
    if number := registries.known().read(words):
        yield from ((query, [sparql.term("text", number.key)]) for query in _KEYED)
    yield _NUMBERED, [sparql.term("text", each) for each in dict.fromkeys((words, words.upper()))]
    yield _TRIALS, [name]


def _nothing(parameter: Parameter, name: str, sign: str) -> NoReturn:
    """Refuse a name that nothing bears, for an empty answer would look as if nobody had studied it."""
    what = f"no {(parameter.scheme or parameter.kind).replace('-', ' ')} of this graph is called {name}"
    raise QueryError(what, where=f"{sign}{parameter.name}", remedy=parameter.meaning)
