"""Turn a concept, or a product of a trial, into its page: what it is, and which trials use it."""

from collections.abc import Mapping
from typing import Final, NamedTuple

import pyoxigraph as ox

from trialgraph.ask import by_trial
from trialgraph.core.vocabulary import TG
from trialgraph.serve import paths
from trialgraph.serve.answers import questions
from trialgraph.serve.answers.naming import term_name
from trialgraph.serve.answers.page import facts
from trialgraph.serve.answers.picking import Picking
from trialgraph.serve.answers.schema_org import structured
from trialgraph.serve.formats import FORMATS
from trialgraph.serve.pages import filled
from trialgraph.view.comparison import sections
from trialgraph.view.comparison.matrix import Entry
from trialgraph.view.comparison.remembered import rows_of
from trialgraph.view.concept import KINDS, Concept, concept
from trialgraph.view.listed import listed
from trialgraph.view.names import Names

__all__ = ["KINDS", "NAMES", "page"]


class Spread(NamedTuple):
    """A figure of all trials of a concept: its name, the parameter that names the concept, and what it shows."""

    name: str
    parameter: str
    words: str


NAMES: Final = ("trial", "leaf")  # what the path of the page may ask for
_FILTERS: Final = {TG.Antigen: "antigen", TG.Condition: "condition"}  # by which all its trials can be compared
_COLUMNS: Final = {TG.Measure: "What it asks for", TG.EndpointType: "Role and time frame", TG.Condition: "Conditions",
                   TG.Agent: "What is given of it", TG.Event: "Within which time"}  # fmt: skip
_DOSES: Final = "How the first and the highest doses of its trials spread, on a logarithmic axis of cells"
_SPREADS: Final = {  # by the class, the figure that is drawn of its trials
    TG.Antigen: Spread("dose-spread", "antigen", _DOSES),
    TG.Condition: Spread("dose-spread", "condition", _DOSES),
    TG.Measure: Spread("threshold-spread", "measure", "How the limits that trials set spread; the list below has them"),
}
_ROWS: Final = {  # by the class, the question whose rows say what a trial says of a concept, and its parameter
    TG.Measure: ("laboratory-thresholds", "measure", sections.limits),
    TG.EndpointType: ("endpoints", "endpoint-type", sections.endpoints),
    TG.Agent: ("conditioning-regimens", "agent", sections.conditioning),
    TG.Event: ("washout-periods", "event", sections.windows),
}


def page(graph: ox.Store, node: ox.NamedNode, asked: Mapping[str, list[str]]) -> bytes:
    """Return the page of a concept; `asked` has the values of `NAMES`: the trials that are picked, and the leaf."""
    number = asked.get("leaf", ["1"])[0]
    shown = concept(graph, node, int(number) if number.isascii() and number.isdecimal() and len(number) < 6 else 1)
    path = paths.page(node.value) or ""
    others = (("leaf", str(shown.trials.number)),) if shown.trials.number > 1 else ()
    entries = _entries(graph, shown)
    picked = tuple(asked.get("trial", ()))
    return filled(
        "concept.html",
        page=shown,
        kind=term_name(graph, shown.kind),
        trials=listed(graph, shown.trials.items),
        said={trial: entries.get(by_trial.code(trial), []) for trial in shown.trials.items},
        rows=_ROWS.get(shown.kind, ("", ""))[:2],
        column=_COLUMNS.get(shown.kind, "Product"),
        spread=_SPREADS.get(shown.kind),
        filter=_FILTERS.get(shown.kind),
        picking=Picking(path, others, picked, Names(graph).trials(picked)),
        facts=facts(graph, node),
        structured=structured(graph, node),
        formats=FORMATS,
        stem=path.removesuffix(".html"),
    )


def _entries(graph: ox.Store, shown: Concept) -> dict[str, list[Entry]]:
    """What trials say of a measure or a kind of endpoint, by their numbers: the rows of a question."""
    if shown.kind not in _ROWS:
        return {}
    question, parameter, reader = _ROWS[shown.kind]
    rows = rows_of(graph, questions.load()[question], {parameter: shown.code}, shown.parts)
    found: dict[str, dict[Entry, None]] = {}
    for said in reader(rows, Names(graph)):
        if said.thing.iri == shown.iri:  # a regimen has other agents too
            found.setdefault(said.trial, {})[said.entry] = None
    return {trial: list(some) for trial, some in found.items()}
