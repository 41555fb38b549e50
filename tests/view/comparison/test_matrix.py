"""A table has a row for each thing, a column for each trial, and says where trials differ."""

import pytest

from trialgraph.view.comparison.matrix import Entry, Said, State, matrix
from trialgraph.view.names import Named

TRIALS = ["A", "B", "C"]
AGE = Named("age")


def said(trial: str, *meanings: int, thing: Named = AGE) -> list[Said]:
    return [Said(thing, trial, Entry(f"≥ {each}", meaning=each)) for each in meanings]


@pytest.mark.parametrize(
    ("some", "state", "stated"),
    [
        ([*said("A", 18), *said("B", 18)], "same", 2),
        ([*said("A", 18), *said("B", 18), *said("C", 16)], "differs", 3),
        ([*said("A", 18, 65), *said("B", 65, 18)], "same", 2),
        ([*said("A", 18, 65), *said("B", 18)], "differs", 2),
        ([*said("B", 18, 65)], "alone", 1),
    ],
)
def test_a_row_says_whether_trials_agree(some: list[Said], state: State, stated: int) -> None:
    (row,) = matrix(TRIALS, some).rows
    assert (row.state, row.stated) == (state, stated)


def test_each_trial_has_its_cell_and_says_a_thing_once() -> None:
    (row,) = matrix(TRIALS, [*said("C", 18), *said("A", 16, 16)]).rows
    assert [[entry.words for entry in cell] for cell in row.cells] == [["≥ 16"], [], ["≥ 18"]]


def test_what_most_trials_speak_of_comes_first() -> None:
    some = [*said("A", 1, thing=Named("B cells")), *said("A", 1, thing=Named("ALT")), *said("A", 1), *said("B", 2)]
    assert [row.thing.label for row in matrix(TRIALS, some).rows] == ["age", "ALT", "B cells"]
    assert [row.thing.label for row in matrix(TRIALS, some, given=True).rows] == ["B cells", "ALT", "age"]


def test_a_long_table_shows_its_first_rows_and_says_how_many_there_are() -> None:
    some = [each for n in range(100) for each in said("A", n, thing=Named(f"measure {n:03}"))]
    short, whole = (matrix(TRIALS, some, whole=whole) for whole in (False, True))
    assert short.total == whole.total == len(whole.rows) == 100
    assert short.rows == whole.rows[: len(short.rows)] and 20 <= len(short.rows) < 100


def test_nothing_said_is_an_empty_table() -> None:
    assert matrix(TRIALS, []) == ([], 0)
