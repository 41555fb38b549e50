"""A client may have some requests under way, and no more; an IPv6 network is one client."""

import pytest

from trialgraph.serve.admission import Admission
from trialgraph.serve.sandbox.messages import ProblemError


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("192.0.2.1", "192.0.2.1", True),
        ("192.0.2.1", "192.0.2.2", False),
        ("192.0.2.1", "::ffff:192.0.2.1", True),
        ("2001:db8::1", "2001:db8::2", True),
        ("2001:db8:0:1::1", "2001:db8:0:2::1", False),
        ("unix", "unix", True),
    ],
)
def test_a_client_is_an_address_or_a_network(one: str, other: str, same: bool) -> None:
    admission = Admission(1)
    with admission.admitted(one):
        if same:
            with pytest.raises(ProblemError, match="too-many-requests"), admission.admitted(other):
                pass
        else:
            with admission.admitted(other):
                pass


def test_a_request_that_is_answered_makes_room() -> None:
    admission = Admission(2)
    for _ in range(5):
        with admission.admitted("192.0.2.1"), admission.admitted("192.0.2.1"):
            pass
    with pytest.raises(ZeroDivisionError), admission.admitted("192.0.2.1"):
        raise ZeroDivisionError
    with admission.admitted("192.0.2.1"), admission.admitted("192.0.2.1"):
        pass
