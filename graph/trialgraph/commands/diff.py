"""Say what changed between two graphs: `trialgraph diff`."""

import argparse

from trialgraph.commands.arguments import path
from trialgraph.commands.outcome import FOUND, GOOD, say, show, show_text

PURPOSE = "say what changed between two graphs"
EXAMPLES = """\
examples:
  trialgraph diff old.store trialgraph.store          what changed from one graph to the other
  trialgraph diff old.ttl new.ttl --trial NCT00000000
  trialgraph diff old.store new.store --format json
  trialgraph diff old.ttl trialgraph.store --fail-on-change

A line is a change: the trial, what changed, old → new, and the words of the documents. Keep the old graph for it, as a
store or as a file: trialgraph export --output old.ttl

Facts are compared, not documents: a page that says the same in other words or elsewhere does not differ, but a
criterion whose text was changed does. A trial without a registry number is known again by the name of its file, or by
its title.

exit status: 0 whether or not there are differences, but 1 with --fail-on-change if there are; 2 wrong use, or a graph
cannot be read
"""


def arguments(command: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    text = "the folder of a store, or a file that trialgraph export wrote as Turtle or N-Triples"
    command.add_argument("old", type=path, metavar="OLD", help=text)
    command.add_argument("new", type=path, metavar="NEW", help="what to compare it with")
    command.add_argument("--trial", metavar="ID", help="one trial only, by its registry number or IRI")
    command.add_argument("--format", choices=("text", "json"), default="text")
    command.add_argument("--fail-on-change", action="store_true", help="end with status 1 if there is a difference")


def run(options: argparse.Namespace, _: list[str]) -> int:
    """Run the command and return its exit status."""
    from trialgraph import diff
    from trialgraph.diff import shown

    changes = list(diff.diff(options.old, options.new, trial=options.trial))
    if options.format == "json":
        show_text(shown.as_json(changes))
    else:
        for change in changes:
            show(shown.as_text(change))
    say(diff.summary(changes))
    return FOUND if changes and options.fail_on_change else GOOD
