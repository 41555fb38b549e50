"""Two servers of one snapshot behind a balancer lose no request when one of them is killed.

An answer of which the head is on its way by then is cut: its length tells, and the client asks again.
"""

import os
import shutil
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, IncompleteRead
from pathlib import Path
from urllib.parse import quote

import pytest

from engines import answers, free_port
from serve.live import Live, serving

HAPROXY = shutil.which("haproxy")
CONFIGURATION = Path(__file__).resolve().parents[2] / "docs" / "serve" / "haproxy.cfg"
QUERY = "SELECT ?trial ?id { ?trial a tg:Trial ; dcterms:identifier ?id } ORDER BY ?id"
CLIENTS, LEAST = 4, 40  # and the requests of each before and after the kill

pytestmark = pytest.mark.skipif(HAPROXY is None, reason="haproxy is not installed")


@contextmanager
def balanced(one: Live, two: Live) -> Iterator[int]:
    """Run the balancer that the documentation shows, and yield its port."""
    front = free_port()
    places = {"FRONT": f"127.0.0.1:{front}", "ONE": f"127.0.0.1:{one.port}", "TWO": f"127.0.0.1:{two.port}"}
    assert HAPROXY is not None
    with subprocess.Popen([HAPROXY, "-q", "-f", CONFIGURATION], env={**os.environ, **places}) as process:
        try:
            until = time.monotonic() + 30
            while not answers(f"http://127.0.0.1:{front}/ready"):
                assert process.poll() is None and time.monotonic() < until, "the balancer does not start"
                time.sleep(0.1)
            yield front
        finally:
            process.kill()


class Client(threading.Thread):
    """Asks on and on, on one connection, and counts how the requests end, and the answers that were cut."""

    def __init__(self, port: int, stop: threading.Event) -> None:
        super().__init__(daemon=True)
        self.ended: Counter[str] = Counter()
        self.cut = 0
        self._port = port
        self._stop_asking = stop

    def run(self) -> None:
        """Ask until told to stop."""
        connection = HTTPConnection("127.0.0.1", self._port, timeout=60)
        number = 0
        while not self._stop_asking.is_set():
            number += 1
            try:  # no two queries are the same, so that each is answered anew
                connection.request("GET", f"/sparql?format=csv&query={quote(f'{QUERY} #{id(self)}-{number}')}")
                answer = connection.getresponse()
                body = answer.read()
                self.ended["whole" if answer.status == 200 and body.count(b"\n") > 1 else f"{answer.status}"] += 1
            except IncompleteRead:
                self.cut += 1
                connection.close()
            except OSError as error:
                self.ended[type(error).__name__] += 1
                connection.close()


def until_all_asked(clients: list[Client], more: int) -> None:
    goals = [client.ended.total() + more for client in clients]
    until = time.monotonic() + 60
    while any(client.ended.total() < goal for client, goal in zip(clients, goals, strict=True)):
        assert time.monotonic() < until, "requests hang"
        time.sleep(0.05)


def test_no_request_is_lost_when_a_server_is_killed(built: Path) -> None:
    options = ["--proxy", "127.0.0.1", "--clients", "64"]
    with (
        serving(built, *options) as one,
        serving(built, *options) as two,
        balanced(one, two) as port,
    ):
        stop = threading.Event()
        clients = [Client(port, stop) for _ in range(CLIENTS)]
        for client in clients:
            client.start()
        until_all_asked(clients, LEAST)
        one.process.kill()
        until_all_asked(clients, LEAST)
        stop.set()
        for client in clients:
            client.join()
        assert one.process.wait(10) < 0
        ended = sum((client.ended for client in clients), Counter[str]())
        assert ended.keys() == {"whole"}, ended
        assert all(client.cut <= 1 for client in clients), "only what was under way at the kill may be cut"
