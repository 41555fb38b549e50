"""Say what a worker is to do, and what came of it, as bytes on a socket: two lengths, a head in JSON, and a body."""

import json
import struct
from dataclasses import dataclass, field
from typing import Any, Final

LENGTHS: Final = struct.Struct(">II")  # of the head and of the body, in bytes
RARE: Final = frozenset({"figure", "match"})  # kinds of jobs that need what takes longer to load than all else


@dataclass(frozen=True, slots=True)
class Job:
    """What a worker is to do: `kind` is a key of `trialgraph.serve.answers.ANSWERS`, `text` what is asked.

    `accept` is the header of the request, and `most` the most bytes that an answer may have.
    """

    kind: str
    text: str
    accept: str = "*/*"
    most: int = 32_000_000
    options: dict[str, Any] = field(default_factory=dict)

    def packed(self) -> bytes:
        """Return the job as bytes."""
        head = json.dumps([self.kind, self.text, self.accept, self.most, self.options]).encode()
        return LENGTHS.pack(len(head), 0) + head

    @classmethod
    def unpacked(cls, head: bytes) -> "Job":
        """Return the job of a head."""
        return cls(*json.loads(head))


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a job: a body of a media type, or the code of a problem with its detail as the body.

    `rows` is the number of solutions or triples, where it is known, and `worked` the seconds of a processor that the
    job took; after the `last` answer the worker ends.
    """

    body: bytes
    media: str = ""
    problem: str = ""
    rows: int | None = None
    last: bool = False
    worked: float = 0.0

    @classmethod
    def of_problem(cls, code: str, detail: str) -> "Answer":
        """Return the answer that a problem is; see `trialgraph.serve.problem`."""
        return cls(" ".join(detail.split()).encode(), problem=code)

    def packed(self) -> tuple[bytes, bytes]:
        """Return the answer as bytes, head and body."""
        head = json.dumps([self.media, self.problem, self.rows, self.last, self.worked]).encode()
        return LENGTHS.pack(len(head), len(self.body)) + head, self.body

    @classmethod
    def unpacked(cls, head: bytes, body: bytes) -> "Answer":
        """Return the answer of a head and a body."""
        return cls(body, *json.loads(head))


class ProblemError(Exception):
    """What keeps a job or a request from being done; the code is a key of `trialgraph.serve.problem.PROBLEMS`."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code, detail)
        self.code = code
        self.detail = detail
