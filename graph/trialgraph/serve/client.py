"""Turn the address of a request into who asks: one client, and the network that it shares with others."""

from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import Final, NamedTuple

_NETWORK: Final = {4: 24, 6: 48}  # bits that tell one network from another: of a firm or a provider
_OWN: Final = {4: 32, 6: 64}  # bits that tell one client from another: one has a /64 of IPv6 to itself


class Client(NamedTuple):
    """Who asks: an address, or a network of IPv6 that one client has to itself; and the network around it."""

    name: str
    network: str


NOBODY: Final = Client("", "")


@lru_cache(maxsize=4096)
def client(address: str) -> Client:
    """Return who asks from an address; what is no address of IP is a client and a network of its own.

    >>> client("192.0.2.7")
    Client(name='192.0.2.7', network='192.0.2.0')
    >>> client("2001:db8:1:2:3::4")
    Client(name='2001:db8:1:2::', network='2001:db8:1::')
    """
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return Client(address, address)
    if isinstance(parsed, IPv6Address) and parsed.ipv4_mapped:
        parsed = parsed.ipv4_mapped
    return Client(_kept(parsed, _OWN[parsed.version]), _kept(parsed, _NETWORK[parsed.version]))


def _kept(address: IPv4Address | IPv6Address, bits: int) -> str:
    """An address with only its first bits."""
    left = address.max_prefixlen - bits
    return str(type(address)(int(address) >> left << left))
