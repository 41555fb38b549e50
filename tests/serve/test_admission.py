"""A client may have some requests under way, and no more."""

import pytest

from trialgraph.serve.admission import Admission
from trialgraph.serve.client import client
from trialgraph.serve.sandbox.messages import ProblemError

ONE, OTHER = client("192.0.2.1"), client("192.0.2.2")


def test_each_client_is_counted_for_itself() -> None:
    admission = Admission(1)
    with (
        admission.admitted(ONE),
        admission.admitted(OTHER),
        pytest.raises(ProblemError, match="too-many-requests"),
        admission.admitted(ONE),
    ):
        pass


def test_a_request_that_is_answered_makes_room() -> None:
    admission = Admission(2)
    for _ in range(5):
        with admission.admitted(ONE), admission.admitted(ONE):
            pass
    with pytest.raises(ZeroDivisionError), admission.admitted(ONE):
        raise ZeroDivisionError
    with admission.admitted(ONE), admission.admitted(ONE):
        pass
