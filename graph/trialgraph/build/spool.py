"""Keep values in a file until they are wanted, in their order, for there may be more than memory holds."""

import pickle
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Generic, TypeVar

T = TypeVar("T")


class Spool(Generic[T]):
    """Values that are put one after the other, and can be read from the first one as often as wanted.

    >>> spool = Spool[str]()
    >>> spool.put("a"); spool.put("b")
    >>> list(spool), list(spool)
    (['a', 'b'], ['a', 'b'])
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._file: IO[bytes] = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115
        self._number = 0

    def put(self, value: T) -> None:
        """Add a value."""
        pickle.dump(value, self._file, pickle.HIGHEST_PROTOCOL)
        self._number += 1

    def __iter__(self) -> Iterator[T]:
        self._file.seek(0)
        for _ in range(self._number):
            yield pickle.load(self._file)
        self._file.seek(0, 2)

    def close(self) -> None:
        """Forget all values."""
        self._file.close()
