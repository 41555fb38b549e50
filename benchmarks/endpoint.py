"""Measure the endpoint beside rdflib-endpoint, on one graph and with one client, in one run.

    python benchmarks/endpoint.py [PATH…] [--seconds 3] [--requests 100000]

For five queries and 1, 8 and 32 connections: the time that half of the requests and 99 of 100 take, and how many are
answered in a second; beside that the time of the query in this process. Then the time of a good query while others ask
what never ends, and the memory of the server and all its processes over many requests.
"""

import argparse
import asyncio
import itertools
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

import pyoxigraph as ox
import uvloop
from line import SHARED
from load import Load, loaded
from records import documents

from trialgraph.build.line import build
from trialgraph.core import resources
from trialgraph.core.namespaces import PREFIXES
from trialgraph.graph.store import reading

PEER = Path(__file__).with_name("peer.py")
CONNECTIONS = (1, 8, 32)
DECLARED = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
QUERIES = {
    "one trial": "SELECT ?t ?id { ?t a tg:Trial ; dcterms:identifier ?id } ORDER BY ?id LIMIT 1",
    "by antigen": 'SELECT ?t ?l { ?t tg:hasProduct ?p . ?p tg:targets/skos:notation "CD19" ; rdfs:label ?l }',
    "doses": "SELECT ?t ?a ?u { ?t tg:hasDoseLevel ?d . ?d tg:lowerAmount ?a ; tg:unit/skos:notation ?u } ORDER BY ?t",
    "counts": "SELECT ?m (COUNT(*) AS ?n) { ?c tg:measure/skos:notation ?m } GROUP BY ?m ORDER BY DESC(?n)",
    "words": 'SELECT ?c ?w { ?c a tg:ExclusionCriterion ; tg:text ?w FILTER(CONTAINS(LCASE(?w), "hepatitis")) }',
}
ENDLESS = (
    "ASK { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?a = ?l && ?l = ?b && ?c = ?d) }",
    "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a ?f ?i",
)
PAGES = {
    "home": b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/html\r\n\r\n",
    "question": b"GET /query/dose-ladders?format=html HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
}


class Server(NamedTuple):
    """A server that is measured."""

    name: str
    port: int
    pid: int


def main() -> None:
    """Build a store, start the servers, and print what they take."""
    parser = argparse.ArgumentParser(description="Measure the endpoint beside rdflib-endpoint.")
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--seconds", type=float, default=3)
    parser.add_argument("--requests", type=int, default=100_000)
    options = parser.parse_args()
    paths = options.paths or [SHARED if SHARED.exists() else resources.examples()]
    with tempfile.TemporaryDirectory() as folder:
        store, file = Path(folder) / "store", Path(folder) / "graph.nt"
        build(paths, store)
        with reading(store) as graph:
            facts = ox.Store()
            facts.extend(graph.quads_for_pattern(None, None, None, ox.DefaultGraph()))
            facts.dump(str(file), format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
            print(f"{len(documents(paths))} documents, {len(facts):,} triples; {options.seconds:g} s for each cell\n")
            inside = {name: in_process(graph, DECLARED + query) for name, query in QUERIES.items()}
        with serving(store, file) as servers:
            compare(servers, inside, options.seconds)
        with ours(store, keep=0) as server:
            beside_attacks(server, options.seconds)
            over_many(server, options.requests)


def in_process(graph: ox.Store, query: str) -> float:
    """The median time in ms of a query and its results in JSON."""
    times = []
    for _ in range(50):
        began = time.perf_counter()
        graph.query(query).serialize(format=ox.QueryResultsFormat.JSON)  # type: ignore[union-attr]
        times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times)


