"""Write a store in a process that ends as if killed before some line of the code of stores."""

import os
import signal
import sys
from pathlib import Path
from types import FrameType
from typing import Any

import pyoxigraph as ox

import forked
from trialgraph.graph import store


def ended(folder: Path, line: int, *, of_copy: bool = False) -> int:
    """Write one triple, into a copy of the snapshot or a new one, up to a line; return how the process ended."""
    return forked.ended(_write, (folder, line, of_copy), seconds=60)


def _write(folder: Path, line: int, of_copy: bool) -> None:
    left = line

    def trace(frame: FrameType, event: str, _: object) -> Any:
        nonlocal left
        if frame.f_code.co_filename != store.__file__:
            return None
        if event == "line":
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
        return trace

    sys.settrace(trace)
    with store.writing(folder) as draft:
        if of_copy:
            draft.copy()
        draft.graph.load("<x:new> <x:p> <x:o> .", format=ox.RdfFormat.N_TRIPLES)
    sys.settrace(None)
