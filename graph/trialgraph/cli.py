"""Turn the words of a command line into one call, and its result into output and an exit status.

Heavy modules are imported inside the commands that need them, so that ``--help`` is quick.
"""

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from trialgraph import manual
from trialgraph.errors import TrialGraphError, UnreadableError, named

if TYPE_CHECKING:
    from trialgraph.facts import Described

GOOD, FOUND, FAILED, INTERRUPTED = 0, 1, 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    _prepare_output()
    try:
        try:
            status = _run(arguments)
        except SystemExit as left:  # the parser has said what there is to say
            status = int(left.code or GOOD)
        sys.stdout.flush()
        return status
    except KeyboardInterrupt:
        _say("interrupted")
        return INTERRUPTED
    except BrokenPipeError:
        _give_up_stdout()  # the reader has seen enough
        return GOOD
    except TrialGraphError as error:
        _say(f"trialgraph: {error}")
    except OSError as error:
        _give_up_stdout()
        _say(f"trialgraph: {_refused(error)}")
    except Exception as error:
        _say(f"trialgraph: {named(error)}")
    return FAILED


def _run(arguments: Sequence[str] | None) -> int:
    parsed, rest = manual.parser().parse_known_args(arguments)
    command: Callable[[argparse.Namespace, list[str]], int] = _COMMANDS[parsed.command]
    if rest and command is not _query:
        parsed.refuse(f"unknown: {' '.join(rest)}")
    return command(parsed, rest)


def _build(options: argparse.Namespace, _: list[str]) -> int:
    from trialgraph.build import build
    from trialgraph.progress import Progress

    progress = Progress(sys.stderr)

    def tell(line: str) -> None:
        progress.clear()
        _say(line)

    report = build(
        options.paths,
        options.store,
        jobs=options.jobs,
        lexicon=options.lexicon,
        tell=tell,
        progress=progress,
    )
    tell(f"{options.store}: {report}")
    return FOUND if report.problems else GOOD


def _check(options: argparse.Namespace, _: list[str]) -> int:
    from trialgraph import check, store

    with store.reading(options.store) as graph:
        results = check.check(graph)
        shown = check.at_least(results, options.show)
        text = check.as_json(graph, shown) if options.format == "json" else check.as_table(graph, shown)
    if text:
        print(text)
    _say(check.summary(results))
    return FOUND if check.at_least(results, options.fail_on) else GOOD


def _query(options: argparse.Namespace, rest: list[str]) -> int:
    from trialgraph import query, resources, store, table
    from trialgraph.question import question as named

    folder = resources.queries()
    if options.name is None:
        if rest:
            options.refuse(f"{' '.join(rest)}: which question? Name it first")
        print(options.manual() if options.help else _questions(options.format), end="")
        return GOOD
    question = named(options.name, folder)
    parser = manual.question_parser(question)
    if options.help:
        parser.print_help()
        return GOOD
    values = {name: value for name, value in vars(parser.parse_args(rest)).items() if value is not None}
    if options.endpoint:
        answer = query.ask(question, options.endpoint, values)
    else:
        with store.reading(options.store) as graph:
            answer = query.ask(question, graph, values)
    print(table.show(answer, format=options.format), end="")
    return GOOD


def _questions(format: str) -> str:
    """Return the list of questions: names and titles for people, all but the queries for programs."""
    from trialgraph import resources, table
    from trialgraph.question import catalogue, questions

    known = questions(resources.queries())
    if format == "table":
        return manual.contents(known)
    if format == "csv":
        rows = tuple((question.name, question.title, question.who) for question in known)
        return table.show(table.Table(("name", "title", "who"), rows), format="csv")
    return json.dumps(catalogue(known), ensure_ascii=False, indent=2) + "\n"


def _export(options: argparse.Namespace, _: list[str]) -> int:
    from trialgraph import store
    from trialgraph.export import export, export_to_file

    with store.reading(options.store) as graph:
        if options.output is None:
            export(graph, sys.stdout.buffer, format=options.format, trial=options.trial)
        else:
            export_to_file(graph, options.output, format=options.format, trial=options.trial)
    return GOOD


def _extract(options: argparse.Namespace, _: list[str]) -> int:
    from trialgraph import facts
    from trialgraph.sources import sources

    problems: list[str] = []

    def tell(line: str) -> None:
        problems.append(line)
        _say(line)

    files = list(sources(options.paths))
    found = facts.described(files, lexicon=options.lexicon, tell=tell)
    shown = _show_array(found) if options.format == "json" else _show_sections(found, titles=len(files) > 1)
    if not shown:
        raise UnreadableError("nothing could be read")
    return FOUND if problems else GOOD


def _show_array(found: "Iterable[Described]") -> int:
    """Print documents as one JSON array, each as soon as it is read, and return how many there were."""
    from trialgraph import facts

    shown = 0
    for shown, each in enumerate(found, 1):
        print("[" if shown == 1 else ",")
        print(facts.as_json(each.document, each.facts), end="")
    if shown:
        print("\n]")
    return shown


def _show_sections(found: "Iterable[Described]", *, titles: bool) -> int:
    """Print documents for people, below their names where there are several, and return how many there were."""
    from trialgraph import facts

    shown = 0
    for shown, each in enumerate(found, 1):
        if titles:
            print(f"{'' if shown == 1 else chr(10)}{each.document.name}\n")
        print(facts.as_text(each.document, each.facts))
    return shown


def _diff(options: argparse.Namespace, _: list[str]) -> int:
    from trialgraph import diff
    from trialgraph.diff import shown

    changes = list(diff.diff(options.old, options.new, trial=options.trial))
    if options.format == "json":
        print(shown.as_json(changes))
    else:
        for change in changes:
            print(shown.as_text(change))
    _say(diff.summary(changes))
    return FOUND if changes and options.fail_on_change else GOOD


def _serve(options: argparse.Namespace, _: list[str]) -> int:
    from trialgraph.serve import serve

    serve(options.store, host=options.host, port=options.port, tell=_say)
    return GOOD


def _demo(options: argparse.Namespace, _: list[str]) -> int:
    from trialgraph import demo

    for words in demo.steps(options.store):
        print(demo.typed(words), flush=True)
        status = main(words)
        if status != GOOD:
            return status
        print(flush=True)
    print(demo.next_steps(options.store))
    return GOOD


def _prepare_output() -> None:
    """Write UTF-8; what is closed swallows what is said, and refuses data."""
    if None in (sys.stdin, sys.stdout, sys.stderr):
        while os.open(os.devnull, os.O_RDONLY) <= 2:  # or the next file to be opened takes the place of the closed one
            pass
    if sys.stdout is None:
        sys.stdout = os.fdopen(1, "w")
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w")  # noqa: PTH123, SIM115
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    sys.stderr.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]


def _give_up_stdout() -> None:
    """Send what is still to be written nowhere, so that leaving does not fail."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _refused(error: OSError) -> TrialGraphError:
    if error.filename is not None:
        return named(error)
    what = f"cannot be written ({error.strerror or error})"
    return TrialGraphError(what, where="stdout", remedy="Check where the output goes, or use a file on another disk.")


def _say(line: str) -> None:
    with suppress(OSError):
        print(line, file=sys.stderr, flush=True)


_COMMANDS = {
    "build": _build,
    "check": _check,
    "query": _query,
    "export": _export,
    "extract": _extract,
    "diff": _diff,
    "serve": _serve,
    "demo": _demo,
}
