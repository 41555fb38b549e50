"""Turn a URL into files, and a file into bytes, on any file system that fsspec knows, such as s3, gs, hdfs and file.

fsspec is an extra, imported only where a URL is given. It calls libraries of many makers, each with errors of its own,
so whatever they raise is said in their words.
"""

import hashlib
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from trialgraph.core.errors import UnreadableError, UsageError

if TYPE_CHECKING:
    from typing import BinaryIO

    from fsspec import AbstractFileSystem

NOTEBOOK: Final = ".ipynb"  # of Jupyter, which is about documents and none itself
_URL: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
_INSTALL: Final = "Install the extra: pip install 'trialgraph[cluster]'."
_CHECK: Final = "Check the address, and what this machine may read there."


class Url(str):
    """The address of a file or a folder.

    >>> Url.names("s3://trials/2024"), Url.names("trials/2024")
    (True, False)
    """

    __slots__ = ()

    @staticmethod
    def names(text: str) -> bool:
        """Whether a text is an address and no path of this machine."""
        return bool(_URL.match(text))


class Place(NamedTuple):
    """A file system, and a path in it."""

    system: "AbstractFileSystem"
    path: str


class Found(NamedTuple):
    """A file below a URL: its address, its bytes as far as they are known, and what changes when its content does."""

    url: Url
    size: int | None
    version: str


def place(url: str) -> Place:
    """Return where a URL leads. Raises UsageError where fsspec, or what it needs for this URL, is not installed."""
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        raise UsageError("a URL is read with fsspec, which is not installed", where=url, remedy=_INSTALL) from error
    try:
        return Place(*url_to_fs(url))
    except ImportError as error:
        raise UsageError(f"this kind of URL needs a library ({error})", where=url) from error
    except Exception as error:
        raise UsageError(f"this URL cannot be used ({said(error)})", where=url, remedy=_CHECK) from error


def _is_for_us(name: str) -> bool:
    """Whether a file below a URL may be a document: it is neither hidden nor a notebook."""
    return not name.endswith(NOTEBOOK) and not any(part[0] == "." for part in name.split("/"))


def files(url: Url) -> list[Found]:
    """Return a file, or the files in and below a folder that are not hidden, in the order that local ones have.

    Raises UnreadableError where that cannot be told.
    """
    system, root = place(url)
    try:
        info = system.info(root)
        if info["type"] != "directory":
            return [_found(url, info)]
        below = {path.removeprefix(root).strip("/"): found for path, found in system.find(root, detail=True).items()}
        shown = sorted((name for name in below if _is_for_us(name)), key=_order)
        return [_found(Url(f"{url.rstrip('/')}/{name}"), below[name]) for name in shown]
    except Exception as error:
        raise UnreadableError(f"cannot be opened ({said(error)})", where=url, remedy=_CHECK) from error


def opened(url: Url) -> "BinaryIO":
    """Open a file to be read from its begin to its end. Raises UnreadableError where that cannot be."""
    system, path = place(url)
    try:
        return system.open(path, "rb", cache_type="readahead")  # type: ignore[no-any-return]
    except Exception as error:
        raise UnreadableError(f"cannot be opened ({said(error)})", where=url, remedy=_CHECK) from error


def said(error: Exception) -> str:
    """What went wrong, in one line.

    >>> said(FileNotFoundError(2, "No such file or directory", "a")), said(FileNotFoundError("/a")), said(KeyError("a"))
    ('No such file or directory', 'No such file or directory', "KeyError: 'a'")
    """
    if isinstance(error, FileNotFoundError):
        return "No such file or directory"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return " ".join(f"{type(error).__name__}: {error}".split())


def _order(name: str) -> list[tuple[bool, str]]:
    """The files of a folder before its folders, each by name."""
    *folders, file = name.split("/")
    return [*((True, each) for each in folders), (False, file)]


def _found(url: Url, info: Mapping[str, Any]) -> Found:
    """What a listing tells of a file: its time of change or a hash among it, by the kind of file system."""
    return Found(url, info.get("size"), hashlib.sha256(str(info).encode()).hexdigest())
