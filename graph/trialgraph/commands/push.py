"""Load the graph into another store: `trialgraph push`."""

import argparse
import os
import sys

from trialgraph.commands.arguments import amount, store_option
from trialgraph.commands.outcome import GOOD, say

PURPOSE = "load the graph into another store, over HTTP"
EXAMPLES = """\
examples:
  trialgraph push http://127.0.0.1:7878/store
  trialgraph push http://127.0.0.1:7878/update --protocol update
  trialgraph push http://127.0.0.1:8890/sparql-graph-crud-auth --graph https://HOST/graph --user dba --auth digest
  trialgraph query dose-ladders --endpoint http://127.0.0.1:7878/query
  trialgraph check --endpoint http://127.0.0.1:7878/query

What was in the graphs there is replaced. The facts go into the default graph, or into the one of --graph where a store
has no default graph of its own, as Virtuoso. A push that was cut off goes on where it stopped.
The password is taken from TRIALGRAPH_PASSWORD.
"""


def arguments(command: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    command.add_argument(
        "url", metavar="URL", help="the address of the store's Graph Store Protocol, or of its updates"
    )
    store_option(command)
    text = "the Graph Store Protocol, or SPARQL Update (default: gsp)"
    command.add_argument("--protocol", choices=("gsp", "update"), default="gsp", help=text)
    command.add_argument("--graph", metavar="IRI", help="the graph for the facts (default: the default graph)")
    command.add_argument("--batch", type=amount, default=10_000, metavar="N", help="triples at a time (default: 10000)")
    command.add_argument("--user", metavar="NAME", help="who you are there")
    command.add_argument("--auth", choices=("basic", "digest"), default="basic", help="how the store asks who you are")


def run(options: argparse.Namespace, _: list[str]) -> int:
    """Run the command and return its exit status."""
    from trialgraph.core.progress import Progress
    from trialgraph.publish.push import Target, push

    progress = Progress(sys.stderr)

    def tell(line: str) -> None:
        progress.clear()
        say(line)

    target = Target(
        options.url,
        options.protocol,
        options.graph,
        options.user,
        os.environ.get("TRIALGRAPH_PASSWORD", ""),
        options.auth == "digest",
        options.batch,
    )
    sent = push(options.store, target, progress=progress, tell=tell)
    tell(f"{options.url}: {sent} triples")
    return GOOD
