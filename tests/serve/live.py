"""Start a real server on a store and talk to it over real HTTP."""

import http.client
import json
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import pyoxigraph as ox

from trialgraph.graph import store

ASK = "ASK { ?s ?p ?o }"


class Live(NamedTuple):
    """A server: its process and its address, such as http://127.0.0.1:4711."""

    process: "subprocess.Popen[str]"
    address: str

    @property
    def port(self) -> int:
        """The port that it listens at."""
        return urlsplit(self.address).port or 0

    def log(self) -> dict[str, Any]:
        """The next line of its log."""
        assert self.process.stderr is not None
        return json.loads(self.process.stderr.readline())  # type: ignore[no-any-return]

    def connection(self) -> http.client.HTTPConnection:
        """A new connection."""
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)

    def peak(self) -> int:
        """The most bytes of memory that its own process ever had; its workers, which are bounded, are others."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.partition("VmHWM:")[2].split()[0]) * 1024

    def end(self) -> int:
        """End it as a system does, and return its status."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(30)


def stored(folder: Path, quads: Iterable[ox.Quad]) -> Path:
    """Make some quads the current snapshot of a store."""
    with store.writing(folder) as draft:
        draft.graph.extend(quads)
    return folder


@contextmanager
def serving(folder: Path, *options: object, environment: dict[str, str] | None = None) -> Iterator[Live]:
    """Serve a store on a free port while the block lasts; without the option ``--log`` it is quiet."""
    words = [each for each in map(str, options) if each != "--log"]
    quiet = [] if "--log" in options else ["--quiet"]
    command = [sys.executable, "-m", "trialgraph", "serve", "--store", str(folder), "--port", "0", *quiet, *words]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stderr is not None
        line = process.stderr.readline()
        try:
            assert "answers" in line, line + process.stderr.read()
            yield Live(process, line.split()[0].removesuffix("/sparql"))
        finally:
            process.kill()


def asked_from(live: Live, source: str, path: str, *, accept: str = "*/*") -> tuple[int, bytes]:
    """The status and the body of the answer to a client at another address of this machine."""
    connection = http.client.HTTPConnection("127.0.0.1", live.port, timeout=60, source_address=(source, 0))
    with closing(connection):
        connection.request("GET", path, headers={"accept": accept})
        answer = connection.getresponse()
        return answer.status, answer.read()


def poured(live: Live, head: bytes, part: bytes, *, most: int) -> int:
    """How many bytes of a part, sent again and again behind a head, go out until the server closes; `most` at most."""
    sent = 0
    with socket.create_connection(("127.0.0.1", live.port), timeout=20) as client, suppress(ConnectionError):
        client.sendall(head)
        while sent < most:
            client.sendall(part)
            sent += len(part)
    return sent


def raw(live: Live, data: bytes, *, pause: float = 0, patience: float = 20) -> bytes:
    """What comes back for some bytes, sent at once or one after another, until the server closes the connection."""
    with socket.create_connection(("127.0.0.1", live.port), timeout=patience) as client:
        with suppress(ConnectionError):
            for part in [data[n : n + 1] for n in range(len(data))] if pause else [data]:
                client.sendall(part)
                time.sleep(pause)
        came = b""
        with suppress(ConnectionError):
            while chunk := client.recv(65536):
                came += chunk
        return came
