r"""Turn a person's words into terms of SPARQL; no other module writes a value into a query.

A query is made by putting values, and nothing else, at the beginning of its outermost group:

    >>> print(with_values("SELECT ?it\nWHERE {\n}", {"given_name": [term("text", 'a "b"')]}))
    SELECT ?it
    WHERE {
      BIND ("a \"b\"" AS $given_name)
    }
"""

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Final

from trialgraph.ask.tokens import tokens
from trialgraph.core.standards import XSD

MARK: Final = "# VALUES $given_trial"  # a line in a group, where the trials are put that the query is asked of
Parts = Mapping[str, Collection[str] | None]  # trials and, where they are known, the parts of each that may have rows

# A backslash before a "u" is a trap: some engines undo \u0022 before they look for the end of a string, so that
# letter is itself written as an escape, which every engine undoes once.
_MARK: Final = re.compile(rf"{re.escape(MARK)}(?: \?(?P<part>\w+))?$", re.MULTILINE)
_LIMIT = re.compile(r"\b(?:LIMIT|OFFSET|VALUES)\b[^}]*\Z", re.IGNORECASE)
_UNSAFE = re.compile(r'["\\\n\r\t]|(?<=\\)[uU]')
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def term(kind: str, words: str) -> str:
    r"""Return words as a term; the kind is ``text``, ``number`` or ``date``.

    Raises ValueError, with what is asked for, where the words are no such value.

    >>> print(term("text", '"} DROP ALL'), term("text", "\\u0022"), term("number", "70"))
    "\"} DROP ALL" "\\\u00750022" "70"^^<http://www.w3.org/2001/XMLSchema#decimal>
    """
    match kind:
        case "number":
            return f'"{_number(words)}"^^<{XSD.decimal}>'
        case "date":
            return f'"{_date(words)}"^^<{XSD.date}>'
        case _:
            return f'"{_UNSAFE.sub(_escape, _text(words))}"'


def with_values(query: str, terms: Mapping[str, Sequence[str]]) -> str:
    """Return a query with each variable bound to its terms; its outermost group and the filters in it see them.

    So does another group where a line `mark` stands for the variable.
    """
    at = opening(query)
    if not terms or at is None:
        return query
    bound = {name: _bound(name, values) for name, values in terms.items()}
    marks = re.compile(rf"{re.escape(mark(''))}({'|'.join(map(re.escape, terms))})(?!\w)")
    inner = marks.sub(lambda found: bound[found[1]], query[at:])  # at once, or a value could hold the mark of another
    return query[:at] + "".join(f"\n  {each}" for each in bound.values()) + inner


@lru_cache(maxsize=256)
def opening(query: str) -> int | None:
    """Return where the outermost group of a query begins, behind its bracket; None where it has none.

    >>> opening("SELECT (EXISTS { ?a ?b ?c } AS ?any) where { }")
    44
    """
    depth = 0
    for token in tokens(query):
        if token.text == "{" and depth == 0:
            return token.start + 1
        depth += {"(": 1, ")": -1}.get(token.text, 0)
    return None


def mark(name: str) -> str:
    """The line in a group of a query for which the values of a variable are put.

    >>> mark("given_trial")
    '# VALUES $given_trial'
    """
    return f"# VALUES ${name}"


def of_parts(query: str) -> bool:
    """Whether a query has a mark for parts of trials, which has to be the part that each of its parameters is about.

    >>> of_parts("# VALUES $given_trial ?limit"), of_parts("# VALUES $given_trial")
    (True, False)
    """
    return any(found["part"] for found in _MARK.finditer(query))


def of_trials(query: str, trials: Parts) -> str:
    """Return a query that is asked of the trials with these IRIs only: they stand in each group that has a mark.

    A mark that names a variable, `# VALUES $given_trial ?limit`, is for the known parts of each trial as well.
    An engine that is told them in each group, and not only in the first, visits nothing else.

    >>> of_trials("# VALUES $given_trial ?limit", {"x:1": ["x:2", "x:3"]})
    'VALUES ($given_trial ?limit) { (<x:1> <x:2>) (<x:1> <x:3>) }'
    """
    alone = f"VALUES $given_trial {{ {' '.join(f'<{trial}>' for trial in trials)} }}"
    pairs = [f"(<{trial}> <{part}>)" for trial, parts in trials.items() if parts is not None for part in parts]

    def put(found: re.Match[str]) -> str:
        return f"VALUES ($given_trial ?{found['part']}) {{ {' '.join(pairs)} }}" if found["part"] and pairs else alone

    return _MARK.sub(put, query)


def limited(query: str, rows: int | None) -> str:
    """Return a query that gives so many rows at most; one with a limit of its own stays as it is."""
    return query if rows is None or _LIMIT.search(query) else f"{query.rstrip()}\nLIMIT {rows}\n"


def _bound(name: str, values: Sequence[str]) -> str:
    """The line that binds a variable; of one value it is BIND, for Virtuoso 7 hangs where VALUES meets arithmetic."""
    if len(values) == 1:
        return f"BIND ({values[0]} AS ${name})"
    return f"VALUES ${name} {{ {' '.join(values)} }}"


def _escape(found: re.Match[str]) -> str:
    return _SHORT.get(found[0]) or f"\\u{ord(found[0]):04X}"


def _text(words: str) -> str:
    try:
        words.encode()
    except UnicodeEncodeError as error:
        raise ValueError("text in UTF-8") from error
    return words


def _number(words: str) -> str:
    try:
        number = Decimal(words)
    except InvalidOperation as error:
        raise ValueError("a number such as 70 or 1.8") from error
    if not number.is_finite() or abs(number.adjusted()) > 30:
        raise ValueError("a number such as 70 or 1.8")
    return f"{number:f}"


def _date(words: str) -> str:
    try:
        return date.fromisoformat(words).isoformat()
    except ValueError as error:
        raise ValueError("a date such as 2024-01-16") from error
