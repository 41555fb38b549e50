"""Check the hand-kept files themselves: `trialgraph lint`."""

import argparse

from trialgraph.commands.arguments import lexicon_option
from trialgraph.commands.outcome import FOUND, GOOD, say, show

PURPOSE = "check the ontology, the lexicon, the shapes and the queries themselves"
EXAMPLES = """\
examples:
  trialgraph lint                         the files that come with TrialGraph; in a checkout, their cases too
  trialgraph lint --lexicon words/        words of your own, together with those of TrialGraph

A line is a flaw: file, line, what is wrong, what to do.

exit status: 0 good; 1 flaws; 2 wrong use, or a file is no Turtle
"""


def arguments(command: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    lexicon_option(command)


def run(options: argparse.Namespace, _: list[str]) -> int:
    """Run the command and return its exit status."""
    from trialgraph.lint import Sources, flaws

    sources = Sources.ours(options.lexicon)
    found = flaws(sources)
    for flaw in found:
        show(str(flaw))
    unseen = "" if sources.cases or options.lexicon else "; cases were not looked at, for they are in a checkout only"
    say(f"{len(found)} flaw{'' if len(found) == 1 else 's'}{unseen}")
    return FOUND if found else GOOD
