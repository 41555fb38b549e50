"""Show the facts of documents with their words: `trialgraph extract`."""

import argparse
from collections.abc import Iterable
from typing import TYPE_CHECKING

from trialgraph.commands.arguments import lexicon_option, path
from trialgraph.commands.outcome import FOUND, GOOD, say, show, show_text
from trialgraph.core.errors import UnreadableError

if TYPE_CHECKING:
    from trialgraph.build.facts import Claims
    from trialgraph.library.extraction import Facts

PURPOSE = "show the facts of documents with their words"
EXAMPLES = """\
examples:
  trialgraph extract page.txt             every fact, and under it the words that say it
  trialgraph extract pages/ --format json   one array with an object for each document
  trialgraph extract page.txt --account   what became of each figure of the criteria

A document that cannot be read is named on stderr, the others are shown, and the exit status is 1.
"""


def arguments(command: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    command.add_argument("paths", nargs="+", type=path, metavar="PATH", help="files, folders, or - for stdin")
    command.add_argument("--format", choices=("text", "json"), default="text")
    command.add_argument("--account", action="store_true", help="show what claims each figure of the criteria instead")
    lexicon_option(command)


def run(options: argparse.Namespace, _: list[str]) -> int:
    """Run the command and return its exit status."""
    from trialgraph.library.extraction import extract_all

    problems: list[str] = []

    def tell(line: str) -> None:
        problems.append(line)
        say(line)

    if options.account:
        from trialgraph.build import facts
        from trialgraph.input.sources import sources

        files = list(sources(options.paths))
        claimed = facts.accounts(files, lexicon=options.lexicon, tell=tell)
        if not _show_accounts(claimed, titles=len(files) > 1):
            raise UnreadableError("nothing could be read")
        return FOUND if problems else GOOD
    found = extract_all(options.paths, lexicon=options.lexicon, tell=tell)
    several = len(options.paths) > 1 or any(each.is_dir() for each in options.paths)
    shown = _show_array(found) if options.format == "json" else _show_sections(found, titles=several)
    if not shown:
        raise UnreadableError("nothing could be read")
    return FOUND if problems else GOOD


def _show_accounts(found: "Iterable[Claims]", *, titles: bool) -> int:
    """Print what became of the figures of each document, below its name where there are several."""
    from trialgraph.build import facts

    shown = 0
    for each in found:
        shown += 1
        if titles:
            show(each.document.name)
        show_text(facts.as_account(each.claims))
    return shown


def _show_array(found: "Iterable[Facts]") -> int:
    """Print documents as one JSON array, each as soon as it is read, and return how many there were."""
    shown = 0
    for shown, each in enumerate(found, 1):
        show("[" if shown == 1 else ",")
        show_text(each.show("json"), end="")
    if shown:
        show_text("\n]")
    return shown


def _show_sections(found: "Iterable[Facts]", *, titles: bool) -> int:
    """Print documents for people, below their names where there are several, and return how many there were."""
    shown = 0
    for shown, each in enumerate(found, 1):
        if titles:
            if shown > 1:
                show()
            show(each.document.name)
            show()
        show_text(each.show())
    return shown
