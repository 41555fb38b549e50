"""A job is asked for as long as its client waits, and its problems end the request."""

import asyncio
from pathlib import Path
from typing import Any, cast

import pytest
from starlette.requests import Request

from trialgraph.serve.client import Client, client
from trialgraph.serve.reception import Reception
from trialgraph.serve.sandbox.messages import Answer, Job, ProblemError
from trialgraph.serve.settings import Settings
from trialgraph.serve.snapshots import Snapshots

WHO = client("192.0.2.1")


class Workers:
    """Stands for the workers: takes its time, and notes how long it may take."""

    def __init__(self, answer: Answer, seconds: float = 0) -> None:
        self.answer, self.seconds = answer, seconds
        self.edition = "1"
        self.limits: list[float] = []
        self.clients: list[Client] = []
        self.cancelled = False

    async def ask(self, _: Job, *, seconds: float, client: Client) -> Answer:
        self.clients.append(client)
        self.limits.append(seconds)
        try:
            await asyncio.sleep(self.seconds)
        except asyncio.CancelledError:
            self.cancelled = True
            raise
        return self.answer


def asked(workers: Workers, *, seconds: float | None = None, gone: bool = False) -> tuple[Answer, dict[str, Any]]:
    async def receive() -> dict[str, Any]:
        if not gone:
            await asyncio.sleep(60)
        return {"type": "http.disconnect"}

    scope: dict[str, Any] = {"type": "http", "method": "GET", "headers": [], "who": WHO}
    reception = Reception(Settings(Path("store"), deadline=10), cast(Snapshots, workers))
    return asyncio.run(reception.ask(Request(scope, receive), Job("query", "ASK {}"), seconds=seconds)), scope


def test_an_answer_comes_back_and_its_rows_are_noted() -> None:
    answer, scope = asked(Workers(Answer(b"x", "text/csv", rows=3)))
    assert (answer.body, scope["rows"]) == (b"x", 3)


def test_a_job_is_asked_for_its_client() -> None:
    workers = Workers(Answer(b""))
    asked(workers)
    assert workers.clients == [WHO]


@pytest.mark.parametrize(("given", "limit"), [(None, 10), (3, 3), (60, 10)])
def test_a_client_may_lower_the_deadline_only(given: float | None, limit: float) -> None:
    workers = Workers(Answer(b""))
    asked(workers, seconds=given)
    assert workers.limits == [limit]


def test_a_problem_ends_the_request() -> None:
    with pytest.raises(ProblemError) as ended:
        asked(Workers(Answer.of_problem("syntax-error", "at 1:2")))
    assert (ended.value.code, ended.value.detail) == ("syntax-error", "at 1:2")


def test_a_client_that_is_gone_ends_the_job() -> None:
    workers = Workers(Answer(b""), seconds=60)
    with pytest.raises(ProblemError):
        asked(workers, gone=True)
    assert workers.cancelled


def test_the_same_is_asked_once_for_a_snapshot() -> None:
    workers = Workers(Answer(b"x", "text/csv", rows=3))
    reception = Reception(Settings(Path("store")), cast(Snapshots, workers))

    async def twice() -> list[Answer]:
        async def receive() -> dict[str, Any]:
            return {"type": "http.disconnect"}

        asked = [Request({"type": "http", "method": "GET", "headers": []}, receive) for _ in range(4)]
        answers = [await reception.ask(each, Job("query", "ASK {}")) for each in asked[:2]]
        workers.edition = "2"
        return answers + [await reception.ask(each, Job("query", "ASK {}")) for each in asked[2:]]

    assert [answer.body for answer in asyncio.run(twice())] == [b"x"] * 4
    assert len(workers.limits) == 2
