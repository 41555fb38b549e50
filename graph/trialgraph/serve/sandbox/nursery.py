"""Open a snapshot and fork workers from it, as many as there are to be: a process with a control socket.

It is started as ``python -m trialgraph.serve.sandbox.nursery FOLDER DESCRIPTOR WORKERS MEMORY WHOLE BASE``: WHOLE is 1
where the rare kinds of answers are wanted too, and BASE what the IRIs of the graph begin with. It has one thread, and
tells on the socket, in JSON:

    {"ready": NUMBER}               the graph is open; NUMBER is that of the snapshot
    {"failed": TEXT}                it cannot be opened; this is the last message
    {"born": PID}                   a worker, with the socket on which it takes jobs
    {"dead": PID, "signal": N}      a worker is gone; 0 where it ended by itself

It is told there ``{"kill": PID}``, and ends, with its workers, when the other end is closed.
"""

import json
import os
import select
import signal
import socket
import sys
from pathlib import Path

import pyoxigraph as ox

from trialgraph.core import identify
from trialgraph.core.errors import StoreError, TrialGraphError
from trialgraph.graph import store
from trialgraph.graph.store import Snapshot
from trialgraph.publish import statistics
from trialgraph.serve.answers import load
from trialgraph.serve.sandbox import limits
from trialgraph.serve.sandbox.files import open_all
from trialgraph.serve.sandbox.worker import work


class Nursery:
    """The workers of an open graph."""

    def __init__(self, snapshot: Snapshot, control: socket.socket, memory: int) -> None:
        self._snapshot = snapshot
        self._control = control
        self._memory = memory
        self._alive: set[int] = set()
        self._dying: set[int] = set()  # a large one takes a while to end, and has its successor by then

    def keep(self, workers: int) -> None:
        """Keep so many workers alive until the control socket is closed."""
        woken, wake = socket.socketpair()
        wake.setblocking(False)
        signal.set_wakeup_fd(wake.fileno())
        signal.signal(signal.SIGCHLD, lambda *_: None)
        try:
            while True:
                for _ in range(workers - len(self._alive)):
                    self._fork()
                ready, _, _ = select.select([self._control, woken], [], [])
                if woken in ready:
                    woken.recv(4096)
                    self._bury()
                if self._control in ready and not self._obey():
                    return
        except BrokenPipeError:
            return
        finally:
            signal.set_wakeup_fd(-1)
            for pid in self._alive | self._dying:
                os.kill(pid, signal.SIGKILL)
                os.waitpid(pid, 0)

    def _fork(self) -> None:
        ours, theirs = socket.socketpair()
        pid = os.fork()
        if pid == 0:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            ours.close()
            self._control.close()
            work(self._snapshot, theirs, self._memory)
        theirs.close()
        self._alive.add(pid)
        socket.send_fds(self._control, [_message(born=pid)], [ours.fileno()])
        ours.close()

    def _bury(self) -> None:
        for pid in self._alive | self._dying:
            gone, status = os.waitpid(pid, os.WNOHANG)
            if gone:
                self._alive.discard(pid)
                self._dying.discard(pid)
                self._control.send(_message(dead=pid, signal=max(0, -os.waitstatus_to_exitcode(status))))

    def _obey(self) -> bool:
        """Do what is asked; False at the end."""
        message = self._control.recv(4096)
        if message and (pid := json.loads(message)["kill"]) in self._alive:
            os.kill(pid, signal.SIGKILL)
            self._alive.discard(pid)
            self._dying.add(pid)
        return bool(message)


def _check_base(graph: ox.Store, folder: Path) -> None:
    """Refuse a graph whose IRIs lead to another server."""
    built = statistics.base(graph)
    if built not in (None, identify.base()):
        remedy = f"Start the server anew with TRIALGRAPH_BASE={built}, or build it again."
        raise StoreError(f"the IRIs of this graph begin with {built}", where=str(folder), remedy=remedy)


def _message(**fields: object) -> bytes:
    return json.dumps(fields).encode()


def main(folder: Path, descriptor: int, workers: int, memory: int, whole: int, base: str) -> None:
    """Open the graph of a store and keep workers for it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which then closes the socket
    limits.many_files()
    with socket.socket(fileno=descriptor) as control, identify.under(base):
        try:
            number = store.current(folder)  # where a build switches just now, the graph is newer than we say
            with store.opened(folder) as snapshot:
                _check_base(snapshot.graph, folder)
                load(snapshot, whole=bool(whole))
                open_all(snapshot.graph)
                control.send(_message(ready=number))
                Nursery(snapshot, control, memory).keep(workers)
        except TrialGraphError as error:
            control.send(_message(failed=str(error)))


if __name__ == "__main__":
    _, folder, descriptor, workers, memory, whole, base = sys.argv
    main(Path(folder), int(descriptor), int(workers), int(memory), int(whole), base)