def compare(servers: list[Server], inside: dict[str, float], seconds: float) -> None:
    """Print the table of queries, connections and servers."""
    print(
        f"{'query':12}{'server':26}{'in process':>11}"
        + "".join(f"{f'{n} conn.: p50':>16} p99 ms   req/s" for n in CONNECTIONS)
    )
    for name, query in QUERIES.items():
        for server in servers:
            cells = [asyncio_run(loaded(server.port, request(query), n, seconds=seconds)) for n in CONNECTIONS]
            first = f"{inside[name]:9.2f} ms" if server is servers[0] else " " * 12
            print(f"{name:12}{server.name:26}{first}" + "".join(shown(cell) for cell in cells), flush=True)
    print()


def beside_attacks(server: Server, seconds: float) -> None:
    """Print how long good queries and pages take while ten other addresses ask six things each that never end."""

    async def attack(source: str, query: str) -> None:
        await loaded(server.port, request(query), 6, seconds=1000, source=source)

    async def all_at_once() -> dict[str, Load]:
        pairs = zip(range(2, 12), itertools.cycle(ENDLESS), strict=False)
        attacks = [asyncio.create_task(attack(f"127.0.0.{n}", query)) for n, query in pairs]
        asked = {"query": request(QUERIES["by antigen"]), **PAGES}
        found = {name: await loaded(server.port, each, 1, seconds=2 * seconds) for name, each in asked.items()}
        for each in attacks:
            each.cancel()
        await asyncio.gather(*attacks, return_exceptions=True)
        return found

    print("beside ten addresses with six endless queries each")
    for name, found in asyncio_run(all_at_once()).items():
        print(f"  {name:10}p50 {found.p50:7.2f} ms, p99 {found.p99:7.2f} ms, {found.rate:,.0f} a second")
    print()


def over_many(server: Server, requests: int) -> None:
    """Print the memory of a server and its processes as requests go on."""
    print(f"memory over {requests:,} requests, of the server and its processes")
    for _ in range(5):
        found = asyncio_run(loaded(server.port, request(QUERIES["by antigen"]), 8, count=requests // 5))
        print(
            f"  {memory(server.pid) / 1e6:6.0f} MB after {found.answers:,} more, {found.rate:,.0f} requests/s",
            flush=True,
        )


def memory(pid: int) -> int:
    """The bytes of a process and of those below it, each shared page counted once for all that share it."""
    text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    own = int(text.partition("\nPss:")[2].split()[0]) * 1024
    below = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return own + sum(memory(int(each)) for each in below)


def shown(load: Load) -> str:
    return f"{load.p50:16.2f}{load.p99:8.2f}{load.rate:8,.0f}"


def request(query: str) -> bytes:
    """The bytes of a request."""
    words = urlencode({"query": DECLARED + query})
    accept = "application/sparql-results+json"
    return f"GET /sparql?{words} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: {accept}\r\n\r\n".encode()


def asyncio_run(work):  # type: ignore[no-untyped-def]
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(work)


@contextmanager
def serving(store: Path, file: Path) -> Iterator[list[Server]]:
    """Run our server, and rdflib-endpoint on each of its stores."""
    with (
        ours(store) as server,
        ours(store, keep=0) as unkept,
        peer(file, "rdflib") as rdflib,
        peer(file, "oxrdflib") as oxrdflib,
    ):
        yield [server, unkept, rdflib, oxrdflib]


@contextmanager
def ours(store: Path, keep: int = 64) -> Iterator[Server]:
    """Run our server, which keeps some MB of answers for who asks the same again."""
    options = ["--port", "0", "--quiet", "--clients", "64", "--deadline", "5", "--keep", str(keep)]
    command = [sys.executable, "-m", "trialgraph", "serve", "--store", str(store), *options]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        port = int(process.stderr.readline().split("/sparql")[0].rpartition(":")[2])
        yield Server("trialgraph" if keep else "trialgraph, --keep 0", port, process.pid)
        process.terminate()


@contextmanager
def peer(file: Path, kind: str) -> Iterator[Server]:
    """Run rdflib-endpoint."""
    command = [sys.executable, str(PEER), str(file), kind]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout
        yield Server(f"rdflib-endpoint, {kind}", int(process.stdout.readline()), process.pid)
        process.kill()


if __name__ == "__main__":
    main()
