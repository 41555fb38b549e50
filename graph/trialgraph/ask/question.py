r"""Read the canned questions of a folder: what each is called, who asks it, its parameters, and its query.

A question is a file ``queries/NAME.rq``.
Its header is its manual, one line for each field, read by `trialgraph.ask.header`:

    # title: Which trials target an antigen?
    # who: A trial designer who wants to know the competition for a target.
    # group: trial designer
    # parameter: antigen (concept of antigen; default: any) Its code, name or gene symbol.

`title` and `who` stand once, `note` (what a reader of the answer must know) and `parameter` as often as needed.
`group` is one of GROUPS, under which those who ask find it; a question of your own needs none.
A parameter is a name, in parentheses its kind and ``required`` or ``default: VALUE``, and what it means:

    NAME      lower-case words joined by dashes, but none of RESERVED
    KIND      text, number, date (2024-01-16), trial (any number of it), class (its name: DoseLevel) or "concept of
              SCHEME" (a code, a label or a gene symbol); of these three several may be given. A number may have a
              range, as in "number 0..5", or an end of one: "number 1.."
    VALUE     "any" leaves the parameter out, and the question is asked without it

In the query, the parameter ``endpoint-type`` is the variable ``$given_endpoint_type``.
It is seen in the outermost group and in the filters of its optional parts, and not in its subqueries and MINUS groups.
A concept is bound by its notation and a class by its name, as the rows show them.

A question about one trial at a time, be it a parameter or not, has the variable ``$given_trial`` for it, and in each
group with that variable the line ``# VALUES $given_trial``, for which the trials are put that it is asked of.
Its rows come in the order of ``?trial``, its first column.
It is then asked of some trials at a time.
The field ``narrow`` says by which properties a trial, or a part of it, is found that a concept or a class may have rows
for; a text is found in what documents say, by the index of words:

    # narrow: antigen tg:targets
    # narrow: words tg:quote

Where only the part itself may have a row, the mark of a group names its variable: ``# VALUES $given_trial ?limit``.
The query ends in ORDER BY, declares its own prefixes and keeps to SPARQL 1.1, so that it runs anywhere as it stands.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from difflib import get_close_matches
from itertools import pairwise
from pathlib import Path
from typing import Any, Final, NamedTuple

from trialgraph.ask import header, sparql
from trialgraph.ask.answer import shortest
from trialgraph.ask.tokens import tokens
from trialgraph.core.errors import QueryError
from trialgraph.core.namespaces import PREFIXES

RESERVED: Final = frozenset({"store", "endpoint", "format", "output", "help", "limit"})
GROUPS: Final = ("trial designer", "physician", "curator", "data engineer")
TRIAL: Final = "given_trial"  # the variable of the trial
_ANY = "any"
_SYNTAX: Final = (
    "Write NAME (KIND; default: VALUE) MEANING, or “required” for the default. NAME is of lower-case words joined by"
    " dashes; KIND is text, number, number 1..300, date, trial, class, or concept of SCHEME: concept of phase."
)
_PARAMETER = re.compile(
    r"""
    (?P<name> [a-z]+ (?: -[a-z]+ )* ) [ ]
    \( (?P<kind> text | number | date | trial | class | concept[ ]of[ ](?P<scheme> [a-z]+ (?: -[a-z]+ )* ) )
       (?: (?<= number ) [ ] (?P<least> NUMERAL )? \.\. (?P<most> NUMERAL )? )? ;[ ]
       (?: required | default:[ ](?P<default> [^()]+ ) ) \) [ ]
    (?P<meaning> \S.* )
    """.replace("NUMERAL", r"-? \d+ (?: \.\d+ )?"),
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question wants to know: `kind` is text, number, date, trial, class or concept; `default` may be None.

    A number is refused below `least` and above `most`, where there are such. `narrows` are the IRIs of the properties
    that lead from a trial, or from a part of it, to a concept or a class that is given.
    """

    name: str
    kind: str
    scheme: str | None
    default: str | None
    required: bool
    meaning: str
    least: Decimal | None = None
    most: Decimal | None = None
    narrows: tuple[str, ...] = ()

    @property
    def variable(self) -> str:
        """The name of its variable in the query."""
        return f"given_{self.name.replace('-', '_')}"

    @property
    def repeated(self) -> bool:
        """Whether several values may be given: trials, or names, of which each may be the one."""
        return self.kind in ("trial", "concept", "class")


@dataclass(frozen=True, slots=True)
class Question:
    """A question that can be asked: what it is called, who asks it, its parameters, and its query.

    The `group` of those who ask it is one of `GROUPS`, or empty.
    """

    name: str
    title: str
    who: str
    notes: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    query: str
    group: str = ""


class Listed(NamedTuple):
    """The questions of some folders that can be read, by name, and what is wrong with the others, by file."""

    questions: tuple[Question, ...]
    refused: Mapping[Path, QueryError]


def listed(*folders: Path) -> Listed:
    """Read the questions of folders, as far as they can be read.

    Raises QueryError where two questions have one name.
    """
    made, refused = list[Question](), dict[Path, QueryError]()
    for path in _files(*folders):
        try:
            made.append(read(path))
        except QueryError as error:
            refused[path] = error
    return Listed(tuple(made), refused)


def questions(*folders: Path) -> tuple[Question, ...]:
    """Read the questions of folders, by name.

    Raises QueryError where a header does not say what it must, or two questions have one name.
    """
    return tuple(map(read, _files(*folders)))


