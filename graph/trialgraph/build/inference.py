"""Turn facts into what follows from them: each rule is a query in ``queries/rules``.

A rule is a file ``NAME.rq``, whose header is its manual (see `trialgraph.ask.header`):

    # title: A trial of a product is directed against what the product targets.
    # reason: A HER2-directed trial is found without a look at its products.

The query constructs triples.
What follows has no words of its own, so it stands apart from the facts, in a graph of its own: `identify.INFERRED`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from trialgraph.ask import header
from trialgraph.core import identify, resources
from trialgraph.core.errors import QueryError

INFERRED: Final = ox.NamedNode(identify.INFERRED)


@dataclass(frozen=True, slots=True)
class Rule:
    """What follows from what, why that is of use, and the query that tells."""

    name: str
    title: str
    reason: str
    query: str


def rules(folder: Path | None = None) -> tuple[Rule, ...]:
    """Read the rules of a folder (by default those that come with TrialGraph), by name.

    Raises QueryError where a header does not say what it must, or a query constructs nothing.
    """
    return tuple(_rule(path) for path in sorted((folder or resources.queries() / "rules").glob("*.rq")))


def inferred(facts: ox.Store, run: Iterable[Rule]) -> Iterator[ox.Quad]:
    """Yield what follows from facts, as quads of the graph of inferences.

    A rule sees what the rules before it found, for `facts` takes it up; it is to be thrown away.
    A rule speaks of one trial at a time, so a graph may hold some trials only, each of them whole, and the lexicon.
    """
    for rule in run:
        triples = facts.query(rule.query)
        assert isinstance(triples, ox.QueryTriples)
        new = set(triples)
        facts.extend(ox.Quad(*triple) for triple in new)
        for each in sorted(new, key=str):
            yield ox.Quad(each.subject, each.predicate, each.object, INFERRED)


def _rule(path: Path) -> Rule:
    head = header.read(path, once=("title", "reason"))
    if not isinstance(ox.Store().query(head.text), ox.QueryTriples):
        raise QueryError("the query constructs no triples", where=str(path), remedy="Begin it with CONSTRUCT.")
    return Rule(path.stem, head.one("title"), head.one("reason"), head.text)
