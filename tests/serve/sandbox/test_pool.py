"""A job gets its answer, or the reason why there is none; the next job is answered in any case."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from trialgraph.serve.client import client
from trialgraph.serve.sandbox.messages import Job
from trialgraph.serve.sandbox.pool import Pool

ASK = Job("query", "ASK { ?s ?p ?o }")
ENDLESS = Job("query", "ASK { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?a = ?l && ?l = ?b && ?c = ?d) }")


def tried(built: Path, work: Callable[[Pool], Awaitable[None]], workers: int = 1) -> None:
    async def run() -> None:
        pool = await Pool.open(built, workers=workers, memory=1 << 29)
        try:
            await work(pool)
        finally:
            await pool.close()

    asyncio.run(run())


def test_a_job_gets_its_answer(built: Path) -> None:
    async def work(pool: Pool) -> None:
        assert pool.snapshot == "1" and pool.alive
        answer = await pool.ask(ASK, seconds=10)
        assert (answer.problem, answer.body) == ("", b'{"head":{},"boolean":true}')

    tried(built, work)


@pytest.mark.parametrize(
    ("query", "seconds", "problem"),
    [
        (ENDLESS.text, 1, "deadline-exceeded"),
        ("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a", 120, "memory-exceeded"),
    ],
    ids=["time", "memory"],
)
def test_a_job_that_takes_too_much_is_told_and_the_next_is_answered(
    built: Path, query: str, seconds: float, problem: str
) -> None:
    async def work(pool: Pool) -> None:
        for _ in range(2):
            assert (await pool.ask(Job("query", query), seconds=seconds)).problem == problem
            assert not (await pool.ask(ASK, seconds=60)).problem

    tried(built, work)


def test_a_job_waits_for_a_worker_and_not_for_ever(built: Path) -> None:
    async def work(pool: Pool) -> None:
        running = [asyncio.create_task(pool.ask(ENDLESS, seconds=2)) for _ in range(2)]
        await asyncio.sleep(0.1)
        assert (await pool.ask(ASK, seconds=0.2)).problem == "server-busy"
        assert not (await pool.ask(ASK, seconds=60)).problem
        assert [(await each).problem for each in running] == ["deadline-exceeded"] * 2

    tried(built, work)


def test_a_job_of_another_client_does_not_wait_for_long(built: Path) -> None:
    async def work(pool: Pool) -> None:
        greedy = [asyncio.create_task(pool.ask(ENDLESS, seconds=600, client=client("192.0.2.1"))) for _ in range(6)]
        await asyncio.sleep(2.5)
        for _ in range(3):
            assert not (await pool.ask(ASK, seconds=30, client=client("198.51.100.1"))).problem
        ended, going_on = await asyncio.wait(greedy, return_when=asyncio.FIRST_COMPLETED)
        assert {each.result().problem for each in ended} == {"gave-way"}
        for each in going_on:
            each.cancel()
        await asyncio.gather(*going_on, return_exceptions=True)
        assert pool.busy == 0

    tried(built, work)


def test_jobs_that_are_given_up_while_they_wait_cost_no_worker(built: Path) -> None:
    """A turn may come just when its client leaves; then nobody takes the worker, and it is free for the next."""

    async def work(pool: Pool) -> None:
        for round in range(30):
            asked = [
                asyncio.create_task(pool.ask(ENDLESS, seconds=600, client=client(f"192.0.{n}.1"))) for n in range(30)
            ]
            tiny = [asyncio.create_task(pool.ask(ASK, seconds=1e-9, client=client(f"10.0.{n}.1"))) for n in range(30)]
            await asyncio.sleep(0.01 * round)
            for each in asked:
                each.cancel()
            answers = await asyncio.gather(*asked, *tiny, return_exceptions=True)
            assert {type(each).__name__ for each in answers} <= {"CancelledError", "Answer"}
        until = asyncio.get_running_loop().time() + 30
        while len(pool._free) < 3 and asyncio.get_running_loop().time() < until:
            await asyncio.sleep(0.05)
        assert len(pool._free) == 3 and not pool._turns.crowded and not pool._called and not pool._limits
        assert not (await pool.ask(ASK, seconds=30)).problem

    failed: list[object] = []

    async def watched(pool: Pool) -> None:
        asyncio.get_running_loop().set_exception_handler(lambda _, context: failed.append(context))
        await work(pool)

    tried(built, watched, workers=3)
    assert not failed


def test_pages_have_workers_of_their_own(built: Path) -> None:
    async def work(pool: Pool) -> None:
        greedy = [asyncio.create_task(pool.ask(ENDLESS, seconds=600)) for _ in range(2)]
        await asyncio.sleep(0.1)
        assert not (await pool.ask(Job("home", ""), seconds=10)).problem
        assert not any(each.done() for each in greedy)
        for each in greedy:
            each.cancel()
        await asyncio.gather(*greedy, return_exceptions=True)

    tried(built, work)


def test_a_job_that_nobody_waits_for_makes_room(built: Path) -> None:
    """All places that it could take are taken, and then given up; an answer may come before they have heard of it."""

    async def work(pool: Pool) -> None:
        running = [asyncio.create_task(pool.ask(ENDLESS, seconds=600)) for _ in range(2)]
        await asyncio.sleep(0.1)
        for each in running:
            each.cancel()
        assert not (await pool.ask(ASK, seconds=30)).problem
        await asyncio.gather(*running, return_exceptions=True)
        assert pool.busy == 0

    tried(built, work)


def test_a_pool_that_is_closed_lets_jobs_end(built: Path) -> None:
    async def work(pool: Pool) -> None:
        running = asyncio.create_task(pool.ask(ENDLESS, seconds=1))
        await asyncio.sleep(0.1)
        await pool.close(patience=10)
        assert running.done() and running.result().problem == "deadline-exceeded"

    async def run() -> None:
        await work(await Pool.open(built, workers=1, memory=1 << 29))

    asyncio.run(run())
