"""Answers that nobody takes are given up: the oldest of a client with much, or of who has most where all have much."""

import asyncio

import pytest

from trialgraph.serve.client import client
from trialgraph.serve.outbox import Outbox

A, B, C, D, E = (client(f"192.0.{n}.1") for n in range(5))


@pytest.mark.parametrize(
    ("sent", "given_up"),
    [
        ([(A, 10), (A, 10)], []),
        ([(A, 10), (A, 10), (A, 10)], [0]),
        ([(A, 100)], []),
        ([(A, 20), (B, 20), (C, 20), (D, 20), (E, 20)], []),
        ([(A, 20), (B, 25), (C, 20), (D, 20), (E, 20)], [1]),
        ([(A, 10), (B, 20), (A, 10), (C, 20), (D, 25), (E, 10)], []),
        ([(A, 10), (B, 20), (A, 10), (C, 20), (D, 25), (E, 20)], [4]),
    ],
)
def test_who_leaves_much_lying_loses_the_oldest(sent: list[tuple[object, int]], given_up: list[int]) -> None:
    async def run() -> list[int]:
        outbox = Outbox(100)

        async def send(who: object, size: int) -> None:
            with outbox.holding(who, size):  # type: ignore[arg-type]
                await asyncio.sleep(60)

        tasks = []
        for who, size in sent:
            tasks.append(asyncio.create_task(send(who, size)))
            await asyncio.sleep(0)
        await asyncio.sleep(0)
        ended = [number for number, task in enumerate(tasks) if task.done()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        return ended

    assert asyncio.run(run()) == given_up


def test_an_answer_that_is_taken_makes_room() -> None:
    async def run() -> None:
        outbox = Outbox(100)
        for _ in range(10):
            with outbox.holding(A, 25), outbox.holding(B, 25), outbox.holding(C, 25), outbox.holding(D, 25):
                await asyncio.sleep(0)

    asyncio.run(run())
