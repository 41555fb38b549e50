"""Say what is missing or contradictory in a graph: `trialgraph check`."""

import argparse
from collections.abc import Container
from pathlib import Path
from typing import TYPE_CHECKING

from trialgraph.commands.arguments import seconds, store_option
from trialgraph.commands.outcome import FOUND, GOOD, say, show_text

if TYPE_CHECKING:
    from trialgraph.library.findings import Findings

PURPOSE = "say what is missing or contradictory"
EXAMPLES = """\
examples:
  trialgraph check                        errors end with status 1
  trialgraph check --fail-on warning      so do warnings
  trialgraph check --show error           list nothing but errors
  trialgraph check --format json > known.json
  trialgraph check --baseline known.json  what is not in that report
  trialgraph check --format html > findings.html
  trialgraph check --trial NCT00000000    only what is found in this trial
  trialgraph check --profile who-trds     which of the WHO's 24 items each trial gives
  trialgraph check --precision            how often each rule is right
  trialgraph check --format sarif --changed-since origin/main
  trialgraph check --rules rules/         shapes and checks of your own too
  trialgraph check --endpoint http://127.0.0.1:7878/query

Three things are checked: the shapes (is something missing or senseless?), the axioms of the ontology
(does the graph contradict itself?) and the findings of the build (does a document contradict itself?).
What the first two find is kept beside the graph, where the pages of `trialgraph serve` show it.
"""

_FORMATS = ("table", "html", "csv", "json", "turtle", "junit", "sarif", "github")


def arguments(command: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    store_option(command)
    command.add_argument(
        "--endpoint", metavar="URL", help="check the graph behind a SPARQL endpoint instead of a store"
    )
    command.add_argument("--format", choices=_FORMATS, default="table")
    levels = ("error", "warning", "info")
    text = "the least severity that is listed (default: info)"
    command.add_argument("--show", choices=levels, default="info", help=text)
    text = "the least severity that ends with status 1 (default: error)"
    command.add_argument("--fail-on", choices=(*levels, "never"), default="error", help=text)
    text = (
        "tell of each finding how often its rule was right where people judged it (html, csv, json and sarif always do)"
    )
    command.add_argument("--precision", action="store_true", help=text)
    text = (
        "who-trds or ich-m11, which tell what of a list of items each trial gives, or a TOML file of your own: with"
        " severities, or “ignore”, in its table [severity], and with items to be given, each a table [[item]]"
    )
    command.add_argument("--profile", metavar="NAME|FILE", help=text)
    command.add_argument(
        "--trial", metavar="ID", action="append", help="only what is found in this trial; may be several"
    )
    text = "a former report (--format json), whose findings are known and left out"
    command.add_argument("--baseline", type=Path, metavar="FILE", help=text)
    text = "only trials with a document that differs from this Git revision"
    command.add_argument("--changed-since", metavar="REV", help=text)
    text = "a folder of rules of your own: shapes (*.ttl) and checks (*.rq)"
    command.add_argument("--rules", type=Path, metavar="DIR", help=text)
    text = "the time that each file of --rules has (default: 60)"
    command.add_argument("--rule-limit", type=seconds, default=60, metavar="SECONDS", help=text)


def run(options: argparse.Namespace, _: list[str]) -> int:
    """Run the command and return its exit status."""
    from trialgraph.graph.export import chosen
    from trialgraph.library.graph import Graph

    with Graph.open(options.endpoint or options.store) as graph:
        found = graph.check(
            profile=options.profile,
            baseline=options.baseline,
            changed_since=options.changed_since,
            rules=options.rules,
            rule_limit=options.rule_limit,
        )
        if options.trial:
            found = _of_trials(found, {chosen(graph.store, each).value for each in options.trial})
        text = found.at_least(options.show).written(options.format, precision=options.precision)
    if text:
        show_text(text)
    for notice in found.notices:
        say(f"notice: {notice}")
    say(found.summary)
    return FOUND if found.at_least(options.fail_on) else GOOD


def _of_trials(found: "Findings", trials: Container[str]) -> "Findings":
    """What was found in some trials, given by IRI."""
    from trialgraph.check.report import Report
    from trialgraph.library.findings import Findings

    return Findings(Report(tuple(each for each in found.entries if each.result.trial in trials), found.notices))
