"""Turn a CSV header with one row into named cells, and the list inside a cell into fields."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from trialgraph.core.model import Field, Finding, Severity, Span
from trialgraph.core.text import fold, trim
from trialgraph.knowledge.lexicon import Lexicon

_LONGEST_CELL = 20_000_000  # characters; the sites of a large trial are more than the 131,072 that Python allows
_BLANKS = " \t\r\n\v"
_HEAD = 10_000  # characters; a header is shorter
_TYPE = re.compile(r"(?P<type>[A-Z][A-Za-z_ ]{2,24}):\s*(?=\S)")
_TIME = re.compile(
    r"\b(?:minutes?|hours?|hrs?|days?|weeks?|wks?|months?|mos?|years?|yrs?|baseline|visits?|cycles?|[DWM]\d+)\b", re.I
)
_MORE_TIME = re.compile(r"\s*(?:(?:and|or|at|up to|to)\s+)?(?:(?:days?|weeks?|months?|years?|hours?)\s+)?\d", re.I)
_LONGEST_FRAME = 120  # characters of the last part of an outcome, if it is a time
_MOST_WORDS = 6  # in a part that carries a time on: "Day 1, 7, 14 and 28"
_AMBIGUOUS = (
    "Commas part the fields of these outcomes and stand inside them too; the first was read as the end of the name."
)


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row by the key of their column (see `key`), and the columns' own names."""

    texts: Mapping[str, str]
    columns: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a text that has a path in its document; the text is folded, which keeps its length."""

    path: str
    text: str
    start: int
    end: int

    @property
    def words(self) -> str:
        """The words of the stretch."""
        return self.text[self.start : self.end]

    def within(self, start: int, end: int) -> "Part":
        """A smaller stretch without the blanks around it."""
        return Part(self.path, self.text, *trim(self.text, start, end, edges=_BLANKS))

    def field(self, name: str, group: int = 0) -> Field:
        """The field that is this stretch."""
        return Field(name, Span(self.start, self.end, self.path), group)


@dataclass(frozen=True, slots=True)
class Outcomes:
    """The fields of the outcomes in a cell, and what is not certain in them."""

    fields: tuple[Field, ...] = ()
    findings: tuple[Finding, ...] = field(default=())


def key(name: str) -> str:
    """Return a column's name without case, blanks and signs, which differ between exports.

    >>> key("Inclusion_agemin") == key("Inclusion agemin")
    True
    """
    return "".join(sign for sign in name.casefold() if sign.isalnum())


def header(text: str) -> frozenset[str]:
    """Return the keys of what the first line names, if it is a header; this never fails."""
    line = text[:_HEAD].lstrip("\ufeff\r\n").partition("\n")[0]
    return frozenset(key(name) for name in line.split(_delimiter(line)))


def row(text: str) -> Row:
    """Return the cells of the one row below the header.

    Raises ValueError where the text is cut, has no row or several, or more or fewer cells than columns.
    """
    lines = [cells for cells in _lines(text) if any(cell.strip() for cell in cells)]
    if len(lines) != 2:
        raise ValueError("it has a header and no row" if len(lines) < 2 else f"it has {len(lines) - 1} rows, not one")
    names, cells = lines
    if len(names) != len(cells):
        raise ValueError(f"the header has {len(names)} columns and the row {len(cells)} cells")
    texts, columns = dict[str, str](), dict[str, str]()
    for name, cell in zip(names, cells, strict=True):
        if key(name) not in columns and cell.strip():
            columns[key(name)], texts[key(name)] = name.strip(), cell
    return Row(texts, columns)


def _delimiter(line: str) -> str:
    return "\t" if "\t" in line else ","


def _lines(text: str) -> list[list[str]]:
    csv.field_size_limit(_LONGEST_CELL)
    delimiter = _delimiter(text.lstrip("\r\n").partition("\n")[0])
    source = io.StringIO(text.lstrip("\ufeff\r\n"), newline="")
    try:
        return list(csv.reader(source, delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise ValueError(str(error)) from error


# ---- lists inside a cell


def whole(path: str, text: str) -> Part:
    """The whole of a text without the blanks around it."""
    return Part(path, fold(text), 0, len(text)).within(0, len(text))


def entries(part: Part, separators: str = "|") -> Iterator[Part]:
    """Yield the entries of a list; empty ones are none."""
    at = part.start
    for words in re.split(f"[{re.escape(separators)}]", part.words):
        entry = part.within(at, at + len(words))
        if entry.start < entry.end:
            yield entry
        at += len(words) + 1


def intervention(entry: Part, group: int, lexicon: Lexicon) -> Iterator[Field]:
    """Yield type and name of an entry such as ``BIOLOGICAL: Invented cells``, or its name alone."""
    match = _TYPE.match(entry.text, entry.start, entry.end)
    if match and lexicon.read("intervention-type", match["type"]):
        yield entry.within(*match.span("type")).field("intervention.type", group)
        entry = entry.within(match.end(), entry.end)
    yield entry.field("intervention.name", group)


def outcomes(part: Part, role: str) -> Outcomes:
    """Return the outcomes of a cell whose entries are ``measure, description, time frame``."""
    fields, unclear = list[Field](), list[Span]()
    for group, entry in enumerate(entries(part)):
        commas = _commas(entry)
        frame = _frame(entry, commas)
        if sum(at < frame for at in commas) > 1:
            unclear.append(Span(entry.start, entry.end, entry.path))
        measure = entry.within(entry.start, commas[0] if commas else entry.end)
        fields.append(measure.field(f"outcome.{role}.measure", group))
        middle = entry.within(min(measure.end + 1, frame), frame)
        if middle.start < middle.end:
            fields.append(middle.field(f"outcome.{role}.description", group))
        if frame < entry.end:
            fields.append(entry.within(frame + 1, entry.end).field(f"outcome.{role}.time_frame", group))
    found = (Finding("comma_ambiguous_fields", Severity.WARNING, _AMBIGUOUS, tuple(unclear)),) if unclear else ()
    return Outcomes(tuple(fields), found)


def _commas(entry: Part) -> list[int]:
    """Where the commas outside parentheses and figures stand."""
    view, depth, places = entry.text, 0, list[int]()
    for at in range(entry.start, entry.end):
        depth = max(0, depth + {"(": 1, "[": 1, ")": -1, "]": -1}.get(view[at], 0))
        if view[at] == "," and depth == 0 and not (view[at - 1].isdigit() and view[at + 1 : at + 2].isdigit()):
            places.append(at)
    return places


def _frame(entry: Part, commas: list[int]) -> int:
    """The comma before the time frame: the last one, or an earlier one where a time goes on; else the end."""
    parts = [entry.text[a + 1 : b] for a, b in pairwise([*commas, entry.end])]
    if not parts or len(parts[-1]) > _LONGEST_FRAME:
        return entry.end
    first = len(parts) - 1
    while first > 0 and _MORE_TIME.match(parts[first]) and _carries_on(parts[first - 1]):
        first -= 1
    return commas[first] if any(_TIME.search(part) for part in parts[first:]) else entry.end


def _carries_on(words: str) -> bool:
    """Whether a part may be the beginning or the middle of a list of times."""
    brief = len(words.split()) <= _MOST_WORDS
    return brief and (_MORE_TIME.match(words) is not None or _TIME.match(words.strip()) is not None)
