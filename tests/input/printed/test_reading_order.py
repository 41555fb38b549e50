"""Rows are read column by column where columns are prose, and across where they are the cells of a table."""

import pytest

from trialgraph.input.printed.pages import Piece
from trialgraph.input.printed.reading_order import rows

PROSE = "Patients who have given consent"


def piece(words: str, left: float, base: float, width: float = 200) -> Piece:
    return Piece(words, left, base, left + width, 10, False)


def read(page: list[Piece]) -> list[str]:
    return [row.words for column in rows(page) for row in column]


def test_columns_of_prose_are_read_one_after_the_other_below_and_above_what_lies_across() -> None:
    page = [piece("A title across the whole page", 50, 700, 500)]
    sides = (("l", 50), ("r", 300))
    page += [piece(f"{PROSE} {side}{at}", left, 600 - 12 * at) for at in range(6) for side, left in sides]
    page.append(piece("A line across at the end of it", 50, 400, 500))
    expected = [f"{PROSE} {side}{at}" for side in "lr" for at in range(6)]
    assert read(page) == ["A title across the whole page", *expected, "A line across at the end of it"]


def test_the_cells_of_a_table_are_read_across() -> None:
    page = [piece(words, left, 600 - 12 * at) for at in range(6) for words, left in ((f"Label {at}", 50), (PROSE, 300))]
    assert read(page) == [f"Label {at}\t{PROSE}" for at in range(6)]


def test_columns_of_short_lines_are_told_from_a_table_by_their_base_lines() -> None:
    page = [piece(f"Clinic {at}", 50, 600 - 12 * at, 80) for at in range(12)]
    page += [piece(f"Aim {at}", 300, 595 - 14 * at, 80) for at in range(12)]
    assert read(page) == [*(f"Clinic {at}" for at in range(12)), *(f"Aim {at}" for at in range(12))]


@pytest.mark.parametrize("mark", ["1.", "12.", "a)", "-", "•"])
def test_a_list_mark_apart_from_its_item_is_no_cell(mark: str) -> None:
    assert read([piece(mark, 50, 600, 8), piece("Adults", 80, 600)]) == [f"{mark.replace('•', '•')} Adults"]


def test_no_pieces_are_no_rows() -> None:
    assert rows([]) == []
