"""Say which trials a person could join: `trialgraph match`."""

import argparse
import json
import sys
from pathlib import Path

from trialgraph.commands.arguments import path, store_option
from trialgraph.commands.outcome import GOOD, say, show, show_text

PURPOSE = "say which trials a person could join, criterion by criterion"
EXAMPLES = """\
examples:
  trialgraph match --example > person.json              a file to fill in; --schema says what it may hold
  trialgraph match --person person.json --antigen BCMA  what the recruiting trials of an antigen say
  trialgraph match --person person.json --disease lymphoma --phase 1 --country Germany
  trialgraph match --person person.json --trial NCT00000000   every criterion of one trial
  trialgraph match --person bundle.json --format json   a FHIR R4 bundle (pip install "trialgraph[fhir]")

A trial answers "eligible as far as stated", "excluded by these words" or "not decided by what you gave", and then says
what would decide. What is not in the file is unknown, unless the file says that a list is complete. A limit for some
people only turns nobody else away, and of a criterion that was understood in part only what was understood counts.
Times count back from the planned days of the file, or from the day of asking.

This is no medical advice: a physician decides, by the whole protocol and with the person. What the file says of a
person is neither logged nor kept.

exit status: 0 whatever the answers are; 2 wrong use, or the file or the graph cannot be read
"""


def arguments(command: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    what = command.add_mutually_exclusive_group(required=True)
    what.add_argument("--person", type=path, metavar="FILE", help="what is known of the person, as JSON; - for stdin")
    what.add_argument("--example", action="store_true", help="print an example of such a file")
    what.add_argument("--schema", action="store_true", help="print the JSON Schema of such files")
    store_option(command)
    command.add_argument("--antigen", metavar="NAME", help="trials with a product against it: HER2")
    command.add_argument("--disease", metavar="NAME", help="trials of it, or of a kind of it: lymphoma")
    command.add_argument("--phase", metavar="NAME", help="trials of a phase: PHASE1")
    command.add_argument("--country", metavar="NAME", help="trials with a site there")
    command.add_argument("--trial", metavar="ID", help="one trial by its number, with every criterion")
    command.add_argument("--all", action="store_true", help="trials that do not recruit now, too")
    command.add_argument("--format", choices=("text", "json"), default="text")


def run(options: argparse.Namespace, _: list[str]) -> int:
    """Run the command and return its exit status."""
    from trialgraph.library.graph import Graph
    from trialgraph.match import reading, shown

    if options.example or options.schema:
        show_text(reading.example() if options.example else reading.schema(), end="")
        return GOOD
    text = _text(options.person)
    wanted = {name: getattr(options, name) for name in ("antigen", "disease", "phase", "country", "trial", "all")}
    with Graph.open(options.store) as graph:
        found = graph.match(text, where=str(options.person), **wanted)
    for note in found.notes:
        say(f"notice: {note}")
    if options.format == "json":
        trials = [shown.as_values(each) for each in found.trials]
        show_text(json.dumps({"notice": found.NOTICE, "trials": trials}, ensure_ascii=False, indent=2))
        return GOOD
    for each in found.trials:
        show_text(shown.as_text(each, full=options.trial is not None))
        show()
    say(f"{len(found)} trials" if len(found) != 1 else "1 trial")
    show(found.NOTICE)
    return GOOD


def _text(file: Path) -> str:
    """The text of a person's file, or of stdin."""
    from trialgraph.core.errors import PersonError

    data = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise PersonError("it is no text in UTF-8", where=str(file)) from error
