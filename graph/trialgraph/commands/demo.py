"""Build, check and query five example documents: `trialgraph demo`."""

import argparse
import subprocess
import sys
from pathlib import Path

from trialgraph.commands.arguments import store_option
from trialgraph.commands.outcome import GOOD, show, show_text

PURPOSE = "build, check and query five example documents"
EXAMPLES = ""


def arguments(command: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    store_option(command, Path("demo.store"))


def run(options: argparse.Namespace, _: list[str]) -> int:
    """Run each command of the tour as a person would, in a process of its own, and return the last exit status."""
    from trialgraph.commands import tour

    for words in tour.steps(options.store):
        show(tour.typed(words))
        sys.stdout.flush()
        status = subprocess.run([sys.executable, "-m", "trialgraph", *words], check=False).returncode
        if status != GOOD:
            return status
        show()
    show_text(tour.next_steps(options.store))
    return GOOD
