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

from trialgraph.core import identify
from trialgraph.core.errors import StoreError
from trialgraph.serve.client import NOBODY, Client
from trialgraph.serve.sandbox import limits
from trialgraph.serve.sandbox.messages import LENGTHS, Answer, Job
from trialgraph.serve.sandbox.turns import QUANTUM, Places, Turn, Turns

_NURSERY: Final = "trialgraph.serve.sandbox.nursery"
_LONG: Final = QUANTUM  # seconds after which a job goes on only where the others leave it time
_YIELDING: Final = 15  # the niceness of such a job
_DEATH: Final = 2.0  # seconds to wait for the news of a death
_CHUNK: Final = 1 << 18
_QUERIES: Final = ("query", "graph")  # the kinds of jobs that strangers write; all others are pages of ours
_WAIT: Final = 2  # times as long as it may run may a job wait
_LOOK: Final = 0.05  # seconds from one look at those who wait to the next


class Worker:
    """A process and the socket on which it takes jobs."""

    def __init__(self, pid: int, jobs: socket.socket) -> None:
        self.pid = pid
        self.jobs = jobs
        self.spent = False
        self._worked = 0.0
        jobs.setblocking(False)

    async def answer(self, job: Job, *, alone: float = _LONG) -> Answer:
        """Send a job and take its answer; after some seconds alone it gives way to others.

        Raises EOFError where the worker dies.
        """
        loop = asyncio.get_running_loop()
        self._yielding = loop.call_later(alone, self._yield, alone)
        try:
            await loop.sock_sendall(self.jobs, job.packed())
            got = bytearray(await loop.sock_recv(self.jobs, _CHUNK))
            head, body = await self._lengths(got)
            await self._fill(got, LENGTHS.size + head + body)
        except (ConnectionError, BrokenPipeError) as error:
            raise EOFError from error
        finally:
            self._yielding.cancel()
        view = memoryview(got)[LENGTHS.size :]
        answer = Answer.unpacked(bytes(view[:head]), bytes(view[head:]))
        self.spent = self.spent or answer.last
        self._worked += answer.worked
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

    def _yield(self, alone: float) -> None:
        """Let others go first, once it has worked for some seconds; on a busy machine that takes longer.

        As a process cannot take that back, it is the last job of this worker.
        """
        worked = limits.worked(self.pid)
        if worked is not None and worked - self._worked < alone:
            self._yielding = asyncio.get_running_loop().call_later(alone, self._yield, alone)
            return
        self.spent = True
        with suppress(OSError):
            os.setpriority(os.PRIO_PGRP, self.pid, _YIELDING)  # all its threads; PRIO_PROCESS means the first


