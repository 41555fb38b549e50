"""Write a graph as Turtle, N-Triples, JSON-LD, OWL or tables: `trialgraph export`."""

import argparse
import sys

import trialgraph
from trialgraph.commands.arguments import path, store_option
from trialgraph.commands.outcome import GOOD

PURPOSE = "write the graph as Turtle, N-Triples, JSON-LD, OWL or tables"
EXAMPLES = """\
examples:
  trialgraph export > graph.ttl
  trialgraph export --trial NCT00000000 --format jsonld --output trial.jsonld
  trialgraph export --format owl --output graph.owl     for reasoners and OWL editors
  trialgraph export --format csv --output tables/       a CSV file for each kind of fact, with their words

The same graph gives the same bytes, and a file is there only when it is complete.
The lexicon concepts that the trials use are in it.
The format owl is RDF/XML with the axioms of the ontology, in which dates and durations are strings: OWL 2 has no such
datatypes, and reasoners stop at them.
The formats csv and parquet are tables of trials, products, doses, criteria, limits, windows and endpoints in a folder,
with a data package of Frictionless and the metadata of an RO-Crate. Parquet: pip install 'trialgraph[tables]'.
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

    with Graph.open(options.store) as graph:
        graph.export(options.output or sys.stdout.buffer, format=options.format, trial=options.trial)
    return GOOD