def _files(*folders: Path) -> list[Path]:
    """The files of questions, by name."""
    paths = sorted((path for folder in folders for path in folder.glob("*.rq")), key=lambda path: path.stem)
    for one, other in pairwise(paths):
        if one.stem == other.stem:
            raise QueryError(f"{other} is a question of the same name", where=str(one), remedy="Rename one of them.")
    return paths


def catalogue(questions: Iterable[Question]) -> list[dict[str, Any]]:
    """Return questions as data for JSON: what each is called, who asks it, and its parameters."""
    return [
        {
            "name": question.name,
            "title": question.title,
            "who": question.who,
            "group": question.group,
            "notes": list(question.notes),
            "parameters": [_described(parameter) for parameter in question.parameters],
        }
        for question in questions
    ]


def question(name: str, *folders: Path) -> Question:
    """Return the question of a name in some folders, and read no other.

    Raises QueryError where there is none, or its header does not say what it must.
    """
    known = {path.stem: path for path in _files(*folders)}
    if name not in known:
        near = get_close_matches(name, known, 1)
        remedy = f"Did you mean {near[0]}?" if near else "See them all: trialgraph query"
        raise QueryError("there is no such question", where=name, remedy=remedy)
    return read(known[name])


def _described(parameter: Parameter) -> dict[str, Any]:
    ends = {name: shortest(end) for name in ("least", "most") if (end := getattr(parameter, name)) is not None}
    inner = ("least", "most", "narrows")
    return {name: value for name, value in asdict(parameter).items() if name not in inner} | ends


def read(path: Path) -> Question:
    """Read the question in a file; raises QueryError where its header does not say what it must."""
    head = header.read(path, once=("title", "who"), repeated=("group", "note", "parameter", "narrow"))
    parameters = tuple(_parameter(line, head) for line in head.fields["parameter"])
    for named in (line.partition(" ")[0] for line in head.fields["narrow"]):
        if named not in {parameter.name for parameter in parameters}:
            raise QueryError(f"it narrows --{named}, which is no parameter", where=str(path))
    if len({parameter.name for parameter in parameters}) < len(parameters):
        raise QueryError("a parameter is declared twice", where=str(path))
    order = _order(head.text)
    if not order:
        raise QueryError("the rows have no order", where=str(path), remedy="End the query in ORDER BY.")
    if sparql.MARK in head.text and order != "?trial":
        raise QueryError("the rows are in no order of trials", where=str(path), remedy="Write ORDER BY ?trial first.")
    return Question(
        path.stem, head.one("title"), head.one("who"), tuple(head.fields["note"]), parameters, head.text, _group(head)
    )  # fmt: skip


def _order(query: str) -> str:
    """The first thing by which the rows of a query are ordered; empty where they are not."""
    words = [token.text for token in tokens(query)]
    triples = zip(words, words[1:], words[2:], strict=False)
    return next((third for first, second, third in triples if (first + second).upper() == "ORDERBY"), "")


def _group(head: header.Header) -> str:
    groups = head.fields["group"]
    if len(groups) > 1 or not {*groups} <= {*GROUPS}:
        remedy = f"Write one of: {', '.join(GROUPS)}."
        raise QueryError(f"the group “{', '.join(groups)}” is not known", where=head.where, remedy=remedy)
    return next(iter(groups), "")


def grouped(questions: Iterable[Question]) -> dict[str, list[Question]]:
    """Return questions by their groups, in the order of `GROUPS`; those of none come last, under an empty name."""
    found: dict[str, list[Question]] = {group: [] for group in (*GROUPS, "")}
    for question in questions:
        found[question.group].append(question)
    return {group: some for group, some in found.items() if some}


def _parameter(line: str, head: header.Header) -> Parameter:
    found, where = _PARAMETER.fullmatch(line), head.at("parameter", line)
    if found is None:
        raise QueryError(f"the parameter “{line}” cannot be read", where=where, remedy=_SYNTAX)
    if found["name"] in RESERVED:
        raise QueryError(f"no parameter may be called {found['name']}", where=where, remedy="It is an option.")
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
        _narrows(found["name"], head),
    )
    if parameter.least is not None and parameter.most is not None and parameter.least > parameter.most:
        raise QueryError(f"the range of --{parameter.name} is empty", where=where)
    if parameter.kind == "trial" and (parameter.name != "trial" or sparql.MARK not in head.text):
        remedy = f"Call it trial, and write “{sparql.MARK}” into each group with $given_trial."
        raise QueryError(f"the query cannot be asked of --{parameter.name}", where=where, remedy=remedy)
    if not re.search(rf"\${parameter.variable}\b", head.text):
        raise QueryError(f"the query has no variable ${parameter.variable}", where=where)
    return parameter


def _narrows(name: str, head: header.Header) -> tuple[str, ...]:
    """The IRIs of the properties that the header names for a parameter."""
    lines = (line.partition(" ") for line in head.fields["narrow"])
    return tuple(
        _property(term.strip(), head) for named, _, terms in lines if named == name for term in terms.split(",")
    )


def _property(term: str, head: header.Header) -> str:
    prefix, _, local = term.partition(":")
    if prefix not in PREFIXES or not local:
        raise QueryError(f"“{term}” is no property, such as tg:targets", where=head.where)
    return PREFIXES[prefix] + local


def _end(numeral: str | None) -> Decimal | None:
    return None if numeral is None else Decimal(numeral)
