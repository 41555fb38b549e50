"""Turn a Word document (Office Open XML) into a Record: its paragraphs, lists and tables as a web page has them.

Source of the format: ECMA-376, part 1, sections 17.3 (paragraphs), 17.4 (tables) and 17.9 (numbering).
"""

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

from trialgraph.core.model import Record
from trialgraph.input.readers import html
from trialgraph.input.readers.word_lists import Lists
from trialgraph.knowledge.lexicon import Lexicon

MAIN = "word/document.xml"
_NUMBERING = "word/numbering.xml"
_STYLES = "word/styles.xml"
_LARGEST = 20_000_000  # bytes of a part of the package, unpacked
_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_LEFT_OUT = frozenset({"del", "moveFrom", "instrText", "pict", "drawing", "object", "Fallback", "rPr", "sectPr"})


def recognises(data: bytes) -> bool:
    """Whether bytes are a package of Office Open XML with the main part of a text."""
    if not data.startswith(b"PK"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return MAIN in package.namelist() and "[Content_Types].xml" in package.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return False


def read(name: str, sha256: str, data: bytes, lexicon: Lexicon) -> Record:
    """Return the record of the text of a Word document; what was struck out in it is left out.

    Raises ValueError where it is damaged, has a password, or is too large.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            body = _part(package, MAIN)
            further = [_part(package, each) if each in package.namelist() else None for each in (_NUMBERING, _STYLES)]
            lists = Lists(*further)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError) as error:
        raise ValueError(str(error)) from error
    root = etree.Element("html")
    _write(body, etree.SubElement(root, "body"), lists)
    return html.read_elements(name, sha256, root, lexicon, whole=True, media_type=_MEDIA_TYPE)


def _part(package: zipfile.ZipFile, name: str) -> etree._Element:
    """A part of the package, read no further than _LARGEST whatever it says of its size; no entity is resolved."""
    with package.open(name) as file:
        content = file.read(_LARGEST + 1)
    if len(content) > _LARGEST:
        raise ValueError(f"its text is larger than {_LARGEST / 1e6:g} MB")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(f"{name} is no XML") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise ValueError(f"{name} has a document type")
    return root


def _write(body: etree._Element, page: etree._Element, lists: Lists) -> None:
    """Write paragraphs and tables as elements of HTML, in their order, without recursion."""
    targets: list[etree._Element] = [page]
    walk = etree.iterwalk(body, events=("start", "end"))
    for event, element in walk:
        kind = _kind(element)
        if event == "start" and kind in _LEFT_OUT:
            walk.skip_subtree()
        elif event == "start" and kind == "p":
            _paragraph(element, targets[-1], lists)
            walk.skip_subtree()
        elif kind in ("tbl", "tr", "tc"):
            if event == "start":
                tag = {"tbl": "table", "tr": "tr", "tc": "td"}[kind]
                targets.append(etree.SubElement(targets[-1], tag))
            else:
                targets.pop()


def _paragraph(element: etree._Element, target: etree._Element, lists: Lists) -> None:
    words = "".join(_words(element)).strip()
    if not words:
        return
    tag = lists.heading(element) or ("div" if target.tag == "td" else "p")
    marker = lists.marker(element) if tag[0] != "h" else ""
    for number, line in enumerate(words.split("\n")):
        etree.SubElement(target, tag if not number else "div").text = f"{marker if not number else ''}{line}"


def _words(paragraph: etree._Element) -> Iterator[str]:
    """The text of a paragraph; a raised number is ``^6``."""
    walk = etree.iterwalk(paragraph, events=("start",))
    raised = before = False
    for _, element in walk:
        kind = _kind(element)
        if kind in _LEFT_OUT - {"rPr"}:
            walk.skip_subtree()
        elif kind == "r":
            raised = False
        elif kind == "vertAlign":
            raised = _value(element) == "superscript"
        elif kind in ("tab", "br", "cr", "noBreakHyphen"):
            parent = element.getparent()
            if parent is not None and _kind(parent) == "r":
                yield {"tab": " ", "noBreakHyphen": "-"}.get(kind, "\n")
        elif kind == "t":
            words = _clean(element.text or "")
            yield f"^{words}" if raised and before and words[:1] in "0123456789-+−" else words
            before = words[-1:].isdigit()


def _clean(words: str) -> str:
    return words.replace("\r", " ").replace("\n", " ")


def _kind(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _value(element: etree._Element) -> str:
    return next((value for key, value in element.attrib.items() if str(key).endswith("}val")), "")
