"""A server goes over to a new snapshot without dropping a request; who began on the old one ends on it."""

import json
import threading
import time
from pathlib import Path
from urllib.parse import quote

import pyoxigraph as ox

from serve.live import Live, serving, stored

ONE, TWO = (ox.Quad(ox.NamedNode("x:s"), ox.NamedNode("x:p"), ox.Literal(word)) for word in ("one", "two"))
WORD = quote("SELECT ?o { ?s ?p ?o }")
SLOW = quote(
    "SELECT ?o { ?s ?p ?o " + " ".join(f"VALUES ?x{n} {{ {' '.join(map(str, range(30)))} }}" for n in range(4)) + " "
    "FILTER(?x0 + ?x1 + ?x2 + ?x3 < 0 || (?x0 = 29 && ?x1 = 29 && ?x2 = 29 && ?x3 = 29)) }"
)


def word(live: Live, query: str) -> str:
    connection = live.connection()
    connection.request("GET", f"/sparql?query={query}")
    answer = connection.getresponse()
    assert answer.status == 200
    return str(json.loads(answer.read())["results"]["bindings"][0]["o"]["value"])


def test_the_server_follows_a_build(tmp_path: Path) -> None:
    folder = stored(tmp_path / "store", [ONE])
    with serving(folder, "--workers", 2) as live:
        assert word(live, WORD) == "one"
        slow: list[str] = []
        waiting = threading.Thread(target=lambda: slow.append(word(live, SLOW)))
        waiting.start()
        time.sleep(0.1)
        stored(folder, [TWO])
        words = []
        until = time.monotonic() + 60
        while "two" not in words and time.monotonic() < until:
            words.append(word(live, WORD))
        assert words == [*["one"] * (len(words) - 1), "two"]
        waiting.join()
        assert slow == ["one"]


def test_a_build_that_leaves_no_graph_leaves_the_old_one(tmp_path: Path) -> None:
    folder = stored(tmp_path / "store", [ONE])
    with serving(folder, "--workers", 1) as live:
        (folder / "current").write_text("99\n")
        time.sleep(2.5)
        assert word(live, WORD) == "one"
