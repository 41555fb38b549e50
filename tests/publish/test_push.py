"""A push brings a graph into a store, replaces what was there, goes on where it was cut off, and tries again."""

import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

import engines
from conftest import Run
from serve.live import stored
from trialgraph.ask.remote import Remote
from trialgraph.core.errors import UsageError
from trialgraph.core.progress import Done
from trialgraph.graph.store import reading
from trialgraph.publish import push as pushing
from trialgraph.publish.push import Target, push

needs_oxigraph = pytest.mark.skipif(not engines.OXIGRAPH.exists(), reason="oxigraph is not installed")
EVERYTHING = "SELECT (COUNT(*) AS ?n) { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"


def count(url: str) -> int:
    rows = Remote(url).query(EVERYTHING)
    assert isinstance(rows, ox.QuerySolutions)
    return int(next(rows)[0].value)


@needs_oxigraph
@pytest.mark.parametrize("protocol", ["gsp", "update"])
def test_the_whole_graph_arrives_and_takes_the_place_of_the_old_one(built: Path, tmp_path: Path, protocol: str) -> None:
    with reading(built) as graph:
        size = len(graph)
    with engines.oxigraph(tmp_path) as engine:
        steps: list[Done] = []
        for _ in range(2):
            assert push(built, engine.targets[protocol], progress=steps.append) == size
            assert count(engine.query) == size
        assert steps[-1] == Done(size, size, size, "triples")


@needs_oxigraph
def test_a_push_that_is_cut_off_goes_on_where_it_stopped(built: Path, tmp_path: Path) -> None:
    class CutError(Exception):
        pass

    def cut(done: Done) -> None:
        if done.records >= 1500:
            raise CutError

    with reading(built) as graph:
        size = len(graph)
    with engines.oxigraph(tmp_path) as engine:
        with pytest.raises(CutError):
            push(built, engine.targets["gsp"], progress=cut)
        assert 0 < count(engine.query) < size
        assert 0 < push(built, engine.targets["gsp"]) < size
        assert count(engine.query) == size
        assert push(built, engine.targets["gsp"]) == size, "what is done is forgotten"


@needs_oxigraph
@pytest.mark.parametrize("protocol", ["gsp", "update"])
def test_a_blank_node_stays_one_also_in_small_batches(tmp_path: Path, protocol: str) -> None:
    lines = [f"_:whole <x:part> <x:{n}> . <x:{n}> <x:is> {n} ." for n in range(30)]
    quads = list(ox.parse("\n".join(lines).encode(), format=ox.RdfFormat.TURTLE))
    (tmp_path / "there").mkdir()
    with engines.oxigraph(tmp_path / "there") as engine:
        target = replace(engine.targets[protocol], batch=7)
        assert push(stored(tmp_path / "store", quads), target) == 60
        rows = Remote(engine.query).query("SELECT (COUNT(DISTINCT ?whole) AS ?n) { ?whole <x:part> ?part }")
        assert isinstance(rows, ox.QuerySolutions) and next(rows)[0] == ox.Literal(1)
        assert count(engine.query) == 60


@contextmanager
def answering(*statuses: int) -> Iterator[tuple[str, list[bytes]]]:
    """A server that answers so, one status after the other and the last from then on; and what came."""
    left, came = list(statuses), []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_PUT(self) -> None:
            came.append(self.rfile.read(int(self.headers["content-length"])))
            self.send_response(left.pop(0) if len(left) > 1 else left[0])
            self.send_header("retry-after", "7")
            self.send_header("content-length", "0")
            self.end_headers()

        do_POST = do_PUT

        def log_message(self, format: str, *arguments: object) -> None:
            """Say nothing."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/store", came
        server.shutdown()


def test_what_may_help_is_tried_again(built: Path) -> None:
    waits: list[float] = []
    lines: list[str] = []
    with answering(503, 429, 204) as (url, came):
        push(built, Target(url), wait=waits.append, tell=lines.append)
    assert waits == [7, 7] and came[0] == came[1] == came[2]
    assert "it answers 503" in lines[0] and "once more in 7 s" in lines[0]


@pytest.mark.parametrize(("status", "tries"), [(403, 1), (404, 1), (503, pushing._TRIES)])
def test_a_store_that_refuses_is_told_in_one_line(built: Path, status: int, tries: int) -> None:
    with answering(status) as (url, came), pytest.raises(UsageError, match=f"it answers {status}") as refused:
        push(built, Target(url), wait=lambda seconds: None)
    assert len(came) == tries and "\n" not in str(refused.value)


def test_a_store_that_is_not_there_is_told_in_one_line(built: Path, run: Run) -> None:
    with pytest.raises(UsageError, match="it does not answer"):
        push(built, Target(f"http://127.0.0.1:{engines.free_port()}/store"), wait=lambda seconds: None)
    done = run("push", "nowhere", "--store", built)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
