"""A server that is told to end answers what is under way first; told twice, it ends at once."""

import json
import signal
import threading
import time
from pathlib import Path
from urllib.parse import quote

from serve.live import serving

SLOW = quote(
    "SELECT (COUNT(*) AS ?n) { "
    + " ".join(f"VALUES ?x{n} {{ {' '.join(map(str, range(30)))} }}" for n in range(4))
    + " FILTER(?x0 + ?x1 + ?x2 + ?x3 < 0) }"
)
ENDLESS = quote("ASK { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?a = ?l && ?l = ?b && ?c = ?d) }")


def test_requests_under_way_are_answered_before_the_end(built: Path) -> None:
    with serving(built) as live:
        came: list[bytes] = []

        def ask() -> None:
            connection = live.connection()
            connection.request("GET", f"/sparql?query={SLOW}")
            came.append(connection.getresponse().read())

        waiting = threading.Thread(target=ask)
        waiting.start()
        time.sleep(0.2)
        assert live.end() == 0
        waiting.join()
        assert json.loads(came[0])["results"]["bindings"][0]["n"]["value"] == "0"


def test_the_second_time_it_ends_at_once(built: Path) -> None:
    with serving(built, "--deadline", 600, "--memory", 4000) as live:
        connection = live.connection()
        connection.request("GET", f"/sparql?query={ENDLESS}")
        time.sleep(0.3)
        live.process.send_signal(signal.SIGINT)
        time.sleep(0.3)
        assert live.process.poll() is None
        live.process.send_signal(signal.SIGINT)
        assert live.process.wait(20) == 0
