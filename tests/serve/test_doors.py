"""A client and a network may have some connections each; nobody takes all of them but a proxy."""

import pytest

from trialgraph.serve.client import client
from trialgraph.serve.doors import Doors

MANY = 320  # so that a client may have 20 and a network 80


@pytest.mark.parametrize(
    ("addresses", "entered"),
    [
        (["192.0.2.1"], 20),
        ([f"192.0.2.{n}" for n in range(1, 11)], 80),
        ([f"192.0.{n}.1" for n in range(1, 31)], MANY),
        ([f"2001:db8:0:{n:x}::1" for n in range(1, 31)], 80),
        (["192.0.9.9"], MANY),
    ],
    ids=["one", "neighbours", "strangers", "neighbours of IPv6", "proxy"],
)
def test_nobody_takes_more_connections_than_a_share(addresses: list[str], entered: int) -> None:
    doors = Doors(MANY, proxy="192.0.9.9")
    assert sum(doors.enter(client(address)) for _ in range(MANY) for address in addresses) == entered


def test_a_connection_that_is_closed_makes_room() -> None:
    doors = Doors(MANY)
    for _ in range(3):
        assert sum(doors.enter(client("192.0.2.1")) for _ in range(30)) == 20
        assert doors.enter(client("192.0.2.2"))
        for address in [*["192.0.2.1"] * 20, "192.0.2.2"]:
            doors.leave(client(address))
