"""Answer with the page that compares trials, and with the form that changes the set."""

from collections.abc import Mapping, Sequence
from typing import Final
from urllib.parse import urlencode

import pyoxigraph as ox

from trialgraph.core import identify
from trialgraph.core.standards import SKOS
from trialgraph.graph.belonging import IN_SCHEME
from trialgraph.graph.store import Snapshot
from trialgraph.serve import paths
from trialgraph.serve.answers import questions
from trialgraph.serve.answers.picking import Picking
from trialgraph.serve.pages import filled
from trialgraph.serve.sandbox.messages import Answer, Job
from trialgraph.view import about
from trialgraph.view.comparison import WEIGHT, Asked, Section, comparison
from trialgraph.view.comparison.chosen import FILTERS, SEVERAL

_TRIAL, _WEIGHT, _LEAF, _ROWS = "trial", "weight", "leaf", "rows"
_HERE: Final = paths.comparison()
_ALL: Final = "all"  # the value of `rows` for all of them
NAMES: Final = (_TRIAL, *FILTERS, _WEIGHT, _LEAF, _ROWS)
_CHOSEN_FROM: Final = ("phase", "status")  # schemes of few concepts


def answer(snapshot: Snapshot, job: Job) -> Answer:
    """Answer a job whose options are the values of `NAMES`, each a list."""
    given: Mapping[str, list[str]] = job.options
    asked = Asked(
        tuple(given.get(_TRIAL, ())),
        {name: _joined(name, given[name]) for name in FILTERS if name in given},
        given.get(_WEIGHT, [WEIGHT])[0],
        _number(given.get(_LEAF, ["1"])[0]),
        given.get(_ROWS) == [_ALL],
    )
    found = comparison(snapshot, questions.load(), asked)
    body = filled(
        "compare.html",
        page=found,
        picked=asked.picked,
        filters={name: asked.filters.get(name, "") for name in FILTERS},
        choices={scheme: _choices(snapshot.graph, scheme) for scheme in _CHOSEN_FROM},
        links=_Links(asked, found.trials.items, given),
    )
    lost = bool(found.problems) and not found.trials.total
    return Answer(body, "text/html; charset=utf-8", "bad-parameter" if lost else "")


class _Links:
    """The links of a comparison: to itself with other values, and to the rows of its tables."""

    def __init__(self, asked: Asked, shown: Sequence[str], given: Mapping[str, list[str]]) -> None:
        self._asked, self._shown = asked, shown
        self._given = [(name, value) for name in NAMES for value in given.get(name, ())]

    def without(self, trial: str) -> str:
        """Return the link to all others that are shown, each picked by its number."""
        kept = [(name, value) for name, value in self._given if name == _WEIGHT]
        return Picking(_HERE, tuple(kept), tuple(self._shown)).without(trial)

    def turned(self, leaf: int) -> str:
        """Return the link to another leaf of this comparison."""
        return self.changed(leaf=leaf)

    def changed(self, **values: object) -> str:
        """Return the link to this comparison with other values."""
        kept = [(name, value) for name, value in self._given if name not in values]
        return f"{_HERE}?{urlencode([*kept, *((name, str(value)) for name, value in values.items())])}"

    def rows(self, section: Section, **values: str) -> str:
        """Return the link to the rows of a section, for the trials that are shown."""
        more = f"&{urlencode(values)}" if values else ""
        return f"/query/{section.question}?{self.asked(section)}{more}"

    def asked(self, section: Section) -> str:
        """Return what the question of a section is asked, as the query of a path."""
        return urlencode([*((_TRIAL, each) for each in self._shown), *section.values.items()])

    def overview(self, **values: str) -> str:
        """Return the link to the rows of the first table."""
        trials = [(_TRIAL, each) for each in self._shown]
        return f"/query/trial-overview?{urlencode([*trials, *values.items()])}"


def _choices(graph: ox.Store, scheme: str) -> list[tuple[str, str]]:
    """The codes and labels of a scheme."""
    quads = graph.quads_for_pattern(None, IN_SCHEME, ox.NamedNode(f"{identify.SHARED}{scheme}"))
    nodes = [quad.subject for quad in quads if isinstance(quad.subject, ox.NamedNode)]
    return sorted((about.text(graph, each, SKOS.notation), about.label(graph, each)) for each in nodes)


def _joined(name: str, values: Sequence[str]) -> str:
    """What a filter is given; of several antigens or conditions all, with a comma between them."""
    return ", ".join(values) if name in SEVERAL else values[0]


def _number(words: str) -> int:
    return int(words) if words.isascii() and words.isdecimal() and len(words) < 6 else 1
