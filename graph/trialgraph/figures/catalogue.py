"""Answer for a figure by its name: as SVG, as PNG, and as the rows that it shows."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Final, NamedTuple

import pyoxigraph as ox

from trialgraph.ask.answer import table
from trialgraph.ask.query import solutions
from trialgraph.ask.question import Question, questions
from trialgraph.ask.table import Row, Table
from trialgraph.core import identify, resources
from trialgraph.core.errors import QueryError, RuntimeMissingError
from trialgraph.core.standards import DCTERMS
from trialgraph.figures import canvas, dose_ladder, dose_spread, fonts, threshold_spread, timeline
from trialgraph.figures.chart import Axis, Chart, Group, Lane, Mark, Panel
from trialgraph.graph.belonging import DEFAULT, Term
from trialgraph.graph.store import Snapshot
from trialgraph.view.names import Names

Values = Mapping[str, str | Sequence[str]]  # of the parameters; several trials are a sequence
Drawing = Callable[[Iterable[Row], Mapping[str, str], Mapping[str, str]], Chart]
WIDTH: Final = "width"
_TRIAL: Final = "trial"
NARROWEST, WIDEST, USUAL = 280, 1600, 720  # pixels
_TITLE: Final = ox.NamedNode(DCTERMS.title)
_SOURCE: Final = ox.NamedNode(DCTERMS.source)


class Figure(NamedTuple):
    """A figure for a page: what is drawn, what it shows in a sentence, and what has no place in it, in words."""

    svg: str
    caption: str
    missing: list[str]


class Kind(NamedTuple):
    """A kind of figure: the question whose rows it shows, and how they become a chart.

    It needs one of some parameters, and draws at most so many trials.
    """

    question: str
    chart: Drawing
    needs: tuple[str, ...] = ()
    most: int | None = None


FIGURES: Final[Mapping[str, Kind]] = {
    "dose-ladder": Kind(dose_ladder.QUESTION, dose_ladder.chart, most=60),
    "dose-spread": Kind(dose_spread.QUESTION, dose_spread.chart),
    "threshold-spread": Kind(threshold_spread.QUESTION, threshold_spread.chart, threshold_spread.NEEDS),
    "timeline": Kind(timeline.QUESTION, timeline.chart, ("trial",), most=1),
}


def load() -> None:
    """Load what figures need, for who draws them may open no file; without Matplotlib there are their rows alone."""
    _questions()
    try:
        ready()
    except RuntimeMissingError:
        return
    tried = Chart("", "", (Panel(Axis("", "log"), (Group("", (Lane("", (Mark(1, 1, "1"),)),)),)),))
    canvas.svg_of(tried, USUAL)  # Matplotlib loads some of its modules when they are first needed
    canvas.png_of(tried, USUAL)


def figure(name: str, snapshot: Snapshot, values: Values) -> Figure:
    """Return a figure with the values of its question's parameters, of several trials perhaps, and of its width.

    Raises QueryError where there is none of the name or a value is wrong, RuntimeMissingError without Matplotlib.
    """
    ready()
    shown = chart(name, snapshot, values)
    return Figure(canvas.svg_of(shown, width(values)), shown.caption, list(shown.missing))


def picture(name: str, snapshot: Snapshot, values: Values) -> bytes:
    """Return a figure as a PNG; raises what `figure` does."""
    ready()
    return canvas.png_of(chart(name, snapshot, values), width(values))


def chart(name: str, snapshot: Snapshot, values: Values) -> Chart:
    """Return what a figure shows; of many trials the first ones."""
    kind = _kind(name)
    rows = sheet(name, snapshot, values)
    place = rows.columns.index(_TRIAL)
    trials = _in_order((str(row[place]) for row in rows.rows), values.get(_TRIAL, ()))
    first = {trial: number for number, trial in enumerate(trials[: kind.most])}
    some = sorted((row for row in rows.rows if row[place] in first), key=lambda row: first[str(row[place])])
    given = {each.name: each.default for each in _questions()[kind.question].parameters if each.default}
    given |= {key: value for key, value in values.items() if isinstance(value, str)}
    names = Names(snapshot.graph)
    given |= {each.name: names.label(each.scheme, given[each.name]) for each in _questions()[kind.question].parameters
              if each.scheme and each.name in given}  # fmt: skip
    shown = kind.chart(some, _titles(snapshot.graph, first), given)
    if len(trials) == len(first):
        return shown
    drawn = f"{len(first)} are" if len(first) > 1 else "is"
    return shown._replace(caption=f"{shown.caption} Of {len(trials)} trials, the first {drawn} drawn.")


def _in_order(found: Iterable[str], named: str | Sequence[str]) -> list[str]:
    """Trials in the order in which they were named, and after them the others, which bear another of their numbers."""
    first = [named] if isinstance(named, str) else list(named)
    each = dict.fromkeys(found)
    return [*(trial for trial in first if trial in each), *(trial for trial in each if trial not in first)]


def sheet(name: str, snapshot: Snapshot, values: Values) -> Table:
    """Return the rows of a figure, which are those of its question; raises QueryError where a value is wrong."""
    kind = _kind(name)
    question = _questions()[kind.question]
    width(values)
    if kind.needs and not any(values.get(each) for each in kind.needs):
        raise QueryError(f"this figure needs {' or '.join(kind.needs)}", where=name)
    given = {key: value for key, value in values.items() if key != WIDTH}
    return table(solutions(question, snapshot.graph, given, words=snapshot.words, sign=""))


def width(values: Values) -> int:
    """Return the width of a figure in pixels; raises QueryError where it is none."""
    words = values.get(WIDTH, str(USUAL))
    if not (isinstance(words, str) and words.isascii() and words.isdecimal() and len(words) < 6):
        raise QueryError(f"“{words}” is no number of pixels, such as {USUAL}", where=WIDTH)
    if not NARROWEST <= int(words) <= WIDEST:
        raise QueryError(f"{words} is not between {NARROWEST} and {WIDEST}", where=WIDTH)
    return int(words)


def _kind(name: str) -> Kind:
    if name not in FIGURES:
        raise QueryError("there is no such figure", where=name, remedy=f"There is {', '.join(FIGURES)}.")
    return FIGURES[name]


@cache
def _questions() -> Mapping[str, Question]:
    return {question.name: question for question in questions(resources.queries())}


def ready() -> None:
    """Have what draws; raises RuntimeMissingError where Matplotlib is not installed or cannot start."""
    if lacking := _lacking():
        raise RuntimeMissingError(lacking.what, remedy=lacking.remedy)


@cache
def _lacking() -> RuntimeMissingError | None:
    """What keeps figures from being drawn; it is looked for once, while files may still be opened."""
    try:
        fonts.load()
    except ImportError:
        what = "figures are drawn with Matplotlib, which is not installed"
        return RuntimeMissingError(what, remedy="Install the extra: pip install 'trialgraph[figures]'.")
    except OSError as error:
        what = f"Matplotlib, which draws figures, cannot start ({error.strerror or error})"
        return RuntimeMissingError(what, remedy="Name a folder that it may write: MPLCONFIGDIR=FOLDER.")
    return None


def _titles(graph: ox.Store, trials: Iterable[str]) -> dict[str, str]:
    """The shortest title of each trial; the file that a trial was read from, where it has none."""
    found = {}
    for trial in trials:
        node = ox.NamedNode(identify.trial_called(trial))
        sources = [quad.object for quad in graph.quads_for_pattern(node, _SOURCE, None, DEFAULT)]
        named = _texts(graph, node) or [name for source in sources for name in _texts(graph, source)]
        if named:
            found[trial] = min(named, key=lambda name: (len(name), name))
    return found


def _texts(graph: ox.Store, node: Term) -> list[str]:
    quads = graph.quads_for_pattern(node, _TITLE, None, DEFAULT)  # type: ignore[arg-type]
    return [quad.object.value for quad in quads if isinstance(quad.object, ox.Literal)]
