"""The body of a request is taken up to a size."""

import asyncio
from typing import Any

import pytest
from starlette.requests import Request

from trialgraph.serve.body import received
from trialgraph.serve.sandbox.messages import ProblemError


def of(*parts: bytes) -> Request:
    messages = [{"type": "http.request", "body": part, "more_body": True} for part in parts]
    messages.append({"type": "http.request", "body": b"", "more_body": False})

    async def receive() -> dict[str, Any]:
        return messages.pop(0)

    return Request({"type": "http", "method": "POST", "headers": []}, receive)


def test_a_body_comes_in_parts() -> None:
    assert asyncio.run(received(of(b"ab", b"c"), 3)) == b"abc"


def test_a_larger_one_is_refused() -> None:
    with pytest.raises(ProblemError) as refused:
        asyncio.run(received(of(b"ab", b"cd"), 3))
    assert refused.value.code == "query-too-long"
