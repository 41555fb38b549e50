"""Hand jobs to workers, stop those that take too long, and tell why one died: the server's side of the sandbox."""

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from trialgraph.errors import StoreError
from trialgraph.serve.sandbox.messages import LENGTHS, Answer, Job

_NURSERY: Final = "trialgraph.serve.sandbox.nursery"
_LONG: Final = 0.5  # seconds after which a job goes on only where the others leave it time
_YIELDING: Final = 10  # the niceness of such a job
_DEATH: Final = 2.0  # seconds to wait for the news of a death
_CHUNK: Final = 1 << 18


class Worker:
    """A process and the socket on which it takes jobs."""

    def __init__(self, pid: int, jobs: socket.socket) -> None:
        self.pid = pid
        self.jobs = jobs
        self.spent = False
        jobs.setblocking(False)

    async def answer(self, job: Job) -> Answer:
        """Send a job and take its answer; raises EOFError where the worker dies."""
        loop = asyncio.get_running_loop()
        yielding = loop.call_later(_LONG, self._yield)
        try:
            await loop.sock_sendall(self.jobs, job.packed())
            got = bytearray(await loop.sock_recv(self.jobs, _CHUNK))
            head, body = await self._lengths(got)
            await self._fill(got, LENGTHS.size + head + body)
        except (ConnectionError, BrokenPipeError) as error:
            raise EOFError from error
        finally:
            yielding.cancel()
        view = memoryview(got)[LENGTHS.size :]
        answer = Answer.unpacked(bytes(view[:head]), bytes(view[head:]))
        self.spent = self.spent or answer.last
        return answer

    async def _lengths(self, got: bytearray) -> tuple[int, int]:
        await self._fill(got, LENGTHS.size)
        return LENGTHS.unpack_from(got)

    async def _fill(self, got: bytearray, size: int) -> None:
        loop = asyncio.get_running_loop()
        while len(got) < size:
            if not (chunk := await loop.sock_recv(self.jobs, _CHUNK)):
                raise EOFError
            got += chunk

    def _yield(self) -> None:
        """Let others go first; as a process cannot take that back, it is the last job of this worker."""
        self.spent = True
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, self.pid, _YIELDING)


class Pool:
    """The workers of one snapshot."""

    def __init__(self, process: "subprocess.Popen[bytes]", control: socket.socket, workers: int) -> None:
        self.snapshot: str | None = None
        self.busy = 0
        self._ended = False
        self._process = process
        self._control = control
        self._size = workers
        self._free: asyncio.LifoQueue[Worker] = asyncio.LifoQueue()
        self._deaths: dict[int, asyncio.Future[int]] = {}
        self._opened: asyncio.Future[str | None] = asyncio.get_running_loop().create_future()

    @classmethod
    async def open(cls, folder: Path, *, workers: int, memory: int) -> "Pool":
        """Open the current snapshot of a store for so many workers, each with some bytes of memory.

        Raises StoreError where it cannot be opened.
        """
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        command = [
            sys.executable,
            "-m",
            _NURSERY,
            str(folder.absolute()),
            str(theirs.fileno()),
            str(workers),
            str(memory),
        ]
        with theirs:
            process = subprocess.Popen(command, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL)
        ours.setblocking(False)
        pool = cls(process, ours, workers)
        asyncio.get_running_loop().add_reader(ours.fileno(), pool._told)
        try:
            pool.snapshot = await pool._opened
        except BaseException:
            await pool.close()
            raise
        return pool

    @property
    def alive(self) -> bool:
        """Whether its nursery is there."""
        return not self._ended

    async def ask(self, job: Job, *, seconds: float) -> Answer:
        """Return the answer to a job, or a problem: of the time, of memory, of a nesting that is too deep."""
        self.busy += 1
        try:
            return await self._asked(job, seconds)
        finally:
            self.busy -= 1

    async def _asked(self, job: Job, seconds: float) -> Answer:
        try:
            async with asyncio.timeout(seconds):
                worker = await self._free.get()
        except TimeoutError:
            return Answer.of_problem("server-busy", "")
        try:
            async with asyncio.timeout(seconds):
                answer = await worker.answer(job)
        except TimeoutError:
            self._kill(worker)
            return Answer.of_problem("deadline-exceeded", f"It was stopped after {seconds:g} s.")
        except EOFError:
            return Answer.of_problem(*await self._why(worker))
        except BaseException:  # nobody waits for the answer any more
            self._kill(worker)
            raise
        if worker.spent:
            worker.jobs.close()
        else:
            self._free.put_nowait(worker)
        return answer

    async def close(self, *, patience: float = 0) -> None:
        """End the workers and their nursery; jobs under way have some seconds to be done."""
        loop = asyncio.get_running_loop()
        until = loop.time() + patience
        while self.busy and loop.time() < until:
            await asyncio.sleep(0.02)
        loop.remove_reader(self._control.fileno())
        self._control.close()
        while not self._free.empty():
            self._free.get_nowait().jobs.close()
        await asyncio.to_thread(self._process.wait)

    def _kill(self, worker: Worker) -> None:
        worker.jobs.close()
        with suppress(OSError):
            self._control.send(json.dumps({"kill": worker.pid}).encode())

    async def _why(self, worker: Worker) -> tuple[str, str]:
        """The problem of a worker that died, and its detail."""
        worker.jobs.close()
        number = 0
        with suppress(TimeoutError):
            async with asyncio.timeout(_DEATH):
                number = await self._death(worker.pid)
        match number:
            case signal.SIGABRT | signal.SIGKILL:  # by the engine's own hand, or by a system without memory
                return "memory-exceeded", ""
            case signal.SIGSEGV | signal.SIGBUS:
                return "nested-too-deep", ""
            case _:
                return "internal-error", f"The worker ended with signal {number}."

    def _death(self, pid: int) -> "asyncio.Future[int]":
        return self._deaths.setdefault(pid, asyncio.get_running_loop().create_future())

    def _told(self) -> None:
        """Take one message of the nursery."""
        try:
            data, descriptors, _, _ = socket.recv_fds(self._control, 4096, 1)
        except BlockingIOError:
            return
        except OSError:
            data, descriptors = b"", []
        message: dict[str, Any] = json.loads(data) if data else {"failed": "the process that opens the graph has ended"}
        match message:
            case {"born": pid}:
                self._free.put_nowait(Worker(pid, socket.socket(fileno=descriptors[0])))
            case {"dead": pid, "signal": number}:
                self._death(pid).set_result(number)
                asyncio.get_running_loop().call_later(_DEATH, self._deaths.pop, pid, None)
            case {"ready": snapshot} if not self._opened.done():
                self._opened.set_result(snapshot)
            case {"failed": text}:
                self._ended = True
                asyncio.get_running_loop().remove_reader(self._control.fileno())
                if not self._opened.done():
                    self._opened.set_exception(StoreError(text))
