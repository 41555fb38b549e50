"""What a client took is remembered, counts a little for its neighbours, and is forgotten."""

import pytest

from trialgraph.serve.client import client
from trialgraph.serve.sandbox.usage import Usage

ONE, NEAR, FAR = client("192.0.2.1"), client("192.0.2.2"), client("198.51.100.1")


@pytest.mark.parametrize(
    ("asked", "later", "seconds"),
    [(ONE, 0, 16.0), (ONE, 30, 8.0), (ONE, 60, 4.0), (NEAR, 0, 1.0), (NEAR, 30, 0.5), (FAR, 0, 0.0)],
)
def test_what_was_taken_is_forgotten_by_half_in_half_a_minute(asked: object, later: float, seconds: float) -> None:
    usage = Usage()
    usage.add(ONE, 10.0, 100.0)
    usage.add(ONE, 6.0, 100.0)
    assert usage.of(asked, 100.0 + later) == pytest.approx(seconds)  # type: ignore[arg-type]


def test_a_neighbour_took_nothing_itself() -> None:
    usage = Usage()
    usage.add(ONE, 16.0, 0.0)
    assert (usage.own(NEAR, 0.0), usage.own(ONE, 0.0)) == (0.0, 16.0)


def test_memory_does_not_grow_with_the_clients_of_the_past() -> None:
    usage = Usage()
    for number in range(100_000):
        usage.add(client(f"10.{number >> 16}.{number >> 8 & 255}.{number & 255}"), 0.02, float(number))
    assert len(usage._taken) < 25_000
