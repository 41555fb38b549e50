"""A client and a network may have some connections each; where all are taken, who has most loses one."""

import pytest

from trialgraph.serve.client import Client, client
from trialgraph.serve.doors import Doors

MANY = 320  # so that a client may have 20 and a network 80


class Guest:
    """A connection that is let in, and knows whether it is still there."""

    def __init__(self, busy: bool = False) -> None:
        self.busy = busy
        self.left = False

    def leave(self) -> None:
        self.left = True


def let_in(doors: Doors, who: Client, number: int, *, busy: bool = False) -> list[Guest]:
    """The connections of a client that are let in, of a number of them."""
    guests = [Guest(busy) for _ in range(number)]
    return [guest for guest in guests if doors.enter(guest, who)]


@pytest.mark.parametrize(
    ("addresses", "entered"),
    [
        (["192.0.2.1"], 20),
        ([f"192.0.2.{n}" for n in range(1, 11)], 80),
        ([f"2001:db8:0:{n:x}::1" for n in range(1, 31)], 80),
        (["192.0.9.9"], MANY),
    ],
    ids=["one", "neighbours", "neighbours of IPv6", "proxy"],
)
def test_nobody_takes_more_connections_than_a_share(addresses: list[str], entered: int) -> None:
    doors = Doors(MANY, proxy="192.0.9.9")
    assert sum(len(let_in(doors, client(address), MANY)) for address in addresses) == entered


@pytest.mark.parametrize("busy", [False, True])
def test_a_newcomer_is_let_in_though_others_hold_all(busy: bool) -> None:
    doors = Doors(MANY)
    crowd = [guest for n in range(30) for guest in let_in(doors, client(f"192.0.{n}.1"), 20, busy=busy)]
    assert len(crowd) >= MANY
    gone = sum(guest.left for guest in crowd)
    assert len(let_in(doors, client("198.51.100.1"), 5)) == 5
    assert sum(guest.left for guest in crowd) == gone + 5
    assert len(let_in(doors, client("198.51.100.1"), 20)) < 20, "the newcomer may take no more than the others have"


def test_an_idle_connection_goes_before_one_that_is_answered() -> None:
    doors = Doors(MANY)
    at_work = let_in(doors, client("192.0.2.1"), 20, busy=True)
    idle = let_in(doors, client("192.0.2.2"), 20)
    for n in range(3, 17):
        let_in(doors, client(f"192.0.{n}.1"), 20)
    assert let_in(doors, client("198.51.100.1"), 1)
    assert sum(guest.left for guest in idle) == 1 and not any(guest.left for guest in at_work)


def test_a_connection_that_is_closed_makes_room() -> None:
    doors, who = Doors(MANY), client("192.0.2.1")
    for _ in range(3):
        guests = let_in(doors, who, 30)
        assert len(guests) == 20
        for guest in guests:
            doors.leave(guest, who)
            doors.leave(guest, who)
