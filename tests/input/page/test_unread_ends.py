"""Where words are not read, the form of a line tells that a list ends before it."""

import pytest

from trialgraph.input.page.line import split
from trialgraph.input.page.unread_ends import ends


@pytest.mark.parametrize(
    ("page", "ended"),
    [
        ("・ a\n・ b\n\n費用について".replace("・", "-"), True),
        ("- a\n- b\n\nAutres critères :", False),
        ("- a\n- b\nCosti", False),
        ("- a\n\n- b\n\nCosti", False),
        ("1. a\n2. b\n3. c\n1. Prima visita", True),
        ("1. a\n2. b\n3. c:\n1. Prima visita", False),
        ("1. a\n2. b\n3. c\n(1) d", False),
        ("wiek\n\nzgoda\n\necog\n\nWypełnij formularz\n\nTelefon", True),
        ("wiek\n\nzgoda\n\necog\n\nWypełnij formularz\n\nwaga", False),
    ],
)
def test_a_title_behind_a_blank_line_or_numbers_that_begin_again(page: str, ended: bool) -> None:
    lines = list(split(page))
    at = next((at for at, line in enumerate(lines) if line.text.startswith("Wypełnij")), len(lines) - 1)
    assert ends(lines, at, lines[:at]) is ended
