"""Follow a store: when a build makes another snapshot current, new requests go to it, and no request is dropped."""

import asyncio
from collections.abc import Callable
from contextlib import suppress

from trialgraph.core.errors import StoreError
from trialgraph.graph import store
from trialgraph.serve.client import NOBODY, Client
from trialgraph.serve.sandbox.messages import Answer, Job
from trialgraph.serve.sandbox.pool import Pool
from trialgraph.serve.settings import Settings

_LOOK = 1.0  # seconds from one look at the store to the next


class Snapshots:
    """The pool of the current snapshot, and those of older ones that still have jobs under way."""

    def __init__(self, settings: Settings, tell: Callable[[str], None]) -> None:
        self._settings = settings
        self._tell = tell
        self._pool: Pool | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def current(self) -> str | None:
        """The number of the snapshot that answers; None where there is none."""
        return self._pool.snapshot if self._pool and self._pool.alive else None

    async def start(self) -> None:
        """Open the current snapshot and follow the store from then on; raises StoreError where it cannot be opened."""
        self._pool = await self._open()
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
        return await self._pool.ask(job, seconds=seconds, client=client)

    async def _open(self) -> Pool:
        return await Pool.open(self._settings.store, workers=self._settings.workers, memory=self._settings.memory)

    async def _follow(self) -> None:
        told = ""
        while True:
            await asyncio.sleep(_LOOK)
            now = store.current(self._settings.store)
            if not now or now == self.current:
                continue
            try:
                new = await self._open()
            except StoreError as error:
                if str(error) != told:
                    self._tell(told := str(error))
                continue
            old, self._pool = self._pool, new
            self._tell(f"snapshot {new.snapshot} answers now")
            if old:
                self._keep(old.close(patience=2 * self._settings.deadline))

    def _keep(self, work: "asyncio._CoroutineLike[None]") -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
