"""Hold the commands: each is a module with its purpose, its examples, its arguments and what it runs.

They import what is heavy where they run, so that ``--help`` is quick.
"""

import argparse
from collections.abc import Mapping
from types import MappingProxyType
from typing import Protocol

from trialgraph.commands import build, check, demo, diff, export, extract, lint, match, push, query, serve

__all__ = ["COMMANDS", "Command"]


class Command(Protocol):
    """What a module of a command has."""

    PURPOSE: str
    EXAMPLES: str

    def arguments(self, command: argparse.ArgumentParser) -> None:
        """Add what the command takes to its parser."""

    def run(self, options: argparse.Namespace, rest: list[str]) -> int:
        """Run it and return the exit status; `rest` are words that the parser does not know."""


COMMANDS: Mapping[str, Command] = MappingProxyType(
    {
        "build": build,
        "check": check,
        "query": query,
        "export": export,
        "extract": extract,
        "diff": diff,
        "match": match,
        "lint": lint,
        "serve": serve,
        "push": push,
        "demo": demo,
    }
)
