"""Serve the built files of the SPARQL editor, which are there where somebody built them (``make editor``).

They are read once, as a worker can open no file; a page without them has a plain form.
"""

import gzip
import hashlib
import mimetypes
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from trialgraph.serve import pages
from trialgraph.serve.reception import Reception
from trialgraph.serve.sandbox.messages import ProblemError

FOLDER: Final = Path(pages.__file__).parent / "yasgui"
SCRIPT, STYLE = "yasgui.min.js", "yasgui.min.css"
_KEPT: Final = {"cache-control": "public, max-age=31536000, immutable", "vary": "accept-encoding"}


class Asset(NamedTuple):
    """A file for browsers: as it is, packed with gzip, and the path that names these very bytes."""

    plain: bytes
    packed: bytes
    path: str


def read(folder: Path) -> Mapping[str, Asset]:
    """Return the files of a folder by name; none where one of them is not there."""
    try:
        return {name: _asset(name, (folder / name).read_bytes()) for name in (SCRIPT, STYLE)}
    except FileNotFoundError:
        return {}


@cache
def load() -> Mapping[str, Asset]:
    """Return the files that came with this package; they are read once."""
    return read(FOLDER)


async def file(request: Request, _: Reception) -> Response:
    """Answer with a file of the editor; raises ProblemError where there is none."""
    name = request.path_params["name"]
    asset = load().get(name)
    if asset is None:
        raise ProblemError("not-found", "The editor has no such file, or was not built; /sparql has a plain form.")
    media = mimetypes.guess_type(name)[0]
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(asset.packed, headers={**_KEPT, "content-encoding": "gzip"}, media_type=media)
    return Response(asset.plain, headers=_KEPT, media_type=media)


def _asset(name: str, data: bytes) -> Asset:
    version = urlencode({"v": hashlib.sha256(data).hexdigest()[:12]})
    return Asset(data, gzip.compress(data, mtime=0), f"/editor/{name}?{version}")
