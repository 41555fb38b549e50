"""A worker answers jobs until nobody sends any; one that has grown says that its answer is the last."""

import os
import socket

import pyoxigraph as ox
import pytest

from trialgraph.graph.store import Snapshot
from trialgraph.serve.sandbox import limits
from trialgraph.serve.sandbox.messages import LENGTHS, Answer, Job
from trialgraph.serve.sandbox.worker import work


def answer(jobs: socket.socket, job: Job) -> Answer:
    jobs.sendall(job.packed())
    head, body = LENGTHS.unpack(jobs.recv(LENGTHS.size, socket.MSG_WAITALL))
    return Answer.unpacked(jobs.recv(head, socket.MSG_WAITALL), jobs.recv(body, socket.MSG_WAITALL))


@pytest.mark.skipif(not limits.held(), reason="this system does not hold a process to all limits")
def test_a_worker_answers_one_job_after_another(graph: ox.Store) -> None:
    ours, theirs = socket.socketpair()
    pid = os.fork()
    if pid == 0:
        ours.close()
        work(Snapshot(graph), theirs, 400 << 20)
    theirs.close()
    with ours:
        assert answer(ours, Job("query", "ASK { ?s ?p ?o }")).body == b'{"head":{},"boolean":true}'
        assert answer(ours, Job("query", "nonsense")).problem == "syntax-error"
        assert not answer(ours, Job("query", "ASK {}")).last
        large = "SELECT (STRLEN(REPLACE(REPLACE(?x, 'a', ?x), 'a', 'aaaaaa')) AS ?n)"
        large += f" {{ BIND('{'a' * 4000}' AS ?x) }}"
        assert answer(ours, Job("query", large)).last
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
