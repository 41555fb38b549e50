"""Turn the words of a command line into the run of one command, and whatever goes wrong into one line."""

import os
import sys
from collections.abc import Sequence
from typing import Final

from trialgraph.commands import COMMANDS, manual
from trialgraph.commands.outcome import FAILED, GOOD, INTERRUPTED, say
from trialgraph.core import identify
from trialgraph.core.errors import TrialGraphError, named

_BASE: Final = "TRIALGRAPH_BASE"  # the variable that says what the IRIs of trials and documents begin with


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
        say("interrupted")
        return INTERRUPTED
    except BrokenPipeError:
        _give_up_stdout()  # the reader has seen enough
        return GOOD
    except TrialGraphError as error:
        say(f"trialgraph: {error}")
    except OSError as error:
        _give_up_stdout()
        say(f"trialgraph: {_refused(error)}")
    except Exception as error:
        say(f"trialgraph: {named(error)}")
    return FAILED


def _run(arguments: Sequence[str] | None) -> int:
    parser = manual.parser()
    parsed, rest = parser.parse_known_args(arguments)
    if parsed.command is None:
        if rest:
            parser.error(f"unknown: {' '.join(rest)}")
        parser.print_help()
        return GOOD
    if rest and parsed.command != "query":
        parsed.refuse(f"unknown: {' '.join(rest)}")
    with identify.under(os.environ.get(_BASE), named=_BASE):
        return COMMANDS[parsed.command].run(parsed, rest)


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
