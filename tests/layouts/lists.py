"""Turn the Markdown lists of a record into lines with the marks of a site."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from layouts.study import Part

LIST_MARK = re.compile(r"(\*|\d+\.)\s+(?=\S)")
MARKDOWN_ESCAPE = re.compile(r"\\(?=[\\`*_{}\[\]()#+.!<>^~&|=-])")


@dataclass(frozen=True)
class Line:
    """A line of a criteria text; its number in its list is 0 where it has no list mark."""

    depth: int
    number: int
    ordered: bool
    text: str


def lines_of(text: str) -> list[Line]:
    """The lines of a Markdown text that are not blank, with their depth; a line without a mark restarts its list."""
    lines: list[Line] = []
    indents: list[int] = []
    counts: list[int] = []
    for raw in filter(str.strip, text.splitlines()):
        indent = len(raw) - len(raw.lstrip())
        while indents and indents[-1] > indent:
            indents.pop()
            counts.pop()
        if not indents or indents[-1] < indent:
            indents.append(indent)
            counts.append(0)
        body = raw.strip()
        mark = LIST_MARK.match(body)
        ordered = mark is not None and mark[1] != "*"
        counts[-1] = 0 if mark is None else int(mark[1][:-1]) if ordered else counts[-1] + 1
        lines.append(Line(len(indents) - 1, counts[-1], ordered, body[mark.end() :] if mark else body))
    return lines


def unescaped(text: str) -> str:
    """Without the backslashes of Markdown, as a site shows that renders it."""
    return MARKDOWN_ESCAPE.sub("", text)


def flat(text: str) -> str:
    return " ".join(text.split())


def named(parts: Iterable[Part], between: str = ": ") -> list[str]:
    return [between.join(filter(None, (part.name, part.text))) for part in parts]


def bulleted(text: str, marks: Sequence[str], step: str = "  ") -> list[str]:
    """The lines with a mark by depth in place of their own, each level indented by a step."""
    lines = []
    for line in lines_of(text):
        mark = marks[min(line.depth, len(marks) - 1)] + " " if line.number else ""
        lines.append(step * line.depth + mark + line.text)
    return lines


def own_marks(text: str, bullet: str, step: str) -> list[str]:
    """The lines with numbers as they are and a bullet for each asterisk."""
    lines = []
    for line in lines_of(text):
        mark = f"{line.number}. " if line.ordered else bullet + " " if line.number else ""
        lines.append(step * line.depth + mark + line.text)
    return lines


def circled(number: int) -> str:
    return chr(ord("①") + number - 1) if number <= 20 else f"({number})"
