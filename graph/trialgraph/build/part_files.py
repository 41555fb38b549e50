"""Keep what chunks gave in part files on any file system, from which any machine loads them.

A part file is packed N-Quads, which any engine loads. Comments tell what a build needs to know besides:

    # {"source": "s3://trials/a.ndjson", "position": ":1", "sha256": "5f0c…", "triples": 130211, "derived": {…}}
    <https://…/trial/NCT00000000> <http://…> <https://…> .
    …

The numbers are those of bytes that follow. `index` names the parts in their order, once all are there.
A part is called after what it was made of and by, and gets its name when it is complete; so one that is there is right,
however often a worker died.
"""

import gzip
import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, replace
from typing import IO, Any, Final, NamedTuple
from uuid import uuid4

from trialgraph.build.chunks import Item, content
from trialgraph.build.derivation import Derived
from trialgraph.build.extracted import Extracted
from trialgraph.core.errors import TrialGraphError, UsageError
from trialgraph.input import remote
from trialgraph.input.remote import Url
from trialgraph.input.splitting import Piece

_INDEX: Final = "index"
_ENDING: Final = ".nq.gz"
_LEVEL: Final = 1  # of compression: a quarter of the size in little time
_DAMAGED = (EOFError, OSError, ValueError, KeyError, TypeError, zlib.error)


class Index(NamedTuple):
    """What made some parts, the files that a person named, and the names of the parts."""

    maker: str
    named: list[str]
    parts: list[str]


def name(chunk: Sequence[Item], maker: str) -> str:
    """Return the name of the part that a chunk gives."""
    found = hashlib.sha256(maker.encode())
    for each in chunk:
        place = f" {each.source}{each.position} {each.problem} " if isinstance(each, Piece) else " "
        found.update(place.encode() + content(each))
    return found.hexdigest()[:32]


def present(folder: Url) -> set[str]:
    """Return the names of the parts that are there. Raises UsageError where that cannot be told."""
    system, root = remote.place(folder)
    try:
        system.makedirs(root, exist_ok=True)
        system.invalidate_cache()
        files = (str(file).rpartition("/")[2] for file in system.ls(root, detail=False))
        return {file.removesuffix(_ENDING) for file in files if file.endswith(_ENDING)}
    except FileNotFoundError:  # where folders are only names, there is none before it holds a file
        return set()
    except Exception as error:
        raise _refused(folder, error) from error


def write(folder: Url, part: str, found: Iterable[Extracted]) -> None:
    """Write a part. Raises UsageError where it cannot be written."""
    with _Draft(folder, f"{part}{_ENDING}") as file, gzip.GzipFile("", "wb", _LEVEL, file, mtime=0) as packed:
        for each in found:
            packed.write(_head(each) + each.triples + (each.derived.quads if each.derived else b""))


def read(folder: Url, part: str, *, new: bool) -> Iterator[Extracted]:
    """Yield what is in a part, made for this build or before. Raises TrialGraphError where it is damaged, or gone."""
    system, root = remote.place(folder)
    system.invalidate_cache()  # a listing of before may not have what a worker wrote since
    try:
        with system.open(f"{root}/{part}{_ENDING}", "rb") as file, gzip.GzipFile(fileobj=file) as packed:
            while line := packed.readline():
                yield replace(_extracted(json.loads(line.removeprefix(b"# ")), packed), new=new)
    except _DAMAGED as error:
        what = f"this part cannot be read ({remote.said(error)})"
        raise TrialGraphError(what, where=f"{folder}/{part}{_ENDING}", remedy="Remove it, and build again.") from error


def write_index(folder: Url, index: Index) -> None:
    """Name the parts of a build in their order."""
    with _Draft(folder, _INDEX) as file:
        file.write(json.dumps(index._asdict(), indent=1).encode())


def index(folder: Url) -> Index:
    """Return what names the parts of a build. Raises UsageError where there is nothing of the kind."""
    system, root = remote.place(folder)
    try:
        return Index(**json.loads(system.cat_file(f"{root}/{_INDEX}")))
    except Exception as error:
        what = f"there are no parts of a whole build here ({remote.said(error)})"
        raise UsageError(
            what, where=folder, remedy="Make them: trialgraph build PATH… --executor … --parts …"
        ) from error


class _Draft:
    """A file that gets its name when it is complete."""

    def __init__(self, folder: Url, name: str) -> None:
        self._folder = folder
        self._system, root = remote.place(folder)
        self._name, self._draft = f"{root}/{name}", f"{root}/{name}.{uuid4().hex}.new"
        self._file: IO[bytes]

    def __enter__(self) -> IO[bytes]:
        try:
            self._file = self._system.open(self._draft, "wb")
        except Exception as error:
            raise _refused(self._folder, error) from error
        return self._file

    def __exit__(self, kind: object, error: BaseException | None, _: object) -> None:
        try:
            self._file.close()
            if error is None:
                self._system.mv(self._draft, self._name)
        except Exception as problem:
            raise _refused(self._folder, problem) from problem


def _refused(folder: Url, error: Exception) -> UsageError:
    remedy = "Check the address, and what this machine may write there."
    return UsageError(f"parts cannot be written here ({remote.said(error)})", where=folder, remedy=remedy)


def _head(found: Extracted) -> bytes:
    """The comment that goes before the triples of a document."""
    head: dict[str, Any] = {**asdict(found), "triples": len(found.triples)}
    for name in ("new", "kept", "derived"):
        del head[name]
    if found.derived:
        head["derived"] = {**asdict(found.derived), "quads": len(found.derived.quads)}
    return f"# {json.dumps(head)}\n".encode()


def _extracted(head: dict[str, Any], file: gzip.GzipFile) -> Extracted:
    triples, derived = _bytes(file, head.pop("triples")), head.pop("derived", None)
    if derived:
        quads = _bytes(file, derived.pop("quads"))
        derived = Derived(**{**derived, "documents": tuple(derived["documents"])}, quads=quads)
    return Extracted(**head, triples=triples, derived=derived)


def _bytes(file: gzip.GzipFile, size: int) -> bytes:
    found = file.read(size)
    if len(found) < size:
        raise EOFError("it is cut")
    return found
