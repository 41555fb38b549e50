"""Jobs and answers come out of their bytes as they went in."""

from trialgraph.serve.sandbox.messages import LENGTHS, Answer, Job


def test_a_job_comes_out_as_it_went_in() -> None:
    job = Job("query", "SELECT “ü”\n", "text/csv", 7, {"default": ["x:g"]})
    packed = job.packed()
    assert LENGTHS.unpack_from(packed) == (len(packed) - LENGTHS.size, 0)
    assert Job.unpacked(packed[LENGTHS.size :]) == job


def test_an_answer_comes_out_as_it_went_in() -> None:
    answer = Answer(b"\x00\xff", "text/csv", rows=7, last=True)
    head, body = answer.packed()
    assert LENGTHS.unpack_from(head) == (len(head) - LENGTHS.size, 2)
    assert Answer.unpacked(head[LENGTHS.size :], body) == answer


def test_the_detail_of_a_problem_is_one_line() -> None:
    assert Answer.of_problem("syntax-error", "error\n  at 1:2") == Answer(b"error at 1:2", problem="syntax-error")
