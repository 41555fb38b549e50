"""Cut a page's text into lines: headings of criteria stand alone, tables come column by column, glue is taken apart."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from trialgraph.core.model import Finding, Severity, Span
from trialgraph.core.text import trim
from trialgraph.input.page import labels, several_labels, tables
from trialgraph.input.page.labels import Heading, Opener
from trialgraph.input.page.line import Line, split
from trialgraph.knowledge.lexicon import Lexicon
from trialgraph.language.annotation import Annotation
from trialgraph.language.headings import headings

_GLUED = "glued_fields"
_APART = "Two fields stand glued together on one line; they were read apart."
_ASKED = re.compile(r"(?<=[a-z)\"'])\?(?=[A-Z])")  # "What happens?You may have:"
_SIDES = {"inclusion", "exclusion"}
_RULE = re.compile(r"[ ]*\|?(?:[ ]*:?-{3,}:?[ ]*(?:\||$)){2,}[ ]*")  # below the names of the columns, in Markdown
_TITLE = re.compile(r"(?<=[.;)][ ])[A-Z][\w ()/-]{2,48}(?=:[ ]+\S)")  # "… HIV. Primary outcome: safety"
_OFTEN = 2  # glued lines that make glue the style of a page


def lines(view: str, lexicon: Lexicon, titles: Collection[int], findings: list[Finding]) -> list[Line]:
    """Return the lines of a page; what was glued together is added to the findings."""
    return list(_untabled(list(_lines(view, lexicon, titles, findings)), lexicon))


def opened(lines: Iterable[Line], begins: Mapping[int, str]) -> Iterator[Line]:
    """Yield lines, and before those at which a list begins what opens it."""
    places = sorted(begins)
    for line in lines:
        while places and places[0] < line.end:
            place = places.pop(0)
            yield Opener(place, place, "", opens=Heading(begins[place], "prose"))
        yield line


def _lines(view: str, lexicon: Lexicon, titles: Collection[int], findings: list[Finding]) -> Iterator[Line]:
    """Yield the lines of a page; what is glued is taken apart, and the headings of criteria stand alone."""
    openers = [
        (found.start, found.end, found.polarity.value.casefold() if found.polarity else "eligibility")
        for found in headings(Annotation(view, lexicon), 0, len(view))
    ]
    for line in split(view, titles):
        inside = [opener for opener in openers if opener[0] < line.end and line.start < opener[1]]
        cells = [cell for cell in line.text.split("|") if cell.strip()]
        if inside and len(cells) > 1 and all(labels.heading(cell, lexicon) for cell in cells):
            inside = []  # the names of the columns of a table
        if _are_columns(view, line, inside):
            yield _unsided(line.end)
            continue
        at = line.start
        for begin, end, side in inside:
            start = max(begin, line.start)
            yield from _taken_apart(_cut(view, line, at, start), lexicon, findings)
            first, last = trim(view, start, min(end, line.end))
            yield Opener(first, last, view[first:last], gap=line.gap, opens=Heading(side, "prose"))
            at = end
        for begin, title in _titles(view, at, line.end, lexicon) if inside else ():
            yield from _taken_apart(_cut(view, line, at, begin), lexicon, findings)
            yield title
            at = title.end
        yield from _taken_apart(_cut(view, line, at, line.end) if inside else line, lexicon, findings)


def _titles(view: str, start: int, end: int, lexicon: Lexicon) -> Iterator[tuple[int, Opener]]:
    """The headings of other parts behind the criteria in one line: "… Primary outcome: safety."."""
    for match in _TITLE.finditer(view, start, end):
        named = labels.heading(match[0], lexicon)
        if named and named.holds in ("groups", "items"):
            yield match.start(), Opener(match.start(), match.end() + 1, f"{match[0]}:", opens=named)


def _untabled(lines: Sequence[Line], lexicon: Lexicon) -> Iterator[Line]:
    """Yield the lines of a page, those of a table with bars column by column, each below its name."""
    at = 0
    while at < len(lines):
        named = tables.columns(lines, at, lexicon)
        found = list(tables.rows(lines, at + 1, len(named), lexicon)) if named else []
        for cells, _ in found:
            for (column, name), cell in zip(named, cells, strict=True):
                if cell:
                    yield Opener(name.start, name.start, "", opens=column)
                    yield from cell
        if found:
            at = found[-1][1]
            sided = {column.code for column, _ in named} >= _SIDES and _goes_on(lines, at)
            yield _unsided(lines[at - 1].end) if sided else Opener(lines[at - 1].end, lines[at - 1].end, "")
        elif {column.code for column, _ in named} >= _SIDES:
            yield _unsided(lines[at].end)
            at += 1
        else:
            line = lines[at]
            if _RULE.fullmatch(line.text) or (at + 1 < len(lines) and _RULE.fullmatch(lines[at + 1].text)):
                at += 1
                continue
            start, end = trim(line.text, 0, len(line.text), edges=" |")
            if start < end and not isinstance(line, Opener):
                yield replace(line, start=line.start + start, end=line.start + end, text=line.text[start:end])
            elif start < end:
                yield line
            at += 1


def _goes_on(lines: Sequence[Line], at: int) -> bool:
    """Whether cells of the longer of two columns stand below their rows, which have lost the empty cell beside them."""
    below = lines[at] if at < len(lines) else None
    return below is not None and not (below.gap or below.titled) and below.text[0].isalnum()


def _unsided(place: int) -> Opener:
    """What opens the cells below the names of two columns, where no row tells of which column each is."""
    return Opener(place, place, "", opens=Heading("eligibility", "prose"))


def _are_columns(view: str, line: Line, openers: Sequence[tuple[int, int, str]]) -> bool:
    """Whether a line names the columns of both sides and nothing else: "Inclusion criteria Exclusion criteria"."""
    rest = line.start
    for start, end, _ in openers:
        if view[rest:start].strip(" |"):
            return False
        rest = end
    return not view[rest : line.end].strip(" |:") and {side for *_, side in openers} >= _SIDES


def _cut(view: str, line: Line, start: int, end: int) -> Line | None:
    start, end = trim(view, start, end, edges=" \t|")
    return Line(start, end, view[start:end], gap=line.gap and start == line.start) if start < end else None


def _taken_apart(line: Line | None, lexicon: Lexicon, findings: list[Finding]) -> Iterator[Line]:
    if line is None:
        return
    often = sum(finding.code == _GLUED for finding in findings) >= _OFTEN
    first = labels.glued(line.text, lexicon, often=often)
    if first:
        findings.append(Finding(_GLUED, Severity.WARNING, _APART, (Span(line.start, line.end),)))
    inside = [first or 0, *(labels.glued_inside(line.text, lexicon) if first or often else ())]
    inside += several_labels.places(line.text, lexicon)
    inside += [match.end() for match in _ASKED.finditer(line.text)]
    places = sorted({0, *inside, len(line.text)})
    for start, end in pairwise(places):
        yield replace(
            line, start=line.start + start, end=line.start + end, text=line.text[start:end], gap=line.gap and not start
        )
