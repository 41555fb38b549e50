"""Turn a set of trials into a comparison: at a glance, doses, endpoints, limits, windows, conditioning, side by side.

All of it are rows of questions, so that a page, a figure and a file of the same set agree.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from trialgraph.ask import by_trial
from trialgraph.ask.query import solutions
from trialgraph.ask.question import Question
from trialgraph.core.errors import QueryError
from trialgraph.graph.store import Snapshot
from trialgraph.view.comparison import sections
from trialgraph.view.comparison.chosen import chosen
from trialgraph.view.comparison.glance import Glance, glances
from trialgraph.view.comparison.matrix import Matrix, Said, matrix
from trialgraph.view.comparison.remembered import rows_of
from trialgraph.view.listed import Leaf, leaf
from trialgraph.view.names import Names

MOST: Final = 20  # trials that stand side by side
WEIGHT: Final = "70"  # kg, at which doses per kg are compared if nobody says another
OVERVIEW: Final = "trial-overview"
DOSES: Final = "dose-ladders"
_TRIALS: Final = "trials"
_Reader = Callable[[Iterable[sections.Line], Names], Iterator[Said]]
_SECTIONS: Final[tuple[tuple[str, str, _Reader], ...]] = (
    (DOSES, "Dose levels", sections.doses),
    ("endpoints", "Endpoints", sections.endpoints),
    ("laboratory-thresholds", "Who may join: limits", sections.limits),
    ("washout-periods", "Who may join: times", sections.windows),
    ("conditioning-regimens", "Conditioning", sections.conditioning),
    ("dlt-windows", "Dose-limiting toxicity", sections.toxicity),
)


class Asked(NamedTuple):
    """What to compare: trials by any of their numbers, filters by name, the weight for doses, and how much to show."""

    picked: tuple[str, ...] = ()
    filters: Mapping[str, str] = {}
    weight: str = WEIGHT
    leaf: int = 1
    whole: bool = False


class Section(NamedTuple):
    """A table of a comparison: the question whose rows it shows, its title, and the values that were asked with."""

    question: str
    title: str
    values: Mapping[str, str]
    matrix: Matrix


class Comparison(NamedTuple):
    """Trials side by side: the numbers of those that are shown, of how many; and what could not be done."""

    trials: Leaf
    glances: list[Glance]
    sections: list[Section]
    weight: str
    problems: list[str]


def comparison(snapshot: Snapshot, questions: Mapping[str, Question], asked: Asked) -> Comparison:
    """Return the comparison of the trials that are asked for."""
    found = chosen(snapshot, questions[_TRIALS], asked.picked, asked.filters)
    shown = leaf(found.trials, asked.leaf, MOST)
    names, numbers = Names(snapshot.graph), [by_trial.code(each) for each in shown.items]
    weight, problems = _weight(questions[DOSES], snapshot, asked.weight)

    def rows(question: str, values: Mapping[str, str] = {}) -> list[sections.Line]:
        return list(rows_of(snapshot.graph, questions[question], values, dict.fromkeys(shown.items)))

    def section(question: str, title: str, reader: _Reader) -> Section:
        values = {"weight": weight} if question == DOSES else {}
        said = reader(rows(question, values), names)
        return Section(question, title, values, matrix(numbers, said, whole=asked.whole, given=question == DOSES))

    return Comparison(
        shown._replace(items=numbers),
        list(glances(numbers, rows(OVERVIEW), names)) if numbers else [],
        [section(*each) for each in _SECTIONS] if numbers else [],
        weight,
        [*found.problems, *problems],
    )


def _weight(doses: Question, snapshot: Snapshot, words: str) -> tuple[str, list[str]]:
    """The weight that is asked for, or the usual one and why."""
    try:
        solutions(doses, snapshot.graph, {"weight": words}, among={}, sign="")
    except QueryError as error:
        return WEIGHT, [str(error)]
    return words, []
