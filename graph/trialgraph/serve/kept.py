"""Keep answers of a snapshot: it never changes, so what was right once stays right."""

from collections import OrderedDict
from typing import Final

from trialgraph.serve.sandbox.messages import Answer

_LARGEST: Final = 64  # an answer may take this part of all


class Kept:
    """The answers that were asked for last, up to a number of bytes, all of one snapshot."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._size = 0
        self._snapshot: str | None = None
        self._answers: OrderedDict[bytes, Answer] = OrderedDict()

    def get(self, snapshot: str | None, job: bytes) -> Answer | None:
        """Return the answer of a snapshot to a job, if it is kept."""
        if snapshot != self._snapshot or (found := self._answers.get(job)) is None:
            return None
        self._answers.move_to_end(job)
        return found

    def put(self, snapshot: str | None, job: bytes, answer: Answer) -> None:
        """Keep an answer, unless it is a problem or large; the answers of another snapshot are forgotten."""
        size = len(job) + len(answer.body)
        if answer.problem or size * _LARGEST > self._most:
            return
        if snapshot != self._snapshot:
            self._answers.clear()
            self._size, self._snapshot = 0, snapshot
        if job not in self._answers:
            self._answers[job] = answer
            self._size += size
        while self._size > self._most:
            old, gone = self._answers.popitem(last=False)
            self._size -= len(old) + len(gone.body)
