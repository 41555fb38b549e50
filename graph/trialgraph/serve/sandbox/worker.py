"""Answer jobs from a socket, one after another, in a process that can do nothing else."""

import os
import resource
import socket
import threading
import time
from collections.abc import Callable
from contextvars import copy_context
from dataclasses import replace
from typing import Final, NoReturn

from trialgraph.graph.store import Snapshot
from trialgraph.serve.answers import answered
from trialgraph.serve.sandbox import limits
from trialgraph.serve.sandbox.messages import LENGTHS, Answer, Job

_GROWN: Final = 4  # after it has taken a quarter of its memory for itself, a worker makes room for a new one


def work(snapshot: Snapshot, jobs: socket.socket, memory: int) -> NoReturn:
    """Answer jobs until the other end is closed, and end the process; it may take `memory` bytes more than it has."""
    os.setpgid(0, 0)  # a group of its own, so that all its threads can be told to give way
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 2)  # where memory ends, the engine says so there
    threading.stack_size(limits.STACK)
    thread = threading.Thread(target=copy_context().run, args=(_answer, snapshot, jobs, memory))
    thread.start()
    thread.join()
    os._exit(0)


def _answer(snapshot: Snapshot, jobs: socket.socket, memory: int) -> None:
    room = _room()
    limits.confine(memory)
    while head := _received(jobs):
        began = time.thread_time()
        answer = _done(snapshot, Job.unpacked(head))
        full = room() > memory // _GROWN
        for part in replace(answer, last=full, worked=time.thread_time() - began).packed():
            jobs.sendall(part)
        if full:
            return


def _done(snapshot: Snapshot, job: Job) -> Answer:
    try:
        return answered(snapshot, job)
    except MemoryError:
        return Answer.of_problem("memory-exceeded", "")
    except Exception as error:  # a mistake of ours costs one answer, and no worker
        return Answer.of_problem("internal-error", type(error).__name__)


def _room() -> Callable[[], int]:
    """Return a function that tells how many bytes this process has taken since now."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return lambda: (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024


def _received(jobs: socket.socket) -> bytes:
    """The head of the next job; empty at the end."""
    lengths = jobs.recv(LENGTHS.size, socket.MSG_WAITALL)
    if len(lengths) < LENGTHS.size:
        return b""
    return jobs.recv(LENGTHS.unpack(lengths)[0], socket.MSG_WAITALL)
