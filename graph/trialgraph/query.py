r"""Turn a question and its parameters into a table of answers, from a store or from any SPARQL endpoint.

A question is a file ``queries/NAME.rq``.
Its header is its manual, one line for each field, read by `trialgraph.header`:

    # title: Which trials target an antigen?
    # who: A trial designer who wants to know the competition for a target.
    # parameter: antigen (concept of antigen; default: any) Its code, name or gene symbol.

`title` and `who` stand once, `note` (what a reader of the answer must know) and `parameter` as often as needed.
A parameter is a name, in parentheses its kind and ``required`` or ``default: VALUE``, and what it means:

    NAME      lower-case words joined by dashes, but none of RESERVED
    KIND      text, number, date (2024-01-16), trial (any number of it), or "concept of SCHEME" (a code, a label or a
              gene symbol); a number may have a range, as in "number 0..5", or an end of one: "number 1.."
    VALUE     "any" leaves the parameter out, and the question is asked without it

In the query, the parameter ``endpoint-type`` is the variable ``$given_endpoint_type``.
It is seen in the group that the line ``WHERE {`` opens and in the filters of its optional parts, and not in its
subqueries and MINUS groups.
A concept is bound by its notation, and a trial by the end of its IRI, as the rows show them.
The query ends in ORDER BY, declares its own prefixes and keeps to SPARQL 1.1, so that it runs anywhere as it stands.

Values are bound by a VALUES block (see `trialgraph.sparql`) and not by the `substitutions` of pyoxigraph.
Those want the variable among the columns, and leave it unbound in BOUND and BIND (both seen in 0.5.13).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from difflib import get_close_matches
from math import isfinite
from pathlib import Path
from typing import Any, Final

import pyoxigraph as ox

from trialgraph import header, identify, sparql
from trialgraph.errors import QueryError
from trialgraph.table import Cell, Table, show
from trialgraph.vocabulary import PREFIXES, XSD

__all__ = ["RESERVED", "Parameter", "Question", "Table", "ask", "catalogue", "question", "questions", "show"]

RESERVED: Final = frozenset({"store", "endpoint", "format", "output", "help"})

_ANY = "any"
_PARAMETER = re.compile(
    r"""
    (?P<name> [a-z]+ (?: -[a-z]+ )* ) [ ]
    \( (?P<kind> text | number | date | trial | concept[ ]of[ ](?P<scheme> [a-z]+ (?: -[a-z]+ )* ) )
       (?: (?<= number ) [ ] (?P<least> NUMERAL )? \.\. (?P<most> NUMERAL )? )? ;[ ]
       (?: required | default:[ ](?P<default> [^()]+ ) ) \) [ ]
    (?P<meaning> \S.* )
    """.replace("NUMERAL", r"-? \d+ (?: \.\d+ )?"),
    re.VERBOSE,
)
_PREFIXES = "\n".join(f"PREFIX {name}: <{PREFIXES[name]}>" for name in ("dcterms", "skos", "tg"))
_CONCEPTS = f"""{_PREFIXES}
SELECT DISTINCT ?code ?exact
WHERE {{
  ?concept skos:inScheme <{identify.BASE}SCHEME> ; skos:notation ?code ;
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
_PATIENCE = 120  # seconds that an endpoint may take
_LONGEST = 30  # digits of a whole number; longer ones are approximate
_XSD = XSD.integer.removesuffix("integer")
_WHOLE = frozenset(
    f"{_XSD}{name}"
    for name in (
        "integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger", "nonPositiveInteger",
        "negativeInteger", "unsignedInt", "unsignedLong", "unsignedShort", "unsignedByte",
    )
)  # fmt: skip
_REAL = frozenset({XSD.decimal, XSD.double, f"{_XSD}float"})


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question wants to know: `kind` is text, number, date, trial or concept; `default` may be None.

    A number is refused below `least` and above `most`, where there are such.
    """

    name: str
    kind: str
    scheme: str | None
    default: str | None
    required: bool
    meaning: str
    least: Decimal | None = None
    most: Decimal | None = None

    @property
    def variable(self) -> str:
        """The name of its variable in the query."""
        return f"given_{self.name.replace('-', '_')}"


@dataclass(frozen=True, slots=True)
class Question:
    """A question that can be asked: what it is called, who asks it, its parameters, and its query."""

    name: str
    title: str
    who: str
    notes: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    query: str


def questions(folder: Path) -> tuple[Question, ...]:
    """Read the questions of a folder, by name.

    Raises QueryError where a header does not say what it must.
    """
    return tuple(_question(path) for path in sorted(folder.glob("*.rq")))


def catalogue(questions: Iterable[Question]) -> list[dict[str, Any]]:
    """Return questions as data for JSON: what each is called, who asks it, and its parameters."""
    return [
        {
            "name": question.name,
            "title": question.title,
            "who": question.who,
            "notes": list(question.notes),
            "parameters": [_described(parameter) for parameter in question.parameters],
        }
        for question in questions
    ]


def question(name: str, folder: Path) -> Question:
    """Return the question of a name; raises QueryError where there is none."""
    known = {each.name: each for each in questions(folder)}
    if name not in known:
        near = get_close_matches(name, known, 1)
        remedy = f"Did you mean {near[0]}?" if near else "See them all: trialgraph query"
        raise QueryError("there is no such question", where=name, remedy=remedy)
    return known[name]


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
    terms = {}
    for parameter, words in _given(question, values):
        term = _term(parameter, words)
        named = parameter.kind in ("concept", "trial")
        terms[parameter.variable] = _codes(parameter, term, source) if named else [term]
    return _answer(sparql.with_values(question.query, terms), source)


def _described(parameter: Parameter) -> dict[str, Any]:
    ends = {name: _real(end) for name in ("least", "most") if (end := getattr(parameter, name)) is not None}
    return {name: value for name, value in asdict(parameter).items() if name not in ("least", "most")} | ends


def _question(path: Path) -> Question:
    head = header.read(path, once=("title", "who"), repeated=("note", "parameter"))
    parameters = tuple(_parameter(line, head) for line in head.fields["parameter"])
    if len({parameter.name for parameter in parameters}) < len(parameters):
        raise QueryError("a parameter is declared twice", where=path.name)
    if head.text.count(sparql.OPENING) != 1:
        raise QueryError("one line must be “WHERE {” and open the outermost group", where=path.name)
    if "\nORDER BY " not in head.text:
        raise QueryError("the rows have no order", where=path.name, remedy="End the query in ORDER BY.")
    return Question(
        path.stem, head.one("title"), head.one("who"), tuple(head.fields["note"]), parameters, head.text
    )  # fmt: skip


def _parameter(line: str, head: header.Header) -> Parameter:
    found = _PARAMETER.fullmatch(line)
    if found is None:
        remedy = "Write NAME (KIND; default: VALUE) MEANING."
        raise QueryError(f"the parameter “{line}” cannot be read", where=head.where, remedy=remedy)
    if found["name"] in RESERVED:
        raise QueryError(f"no parameter may be called {found['name']}", where=head.where, remedy="It is an option.")
    default = None if found["default"] in (None, _ANY) else found["default"]
    kind = found["kind"].partition(" ")[0]
    parameter = Parameter(
        found["name"],
        kind,
        found["scheme"],
        default,
        found["default"] is None,
        found["meaning"],
        _end(found["least"]),
        _end(found["most"]),
    )
    if parameter.least is not None and parameter.most is not None and parameter.least > parameter.most:
        raise QueryError(f"the range of --{parameter.name} is empty", where=head.where)
    if not re.search(rf"\${parameter.variable}\b", head.text):
        raise QueryError(f"the query has no variable ${parameter.variable}", where=head.where)
    return parameter


def _end(numeral: str | None) -> Decimal | None:
    return None if numeral is None else Decimal(numeral)


def _given(question: Question, values: Mapping[str, str]) -> Iterator[tuple[Parameter, str]]:
    """Yield the parameters that are given or have a default, with their words."""
    known = [parameter.name for parameter in question.parameters]
    for name in values:
        if name not in known:
            remedy = f"It has {', '.join(f'--{each}' for each in known)}." if known else "It has none."
            raise QueryError(f"this question has no parameter --{name}", where=question.name, remedy=remedy)
    for parameter in question.parameters:
        words = values.get(parameter.name, parameter.default)
        if words is None and parameter.required:
            raise QueryError(f"this question needs --{parameter.name}", where=question.name, remedy=parameter.meaning)
        if words is not None:
            yield parameter, words


def _term(parameter: Parameter, words: str) -> str:
    where = f"--{parameter.name}"
    try:
        term = sparql.term(parameter.kind, words)
    except ValueError as error:
        raise QueryError(f"“{words}” is not {error}", where=where) from error
    if parameter.least is not None and Decimal(words) < parameter.least:
        raise QueryError(f"{words} is below {parameter.least}", where=where, remedy=parameter.meaning)
    if parameter.most is not None and Decimal(words) > parameter.most:
        raise QueryError(f"{words} is above {parameter.most}", where=where, remedy=parameter.meaning)
    return term


def _codes(parameter: Parameter, name: str, source: ox.Store | str) -> list[str]:
    """Return the codes of the concepts of a name; as in the lexicon, "-" is a space and a plural s does not count.

    A name that nothing bears is an error, for an empty answer would look as if nobody had studied it.
    """
    query = _TRIALS if parameter.scheme is None else _CONCEPTS.replace("SCHEME", parameter.scheme)
    rows = _answer(sparql.with_values(query, {"given": [name]}), source).rows
    codes = [code for code, exact in rows if exact in (True, 1)] or [code for code, _ in rows]
    if not codes:
        what = f"no {(parameter.scheme or parameter.kind).replace('-', ' ')} of this graph is called {name}"
        raise QueryError(what, where=f"--{parameter.name}", remedy=parameter.meaning)
    return [sparql.term("text", str(code)) for code in codes]


def _answer(query: str, source: ox.Store | str) -> Table:
    return _remote(query, source) if isinstance(source, str) else _local(query, source)


def _local(query: str, store: ox.Store) -> Table:
    try:
        solutions = store.query(query)
    except (SyntaxError, OSError, ValueError) as error:
        raise QueryError(f"the query cannot be answered: {error}") from error
    assert isinstance(solutions, ox.QuerySolutions)
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
        if datatype in _WHOLE:
            return int(lexical)
        if datatype in _REAL:
            return _real(Decimal(lexical))
    except (ArithmeticError, ValueError):
        return lexical  # an endpoint may hand out what is no such number
    if datatype == XSD.boolean:
        return {"true": True, "1": True, "false": False, "0": False}.get(lexical, lexical)
    return lexical


def _real(number: Decimal) -> int | float | str:
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
        columns = tuple(answer["head"]["vars"])
        rows = tuple(tuple(_binding(row.get(name)) for name in columns) for row in answer["results"]["bindings"])
    except Exception as error:  # SPARQLWrapper lets through what urllib, the JSON reader and servers come up with
        problem = str(error).partition("\n")[0]
        raise QueryError(f"this endpoint gave no answer ({problem})", where=endpoint,
                         remedy="Does it run, and does it speak SPARQL?") from error  # fmt: skip
    return Table(columns, rows)


def _binding(cell: Mapping[str, str] | None) -> Cell:
    """Return a term of an answer in SPARQL's JSON."""
    return None if cell is None else _value(cell["value"], cell.get("datatype"))
