"""Turn what the engine says of a query that it cannot read into words: where, what is wrong there, and what to do.

The engine names the place that it came to, which may be a word or two behind the fault, and what the grammar allows
there, which is long and seldom helps; so the usual faults are looked for here.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

from trialgraph.ask.tokens import Token, tokens
from trialgraph.core.namespaces import OTHERS, PREFIXES

_PLACE: Final = re.compile(r"error at (?P<line>\d+):(?P<column>\d+): expected (?:one of )?(?P<rest>.*)", re.DOTALL)
_SAID: Final = {
    "IRI parsing failed": "the IRI cannot be read; is it relative, or does it hold a blank?",
    "The SELECT contains a variable that is unbound": "SELECT names a variable that is neither grouped nor aggregated",
    "Duplicated variable name in SELECT": "SELECT names a variable twice",
    "SELECT * is not authorized with GROUP BY": "SELECT * does not go with GROUP BY: name the variables",
    "The SELECT overrides an existing variable using an expression": "SELECT gives a variable a second value",
}
_PAIRS: Final = {"}": "{", ")": "(", "]": "["}
_SHOWN: Final = 40  # characters before the place that are shown


@dataclass(frozen=True, slots=True)
class Fault:
    """What keeps a query from being read: the place, counted from 1, what is wrong, and what to do, if that is known.

    >>> str(Fault(1, 25, "the prefix foo: is not declared", "Declare it."))
    '1:25: The prefix foo: is not declared. Declare it.'
    """

    line: int
    column: int
    what: str
    remedy: str = ""

    def __str__(self) -> str:
        sentence = f"{self.line}:{self.column}: {self.what[0].upper()}{self.what[1:]}"
        return f"{sentence}{'' if sentence.endswith('?') else '.'} {self.remedy}".rstrip()


def fault(query: str, error: SyntaxError, known: Collection[str] = ()) -> Fault:
    """Return what is wrong with a query that the engine refuses; `known` are the prefixes that need no declaration."""
    place = _PLACE.match(str(error))
    if place is None:
        return Fault(1, 1, str(error))
    end = _offset(query, int(place["line"]), int(place["column"]))
    read = [token for token in tokens(query) if token.start <= end]
    for token in _undeclared(read, known):
        name = token.text.partition(":")[0]
        return Fault(*_at(query, token.start), f"the prefix {name}: is not declared", _declare(name, known))
    for token, what in _open(read, whole=not query[end:].strip()):
        return Fault(*_at(query, token.start), what)
    said = (what for sentence, what in _SAID.items() if sentence in place["rest"])
    return Fault(int(place["line"]), int(place["column"]), next(said, _generally(query, end)))


def _open(read: list[Token], *, whole: bool) -> Iterator[tuple[Token, str]]:
    """Yield what is begun and not ended, or ended and not begun; a bracket may be closed beyond what was read."""
    yield from ((token, "the string that begins here has no end") for token in read if token.kind == "unended")
    for token in _unpaired(read):
        if token.text in _PAIRS:
            yield token, f"this “{token.text}” closes nothing"
        elif whole:
            yield token, f"this “{token.text}” is not closed"


def _generally(query: str, end: int) -> str:
    """What can be said of any fault."""
    before = " ".join(query[:end].split())
    if not before:
        return "there is no query"
    shown = before if len(before) <= _SHOWN else f"…{before[-_SHOWN:].partition(' ')[2] or before[-_SHOWN:]}"
    return f"the query cannot be read here or shortly before, after “{shown}”"


def _undeclared(read: list[Token], known: Collection[str]) -> Iterator[Token]:
    """Yield the names whose prefix is not declared before them."""
    declared = set(known)
    for before, token in zip([None, *read], read, strict=False):
        if token.kind != "name":
            continue
        prefix = token.text.partition(":")[0]
        if before and before.text.lower() == "prefix":
            declared.add(prefix)
        elif prefix not in declared:
            yield token


def _declare(name: str, known: Collection[str]) -> str:
    """What to do about a prefix that is not declared."""
    if known:
        return f"Known without declaration: {', '.join(f'{each}:' for each in sorted(known))}."
    return f"Begin with PREFIX {name}: <{(PREFIXES | OTHERS).get(name, 'IRI')}>."


def _unpaired(read: list[Token]) -> list[Token]:
    """The brackets that close nothing, and then those that are not closed, the innermost first."""
    opened: list[Token] = []
    for token in read:
        if token.kind != "sign":
            continue
        if token.text in _PAIRS.values():
            opened.append(token)
        elif token.text in _PAIRS and (not opened or opened.pop().text != _PAIRS[token.text]):
            return [token]
    return opened[::-1]


def _offset(query: str, line: int, column: int) -> int:
    starts = [0, *(found.end() for found in re.finditer("\n", query))]
    return starts[min(line, len(starts)) - 1] + column - 1


def _at(query: str, offset: int) -> tuple[int, int]:
    """The line and the column of an offset."""
    return query.count("\n", 0, offset) + 1, offset - query.rfind("\n", 0, offset)
