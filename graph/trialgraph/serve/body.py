"""Take the body of a request, up to a size and for a while."""

import asyncio
from typing import Final

from starlette.requests import ClientDisconnect, Request

from trialgraph.serve.sandbox.messages import ProblemError

_PATIENCE: Final = 10.0  # seconds in which a body must arrive


async def received(request: Request, most: int) -> bytes:
    """Return a body of at most so many bytes. Raises ProblemError where it is larger or comes too late."""
    found = bytearray()
    try:
        async with asyncio.timeout(_PATIENCE):
            async for chunk in request.stream():
                found += chunk
                if len(found) > most:
                    raise ProblemError("query-too-long", f"A body may have {most} bytes.")
    except (TimeoutError, ClientDisconnect) as error:
        raise ProblemError("too-slow") from error
    return bytes(found)
