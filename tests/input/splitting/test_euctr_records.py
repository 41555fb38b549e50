"""An export of the EU register is recognised by its summary and the form below it."""

import pytest

from trialgraph.input.splitting.euctr_records import recognises


@pytest.mark.parametrize(
    ("head", "export"),
    [
        (b"Summary\r\nEudraCT Number: 2013-501234-12\r\n\r\nA.1 Member State Concerned: X\r\n", True),
        (b"This file contains\n\nEudraCT Number: 2013-501234-12\nA.2 EudraCT number: X\n", True),
        (b"EudraCT Number: 2013-501234-12\nA page of a trial\n", False),
        (b"A.1 First item\nEudraCT Number: 1\n", False),
    ],
)
def test_it_is_recognised(head: bytes, export: bool) -> None:
    assert recognises(head) is export
