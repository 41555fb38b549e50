"""Answer SPARQL queries over HTTP: `trialgraph serve`."""

import argparse

from trialgraph.arguments import port, store_option
from trialgraph.commands.outcome import GOOD, say

PURPOSE = "answer SPARQL queries over HTTP"
EXAMPLES = """\
examples:
  trialgraph serve
  curl http://127.0.0.1:8000/sparql --data-urlencode 'query=SELECT * { ?trial a tg:Trial } LIMIT 3'

Only this machine can reach the endpoint: a host that others could reach is refused. Nobody can change the graph
through it. Ctrl-C ends it.
"""


def arguments(command: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    store_option(command)
    text = "an address of this machine that no other reaches (default: 127.0.0.1)"
    command.add_argument("--host", default="127.0.0.1", help=text)
    command.add_argument("--port", type=port, default=8000, help="0 takes a free one (default: 8000)")


def run(options: argparse.Namespace, _: list[str]) -> int:
    """Run the command and return its exit status."""
    from trialgraph.serve import serve

    serve(options.store, host=options.host, port=options.port, tell=say)
    return GOOD
