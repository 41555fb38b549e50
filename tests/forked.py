"""Run the command in a process of its own, forked from one that has read the code and the lexicon before.

Hundreds of tests run the command; reading takes most of a second each time, and what a run does is the same.
"""

import multiprocessing
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from multiprocessing.forkserver import ensure_running
from pathlib import Path
from subprocess import CompletedProcess, TimeoutExpired
from tempfile import TemporaryDirectory
from unittest.mock import patch

_SERVER = multiprocessing.get_context("forkserver")
_SERVER.set_forkserver_preload(["warm"])


@cache
def _start() -> None:
    """Start the process that is forked; it looks for what it reads in PYTHONPATH alone, whatever sys.path says."""
    with patch.dict(os.environ, PYTHONPATH=str(Path(__file__).parent)):
        ensure_running()


def run(arguments: Sequence[str], cwd: Path | None = None, seconds: float = 120) -> CompletedProcess[str]:
    """Run the command with some arguments in a folder, and return what it printed and how it ended."""
    with TemporaryDirectory() as folder:
        printed = [Path(folder) / name for name in ("stdout", "stderr")]
        asked = (list(arguments), cwd or Path.cwd(), printed, dict(os.environ))
        status = ended(_answer, asked, seconds)
        stdout, stderr = (each.read_text(encoding="utf-8") for each in printed)
        return CompletedProcess(list(arguments), status, stdout, stderr)


def ended(work: Callable[..., None], given: tuple[object, ...], seconds: float) -> int:
    """Do some work, a function of a module, in a process of its own, and return how that ended."""
    _start()
    process = _SERVER.Process(target=work, args=given)
    process.start()
    process.join(seconds)
    if process.is_alive():
        process.kill()
        raise TimeoutExpired(work.__name__, seconds)
    return process.exitcode or 0


def _answer(arguments: Sequence[str], cwd: Path, printed: Sequence[Path], environment: Mapping[str, str]) -> None:
    from trialgraph.cli import main

    for number, path in enumerate(printed, 1):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT), number)
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(cwd)
    sys.argv = ["trialgraph", *arguments]
    sys.exit(main())
