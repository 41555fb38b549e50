"""Turn the rows of `trial-overview` into a line for each trial: what it is, how far, who runs it, what it gives."""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from trialgraph.view import amounts
from trialgraph.view.comparison.sections import Line
from trialgraph.view.names import Named, Names
from trialgraph.view.shortened import shortened
from trialgraph.view.trial import SHORT

_RANGE: Final = ("least enrolment", "most enrolment")


class Glance(NamedTuple):
    """What is known of a trial at a glance."""

    trial: str
    name: str
    title: str
    phase: str
    status: str
    enrolment: str
    sponsor: str
    products: list[str]
    targets: list[Named]


def glances(trials: Iterable[str], rows: Iterable[Line], names: Names) -> Iterator[Glance]:
    """Yield the lines of trials, which are named by their numbers, in their order."""
    said: dict[str, dict[str, list[str]]] = {}
    for row in rows:
        said.setdefault(str(row["trial"]), {}).setdefault(str(row["item"]), []).append(str(row["value"]))
    for trial in trials:
        items = said.get(trial, {})
        title = min(items.get("title", [""]), key=len)
        yield Glance(
            trial,
            names.trial(trial),
            shortened(title, SHORT),
            ", ".join(names.label("phase", each) for each in items.get("phase", ())),
            ", ".join(names.label("status", each) for each in items.get("status", ())),
            _enrolment(items),
            ", ".join(items.get("lead sponsor", ())),
            items.get("cell product", []),
            [names.of("antigen", each) for each in items.get("target", ())],
        )


def _enrolment(items: dict[str, list[str]]) -> str:
    """How many people: the range that the text states, or else the plan, or the one end that is stated."""
    ends = list(dict.fromkeys(each for name in _RANGE for each in items.get(name, ())[:1]))
    some = ends if len(ends) > 1 else items.get("planned enrolment", [])[:1] or ends
    return " – ".join(map(amounts.number, some))
