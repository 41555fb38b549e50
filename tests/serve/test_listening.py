"""A server listens where it can, and only at home where a query is not held to limits."""

import pytest

from trialgraph.core.errors import UsageError
from trialgraph.serve.listening import listening
from trialgraph.serve.sandbox import limits


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "0.0.0.0", ""])
def test_a_free_port_is_taken(host: str) -> None:
    with listening(host, 0) as listener:
        assert listener.getsockname()[1] > 0


@pytest.mark.parametrize("host", ["0.0.0.0", "::", ""])
def test_without_limits_no_other_machine_may_reach_it(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "held", lambda: False)
    with pytest.raises(UsageError, match=r"does not hold a query to its limits\. Choose --host 127\.0\.0\.1\.$"):
        listening(host, 0)
    listening("127.0.0.1", 0).close()


@pytest.mark.parametrize("host", ["192.0.2.1", "no-such-host.invalid", "a" * 300])
def test_an_address_that_is_not_ours_is_named(host: str) -> None:
    with pytest.raises(UsageError, match=host):
        listening(host, 0)
