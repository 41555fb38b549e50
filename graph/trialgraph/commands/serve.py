"""Answer SPARQL queries over HTTP: `trialgraph serve`."""

import argparse
import os

from trialgraph.arguments import STORE, address, amount, count, iri, path, port, seconds, store_option, whole
from trialgraph.commands.outcome import GOOD, say

PURPOSE = "answer SPARQL queries over HTTP"
EXAMPLES = """\
examples:
  trialgraph serve
  curl http://127.0.0.1:8000/sparql --data-urlencode 'query=SELECT * { ?trial a tg:Trial } LIMIT 3'
  trialgraph serve --host 0.0.0.0 --workers 16 --deadline 5
  TRIALGRAPH_PORT=8080 trialgraph serve   every option has such a variable: its name in capitals

A query runs in a process that can open no file and no connection, and is stopped at the deadline. Nobody can change
the graph through the endpoint. When a build makes a new snapshot, the server goes over to it. Ctrl-C ends it.
"""


def arguments(command: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    store_option(command, path(os.environ.get("TRIALGRAPH_STORE") or str(STORE)))

    def option(name: str, default: object, kind: object, help: str, metavar: str | None = None) -> None:
        variable = f"TRIALGRAPH_{name.upper().replace('-', '_')}"
        given = os.environ.get(variable, default)
        command.add_argument(f"--{name}", type=kind, default=given, help=help, metavar=metavar)  # type: ignore[arg-type]

    option("host", "127.0.0.1", str, "the address to listen at (default: 127.0.0.1, which only this machine reaches)")
    option("port", 8000, port, "0 takes a free one (default: 8000)")
    option("workers", 8, count, "how many queries run at once (default: 8)", "N")
    option("deadline", 10, seconds, "the time that a query may take (default: 10)", "SECONDS")
    option("memory", 1024, amount, "what a query may take of memory (default: 1024)", "MB")
    option("result", 32, amount, "how large a result may be (default: 32)", "MB")
    option("keep", 64, whole, "how much of answers is kept for who asks the same again (default: 64)", "MB")
    option("clients", 6, count, "how many requests an address may have under way (default: 6)", "N")
    option("proxy", None, address, "the address of a proxy whose X-Forwarded-For is believed", "ADDRESS")
    text = "the licence under which the graph is given away (default: CC BY 4.0)"
    option("licence", None, iri, text, "IRI")
    quiet = bool(os.environ.get("TRIALGRAPH_QUIET"))
    command.add_argument("--quiet", action="store_true", default=quiet, help="log no requests")


def run(options: argparse.Namespace, _: list[str]) -> int:
    """Run the command and return its exit status."""
    from trialgraph.serve import Settings, serve

    settings = Settings(
        options.store,
        host=options.host,
        port=options.port,
        workers=options.workers,
        deadline=options.deadline,
        memory=options.memory << 20,
        most=options.result * 1_000_000,
        keep=options.keep * 1_000_000,
        clients=options.clients,
        proxy=options.proxy,
        **({"licence": options.licence} if options.licence else {}),
    )
    serve(settings, tell=say, log=not options.quiet)
    return GOOD
