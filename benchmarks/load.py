"""Send the same request again and again on some connections, and tell how long the answers take."""

import asyncio
import math
import time
from typing import NamedTuple


class Load(NamedTuple):
    """The times in ms that half of the requests and 99 of 100 took, how many were answered, and in a second."""

    p50: float
    p99: float
    answers: int
    rate: float


async def loaded(
    port: int, request: bytes, connections: int, *, seconds: float = math.inf, count: int = 0, source: str = "127.0.0.1"
) -> Load:
    """Send a request on each connection as soon as the one before is answered, for some seconds or a number of times.

    The first tenth is not counted. Raises RuntimeError where the answer to one is no success, unless `source` is
    another address, from which anything may be asked.
    """
    times: list[float] = []
    until = time.perf_counter() + seconds
    left = [count or 10**12]

    async def one() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port, local_addr=(source, 0))
        while left[0] > 0 and time.perf_counter() < until:
            left[0] -= 1
            began = time.perf_counter()
            writer.write(request)
            status = await _answer(reader)
            if status != 200 and source == "127.0.0.1":
                raise RuntimeError(f"the server answers {status}")
            times.append((time.perf_counter() - began) * 1000)
        writer.close()

    began = time.perf_counter()
    await asyncio.gather(*(one() for _ in range(connections)))
    took = time.perf_counter() - began
    counted = sorted(times[len(times) // 10 :])
    return Load(counted[len(counted) // 2], counted[len(counted) * 99 // 100], len(times), len(times) / took)


async def _answer(reader: asyncio.StreamReader) -> int:
    """Read a whole answer and return its status."""
    head = await reader.readuntil(b"\r\n\r\n")
    status = int(head[9:12])
    lower = head.lower()
    if b"content-length: " in lower:
        await reader.readexactly(int(lower.partition(b"content-length: ")[2].split(b"\r\n")[0]))
    elif b"transfer-encoding: chunked" in lower:
        while size := int(await reader.readuntil(b"\r\n"), 16):
            await reader.readexactly(size + 2)
        await reader.readexactly(2)
    return status
