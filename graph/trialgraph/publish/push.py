"""Load a graph into another store over HTTP, by the Graph Store Protocol or by SPARQL Update, a batch at a time.

What was sent is noted beside the snapshots, so that a push that was cut off goes on where it stopped; a batch that may
have arrived is sent again, which changes nothing, as triples are a set.
What has blank nodes goes in the first piece of its graph, which takes the place of what was there: sent in two pieces,
one blank node would become two.
"""

import hashlib
import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

import httpx
import pyoxigraph as ox

from trialgraph.core.errors import UsageError
from trialgraph.core.progress import Done
from trialgraph.graph import store
from trialgraph.graph.belonging import DEFAULT

_TRIES: Final = 6
_PATIENCE: Final = 300.0  # seconds that a store may take for a batch
_LONGEST: Final = 60.0  # seconds between two tries
_AGAIN: Final = frozenset((408, 425, 429, 500, 502, 503, 504))


@dataclass(frozen=True, slots=True)
class Target:
    """Where to push: the address, how (``gsp`` or ``update``), the graph for the facts, and who we are there."""

    url: str
    protocol: str = "gsp"
    graph: str | None = None
    user: str | None = None
    password: str = ""
    digest: bool = False
    batch: int = 10_000


def push(
    folder: Path,
    target: Target,
    *,
    progress: Callable[[Done], None] = lambda done: None,
    tell: Callable[[str], None] = lambda line: None,
    wait: Callable[[float], None] = time.sleep,
) -> int:
    """Send the current graph of a store, and return how many triples were sent this time.

    Raises UsageError where the other store cannot be reached, or refuses.
    """
    snapshot = store.current(folder)
    note = _Note(folder, target, snapshot)
    with store.reading(folder) as graph, _client(target) as client:
        sender = _Sender(client, target, tell, wait)
        total, sent, gone = len(graph), 0, 0
        for number, piece in enumerate(_pieces(graph, target)):
            if number >= note.done:
                sender.send(piece)
                note.write(number + 1)
                sent += len(piece.triples)
            gone += len(piece.triples)
            progress(Done(gone, gone, total, "triples"))
        note.forget()
        return sent


@dataclass(frozen=True, slots=True)
class _Piece:
    """Triples for a graph; `first` takes the place of what was there."""

    graph: str | None
    triples: list[ox.Triple]
    first: bool


def _pieces(graph: ox.Store, target: Target) -> Iterator[_Piece]:
    """Yield what is to be sent, in an order that stays the same."""
    yield from _of(graph, DEFAULT, target.graph, target.batch)
    for name in sorted(graph.named_graphs(), key=str):
        assert isinstance(name, ox.NamedNode)
        yield from _of(graph, name, name.value, target.batch)


def _of(graph: ox.Store, source: ox.NamedNode | ox.DefaultGraph, name: str | None, size: int) -> Iterator[_Piece]:
    together = [each for each in _triples(graph, source) if _is_blank(each)]
    rest = (each for each in _triples(graph, source) if not _is_blank(each))
    batch = together + list(islice(rest, size))
    first = True
    while batch:
        yield _Piece(name, batch, first)
        batch, first = list(islice(rest, size)), False


def _triples(graph: ox.Store, source: ox.NamedNode | ox.DefaultGraph) -> Iterator[ox.Triple]:
    return (quad.triple for quad in graph.quads_for_pattern(None, None, None, source))


def _is_blank(triple: ox.Triple) -> bool:
    return isinstance(triple.subject, ox.BlankNode) or isinstance(triple.object, ox.BlankNode)


class _Sender:
    """Sends pieces, and tries again where that may help."""

    def __init__(
        self, client: httpx.Client, target: Target, tell: Callable[[str], None], wait: Callable[[float], None]
    ) -> None:
        self._client = client
        self._target = target
        self._tell = tell
        self._wait = wait

    def send(self, piece: _Piece) -> None:
        """Send a piece; raises UsageError where the store refuses, or does not answer after some tries."""
        for attempt in range(_TRIES):
            try:
                answer = self._client.send(self._request(piece))
            except (httpx.UnsupportedProtocol, httpx.InvalidURL) as error:
                raise UsageError(
                    "this is no address", where=self._target.url, remedy="Begin it with http://."
                ) from error
            except httpx.TransportError as error:
                problem, pause = f"it does not answer ({error})", 2.0**attempt
            else:
                if answer.is_success:
                    return
                problem = f"it answers {answer.status_code}: {' '.join(answer.text.split())[:200]}"
                if answer.status_code not in _AGAIN:
                    break
                pause = _pause(answer, 2.0**attempt)
            if attempt + 1 < _TRIES:
                self._tell(f"{self._target.url}: {problem}; once more in {pause:g} s")
                self._wait(pause)
        remedy = "Once that is mended, the same command goes on where it stopped."
        raise UsageError(problem, where=self._target.url, remedy=remedy)

    def _request(self, piece: _Piece) -> httpx.Request:
        lines = ox.serialize(piece.triples, format=ox.RdfFormat.N_TRIPLES) or b""
        if self._target.protocol == "gsp":
            place = {"default": ""} if piece.graph is None else {"graph": piece.graph}
            headers = {"content-type": "application/n-triples"}
            method = "PUT" if piece.first else "POST"
            return self._client.build_request(method, self._target.url, params=place, content=lines, headers=headers)
        headers = {"content-type": "application/sparql-update"}
        return self._client.build_request("POST", self._target.url, content=_update(piece, lines), headers=headers)


def _update(piece: _Piece, lines: bytes) -> bytes:
    """The update that a piece is; a blank node of N-Triples is one of SPARQL too."""
    if piece.graph is None:
        return (b"CLEAR SILENT DEFAULT;\n" if piece.first else b"") + b"INSERT DATA {\n" + lines + b"}"
    name = str(ox.NamedNode(piece.graph)).encode()
    cleared = b"CLEAR SILENT GRAPH %b;\n" % name if piece.first else b""
    return cleared + b"INSERT DATA { GRAPH %b {\n" % name + lines + b"} }"


def _pause(answer: httpx.Response, seconds: float) -> float:
    told = answer.headers.get("retry-after", "")
    return min(float(told) if told.isdecimal() else seconds, _LONGEST)


def _client(target: Target) -> httpx.Client:
    auth: httpx.Auth | None = None
    if target.user is not None:
        kind = httpx.DigestAuth if target.digest else httpx.BasicAuth
        auth = kind(target.user, target.password)
    return httpx.Client(auth=auth, timeout=_PATIENCE)


class _Note:
    """What was sent of a snapshot to a target, kept in a file of the store."""

    def __init__(self, folder: Path, target: Target, snapshot: str | None) -> None:
        key = json.dumps([target.url, target.protocol, target.graph, target.batch])
        self._file = folder / "pushes" / f"{hashlib.sha256(key.encode()).hexdigest()[:16]}.json"
        self._snapshot = snapshot
        self.done = self._read()

    def write(self, done: int) -> None:
        """Note that so many pieces were sent."""
        self._file.parent.mkdir(exist_ok=True)
        draft = self._file.with_suffix(".new")
        draft.write_text(json.dumps({"snapshot": self._snapshot, "done": done}), encoding="utf-8")
        draft.replace(self._file)

    def forget(self) -> None:
        """Forget what was sent, for all was."""
        self._file.unlink(missing_ok=True)

    def _read(self) -> int:
        try:
            noted = json.loads(self._file.read_text(encoding="utf-8"))
            return int(noted["done"]) if noted["snapshot"] == self._snapshot else 0
        except (OSError, ValueError, KeyError, TypeError):
            return 0
