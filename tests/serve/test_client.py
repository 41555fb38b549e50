"""A client is an address, or the network of IPv6 that it has to itself; it shares a wider network with others."""

import pytest

from trialgraph.serve.client import client


@pytest.mark.parametrize(
    ("one", "other", "same", "near"),
    [
        ("192.0.2.1", "192.0.2.1", True, True),
        ("192.0.2.1", "192.0.2.2", False, True),
        ("192.0.2.1", "192.0.3.1", False, False),
        ("192.0.2.1", "::ffff:192.0.2.1", True, True),
        ("2001:db8::1", "2001:db8::2", True, True),
        ("2001:db8:0:1::1", "2001:db8:0:2::1", False, True),
        ("2001:db8:0:1::1", "2001:db8:1:1::1", False, False),
        ("fe80::1%eth0", "fe80::2", True, True),
        ("unix", "unix", True, True),
        ("unix", "", False, False),
    ],
)
def test_a_client_is_an_address_or_a_network(one: str, other: str, same: bool, near: bool) -> None:
    assert (client(one) == client(other)) is same
    assert (client(one).network == client(other).network) is near
