"""An index beside a graph is read where it lies, and by those who can open no file any more."""

import resource
import sqlite3
from pathlib import Path

import pytest

from trialgraph.graph.index_file import connected


@pytest.fixture
def file(tmp_path: Path) -> Path:
    with sqlite3.connect(tmp_path / "a b#index") as made:
        made.execute("CREATE TABLE words (word TEXT)")
        made.executemany("INSERT INTO words VALUES (?)", [("one",), ("two",)])
    made.close()
    return tmp_path / "a b#index"


def test_it_answers_when_no_file_can_be_opened(file: Path) -> None:
    index = connected(file, ["SELECT count(*) FROM words"])
    assert index
    limits = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, limits[1]))
    try:
        assert index.execute("SELECT word FROM words ORDER BY word").fetchall() == [("one",), ("two",)]
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, limits)


def test_nothing_can_be_written_to_it(file: Path) -> None:
    index = connected(file, [])
    assert index
    with pytest.raises(sqlite3.OperationalError):
        index.execute("INSERT INTO words VALUES ('three')")


def test_where_there_is_none_there_is_none(tmp_path: Path) -> None:
    assert connected(tmp_path / "none", []) is None