class Pool:
    """The workers of one snapshot."""

    def __init__(self, process: "subprocess.Popen[bytes]", control: socket.socket, places: Places) -> None:
        self.snapshot: str | None = None
        self.busy = 0
        self._ended = False
        self._process = process
        self._control = control
        self._turns = Turns(places)
        self._free: list[Worker] = []
        self._called: dict[Turn, asyncio.Future[Worker]] = {}
        self._limits: dict[Turn, asyncio.Timeout] = {}
        self._looking: asyncio.TimerHandle | None = None
        self._deaths: dict[int, asyncio.Future[int]] = {}
        self._loop = asyncio.get_running_loop()
        self._opened: asyncio.Future[str | None] = self._loop.create_future()

    @classmethod
    async def open(cls, folder: Path, *, workers: int, memory: int, whole: bool = True) -> "Pool":
        """Open the current snapshot of a store for so many workers, at least three, each with some bytes of memory.

        They answer all kinds of jobs if it is to be the `whole`, and else those that are not rare.

        Raises StoreError where it cannot be opened.
        """
        places = Places.of(workers)
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        arguments = (folder.absolute(), theirs.fileno(), sum(places), memory, int(whole), identify.base())
        command = [sys.executable, "-m", _NURSERY, *map(str, arguments)]
        with theirs:
            process = subprocess.Popen(command, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL)
        ours.setblocking(False)
        pool = cls(process, ours, places)
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

    async def ask(self, job: Job, *, seconds: float, client: Client = NOBODY) -> Answer:
        """Return the answer to a job of a client, or a problem: of time, of memory, of a nesting that is too deep.

        It may run for some seconds, and wait for its turn twice as long.
        """
        turn = Turn(client, "quick" if job.kind in _QUERIES else "page", self._loop.time())
        self.busy += 1
        try:
            while True:
                if (worker := await self._worker(turn, _WAIT * seconds)) is None:
                    return self._unserved(turn, _WAIT * seconds)
                if (answer := await self._answer(turn, worker, job, seconds)) is not None:
                    return answer
        finally:
            self.busy -= 1

    async def _worker(self, turn: Turn, patience: float) -> Worker | None:
        """Wait for the turn of a job, and return the worker that does it; None where it does not come in time."""
        called: asyncio.Future[Worker] = self._loop.create_future()
        self._called[turn] = called
        self._turns.wait(turn)
        self._look()
        if not called.done():
            self._make_room()
        try:
            if called.done():
                return called.result()
            async with asyncio.timeout(patience):
                return await called
        except BaseException as error:
            self._turns.leave(turn, self._loop.time())
            if called.done() and not called.cancelled():  # its turn came just now
                self._free.append(called.result())
                self._look()
            if isinstance(error, TimeoutError):
                return None
            raise
        finally:
            del self._called[turn]

    async def _answer(self, turn: Turn, worker: Worker, job: Job, seconds: float) -> Answer | None:
        """Have a worker do a job; None where it was stopped and is to begin once more."""
        answer = None
        try:
            async with asyncio.timeout(seconds) as limit:
                self._limits[turn] = limit
                answer = await worker.answer(job, alone=0 if turn.heavy else _LONG)
        except TimeoutError:
            self._kill(worker)
            return self._late(turn, seconds)
        except EOFError:
            return Answer.of_problem(*await self._why(worker))
        except BaseException:  # nobody waits for the answer any more
            self._kill(worker)
            raise
        finally:
            del self._limits[turn]
            self._turns.leave(turn, self._loop.time(), worked=answer.worked if answer else None)
            self._look()
        if worker.spent:
            self._kill(worker)
        else:
            self._free.append(worker)
            self._look()
        return answer

    def _unserved(self, turn: Turn, seconds: float) -> Answer:
        code = "server-busy" if self._turns.has_others(turn) else "deadline-exceeded"
        return Answer.of_problem(code, f"It waited for {seconds:g} s, as others had asked for less before.")

    def _late(self, turn: Turn, seconds: float) -> Answer | None:
        if not turn.stopped:
            return Answer.of_problem("deadline-exceeded", f"It was stopped after {seconds:g} s.")
        return None if turn.again else Answer.of_problem("gave-way", "")

    def _look(self) -> None:
        """Let begin what can, stop what must, and look again in a moment where somebody waits."""
        now = self._loop.time()
        for turn in self._turns.begin(now, len(self._free)):
            called = self._called[turn]
            if called.done():  # given up just now, and about to say so
                self._turns.leave(turn, now, worked=0)
            else:
                called.set_result(self._free.pop())
        if self._turns.crowded and self._looking is None:
            self._looking = self._loop.call_later(_LOOK, self._look_again)

    def _look_again(self) -> None:
        self._looking = None
        self._make_room()

    def _make_room(self) -> None:
        now = self._loop.time()
        for turn in self._turns.stop(now):
            limit = self._limits.get(turn)
            if limit and not limit.expired():
                limit.reschedule(now)
        self._look()

    async def close(self, *, patience: float = 0) -> None:
        """End the workers and their nursery; jobs under way have some seconds to be done."""
        until = self._loop.time() + patience
        while self.busy and self._loop.time() < until:
            await asyncio.sleep(0.02)
        self._loop.remove_reader(self._control.fileno())
        self._control.close()
        for worker in self._free:
            worker.jobs.close()
        self._free.clear()
        if self._looking:
            self._looking.cancel()
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
        return self._deaths.setdefault(pid, self._loop.create_future())

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
                self._free.append(Worker(pid, socket.socket(fileno=descriptors[0])))
                self._look()
            case {"dead": pid, "signal": number}:
                self._death(pid).set_result(number)
                self._loop.call_later(_DEATH, self._deaths.pop, pid, None)
            case {"ready": snapshot} if not self._opened.done():
                self._opened.set_result(snapshot)
            case {"failed": text}:
                self._ended = True
                self._loop.remove_reader(self._control.fileno())
                if not self._opened.done():
                    self._opened.set_exception(StoreError(text))
