"""Do some work in a process of its own, which is killed when its time is over: an engine in it cannot be stopped."""

import multiprocessing
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, TypeVar

T = TypeVar("T")


def within(seconds: float, work: Callable[[], T]) -> T:
    """Return what some work returns; its result must be one that can be pickled.

    Raises TimeoutError where it takes longer, ChildProcessError where its process dies, and what it raises itself.

    >>> within(60, lambda: 6 * 7)
    42
    """
    processes = multiprocessing.get_context("fork")  # the work sees an open graph as it is
    ours, theirs = processes.Pipe(duplex=False)
    process = processes.Process(target=_do, args=(work, theirs), daemon=True)
    process.start()
    theirs.close()
    try:
        if not ours.poll(seconds):
            raise TimeoutError
        good, result = ours.recv()
    except EOFError as error:
        raise ChildProcessError from error
    finally:
        process.kill()
        process.join()
        ours.close()
    if good:
        return result  # type: ignore[no-any-return]
    raise result


def _do(work: Callable[[], Any], pipe: Connection) -> None:
    try:
        answer = True, work()
    except Exception as error:  # it is raised on the other side
        answer = False, error
    pipe.send(answer)
