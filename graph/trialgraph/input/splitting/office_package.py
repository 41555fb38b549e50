"""Tell a file of an office program, which is a zip archive too, from an archive of records: one piece, not unpacked."""

from trialgraph.input import readers
from trialgraph.input.readers import docx, unknown
from trialgraph.input.splitting.window import Window

_FIRST = (b"[Content_Types].xml", b"_rels/", b"word/", b"xl/", b"ppt/", b"docProps/", b"customXml/", b"mimetype")
_MAIN = (docx.MAIN.encode(), b"xl/workbook.", b"ppt/presentation.xml", b"vnd.oasis.opendocument")
_NAME = 30  # bytes before the name of the first member


def recognises(window: Window) -> bool:
    """Whether a stream is a package of Office Open XML or OpenDocument, or begins like one and is too large."""
    head = window.view(_NAME + max(map(len, _FIRST)))
    if not head.startswith(b"PK\3\4") or not head[_NAME:].startswith(_FIRST):
        return False
    data = window.view(readers.LARGEST + 1)
    if len(data) > readers.LARGEST:
        return any(part in data for part in _MAIN)
    return docx.recognises(data) or unknown.of_bytes(data) is not None
