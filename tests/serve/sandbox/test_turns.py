"""Nobody waits long for others: places are kept for short jobs, and the greediest gives way."""

import pytest

from trialgraph.serve.client import Client, client
from trialgraph.serve.sandbox.turns import QUANTUM, Places, Turn, Turns

GOOD = client("198.51.100.1")
GREEDY = [client(f"192.0.2.{n}") for n in range(1, 11)]


class Server:
    """A server in which time passes when it is told to."""

    def __init__(self, workers: int = 8) -> None:
        self.turns = Turns(Places.of(workers))
        self.now = 0.0
        self.running: list[Turn] = []
        self.stopped: list[Turn] = []

    def ask(self, who: Client, kind: str = "quick") -> Turn:
        turn = Turn(who, kind, self.now)
        self.turns.wait(turn)
        self.look()
        return turn

    def look(self) -> None:
        for turn in self.turns.stop(self.now):
            self.running.remove(turn)
            self.stopped.append(turn)
            if turn.again:
                self.turns.wait(turn)
        workers = sum(self.turns.places)
        self.running += self.turns.begin(self.now, workers - len(self.running))

    def end(self, turn: Turn, *, worked: float | None = None) -> None:
        self.turns.leave(turn, self.now, worked=worked)
        self.running.remove(turn)
        self.look()

    def go_on(self, seconds: float) -> None:
        until = self.now + seconds
        while self.now < until:
            self.now += 0.05
            self.look()

    def waited(self, turn: Turn, most: float) -> bool:
        """Whether a job begins within some seconds."""
        until = self.now + most
        while turn not in self.running and self.now < until:
            self.go_on(0.05)
        return turn in self.running


def attacked(addresses: int, each: int, seconds: float) -> Server:
    """A server to which addresses send jobs without end, again as soon as one is stopped."""
    server = Server()
    for _ in range(each):
        for who in GREEDY[:addresses]:
            server.ask(who)
    for _ in range(int(seconds / 0.05)):
        server.go_on(0.05)
        for turn in server.stopped:
            if not turn.again:
                server.ask(turn.client)
        server.stopped.clear()
    return server


@pytest.mark.parametrize("kind", ["quick", "page"])
@pytest.mark.parametrize("seconds", [0.0, 0.3, 5.0, 60.0])
@pytest.mark.parametrize(("addresses", "each"), [(1, 6), (2, 6), (10, 1), (10, 6)])
def test_a_job_of_another_client_begins_soon(addresses: int, each: int, seconds: float, kind: str) -> None:
    server = attacked(addresses, each, seconds)
    for _ in range(20):
        turn = server.ask(GOOD, kind)
        assert server.waited(turn, QUANTUM + 0.1)
        server.go_on(0.05)
        server.end(turn, worked=0.01)


def test_a_query_of_some_seconds_comes_to_its_end_beside_greedy_ones() -> None:
    server = attacked(10, 6, 60.0)
    turn = server.ask(GOOD)
    server.go_on(5.0)
    assert turn in server.running


@pytest.mark.parametrize("kind", ["quick", "page"])
def test_a_greedy_client_leaves_pages_and_quick_queries_their_places(kind: str) -> None:
    server = attacked(10, 6, 30.0)
    few = [server.ask(client(f"198.51.100.{n}"), kind) for n in range(1, 3)]
    assert all(turn in server.running and turn.place in (kind, "long") for turn in few)
    assert not server.turns.has_others(few[0])


def test_nobody_is_stopped_where_nobody_else_waits() -> None:
    server = Server()
    turns = [server.ask(GREEDY[0]) for _ in range(20)]
    server.go_on(30.0)
    assert server.running == turns[:6] and not server.stopped


def test_a_young_job_begins_once_more_and_an_old_one_does_not() -> None:
    server = Server()
    young = [server.ask(who) for who in GREEDY[:6]]
    server.go_on(0.3)
    assert server.waited(server.ask(GOOD), 0.1)
    (first,) = server.stopped
    assert first in young and first.again and first not in server.running
    old = Server()
    for who in GREEDY[:6]:
        old.ask(who)
    old.go_on(3.0)
    assert old.waited(old.ask(GOOD), 0.1)
    assert not old.stopped[0].again


def test_short_jobs_make_nobody_greedy() -> None:
    server = Server()
    for _ in range(1000):
        turn = server.ask(GOOD)
        server.now += 0.01
        server.end(turn)
    assert server.ask(GOOD).place == "quick"


def test_a_long_place_waits_for_its_worker_where_others_need_the_free_ones() -> None:
    server = attacked(1, 6, 10.0)
    for turn in list(server.running):
        server.turns.leave(turn, server.now)
    server.running.clear()
    server.turns.wait(heavy := Turn(GREEDY[0], "quick", server.now))
    assert list(server.turns.begin(server.now, 4)) == []
    assert heavy in list(server.turns.begin(server.now, 5))


def test_a_client_that_leaves_waits_no_more() -> None:
    server = Server(1)
    server.ask(GREEDY[0], "page")
    server.ask(GREEDY[0], "page")
    turn = server.ask(GOOD, "page")
    assert server.turns.crowded and not server.turns.has_others(turn)
    other = server.ask(GOOD, "page")
    assert server.turns.has_others(turn)
    server.turns.leave(other, 0.0)
    server.turns.leave(turn, 0.0)
    assert not server.turns.crowded
