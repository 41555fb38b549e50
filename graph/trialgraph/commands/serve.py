"""Offer a graph over HTTP, to people and to programs: `trialgraph serve`."""

import argparse
import os

from trialgraph.commands.arguments import STORE, address, amount, count, iri, path, port, seconds, store_option, whole
from trialgraph.commands.outcome import GOOD, say
from trialgraph.serve.settings import Settings

_MB = 1_000_000  # bytes
PURPOSE = "offer a graph over HTTP: pages to search, compare and match, SPARQL, and linked data"
EXAMPLES = """\
examples:
  trialgraph serve
  curl http://127.0.0.1:8000/sparql --data-urlencode 'query=SELECT * { ?trial a tg:Trial } LIMIT 3'
  trialgraph serve --host 0.0.0.0 --workers 16 --deadline 5
  TRIALGRAPH_PORT=8080 trialgraph serve   every option has such a variable: its name in capitals

In a browser, http://127.0.0.1:8000/ leads to all of it.
A query runs in a process that can open no file and no connection; it is stopped at the deadline, or before where it is
long and others wait. Nobody can change the graph through the endpoint. When a build makes a new snapshot, the server
goes over to it. Ctrl-C ends it.
The server needs an extra: pip install 'trialgraph[serve]'.
"""


def arguments(command: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    store_option(command, path(os.environ.get("TRIALGRAPH_STORE") or str(STORE)))

    def option(name: str, default: object, kind: object, help: str, metavar: str | None = None) -> None:
        given = os.environ.get(f"TRIALGRAPH_{name.upper()}", default)
        told = help if default is None else f"{help} (default: {default})"
        command.add_argument(f"--{name}", type=kind, default=given, help=told, metavar=metavar)  # type: ignore[arg-type]

    usual = Settings(STORE)
    option("host", usual.host, str, "the address to listen at; only this machine reaches 127.0.0.1")
    option("port", usual.port, port, "0 takes a free one")
    option(
        "workers",
        usual.workers,
        count,
        "how many processes answer, at least 3; some are kept for pages and quick queries",
        "N",
    )
    option("deadline", int(usual.deadline), seconds, "the time that a query may take", "SECONDS")
    option("memory", usual.memory >> 20, amount, "what a query may take of memory", "MB")
    option("result", usual.most // _MB, amount, "how large a result may be", "MB")
    option("keep", usual.keep // _MB, whole, "how much of answers is kept for who asks the same again", "MB")
    option("clients", usual.clients, count, "how many requests an address may have under way", "N")
    option("proxy", usual.proxy, address, "the address of a proxy whose X-Forwarded-For is believed", "ADDRESS")
    option("licence", usual.licence, iri, "the licence under which the graph is given away", "IRI")
    quiet = bool(os.environ.get("TRIALGRAPH_QUIET"))
    command.add_argument("--quiet", action="store_true", default=quiet, help="log no requests")


def run(options: argparse.Namespace, _: list[str]) -> int:
    """Run the command and return its exit status."""
    from trialgraph.serve import serve

    settings = Settings(
        options.store,
        host=options.host,
        port=options.port,
        workers=options.workers,
        deadline=options.deadline,
        memory=options.memory << 20,
        most=options.result * _MB,
        keep=options.keep * _MB,
        clients=options.clients,
        proxy=options.proxy,
        licence=options.licence,
        base=os.environ.get("TRIALGRAPH_BASE"),
    )
    serve(settings, tell=say, log=not options.quiet)
    return GOOD
