"""Rows become frames and tables of HTML."""

import sys

import pytest

from trialgraph.ask.table import Table
from trialgraph.core.errors import MissingPartError
from trialgraph.library.tabular import Rows

ROWS = Rows(Table(("trial", "value", "mixed"), (("A<B", 75, 1), ("C", 0.5, "few"), ("D", None, None))))


def test_rows_are_mappings() -> None:
    assert ROWS[0] == {"trial": "A<B", "value": 75, "mixed": 1} and list(ROWS)[1] == ROWS[1]
    assert len(ROWS[1:]) == 2 and ROWS.column("value") == [75, 0.5, None]
    assert repr(ROWS) == "3 rows of trial, value, mixed" and str(ROWS) == ROWS.show()


def test_frames_have_one_type_in_a_column() -> None:
    pandas, polars = pytest.importorskip("pandas"), pytest.importorskip("polars")
    frame, other = ROWS.to_pandas(), ROWS.to_polars()
    assert frame["value"].sum() == other["value"].sum() == 75.5
    assert list(other["mixed"]) == ["1", "few", None] and isinstance(frame, pandas.DataFrame)
    assert other.columns == list(ROWS.columns) and isinstance(other, polars.DataFrame)


@pytest.mark.parametrize("name", ["pandas", "polars"])
def test_without_the_library_a_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(MissingPartError, match=rf"Install it: pip install 'trialgraph\[{name}\]'$"):
        getattr(ROWS, f"to_{name}")()


def test_a_notebook_shows_the_first_rows_and_escapes_them() -> None:
    assert "<td>A&lt;B</td><td>75</td>" in ROWS._repr_html_()
    many = Rows(Table(("n",), tuple((n,) for n in range(30))))
    assert "and 10 rows more" in many._repr_html_()
