"""Run the command in a process of its own, forked from one that has read the code and the lexicon before.

Hundreds of tests run the command; reading takes most of a second each time, and what a run does is the same.
"""

import multiprocessing
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from subprocess import CompletedProcess, TimeoutExpired
from tempfile import TemporaryDirectory

_SERVER = multiprocessing.get_context("forkserver")
_SERVER.set_forkserver_preload(["warm"])


def run(arguments: Sequence[str], cwd: Path | None = None, seconds: float = 120) -> CompletedProcess[str]:
    """Run the command with some arguments in a folder, and return what it printed and how it ended."""
    with TemporaryDirectory() as folder:
        printed = [Path(folder) / name for name in ("stdout", "stderr")]
        asked = (list(arguments), cwd or Path.cwd(), printed, dict(os.environ))
        process = _SERVER.Process(target=_answer, args=asked)
        process.start()
        process.join(seconds)
        if process.is_alive():
            process.kill()
            raise TimeoutExpired(list(arguments), seconds)
        stdout, stderr = (each.read_text(encoding="utf-8") for each in printed)
        return CompletedProcess(list(arguments), process.exitcode or 0, stdout, stderr)


def _answer(arguments: Sequence[str], cwd: Path, printed: Sequence[Path], environment: Mapping[str, str]) -> None:
    from trialgraph.cli import main

    for number, path in enumerate(printed, 1):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT), number)
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(cwd)
    sys.argv = ["trialgraph", *arguments]
    sys.exit(main())
