"""A problem is told as RFC 9457 wants it, with a code for programs and what to do for people."""

import json

import pytest

from trialgraph.serve.problem import PROBLEMS, problem


@pytest.mark.parametrize("code", PROBLEMS)
def test_a_problem_has_type_title_status_detail_code_and_remedy(code: str) -> None:
    answer = problem(code, "It is so.")
    told = json.loads(bytes(answer.body))
    assert answer.media_type == "application/problem+json" and answer.status_code == told["status"] >= 400
    assert told["type"].endswith(f"/problem/{code}") and told["detail"] == "It is so."
    assert told["title"].endswith(".") and told["remedy"].endswith(".")


def test_who_may_come_again_is_told_when() -> None:
    assert problem("too-many-requests").headers["retry-after"] == "1"
    assert problem("server-busy").headers["retry-after"] == "2"
    assert "retry-after" not in problem("syntax-error").headers
