"""Check the hand-kept files themselves: the ontology, the lexicon, the shapes, the queries and their cases."""

from collections.abc import Callable, Iterator

from trialgraph.lint import files, hierarchy, labels, queries, terms, words
from trialgraph.lint.flaw import Flaw, Sources

__all__ = ["Flaw", "Sources", "flaws"]

_Rule = Callable[[Sources], Iterator[Flaw]]
_OF_WORDS: tuple[_Rule, ...] = (
    labels.not_whole,
    labels.claimed_twice,
    words.misspelt,
    words.untyped,
    words.undefined,
    hierarchy.undescribed,
    hierarchy.circular,
    hierarchy.straying,
)
_OF_OURS: tuple[_Rule, ...] = (
    files.not_canonical,
    terms.not_described,
    terms.not_used,
    terms.deprecated,
    queries.not_usable,
    queries.without_rows,
    files.without_case,
)


def flaws(sources: Sources) -> list[Flaw]:
    """Return what is wrong with the files, by place; with a lexicon of a user, what is wrong with that.

    Raises TrialGraphError, with file and line, where a file is no Turtle.
    """
    rules = _OF_WORDS if sources.extra else (*_OF_WORDS, *_OF_OURS)
    found = {flaw for rule in rules for flaw in rule(sources)}
    own = [flaw for flaw in found if sources.extra is None or flaw.path.parent == sources.extra]
    return sorted(own)
