"""Work has its time: what it returns or raises comes through, and what takes too long is stopped."""

import os
import time

import pytest

from trialgraph.check.deadline import within
from trialgraph.core.errors import QueryError


def test_work_is_done_elsewhere_and_its_result_comes_back() -> None:
    assert within(60, os.getpid) != os.getpid()


def test_what_work_raises_comes_through() -> None:
    def refuse() -> None:
        raise QueryError("it is no query", where="a.rq:3", remedy="Correct it.")

    with pytest.raises(QueryError, match=r"^a\.rq:3: it is no query\. Correct it\.$"):
        within(60, refuse)


def test_what_takes_too_long_is_stopped() -> None:
    began = time.monotonic()
    with pytest.raises(TimeoutError):
        within(0.2, lambda: time.sleep(600))
    assert time.monotonic() - began < 300


def test_a_process_that_dies_is_told() -> None:
    with pytest.raises(ChildProcessError):
        within(60, lambda: os._exit(9))
