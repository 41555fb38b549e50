"""Turn the file of an index beside a graph into a connection that a process may use which can open no file later.

What is mapped into memory has no place in the file, so processes that inherit the connection do not disturb each other.
"""

import sqlite3
from collections.abc import Iterable
from pathlib import Path


def connected(file: Path, tried: Iterable[str]) -> sqlite3.Connection | None:
    """Open an index, which changes no more; None where there is no such file.

    `tried` are queries that are asked at once, as SQLite reads the form of a table when it is first asked for.
    """
    if not file.is_file():
        return None
    connection = sqlite3.connect(f"{file.absolute().as_uri()}?immutable=1", uri=True, check_same_thread=False)
    connection.execute(f"PRAGMA mmap_size = {file.stat().st_size}")
    connection.execute("PRAGMA temp_store = MEMORY")
    for query in tried:
        connection.execute(query)
    return connection
