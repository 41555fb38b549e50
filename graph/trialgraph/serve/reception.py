"""Ask the graph for a request: no longer than the deadline, and no longer than somebody waits for the answer."""

import asyncio

from starlette.requests import Request

from trialgraph.serve.client import NOBODY
from trialgraph.serve.kept import Kept
from trialgraph.serve.sandbox.messages import Answer, Job, ProblemError
from trialgraph.serve.settings import Settings
from trialgraph.serve.snapshots import Snapshots

_UNWATCHED = 0.1  # seconds for which nobody looks whether the client is still there


class Reception:
    """What requests are answered with: the settings and the snapshots."""

    def __init__(self, settings: Settings, snapshots: Snapshots) -> None:
        self.settings = settings
        self.snapshots = snapshots
        self._kept = Kept(settings.keep)

    async def ask(self, request: Request, job: Job, *, seconds: float | None = None, keep: bool = True) -> Answer:
        """Return the answer to a job; raises ProblemError where there is none, not even a page that says why.

        Without `keep`, neither the job nor its answer stays in memory once it is given.
        """
        snapshot, packed = self.snapshots.edition, job.packed()
        answer = (self._kept.get(snapshot, packed) if keep else None) or await self._asked(request, job, seconds)
        if keep and snapshot == self.snapshots.edition:  # or it may be an answer of the next one
            self._kept.put(snapshot, packed, answer)
        request.scope["rows"] = answer.rows
        if answer.problem:
            request.scope["outcome"] = answer.problem
        if answer.problem and not answer.media:
            raise ProblemError(answer.problem, answer.body.decode("utf-8", "replace"))
        return answer

    async def _asked(self, request: Request, job: Job, seconds: float | None) -> Answer:
        limit = min(seconds or self.settings.deadline, self.settings.deadline)
        work = asyncio.ensure_future(self.snapshots.ask(job, seconds=limit, client=request.scope.get("who", NOBODY)))
        try:
            return await _watched(request, work)
        finally:
            work.cancel()


async def _watched(request: Request, work: "asyncio.Future[Answer]") -> Answer:
    """Wait for an answer, and after a moment also for the client to be gone."""
    done, _ = await asyncio.wait({work}, timeout=_UNWATCHED)
    if not done:
        gone = asyncio.ensure_future(_gone(request))
        try:
            await asyncio.wait([work, gone], return_when=asyncio.FIRST_COMPLETED)  # type: ignore[type-var]
        finally:
            gone.cancel()
        if not work.done():
            raise ProblemError("too-slow", "The client did not wait for the answer.")
    return await work


async def _gone(request: Request) -> None:
    """Return when the client is gone; its body has been read before."""
    while (await request.receive())["type"] != "http.disconnect":
        pass
