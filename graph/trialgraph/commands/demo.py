"""Build, check and query five example documents: `trialgraph demo`."""

import argparse
from pathlib import Path

from trialgraph.arguments import store_option
from trialgraph.commands.outcome import GOOD, show, show_text

PURPOSE = "build, check and query five example documents"
EXAMPLES = ""


def arguments(command: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    store_option(command, Path("demo.store"))


def run(options: argparse.Namespace, _: list[str]) -> int:
    """Run the command and return its exit status."""
    from trialgraph import cli, demo

    for words in demo.steps(options.store):
        show(demo.typed(words))
        status = cli.main(words)
        if status != GOOD:
            return status
        show()
    show_text(demo.next_steps(options.store))
    return GOOD
