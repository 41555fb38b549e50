"""Turn the comment lines at the top of a query file into its manual.

    # title: Which trials target an antigen?
    # who: A trial designer who wants to know the competition for a target.

A header is one line for each field, before anything else in the file; comments further down are notes on the query.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from trialgraph.ask.syntax import fault
from trialgraph.core.errors import QueryError

# What changes a graph, behind prefixes and comments.
_UPDATE = re.compile(
    r"(?:\s|#[^\n]*\n|(?:PREFIX|BASE)\b[^>]*>)*(?:INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|ADD|MOVE|COPY|WITH)\b",
    re.IGNORECASE,
)
_FIELD = re.compile(r"# (?P<name>[a-z]+): (?P<value>\S.*)")


@dataclass(frozen=True, slots=True)
class Header:
    """The fields of a query file, each with its values in order, and the whole text of the file."""

    where: str
    fields: Mapping[str, Sequence[str]]
    text: str

    def one(self, name: str) -> str:
        """Return the value of a field that is there once."""
        return self.fields[name][0]

    def at(self, name: str, value: str) -> str:
        """Return the file and the line of a field with a value."""
        lines = enumerate(self.text.splitlines(), 1)
        number = next((number for number, line in lines if line.rstrip() == f"# {name}: {value}"), 1)
        return f"{self.where}:{number}"


def read(path: Path, *, once: Sequence[str], repeated: Sequence[str] = ()) -> Header:
    """Read a query file whose header has every field of `once`, and any number of those of `repeated`.

    Raises QueryError with the line that is wrong, be it of the header or of the query.
    """
    text = text_of(path)
    fields: dict[str, list[str]] = {name: [] for name in (*once, *repeated)}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.startswith("#"):
            break
        field = _FIELD.fullmatch(line)
        if field is None or field["name"] not in fields:
            remedy = f"Write one of: {', '.join(fields)}; then a colon and its value."
            raise QueryError("this header line cannot be read", where=f"{path}:{number}", remedy=remedy)
        fields[field["name"]].append(field["value"].strip())
    for name in once:
        if len(fields[name]) != 1:
            raise QueryError(f"the header has {len(fields[name])} lines “{name}” and must have one", where=str(path))
    return Header(str(path), fields, parsed(text, str(path)))


def text_of(path: Path) -> str:
    """Return what stands in a query file; raises QueryError where it cannot be read."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        what = f"the file cannot be read ({error.strerror})"
        raise QueryError(what, where=str(path), remedy="Name a file with a query: NAME.rq.") from error
    except UnicodeDecodeError as error:
        raise QueryError(f"byte {error.start} is not UTF-8", where=str(path), remedy="Save it as UTF-8.") from error


def parsed(text: str, where: str) -> str:
    """Return a query that can be read; raises QueryError with the line where it cannot."""
    try:
        ox.Store().query(text)
    except SyntaxError as error:
        found = fault(text, error)
        remedy = found.remedy or "Correct the query."
        if _UPDATE.match(text):
            what = "this is an update, and questions are SELECT, ASK, CONSTRUCT or DESCRIBE"
            raise QueryError(what, where=where, remedy="A graph is changed by trialgraph build alone.") from error
        raise QueryError(f"this is no SPARQL: {found.what}", where=f"{where}:{found.line}", remedy=remedy) from error
    return text
