"""Tell a Word document, which is a zip archive too, from an archive of records: it is one piece and not unpacked."""

from trialgraph.input import readers
from trialgraph.input.readers import docx
from trialgraph.input.splitting.window import Window

_FIRST = (b"[Content_Types].xml", b"_rels/", b"word/", b"docProps/", b"customXml/", b"mimetype")
_NAME = 30  # bytes before the name of the first member


def recognises(window: Window) -> bool:
    """Whether a stream is a package of Office Open XML that holds a text, or begins like one and is too large."""
    head = window.view(_NAME + max(map(len, _FIRST)))
    if not head.startswith(b"PK\3\4") or not head[_NAME:].startswith(_FIRST):
        return False
    data = window.view(readers.LARGEST + 1)
    return docx.recognises(data) or (len(data) > readers.LARGEST and docx.MAIN.encode() in data)
