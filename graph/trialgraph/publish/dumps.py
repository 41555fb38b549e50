"""Write the whole default graph into files that anybody may take, each with its size and checksum."""

import gzip
import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Final

import pyoxigraph as ox

from trialgraph.graph.export import export

_LIST: Final = "dumps.json"
_FORMATS: Final = {
    "turtle": ("trialgraph.ttl.gz", "text/turtle"),
    "ntriples": ("trialgraph.nt.gz", "application/n-triples"),
    "jsonld": ("trialgraph.jsonld.gz", "application/ld+json"),
}


@dataclass(frozen=True, slots=True)
class Dump:
    """A file with the whole graph, packed: its name, the media type of what is in it, its bytes and its checksum."""

    name: str
    media: str
    size: int
    sha256: str


class _Counted:
    """A file that counts and digests what is written to it."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.size = 0
        self.digest = hashlib.sha256()

    def write(self, data: bytes) -> int:
        self.size += len(data)
        self.digest.update(data)
        return self._file.write(data)

    def flush(self) -> None:
        self._file.flush()


def write(graph: ox.Store, folder: Path) -> None:
    """Write the default graph in each format into a folder, which is made; the same graph gives the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    dumps = []
    for format, (name, media) in _FORMATS.items():
        with (folder / name).open("wb") as file:
            counted = _Counted(file)
            with gzip.GzipFile(filename="", mode="wb", fileobj=counted, mtime=0, compresslevel=6) as packed:
                export(graph, packed, format=format, whole=True)
        dumps.append(Dump(name, media, counted.size, counted.digest.hexdigest()))
    (folder / _LIST).write_text(json.dumps([asdict(dump) for dump in dumps]), encoding="utf-8")


def read(folder: Path) -> tuple[Dump, ...]:
    """Return the dumps in a folder; none where there is no such folder."""
    try:
        listed = json.loads((folder / _LIST).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return ()
    return tuple(Dump(**each) for each in listed)
