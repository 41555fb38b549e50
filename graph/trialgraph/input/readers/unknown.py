"""Tell what a file of data looks like that is in no schema that is read, so that it is refused and becomes no page.

JSON, XML, a table (CSV) or a file of an office program: its words stand between signs and keys, and what they say of
trials is seldom about one. Any other text may be a page.
"""

import csv
import io
import json
import re
import zipfile
from collections.abc import Mapping, Sequence
from itertools import islice

from trialgraph.core import printable

READ = (
    "Read are exports of ClinicalTrials.gov (JSON, CSV, XML, AACT), WHO ICTRP (XML, CSV, XLSX), EU CTIS (JSON), "
    "the EU register (text), ISRCTN (XML, JSON) and FHIR (ResearchStudy), "
    "and the page of a trial as text, HTML, PDF or Word."
)
BROKEN = "JSON that is cut or broken"  # which may have been a trial
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the first bytes of Word, Excel and PowerPoint before 2007
_JSON = re.compile(r'\s*(?:\{\s*(?:"(?:[^"\\]|\\.)*"\s*:|\})|\[\s*(?:[\[{"\d\]-]|null|true|false))')
_ROOT = re.compile(
    r"""
    \s* (?P<declared><\?xml\b) ? (?: [^<>]*\?> | <\?[^<>]*> | <!--.*?--> | <!DOCTYPE[^<>\[]*(?:\[.*?\]\s*)?> | \s )*
    < (?P<name>[A-Za-z_][\w.:-]*) (?=[\s/>])
    """,
    re.DOTALL | re.VERBOSE,
)
_INLINE = frozenset({"a", "b", "br", "center", "em", "font", "hr", "html", "i", "img", "li", "span", "strong", "u"})
_DELIMITERS = ",;\t|"
_CELL = re.compile(r"[^\W_](?:[^,;|\t]{0,60}[^\s,;|\t])?")  # the name of a column
_ROWS, _COLUMNS = 3, 2  # the fewest that make a table; one row below the names does where they are more
_OF_WIDTH = 0.9  # of the rows of a table, some of which may be broken
_LOOKED = 1000  # rows
_SHOWN = 3  # keys or columns
_LONGEST = 40  # characters of each
_OFFICE = {
    "xl/workbook.xml": "an Excel workbook",
    "xl/workbook.bin": "an Excel workbook",
    "ppt/presentation.xml": "a PowerPoint presentation",
    "visio/document.xml": "a Visio drawing",
}
_OPEN_DOCUMENT = {"spreadsheet": "an OpenDocument spreadsheet", "text": "an OpenDocument text"}


def of_text(text: str) -> str | None:
    """Return what a text looks like, or None where it is no data.

    >>> of_text('{"type": "FeatureCollection", "features": []}')
    'GeoJSON'
    >>> of_text("Phase: Phase 1") is None
    True
    """
    if text.startswith("{\\rtf"):
        return "a text in RTF"
    return _json(text) or _xml(text) or _table(text)


def of_bytes(data: bytes) -> str | None:
    """Return which file of an office program bytes are, or None where they are none; a text of Word is one that is
    read, and none here."""
    if data.startswith(OLD_OFFICE):
        return "a file of an office program of before 2007"
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = set(package.namelist())
            known = next((what for part, what in _OFFICE.items() if part in names), None)
            if "[Content_Types].xml" in names:
                return known or "a package of an office program"
            kind = package.read("mimetype")[:100].decode("ascii", "replace") if "mimetype" in names else ""
    except (zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError, OSError, EOFError):
        return None
    name = kind.strip().partition("vnd.oasis.opendocument.")[2]
    return _OPEN_DOCUMENT.get(name, "an OpenDocument file") if name else None


def _json(text: str) -> str | None:
    if not _JSON.match(text):
        return None
    try:
        value = json.loads(text)
    except RecursionError:
        return "JSON that is nested too deeply"
    except ValueError:
        broken = text.lstrip()[0] == "{" or text.rstrip()[-1] in "]}"
        return BROKEN if broken else None  # "[1] A footnote" begins a page
    if isinstance(value, list):
        value = next((each for each in value if isinstance(each, dict)), None)
    if not isinstance(value, dict) or not value:
        return "JSON without keys"
    return schema(value) or f"JSON with the keys {_named(list(value))}"


def schema(value: Mapping[str, object]) -> str | None:
    """Return the name of the schema that an object of JSON is in, if it is a known one of other things than trials."""
    kind = value.get("resourceType")
    if isinstance(kind, str):
        return f"a FHIR resource ({_shortened(kind)})"
    if value.get("type") in ("FeatureCollection", "Feature") and ("features" in value or "geometry" in value):
        return "GeoJSON"
    if "nbformat" in value:
        return "a Jupyter notebook"
    if "openapi" in value or "swagger" in value:
        return "a description of an API (OpenAPI)"
    if "properties" in value and ("$schema" in value or "type" in value):
        return "a JSON Schema"
    return None


def _xml(text: str) -> str | None:
    """XML by its root; a page whose first line has tags left in it is none."""
    root = _ROOT.match(text)
    if root is None or root["name"].lower() in _INLINE:
        return None
    closed = re.search(rf"(?:</{re.escape(root['name'])}\s*>|/>)(?:\s|<!--.*?-->)*\Z", text, re.DOTALL)
    return f"XML with the root <{_shortened(root['name'])}>" if root["declared"] or closed else None


def _table(text: str) -> str | None:
    """A table of which nearly each row has as many cells as the first, which names the columns."""
    first = text.lstrip("\r\n").partition("\n")[0].strip("\r")
    for sign in _DELIMITERS:
        names = [name.strip('"') for name in first.split(sign)]
        if len(names) >= _COLUMNS and all(map(_CELL.fullmatch, names)) and _holds_rows(text, sign, len(names)):
            return f"a table with the columns {_named(names)}"
    return None


def _holds_rows(text: str, sign: str, width: int) -> bool:
    try:
        rows = csv.reader(io.StringIO(text.strip(), newline=""), delimiter=sign)
        sizes = [len(row) for row in islice(rows, _LOOKED) if row]
    except csv.Error:
        return False
    fewest = _ROWS if width == _COLUMNS else _ROWS - 1
    return len(sizes) >= fewest and sizes.count(width) >= _OF_WIDTH * len(sizes)


def _named(keys: Sequence[str]) -> str:
    shown = ", ".join(f"“{_shortened(key)}”" for key in keys[:_SHOWN])
    return f"{shown} …" if len(keys) > _SHOWN else shown


def _shortened(words: str) -> str:
    line = printable.line(" ".join(words.split()))
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
