"""Turn a passage, which counts characters of the text that was read, into line and column of the file it came from.

A page of text is read as it is. In JSON the string of the field is looked for, and its escapes are counted.
In any other file the words are looked for, whatever blanks and markup stand between them.
Of a file of many records only the one that the document is looked into: "trials.json: study 2".
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path

from trialgraph.core.text import legible

_LARGEST = 50_000_000  # bytes of a file that is looked into
_POSITION = re.compile(
    r":(?P<line>\d+)(?:: study \d+)?$|: study (?P<study>\d+)$|: (?:sheet [^:]+, )?row \d+$|: trial \S+$"
)
_RECORD = re.compile(r"<(?:clinical_study|Trial|trial)(?=[\s>])|^EudraCT Number:", re.MULTILINE)  # where one begins
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+')
_CHARACTER = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.|.", re.DOTALL
)
_BETWEEN = r"(?:\s|<[^<>]*>|&nbsp;)+"


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that were read: the path of their document, its field, where they begin there, and they themselves."""

    path: str
    field: str | None
    start: int
    words: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where words stand in a file: lines and columns count from 1, and the end is behind the last character."""

    line: int
    column: int
    end_line: int
    end_column: int


def file_of(path: str) -> tuple[Path, int | None]:
    """Return the file that a document's path names, and its line where it holds a record a line.

    >>> file_of("trials.ndjson:14")
    (PosixPath('trials.ndjson'), 14)
    """
    found = None if Path(path).exists() else _POSITION.search(path)
    if found is None:
        return Path(path), None
    return Path(path[: found.start()]), int(found["line"]) if found["line"] else None


def place(passage: Passage) -> Place | None:
    """Return where a passage stands; None where its file is not there any more, or does not hold it."""
    file, line = file_of(passage.path)
    text = _text(file)
    if text is None:
        return None
    number = 0 if line else _number(passage.path)
    first, last = _line(text, line) if line else _study(text, number)
    found = _found(text, first, last, passage, number)
    if found is None and line is not None:  # a row of a table may have several lines
        found = _found(text, first, len(text), passage)
    if found is None:
        return None if line is None else Place(line, 1, line, 1)
    return Place(*_counted(text, found[0]), *_counted(text, found[1]))


@lru_cache(maxsize=8)
def _text(file: Path) -> str | None:
    try:
        if file.stat().st_size > _LARGEST:
            return None
        return legible(file.read_bytes().decode("utf-8-sig"))
    except (OSError, UnicodeDecodeError):
        return None


def _number(path: str) -> int:
    """The number of a record in a file of many; 0 where the file is the record."""
    position = None if Path(path).exists() else _POSITION.search(path)
    return int(position["study"]) if position and position["study"] else 0


def _study(text: str, number: int) -> tuple[int, int]:
    """Where the record of a number begins and ends in XML or in a text; the whole text where its begin is not seen."""
    starts = [match.start() for match in _RECORD.finditer(text)][number - 1 : number + 1] if number else []
    return (starts[0], starts[1] if len(starts) == 2 else len(text)) if starts else (0, len(text))


def _line(text: str, line: int) -> tuple[int, int]:
    at = 0
    for _ in range(line - 1):
        at = text.find("\n", at) + 1
    end = text.find("\n", at)
    return at, len(text) if end < 0 else end


def _counted(text: str, at: int) -> tuple[int, int]:
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def _found(text: str, first: int, last: int, passage: Passage, number: int = 0) -> tuple[int, int] | None:
    end = passage.start + len(passage.words)
    if passage.field is None and text[passage.start : end] == passage.words:
        return passage.start, end
    if passage.field is not None and text[first:last].lstrip()[:1] in ("{", "["):
        found = _in_json(text, first, last, passage, number)
        if found:
            return found
    some = [re.escape(word).replace("<", "(?:<|&lt;)").replace(">", "(?:>|&gt;)") for word in passage.words.split()]
    match = re.compile(_BETWEEN.join(some)).search(text, first, last) if some else None
    return match.span() if match else None


def _in_json(text: str, first: int, last: int, passage: Passage, number: int) -> tuple[int, int] | None:
    """The stretch of a string or a number; `field` is a path of keys and numbers, whole or the end of a longer one.

    Of several studies the one is meant whose number in its list is `number`, else the one that comes as that.
    """
    found, holders = dict[str, tuple[int, int]](), dict[str, None]()
    top = f".{str(passage.field).partition('.')[0]}"
    for path, start, end in _values(text, first, last):
        if number and top in path:
            holders[path[: path.index(top)]] = None
        if path == passage.field or path.endswith(f".{passage.field}"):
            place, holder = _in_value(text, start, end, passage), path.removesuffix(str(passage.field)).rstrip(".")
            if place and (not number or _index(holder) == number - 1):
                return place
            if place:
                found.setdefault(holder, place)
    return found.get(next(islice(holders, number - 1, None), "")) if number else None


def _index(path: str) -> int:
    """The last number in a path: ``studies.4`` and ``entry.4.resource`` are the fifth."""
    return next((int(part) for part in reversed(path.split(".")) if part.isdecimal()), 0)


def _in_value(text: str, start: int, end: int, passage: Passage) -> tuple[int, int] | None:
    """The stretch of the words in a value, if it holds them; that of a value that is no text."""
    if text[start] != '"':
        return start, end
    value = legible(json.loads(text[start:end], strict=False))
    if value[passage.start : passage.start + len(passage.words)] != passage.words:
        return None
    ends = [start + 1, *(match.end() for match in _CHARACTER.finditer(text, start + 1, end - 1))]
    return ends[passage.start], ends[passage.start + len(passage.words)]


def _values(text: str, first: int, last: int) -> Iterator[tuple[str, int, int]]:
    """Yield each value that is no object and no list: its path, such as ``arms.0.label``, its start and its end."""
    stack: list[list[str | int | None]] = []  # of each open bracket: what it is, and its last key or number
    for token in _TOKEN.finditer(text, first, last):
        sign = token[0]
        top = stack[-1] if stack else None
        if sign in "{[":
            stack.append(["{", None] if sign == "{" else ["[", 0])
        elif sign in "}]":
            if stack:
                stack.pop()
        elif sign == ",":
            if top is not None:
                top[1] = None if top[0] == "{" else int(top[1] or 0) + 1
        elif sign == ":" or top is None:
            continue
        elif top[0] == "{" and top[1] is None:
            top[1] = json.loads(sign, strict=False) if sign[0] == '"' else sign
        else:
            yield ".".join(str(level[1]) for level in stack), token.start(), token.end()
