"""Ask a question, whose parameters are those of its header: `trialgraph query`."""

import argparse
import json
import textwrap
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from trialgraph.commands.arguments import Parser, folder, rows, store_option
from trialgraph.commands.outcome import GOOD, give, say, show_text

if TYPE_CHECKING:
    from trialgraph.ask.question import Question
    from trialgraph.ask.table import Format
    from trialgraph.core.errors import QueryError

PURPOSE = "ask a question"
OWN_HELP = True  # with that of the question, if one is named
EXAMPLES = """\
examples:
  trialgraph query                                      list the questions
  trialgraph query trials-by-antigen --help             what a question is for, and its parameters
  trialgraph query trials-by-antigen --antigen HER2
  trialgraph query dose-ladders --trial NCT00000001 --trial NCT00000002
  trialgraph query dose-ladders --format csv > doses.csv
  trialgraph query dose-ladders --format spreadsheet > doses.csv    to be opened in a spreadsheet
  trialgraph query dose-ladders --endpoint http://127.0.0.1:8000/sparql
  trialgraph query --file my.rq                         a query of your own, with or without a header
  trialgraph query --queries . my-question              a question of your own folder
  trialgraph query --format json                        the questions and their parameters, for a program
"""


def arguments(command: argparse.ArgumentParser) -> None:
    """Add what the command takes."""
    text = "the question, followed by its parameters; none lists the questions"
    command.add_argument("name", nargs="?", metavar="NAME", help=text)
    store_option(command)
    command.add_argument("--endpoint", metavar="URL", help="ask a SPARQL endpoint instead of a store")
    text = "questions of your own, NAME.rq each, besides those that come with TrialGraph"
    command.add_argument("--queries", type=folder, metavar="DIR", help=text)
    text = "NAME is a file with a query, SELECT or ASK; with a header like those of the questions, it has parameters"
    command.add_argument("--file", action="store_true", help=text)
    text = "spreadsheet is CSV with an apostrophe before a text that a spreadsheet would compute, such as =1+1"
    command.add_argument("--format", choices=("table", "csv", "spreadsheet", "json"), default="table", help=text)
    text = "how many rows are enough (default: all); the first of a large graph are there at once"
    command.add_argument("--limit", type=rows, metavar="ROWS", help=text)
    command.add_argument("-h", "--help", action="store_true", help="show this help, or that of the question NAME")
    command.set_defaults(manual=command.format_help)


def run(options: argparse.Namespace, rest: list[str]) -> int:
    """Run the command and return its exit status."""
    from trialgraph.ask.own import own
    from trialgraph.ask.question import question as named
    from trialgraph.ask.unknown import unknown
    from trialgraph.core import resources
    from trialgraph.library.graph import Graph

    folders = [resources.queries(), *([options.queries] if options.queries else [])]
    if options.name is None:
        if rest or options.file:
            options.refuse(f"{' '.join(rest) or '--file'}: which question? Name it first")
        show_text(options.manual() if options.help else _questions(options.format, folders), end="")
        return GOOD
    own_file = _own_file(options)
    question = own(Path(options.name)) if options.file else named(options.name, *folders)
    parser = question_parser(question)
    if options.help:
        parser.print_help()
        return GOOD
    values = {name: value for name, value in vars(parser.parse_args(rest)).items() if value is not None}
    if options.endpoint and not options.endpoint.startswith(("http://", "https://")):
        options.refuse(f"{options.endpoint} is no address of a SPARQL endpoint: write http://…")
    with Graph.open(options.endpoint or options.store) as graph:
        if own_file:
            for term in unknown(question.query, graph.store):
                say(f"notice: {term.told(own_file)}")
        text = graph.answer(question, values, limit=options.limit, sign="--").show(options.format)
    if options.format in ("csv", "spreadsheet"):
        give(text)
    else:
        show_text(text, end="")
    return GOOD


def _own_file(options: argparse.Namespace) -> Path | None:
    """The file of a question that a user wrote; None for one that comes with TrialGraph."""
    if options.file:
        return Path(options.name)
    named: Path | None = options.queries and options.queries / f"{options.name}.rq"
    return named if named and named.is_file() else None


def contents(questions: "Iterable[Question]", refused: "Mapping[Path, QueryError] | None" = None) -> str:
    """Return the names of the questions and what they ask, and behind them the files that cannot be read."""
    titles = {question.name: question.title for question in questions}
    titles |= {path.stem: f"cannot be read: {error}" for path, error in (refused or {}).items()}
    width = max(map(len, titles), default=0)
    lines = [f"{name:<{width}}  {title}\n" for name, title in titles.items()]
    return "".join([*lines, "\nOne in full: trialgraph query NAME --help\n"])


def question_parser(question: "Question") -> argparse.ArgumentParser:
    """Return the parser of a question's own parameters; its help is the question's manual."""
    notes = [textwrap.fill(note, 100) for note in (f"For: {question.who}", *question.notes)]
    made = Parser(
        f"trialgraph query {question.name}",
        description="\n\n".join([question.title, *notes]),
        epilog="Besides: --store DIR, --endpoint URL, --format and --limit, as for every question.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
        add_help=False,
    )
    for parameter in question.parameters:
        default = "" if parameter.default is None else f" (default: {parameter.default})"
        several = " May be given several times." if parameter.repeated else ""
        made.add_argument(
            f"--{parameter.name}",
            dest=parameter.name,
            action="append",
            metavar=parameter.kind.upper(),
            help=f"{parameter.meaning}{default}{several}".replace("%", "%%"),
        )
    return made


def _questions(format: "Format", folders: "Iterable[Path]") -> str:
    """Return the list of questions: names and titles for people, all but the queries for programs."""
    from trialgraph.ask import table
    from trialgraph.ask.question import catalogue, listed

    known, refused = listed(*folders)
    if format == "table":
        return contents(known, refused)
    for error in refused.values():
        say(f"notice: {error}")
    if format in ("csv", "spreadsheet"):
        rows = tuple((question.name, question.title, question.who) for question in known)
        return table.show(table.Table(("name", "title", "who"), rows), format=format)
    return json.dumps(catalogue(known), ensure_ascii=False, indent=2) + "\n"
