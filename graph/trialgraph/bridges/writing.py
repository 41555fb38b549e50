"""Write trials of a graph in a standard of trials: one as a JSON document, all as lines of JSON."""

import json
from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

import pyoxigraph as ox

from trialgraph.bridges.fhir.bundle import bundle
from trialgraph.bridges.model import Written
from trialgraph.bridges.omop.cohort import cohort
from trialgraph.bridges.usdm.study import study
from trialgraph.graph.belonging import trials
from trialgraph.graph.export import Output, chosen
from trialgraph.match import understood
from trialgraph.match.understanding import Understanding


class Told(NamedTuple):
    """What became of the trials: the counts of each, and what is not in their documents, each with its trial."""

    counts: tuple[tuple[str, str], ...]
    left: tuple[tuple[str, str], ...]


Bridge = Callable[[ox.Store, ox.NamedNode, Understanding], Written]
BRIDGES: Final[Mapping[str, Bridge]] = {
    "omop": cohort,
    "usdm": study,
    "fhir": lambda graph, trial, known: Written(bundle(graph, trial, known)),
}


def write(graph: ox.Store, output: Output, *, format: str, trial: str | None = None) -> Told:
    """Write all trials as a JSON document on a line each, or one, by any identifier or IRI, as an indented document.

    Raises UsageError where the graph has no such trial, StoreError where it is too old to be asked.
    """
    some = sorted(trials(graph), key=lambda each: each.value) if trial is None else [chosen(graph, trial)]
    known = understood(graph)
    counts, left = list[tuple[str, str]](), list[tuple[str, str]]()
    for each in some:
        written = BRIDGES[format](graph, each, known)
        text = json.dumps(written.document, ensure_ascii=False, indent=2 if trial else None)
        output.write(f"{text}\n".encode())
        name = each.value.rpartition("/")[2]
        counts += [(name, written.counts)] if written.counts else []
        left += [(name, line) for line in written.left]
    return Told(tuple(counts), tuple(left))
