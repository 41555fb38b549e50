"""A process that is confined can open nothing, connect to nothing, and take no more memory than it may."""

import multiprocessing
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from trialgraph.serve.sandbox import limits


def confined(work: Callable[[], object]) -> str:
    """What work in a confined process raises, as far as it can tell."""
    ours, theirs = multiprocessing.get_context("fork").Pipe(duplex=False)

    def tried() -> None:
        limits.confine(100 << 20)
        try:
            work()
            theirs.send("nothing")
        except (OSError, MemoryError) as error:
            theirs.send(type(error).__name__)

    process = multiprocessing.get_context("fork").Process(target=tried)
    process.start()
    said = ours.recv()
    process.join()
    return str(said)


@pytest.mark.parametrize(
    ("work", "raised"),
    [
        (lambda: Path(__file__).read_text(), "OSError"),
        (socket.socket, "OSError"),
        (socket.socketpair, "OSError"),
        (lambda: socket.create_connection(("127.0.0.1", 80)), "OSError"),
        (lambda: bytearray(50 << 20), "nothing"),
        (lambda: bytearray(200 << 20), "MemoryError"),
    ],
    ids=["file", "socket", "pair", "connection", "some memory", "much memory"],
)
@pytest.mark.skipif(not limits.held(), reason="this system does not hold a process to all limits")
def test_a_confined_process_can_do_nothing_but_work(work: Callable[[], object], raised: str) -> None:
    assert confined(work) == raised


def test_a_process_has_a_size() -> None:
    assert limits.size() > 1 << 20 or not limits.held()
