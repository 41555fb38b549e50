"""Turn the words of a command line into one call, and its result into output and an exit status.

Heavy modules are imported inside the commands that need them, so that ``--help`` is quick.
"""

import argparse
import os
import sys
from collections.abc import Callable, Sequence

from trialgraph import manual
from trialgraph.errors import TrialGraphError

GOOD, FOUND, FAILED, INTERRUPTED = 0, 1, 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stderr.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    try:
        status = _run(arguments)
        sys.stdout.flush()
    except TrialGraphError as error:
        _say(f"trialgraph: {error}")
        return FAILED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader has seen enough
        return GOOD
    except KeyboardInterrupt:
        _say("interrupted")
        return INTERRUPTED
    return status


def _run(arguments: Sequence[str] | None) -> int:
    parser = manual.parser()
    parsed, rest = parser.parse_known_args(arguments)
    command: Callable[[argparse.Namespace, list[str]], int] = _COMMANDS[parsed.command]
    if rest and command is not _query:
        parser.error(f"unknown: {' '.join(rest)}. See trialgraph {parsed.command} --help")
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
    from trialgraph import query, resources, store

    folder = resources.queries()
    if options.name is None:
        print(options.manual() if options.help else manual.contents(query.questions(folder)), end="")
        return GOOD
    question = query.question(options.name, folder)
    parser = manual.question_parser(question)
    if options.help:
        parser.print_help()
        return GOOD
    values = {name: value for name, value in vars(parser.parse_args(rest)).items() if value is not None}
    if options.endpoint:
        table = query.ask(question, options.endpoint, values)
    else:
        with store.reading(options.store) as graph:
            table = query.ask(question, graph, values)
    print(query.show(table, format=options.format), end="")
    return GOOD


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

    for document in facts.of_file(options.path, lexicon=options.lexicon):
        print(facts.as_json(*document) if options.format == "json" else facts.as_text(*document))
    return GOOD


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


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


_COMMANDS = {
    "build": _build,
    "check": _check,
    "query": _query,
    "export": _export,
    "extract": _extract,
    "serve": _serve,
    "demo": _demo,
}
