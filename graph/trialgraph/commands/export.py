"""Write a graph as RDF or tables, or its trials in a standard of trials: `trialgraph export`."""

import argparse
import sys
from typing import TYPE_CHECKING

import trialgraph
from trialgraph.commands.arguments import path, store_option
from trialgraph.commands.outcome import GOOD, say
from trialgraph.core.text import clipped

if TYPE_CHECKING:
    from trialgraph.bridges.writing import Told

PURPOSE = "write the graph as Turtle, N-Triples, JSON-LD, OWL or tables, or its trials as FHIR, OMOP or USDM"
EXAMPLES = """\
examples:
  trialgraph export > graph.ttl
  trialgraph export --trial NCT00000000 --format jsonld --output trial.jsonld
  trialgraph export --format owl --output graph.owl     for reasoners and OWL editors
  trialgraph export --format csv --output tables/       a CSV file for each kind of fact, with their words
  trialgraph export --trial NCT00000000 --format fhir   a Bundle of FHIR R5
  trialgraph export --trial NCT00000000 --format omop   who could join, as a cohort definition of OMOP
  trialgraph export --trial NCT00000000 --format usdm   a study definition of CDISC's USDM

The same graph gives the same bytes, and a file is there only when it is complete.
The lexicon concepts that the trials use are in it.
The format owl is RDF/XML with the axioms of the ontology, in which dates and durations are strings: OWL 2 has no such
datatypes, and reasoners stop at them.
The formats csv and parquet are a folder of tables: trials, products, doses, administrations, procedures, objectives,
criteria, limits, windows and endpoints, with a data package of Frictionless and the metadata of an RO-Crate.
Parquet: pip install 'trialgraph[tables]'.
With a standard of trials, one trial is a JSON document, and without --trial each is a line of JSON.
What of a trial the standard cannot say is listed on stderr.
"""
_STANDARDS = ("fhir", "omop", "usdm")
_SHOWN = 20  # lines of what is left out
_LONGEST = 200  # characters of a line


def arguments(command: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    store_option(command)
    command.add_argument("--trial", metavar="ID", help="one trial only, by its registry number or IRI")
    command.add_argument("--format", choices=(*trialgraph.EXPORTS, *_STANDARDS), default="turtle")
    command.add_argument(
        "--output", type=path, metavar="FILE", help="where to write (default: stdout); of tables, the folder"
    )


def run(options: argparse.Namespace, _: list[str]) -> int:
    """Run the command and return its exit status."""
    if options.format in _STANDARDS:
        _write(options)
        return GOOD
    from trialgraph.library.graph import Graph

    with Graph.open(options.store) as graph:
        graph.export(options.output or sys.stdout.buffer, format=options.format, trial=options.trial)
    return GOOD


def _write(options: argparse.Namespace) -> None:
    """Write trials in a standard of trials."""
    from trialgraph.bridges.writing import write
    from trialgraph.graph import store
    from trialgraph.graph.export import Output, write_file

    def written(output: Output) -> None:
        _tell(write(graph, output, format=options.format, trial=options.trial))

    with store.reading(options.store) as graph:
        if options.output is None:
            written(sys.stdout.buffer)
        else:
            write_file(options.output, written)


def _tell(told: "Told") -> None:
    """Say what is not in the documents: how much of each trial, and the first lines of it."""
    for trial, line in (*told.counts, *told.left[:_SHOWN]):
        say(f"{trial}: {clipped(line, _LONGEST)}")
    if len(told.left) > _SHOWN:
        say(f"… {len(told.left) - _SHOWN} more, which the documents list")
