"""JSON is read, or refused with a reason that a person understands."""

import pytest

from trialgraph.input.readers.json_text import parsed


def test_values_are_read() -> None:
    assert parsed('[{"phase": 1.5}, null]') == [{"phase": 1.5}, None]


@pytest.mark.parametrize(("text", "problem"), [("[" * 100_000, "nested too deeply"), ("{", "Expecting")])
def test_what_cannot_be_read_is_refused(text: str, problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        parsed(text)
