"""Turn the list of commands into a parser whose help teaches them."""

import argparse
import sys
import textwrap
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

    from trialgraph.question import Question

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

exit status: 0 good; 1 findings (check), or some input left out (build, extract); 2 wrong use, or nothing could be
read
"""
_BUILD = """\
examples:
  trialgraph build page.txt other.txt     two documents
  trialgraph build pages/ --jobs 4        every file below a folder, with four processes
  trialgraph build studies.ndjson.gz      every study of a download
  trialgraph build - < page.txt           a document from another program

Read are pages saved as text or HTML, and what registries export: ClinicalTrials.gov (JSON of its API, CSV, the former
XML), WHO ICTRP (XML, CSV), EU CTIS (JSON); one record or many in a file, as an array, pages or lines; gzip and zip of
all these. The format is told from the content.

The new graph holds exactly these documents. It replaces the old one at once when it is complete:
whoever reads the old one goes on reading it, and an interrupted build changes nothing.
What did not change since the last build of the store, neither the record nor the words of the lexicon, is not read
again. In a folder, hidden files, stores and links to folders are passed over.

exit status:
  0  every document is in the graph, whole and once
  1  the graph was made, and each line on stderr but the last names a file, a folder or a record that cannot be read, a
     page that stops in the middle of a sentence (what it says is in the graph), or a record that is there twice (one
     stays)
  2  wrong use, or nothing could be read; the old graph stays
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
  trialgraph query --format json                        the questions and their parameters, for a program
"""
_EXPORT = """\
examples:
  trialgraph export > graph.ttl
  trialgraph export --trial NCT00000000 --format jsonld --output trial.jsonld

The same graph gives the same bytes, and a file is there only when it is complete.
The lexicon concepts that the trials use are in it.
"""
_EXTRACT = """\
examples:
  trialgraph extract page.txt             every fact, and under it the words that say it
  trialgraph extract pages/ --format json   one array with an object for each document

A document that cannot be read is named on stderr, the others are shown, and the exit status is 1.
"""
_DIFF = """\
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
_SERVE = """\
examples:
  trialgraph serve
  curl http://127.0.0.1:8000/sparql --data-urlencode 'query=SELECT * { ?trial a tg:Trial } LIMIT 3'

Only this machine can reach the endpoint: a host that others could reach is refused. Nobody can change the graph
through it. Ctrl-C ends it.
"""


def parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    whole = _Parser(
        "trialgraph", description=_ABOUT, epilog=_LINE, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    whole.add_argument("--version", action=_Version, nargs=0, help="print the version and leave")
    commands = whole.add_subparsers(dest="command", metavar="COMMAND", required=True)
    _build(_command(commands, "build", "make a graph of documents", _BUILD))
    _check(_command(commands, "check", "say what is missing or contradictory", _CHECK))
    _query(_command(commands, "query", "ask a question", _QUERY, add_help=False))
    _export(_command(commands, "export", "write the graph as Turtle, N-Triples or JSON-LD", _EXPORT))
    _extract(_command(commands, "extract", "show the facts of documents with their words", _EXTRACT))
    _diff(_command(commands, "diff", "say what changed between two graphs", _DIFF))
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
    made = _Parser(
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
        description=f"{purpose[0].upper()}{purpose[1:]}.",
        epilog=examples,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
        **options,
    )
    made.set_defaults(refuse=made.error)
    return made


def _store(command: argparse.ArgumentParser, default: Path = STORE) -> None:
    text = f"the folder of the graph (default: {default})"
    command.add_argument("--store", type=_path, default=default, metavar="DIR", help=text)


def _build(command: argparse.ArgumentParser) -> None:
    command.add_argument("paths", nargs="+", type=_path, metavar="PATH", help="files, folders, or - for stdin")
    _store(command)
    command.add_argument("--jobs", type=_count, metavar="N", help="processes (default: as many as pay off)")
    _lexicon(command)


def _lexicon(command: argparse.ArgumentParser) -> None:
    text = "a folder of Turtle files (*.ttl) with further words"
    command.add_argument("--lexicon", type=_words, metavar="DIR", help=text)


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
    command.add_argument("--output", type=_path, metavar="FILE", help="where to write (default: stdout)")


def _extract(command: argparse.ArgumentParser) -> None:
    command.add_argument("paths", nargs="+", type=_path, metavar="PATH", help="files, folders, or - for stdin")
    command.add_argument("--format", choices=("text", "json"), default="text")
    _lexicon(command)


def _diff(command: argparse.ArgumentParser) -> None:
    text = "the folder of a store, or a file that trialgraph export wrote as Turtle or N-Triples"
    command.add_argument("old", type=_path, metavar="OLD", help=text)
    command.add_argument("new", type=_path, metavar="NEW", help="what to compare it with")
    command.add_argument("--trial", metavar="ID", help="one trial only, by its registry number or IRI")
    command.add_argument("--format", choices=("text", "json"), default="text")
    command.add_argument("--fail-on-change", action="store_true", help="end with status 1 if there is a difference")


def _serve(command: argparse.ArgumentParser) -> None:
    _store(command)
    text = "an address of this machine that no other reaches (default: 127.0.0.1)"
    command.add_argument("--host", default="127.0.0.1", help=text)
    command.add_argument("--port", type=_port, default=8000, help="0 takes a free one (default: 8000)")


def _demo(command: argparse.ArgumentParser) -> None:
    _store(command, Path("demo.store"))


def _path(text: str) -> Path:
    if not text:
        raise argparse.ArgumentTypeError("the path is empty")
    return Path(text)


def _words(text: str) -> Path:
    folder = _path(text).absolute()
    if not folder.is_dir():
        raise argparse.ArgumentTypeError(f"{text} is no folder")
    if not any(folder.glob("*.ttl")):
        raise argparse.ArgumentTypeError(f"{text} holds no Turtle file (*.ttl)")
    return folder


def _count(text: str) -> int:
    return _number(text, 1, 256)


def _port(text: str) -> int:
    return _number(text, 0, 65535)


def _number(text: str, least: int, most: int) -> int:
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else -1
    if not least <= number <= most:
        raise argparse.ArgumentTypeError(f"{text} is no number from {least} to {most}")
    return number


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, and does not pass over what cannot be written."""

    def error(self, message: str) -> NoReturn:
        line = " ".join(f"{self.prog}: error: {message}".split())
        self.exit(2, f"{line}. See {self.prog} --help\n")

    def _print_message(self, message: str, file: "SupportsWrite[str] | None" = None) -> None:
        print(message, end="", file=file or sys.stderr)


class _Version(argparse.Action):
    """Print the installed version; looking it up is slow, so it is done only when asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version

        print(f"trialgraph {version('trialgraph')}")
        parser.exit()
