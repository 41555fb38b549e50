"""Follow a store: when a build makes another snapshot current, new requests go to it, and no request is dropped.

The first pool has what most answers need, so that a server starts soon; the first job of a rare kind has one opened
that has the rest too, which takes the place of the first as that of another snapshot does.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress

from trialgraph.core.errors import StoreError
from trialgraph.graph import store
from trialgraph.serve.client import NOBODY, Client
from trialgraph.serve.sandbox.messages import RARE, Answer, Job
from trialgraph.serve.sandbox.pool import Pool
from trialgraph.serve.settings import Settings

_LOOK = 1.0  # seconds from one look at the store to the next


class Snapshots:
    """The pool of the current snapshot, and those of older ones that still have jobs under way."""

    def __init__(self, settings: Settings, tell: Callable[[str], None]) -> None:
        self._settings = settings
        self._tell = tell
        self._pool: Pool | None = None
        self._edition: tuple[str | None, int] = (None, 0)
        self._whole = False
        self._opening = asyncio.Lock()
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def edition(self) -> str | None:
        """What answers are made of: the number of the snapshot and of its last check; None where there is none."""
        return self.current and "/".join(map(str, self._edition))

    @property
    def current(self) -> str | None:
        """The number of the snapshot that answers; None where there is none."""
        return self._pool.snapshot if self._pool and self._pool.alive else None

    async def start(self) -> None:
        """Open the current snapshot and follow the store from then on; raises StoreError where it cannot be opened."""
        await self._renew()
        self._keep(self._follow())

    async def stop(self) -> None:
        """End everything; jobs under way have had their time."""
        for task in self._tasks:
            task.cancel()
        with suppress(asyncio.CancelledError):
            await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._pool:
            await self._pool.close()

    async def ask(self, job: Job, *, seconds: float, client: Client = NOBODY) -> Answer:
        """Return the answer of the current snapshot to a job of a client."""
        if self._pool is None:
            return Answer.of_problem("server-busy", "The graph is being opened.")
        if job.kind in RARE and not self._whole:
            await self._widen()
        return await self._pool.ask(job, seconds=seconds, client=client)

    async def _open(self, *, whole: bool) -> Pool:
        some = self._settings
        return await Pool.open(some.store, workers=some.workers, memory=some.memory, whole=whole)

    async def _renew(self, *, whole: bool = False) -> None:
        """Take up what is current now; the pool of before ends when its jobs are done."""
        whole = whole or self._whole
        edition, new = store.edition(self._settings.store), await self._open(whole=whole)
        old, self._pool, self._edition, self._whole = self._pool, new, edition, whole
        if old:
            self._keep(old.close(patience=2 * self._settings.deadline))

    async def _widen(self) -> None:
        """Have what the rare kinds of answers need; a graph that cannot be opened again goes on without."""
        async with self._opening:
            if self._whole:
                return
            try:
                await self._renew(whole=True)
            except StoreError as error:
                self._tell(str(error))

    async def _follow(self) -> None:
        told = ""
        while True:
            await asyncio.sleep(_LOOK)
            now = store.edition(self._settings.store)
            if not now[0] or (now == self._edition and now[0] == self.current):
                continue
            try:
                async with self._opening:
                    await self._renew()
            except StoreError as error:
                if str(error) != told:
                    self._tell(told := str(error))
                continue
            self._tell(f"snapshot {self.current} answers now")

    def _keep(self, work: "asyncio._CoroutineLike[None]") -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
