"""Name what a translated constraint is made of: a scope that binds nodes, and a branch that finds violations in it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count

from trialgraph.shacl.shape import Shape, Term


@dataclass(frozen=True, slots=True)
class Scope:
    """A graph pattern of SPARQL, and the variable that it binds to the nodes in question.

    `alone` where nobody asks for another variable of the pattern.
    """

    pattern: str
    node: str
    alone: bool = True


@dataclass(frozen=True, slots=True)
class Branch:
    """A graph pattern that binds `focus`, and `value` if there is one, to what violates a constraint of a shape.

    `key` has further variables that tell results apart, and `path` is one that holds the path of the result.
    """

    shape: Shape
    component: str
    pattern: str
    focus: str
    value: str | None = None
    key: tuple[str, ...] = ()
    path: str | None = None

    def select(self) -> str:
        """The branch as a query."""
        names = dict.fromkeys(name for name in (self.focus, self.value, self.path, *self.key) if name)
        return f"SELECT DISTINCT {' '.join(names)} WHERE {{ {self.pattern} }}"


@dataclass(frozen=True, slots=True)
class Query:
    """A constraint of a shape that is a query of its own: its prefixes, and its text with ``$this`` for a focus node.

    `source` is the constraint, of which a shape may have several.
    """

    shape: Shape
    source: Term
    prefixes: str
    text: str
    focus: Scope


@dataclass(frozen=True, slots=True)
class Names:
    """Gives variables that no other pattern has."""

    _numbers: Iterator[int] = field(default_factory=count)

    def new(self) -> str:
        """A new variable."""
        return f"?_n{next(self._numbers)}"


def distinct(node: str, pattern: str) -> str:
    """A group that binds one variable only, so that nothing else in it is seen outside."""
    return f"{{ SELECT DISTINCT {node} WHERE {{ {pattern} }} }}"


def without(pattern: str, excluded: str) -> str:
    """What matches a pattern and is not in a group: sets are subtracted, which takes time in their sizes only."""
    return f"{pattern} MINUS {excluded}"


def union(groups: Iterable[str]) -> str:
    """What is in any of some groups."""
    return " UNION ".join(groups)


def values(node: str, terms: Iterable[Term]) -> str:
    """A variable that is one of some terms."""
    return f"VALUES {node} {{ {' '.join(str(term) for term in terms)} }}"
