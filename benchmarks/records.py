"""Turn some documents into an archive of as many records as wanted, each under a registry number of its own."""

import re
import zipfile
from collections.abc import Iterable, Sequence
from itertools import cycle, islice
from pathlib import Path

from trialgraph.build.extraction import extracted_from
from trialgraph.input import sources

_NUMBER = re.compile(rb"NCT(?P<number>\d{8})")
_STEP = 1_000_003  # a prime, so that no two copies meet


def documents(paths: Iterable[Path]) -> list[bytes]:
    """Return the records of the paths that can be read."""
    pieces = (piece for source in sources.sources(paths) for piece in sources.pieces(source))
    return [piece.data for piece in pieces if not extracted_from(piece).problem]


def archive(file: Path, some: Sequence[bytes], size: int, *, changed: int | None = None) -> Path:
    """Write `size` records into a zip archive that is not packed; the record `changed` ends in another blank."""
    with zipfile.ZipFile(file, "w") as output:
        for number, data in enumerate(islice(cycle(some), size)):
            output.writestr(f"{number:08}", copied(data, number // len(some)) + b"\n" * (number == changed))
    return file


def copied(data: bytes, copy: int) -> bytes:
    """Return a record with other registry numbers."""

    def another(found: re.Match[bytes]) -> bytes:
        return b"NCT%08d" % ((int(found["number"]) + copy * _STEP) % 10**8)

    return _NUMBER.sub(another, data)
