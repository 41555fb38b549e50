"""Answers are kept while their snapshot is the current one and there is room; problems and large answers are not."""

import pytest

from trialgraph.serve.kept import Kept
from trialgraph.serve.sandbox.messages import Answer

SMALL = Answer(b"x" * 9)


def test_an_answer_is_kept_for_its_snapshot_alone() -> None:
    kept = Kept(10_000)
    assert kept.get("1", b"job") is None
    kept.put("1", b"job", SMALL)
    assert kept.get("1", b"job") is SMALL
    assert kept.get("1", b"other") is None
    assert kept.get("2", b"job") is None
    kept.put("2", b"job", Answer(b"new"))
    assert kept.get("2", b"job") == Answer(b"new")
    assert kept.get("1", b"job") is None


@pytest.mark.parametrize("answer", [Answer.of_problem("server-busy", ""), Answer(b"x" * 1000)])
def test_a_problem_and_a_large_answer_are_not_kept(answer: Answer) -> None:
    kept = Kept(10_000)
    kept.put("1", b"job", answer)
    assert kept.get("1", b"job") is None


def test_what_was_asked_for_long_ago_makes_room() -> None:
    kept = Kept(1000)
    for number in range(200):
        kept.put("1", b"%09d" % number, Answer(b"x"))
        assert kept.get("1", b"%09d" % 0), "it is asked for again and again"
    held = sum(kept.get("1", b"%09d" % number) is not None for number in range(200))
    assert 90 <= held <= 100


def test_nothing_is_kept_where_there_is_no_room() -> None:
    kept = Kept(0)
    kept.put("1", b"job", SMALL)
    assert kept.get("1", b"job") is None
