"""Write trials of a graph in a standard of trials: one as a JSON document, all as lines of JSON."""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Final, NamedTuple

import pyoxigraph as ox

from trialgraph.bridges.fhir import terms as fhir
from trialgraph.bridges.fhir.bundle import bundle
from trialgraph.bridges.mapping import Row, lost
from trialgraph.bridges.model import Written
from trialgraph.bridges.omop import terms as omop
from trialgraph.bridges.omop.cohort import cohort
from trialgraph.bridges.usdm import terms as usdm
from trialgraph.bridges.usdm.study import study
from trialgraph.core.text import clipped
from trialgraph.graph.belonging import lexicon_subjects, trials
from trialgraph.graph.export import Output, chosen
from trialgraph.match import understood
from trialgraph.match.understanding import Understanding

_LONGEST: Final = 200  # characters of a line


class Bridge(NamedTuple):
    """How a standard is called, what makes a document of a trial, and what becomes what in it."""

    name: str
    write: Callable[[ox.Store, ox.NamedNode, Understanding], Written]
    table: tuple[Row, ...]


BRIDGES: Final[Mapping[str, Bridge]] = {
    "fhir": Bridge("FHIR", bundle, fhir.TABLE),
    "omop": Bridge("OMOP", cohort, omop.TABLE),
    "usdm": Bridge("USDM", study, usdm.TABLE),
}


def write(
    graph: ox.Store, output: Output, *, format: str, trial: str | None = None, tell: Callable[[str], object]
) -> None:
    """Write all trials as a JSON document on a line each, or one, by any identifier or IRI, as an indented document.

    `tell` is called with lines on what is not in the documents: with one line for each trial, which counts the kinds of
    what is lost, or with one for each kind and each thing of the only trial.
    Raises UsageError where the graph has no such trial, StoreError where it is too old to be asked.
    """
    some = sorted(trials(graph), key=lambda each: each.value) if trial is None else [chosen(graph, trial)]
    known, lexicon, bridge = understood(graph), lexicon_subjects(graph), BRIDGES[format]
    for each in some:
        written = bridge.write(graph, each, known)
        text = json.dumps(written.document, ensure_ascii=False, indent=2 if trial else None)
        output.write(f"{text}\n".encode())
        name = each.value.rpartition("/")[2]
        lines = _left(written, [*lost(graph, each, bridge.table, lexicon)], bridge.name, whole=trial is not None)
        for line in lines:
            tell(f"{name}: {line}")


def _left(written: Written, kinds: list[str], standard: str, *, whole: bool) -> Iterator[str]:
    """What is not in a document: counts alone, or each thing."""
    if whole:
        yield from filter(None, (written.counts,))
        yield from (f"lost in {standard}: {each}" for each in kinds)
        yield from (clipped(" ".join(each.split()), _LONGEST) for each in written.left)
    elif kinds or written.counts:
        listed = f"lost in {standard}: {', '.join(kinds)}" if kinds else ""
        yield "; ".join(filter(None, (written.counts, listed)))
