"""Turn the list of commands into a parser whose help teaches them."""

import argparse
import textwrap
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from trialgraph.query import Question

STORE = Path("trialgraph.store")

_ABOUT = "Clinical-trial documents become a checked, queryable, published knowledge graph."
_LINE = """\
the line:
  trialgraph build pages/                 read every document below a folder; make a graph of it
  trialgraph check                        what is missing or contradictory in it
  trialgraph query                        the questions it can answer
  trialgraph query trials-by-antigen --antigen HER2
  trialgraph export --output graph.ttl    the graph as Turtle

New here? trialgraph demo does all of this with five example documents.

exit status: 0 good; 1 findings (check), or some input left out (build); 2 wrong use, or nothing could be read
"""
_BUILD = """\
examples:
  trialgraph build page.txt other.txt     two documents
  trialgraph build pages/ --jobs 4        every file below a folder, with four processes
  trialgraph build - < page.txt           a document from another program

The new graph holds exactly these documents. It replaces the old one at once when it is complete:
whoever reads the old one goes on reading it, and an interrupted build changes nothing.
"""
_CHECK = """\
examples:
  trialgraph check                        errors end with status 1
  trialgraph check --fail-on warning      so do warnings
  trialgraph check --show error           list nothing but errors
  trialgraph check --format json

Three things are checked: the shapes (is something missing or senseless?), the axioms of the ontology
(does the graph contradict itself?) and the findings of the build (does a document contradict itself?).
"""
_QUERY = """\
examples:
  trialgraph query                                      list the questions
  trialgraph query trials-by-antigen --help             what a question is for, and its parameters
  trialgraph query trials-by-antigen --antigen HER2
  trialgraph query dose-ladders --format csv > doses.csv
  trialgraph query dose-ladders --endpoint http://127.0.0.1:8000/sparql
"""
_EXPORT = """\
examples:
  trialgraph export > graph.ttl
  trialgraph export --trial NCT00000000 --format jsonld --output trial.jsonld

The same graph gives the same bytes. The lexicon concepts that the trials use are in it.
"""
_EXTRACT = """\
examples:
  trialgraph extract page.txt             every fact, and under it the words that say it
  trialgraph extract page.txt --format json
"""
_SERVE = """\
examples:
  trialgraph serve
  curl http://127.0.0.1:8000/sparql --data-urlencode 'query=SELECT * { ?trial a tg:Trial } LIMIT 3'

Only this machine can reach the endpoint, and nobody can change the graph through it.
"""


def parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    whole = argparse.ArgumentParser(
        "trialgraph", description=_ABOUT, epilog=_LINE, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    whole.add_argument("--version", action=_Version, nargs=0, help="print the version and leave")
    commands = whole.add_subparsers(dest="command", metavar="COMMAND", required=True)
    _build(_command(commands, "build", "make a graph of documents", _BUILD))
    _check(_command(commands, "check", "say what is missing or contradictory", _CHECK))
    _query(_command(commands, "query", "ask a question", _QUERY, add_help=False))
    _export(_command(commands, "export", "write the graph as Turtle, N-Triples or JSON-LD", _EXPORT))
    _extract(_command(commands, "extract", "show the facts of one document with their words", _EXTRACT))
    _serve(_command(commands, "serve", "answer SPARQL queries over HTTP", _SERVE))
    _demo(_command(commands, "demo", "build, check and query five example documents", ""))
    return whole


def contents(questions: "Iterable[Question]") -> str:
    """Return the names of the questions and what they ask."""
    listed = list(questions)
    width = max((len(question.name) for question in listed), default=0)
    lines = [f"{question.name:<{width}}  {question.title}\n" for question in listed]
    return "".join([*lines, "\nOne in full: trialgraph query NAME --help\n"])


def question_parser(question: "Question") -> argparse.ArgumentParser:
    """Return the parser of a question's own parameters; its help is the question's manual."""
    notes = [textwrap.fill(note, 100) for note in (f"For: {question.who}", *question.notes)]
    made = argparse.ArgumentParser(
        f"trialgraph query {question.name}",
        description="\n\n".join([question.title, *notes]),
        epilog="Besides: --store DIR, --endpoint URL and --format, as for every question.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
        add_help=False,
    )
    for parameter in question.parameters:
        default = "" if parameter.default is None else f" (default: {parameter.default})"
        made.add_argument(
            f"--{parameter.name}",
            dest=parameter.name,
            metavar=parameter.kind.upper(),
            help=f"{parameter.meaning}{default}".replace("%", "%%"),
        )
    return made


def _command(commands: Any, name: str, purpose: str, examples: str, **options: Any) -> argparse.ArgumentParser:
    made: argparse.ArgumentParser = commands.add_parser(
        name,
        help=purpose,
        description=f"{purpose.capitalize()}.",
        epilog=examples,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
        **options,
    )
    return made


def _store(command: argparse.ArgumentParser, default: Path = STORE) -> None:
    text = f"the folder of the graph (default: {default})"
    command.add_argument("--store", type=Path, default=default, metavar="DIR", help=text)


def _build(command: argparse.ArgumentParser) -> None:
    command.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="files, folders, or - for stdin")
    _store(command)
    command.add_argument("--jobs", type=_count, metavar="N", help="processes (default: as many as pay off)")
    _lexicon(command)


def _lexicon(command: argparse.ArgumentParser) -> None:
    text = "a folder of Turtle files with further words"
    command.add_argument("--lexicon", type=_folder, metavar="DIR", help=text)


def _check(command: argparse.ArgumentParser) -> None:
    _store(command)
    command.add_argument("--format", choices=("table", "json"), default="table")
    levels = ("error", "warning", "info")
    text = "the least severity that is listed (default: info)"
    command.add_argument("--show", choices=levels, default="info", help=text)
    text = "the least severity that ends with status 1 (default: error)"
    command.add_argument("--fail-on", choices=(*levels, "never"), default="error", help=text)


def _query(command: argparse.ArgumentParser) -> None:
    text = "the question, followed by its parameters; none lists the questions"
    command.add_argument("name", nargs="?", metavar="NAME", help=text)
    _store(command)
    command.add_argument("--endpoint", metavar="URL", help="ask a SPARQL endpoint instead of a store")
    command.add_argument("--format", choices=("table", "csv", "json"), default="table")
    command.add_argument("-h", "--help", action="store_true", help="show this help, or that of the question NAME")
    command.set_defaults(manual=command.format_help)


def _export(command: argparse.ArgumentParser) -> None:
    _store(command)
    command.add_argument("--trial", metavar="ID", help="one trial only, by its registry number or IRI")
    command.add_argument("--format", choices=("turtle", "ntriples", "jsonld"), default="turtle")
    command.add_argument("--output", type=Path, metavar="FILE", help="where to write (default: stdout)")


def _extract(command: argparse.ArgumentParser) -> None:
    command.add_argument("path", type=Path, metavar="PATH", help="a document, or - for stdin")
    command.add_argument("--format", choices=("text", "json"), default="text")
    _lexicon(command)


def _serve(command: argparse.ArgumentParser) -> None:
    _store(command)
    command.add_argument("--host", default="127.0.0.1")
    command.add_argument("--port", type=int, default=8000, help="0 takes a free one (default: 8000)")


def _demo(command: argparse.ArgumentParser) -> None:
    _store(command, Path("demo.store"))


def _folder(text: str) -> Path:
    if not Path(text).is_dir():
        raise argparse.ArgumentTypeError(f"{text} is no folder")
    return Path(text).resolve()


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("give at least 1")
    return number


class _Version(argparse.Action):
    """Print the installed version; looking it up is slow, so it is done only when asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version

        print(f"trialgraph {version('trialgraph')}")
        parser.exit()
