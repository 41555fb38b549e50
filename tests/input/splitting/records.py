"""Three small studies of nobody, and every container that a registry or a person may put them in."""

import gzip
import io
import json
import zipfile
from collections.abc import Iterator

from trialgraph.input.splitting import Piece, pieces
from trialgraph.input.splitting.window import Window


def study(number: int, **more: object) -> bytes:
    """Return a study with brackets and quotation marks in its texts."""
    identification = {"nctId": f"NCT0000000{number}", "briefTitle": f'Cells {{"for"}} [lupus] \\ "é" {number}'}
    eligibility = {"eligibilityCriteria": "Inclusion Criteria:\n\n1. Age 18 years or older."}
    section = {"identificationModule": identification, "eligibilityModule": eligibility, **more}
    return json.dumps({"protocolSection": section, "hasResults": False}, ensure_ascii=False).encode()


STUDIES = [study(1), study(2), study(3)]
HEADER = b"NCT Number,Study Title,Study Status,Conditions\r\n"
ROWS = [
    b'NCT00000001,"Invented cells, one",RECRUITING,Lupus\r\n',
    b'NCT00000002,"Invented ""cells""\r\nin two lines",RECRUITING,Lupus|Asthma\r\n',
    b'NCT00000003,6" cells,COMPLETED,Lupus\r\n',
]
ELEMENTS = [
    b"<Trial><TrialID>NCT00000001</TrialID><x><![CDATA[</Trial>]]></x></Trial>",
    b"<Trial>\n<!-- </Trial> --><TrialID>NCT00000002</TrialID></Trial >",
    b'<Trial id="3"><TrialID>NCT00000003</TrialID></Trial>',
]
MEMBERS = ["one.json", "folder/two.json", "three.json"]


def zipped(*members: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED, streamed: bool = False) -> bytes:
    """Return a zip archive; `streamed` is one whose members tell their sizes behind them."""

    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def seek(self, *_: object) -> int:
            raise OSError("a pipe")

        def tell(self) -> int:
            raise OSError("a pipe")

    file = Pipe() if streamed else io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return file.getvalue()


_NAMED = list(zip(MEMBERS, STUDIES, strict=True))
_ARRAY = b"\xef\xbb\xbf[\n  " + b",\n  ".join(STUDIES) + b"\n]\n"
_PAGE = b'{"totalCount":3,"x":{"a":[1]},"studies":[' + b",".join(STUDIES) + b'],"nextPageToken":"abc"}'
_LINES = b"\n".join(STUDIES) + b"\n"
_XML = b'<?xml version="1.0"?>\n<Trials_downloaded_from_ICTRP>\n' + b"\n".join(ELEMENTS)
_XML += b"\n</Trials_downloaded_from_ICTRP>\n"
_TABLE = HEADER + b"".join(ROWS)
_ROWS = [HEADER + row for row in ROWS]

CONTAINERS: dict[str, tuple[bytes, list[bytes]]] = {
    "array": (_ARRAY, STUDIES),
    "page": (_PAGE, STUDIES),
    "page of data": (_PAGE.replace(b"studies", b"data"), STUDIES),
    "page under another name": (_PAGE.replace(b"studies", b"found"), STUDIES),
    "array of pages": (b"[" + _PAGE + b"]", STUDIES),
    "pages one after another": (_PAGE + b"\n" + b'{"studies":[' + STUDIES[0] + b"]}", [*STUDIES, STUDIES[0]]),
    "lines": (_LINES, STUDIES),
    "concatenated": (b"".join(STUDIES), STUDIES),
    "table": (_TABLE, _ROWS),
    "table of tabs": (_TABLE.replace(b",", b"\t"), [row.replace(b",", b"\t") for row in _ROWS]),
    "xml": (_XML, ELEMENTS),
    "zip": (zipped(*_NAMED), STUDIES),
    "streamed zip": (zipped(*_NAMED, streamed=True), STUDIES),
    "stored zip": (zipped(*_NAMED, method=zipfile.ZIP_STORED), STUDIES),
    "gzip": (gzip.compress(_LINES, mtime=0), STUDIES),
    "two gzips": (gzip.compress(_LINES[:100], mtime=0) + gzip.compress(_LINES[100:], mtime=0), STUDIES),
    "gzip in zip in gzip": (gzip.compress(zipped(("a.json.gz", gzip.compress(_ARRAY))), mtime=0), STUDIES),
}
MAY_END_EARLY = {"lines", "concatenated", "table", "table of tabs", "pages one after another", "two gzips"}


def split(data: bytes, *, chunk: int = 1 << 20, name: str = "file") -> list[Piece]:
    """Return the pieces of some bytes that come in chunks."""

    def chunks() -> Iterator[bytes]:
        yield from (data[at : at + chunk] for at in range(0, len(data), chunk))

    return list(pieces(Window(chunks()), name))


def found(some: list[Piece]) -> list[bytes]:
    """Return the records among some pieces."""
    return [piece.data for piece in some if not piece.problem]


def problems(some: list[Piece]) -> list[str]:
    """Return what is said to be wrong."""
    return [piece.problem for piece in some if piece.problem]
