"""Write a graph as RDF or tables, or its trials in a standard of trials: `trialgraph export`."""

import argparse
import sys

import trialgraph
from trialgraph.commands.arguments import path, store_option
from trialgraph.commands.outcome import GOOD, say

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
What of a trial the standard cannot say, or the document leaves out, is told on stderr: how much of each kind in a line
for each trial, and with --trial a line for each kind and each thing.
"""


def arguments(command: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    store_option(command)
    command.add_argument("--trial", metavar="ID", help="one trial only, by its registry number or IRI")
    command.add_argument("--format", choices=trialgraph.EXPORTS, default="turtle")
    command.add_argument(
        "--output", type=path, metavar="FILE", help="where to write (default: stdout); of tables, the folder"
    )


def run(options: argparse.Namespace, _: list[str]) -> int:
    """Run the command and return its exit status."""
    from trialgraph.library.graph import Graph

    output = options.output or sys.stdout.buffer
    with Graph.open(options.store) as graph:
        graph.export(output, format=options.format, trial=options.trial, tell=say)
    return GOOD
