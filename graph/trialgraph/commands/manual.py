"""Turn the list of commands into a parser whose help teaches them."""

import argparse
from typing import Any

from trialgraph.commands import COMMANDS, Command
from trialgraph.commands.arguments import Parser
from trialgraph.commands.outcome import show

_ABOUT = "Clinical-trial documents become a checked, queryable, published knowledge graph."
_LINE = """\
the line:
  trialgraph build pages/                 read every document below a folder; make a graph of it
  trialgraph check                        what is missing or contradictory in it
  trialgraph query                        the questions it can answer
  trialgraph query trials-by-antigen --antigen HER2
  trialgraph export --output graph.ttl    the graph as Turtle

New here? trialgraph demo does all of this with five example documents.

exit status: 0 good; 1 findings (check), or some input left out (build, extract); 2 wrong use, or nothing could be
read
"""


def parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    whole = Parser("trialgraph", description=_ABOUT, epilog=_LINE, formatter_class=argparse.RawDescriptionHelpFormatter)
    whole.add_argument("--version", action=_Version, nargs=0, help="print the version and leave")
    commands = whole.add_subparsers(dest="command", metavar="COMMAND")
    for name, command in COMMANDS.items():
        _add(commands, name, command)
    return whole


def _add(commands: Any, name: str, command: Command) -> None:
    made: argparse.ArgumentParser = commands.add_parser(
        name,
        help=command.PURPOSE,
        description=f"{command.PURPOSE[0].upper()}{command.PURPOSE[1:]}.",
        epilog=command.EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
        add_help=not getattr(command, "OWN_HELP", False),
    )
    made.set_defaults(refuse=made.error)
    command.arguments(made)


class _Version(argparse.Action):
    """Print the installed version; looking it up is slow, so it is done only when asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version

        show(f"trialgraph {version('trialgraph')}")
        parser.exit()
