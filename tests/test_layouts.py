"""A record says the same on pages of any layout, however they are wrapped, marked or set off."""

import json
import re
import textwrap
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from layouts import LAYOUTS
from layouts.programs import PROGRAMS
from layouts.study import read_study
from trialgraph.core.model import Criterion, Fact
from trialgraph.extract import extract
from trialgraph.input import readers
from trialgraph.knowledge.lexicon import load

RECORDS = sorted(path for path in (Path(__file__).parent / "cases/gold").glob("*.json") if ".facts" not in path.name)
LEAST = 0.96  # F1 of the criteria of all records, and of their limits, on the pages of a layout
# Where sub-items stand flush with items, or a list with sub-lists is one line, no reader can part them all.
FLAT = {
    "module_line": 0.85,
    "finder": 0.94,
    "registry_down": 0.93,
    "coded_pipes": 0.93,
    "bilingual_table": 0.85,
}
LETTERS, FEW_LETTERS = 60, 12  # of an item; few where a layout prints words between an item and those below it
LOST = 0.06  # what may be lost besides on pages that were changed
ALL = {**LAYOUTS, **PROGRAMS}
Said = Counter[tuple[str, ...]]
Mutation = Callable[[str], str]


def facts(name: str, text: str) -> list[Fact]:
    """The facts of a document."""
    return [fact for record in readers.read_bytes(name, text.encode()) for fact in extract(record, load())]


def letters(words: str, most: int) -> str:
    """Words without marks, signs and blanks, which layouts change; the first of them are enough to know an item."""
    return re.sub(r"[\W_]", "", words)[:most]


def criteria(found: list[Fact], most: int = LETTERS) -> Said:
    """The list and the first letters of each criterion."""
    return Counter((fact.polarity.value, letters(fact.text, most)) for fact in found if isinstance(fact, Criterion))


def limits(found: list[Fact]) -> Said:
    """The limits of all criteria."""
    return Counter(_limits(fact for fact in found if isinstance(fact, Criterion)))


def _limits(some: Iterator[Criterion]) -> Iterator[tuple[str, ...]]:
    for criterion in some:
        for limit in criterion.constraints:
            yield str(limit.measure), str(limit.comparator), str(limit.value), str(limit.unit)
        yield from _limits(iter(criterion.parts))


@cache
def record(path: Path, most: int) -> tuple[Said, Said]:
    """What a record says in the registry's own form."""
    found = facts(path.name, path.read_text(encoding="utf-8"))
    return criteria(found, most), limits(found)


@cache
def page(path: Path, layout: str) -> str:
    """A record as a page."""
    return ALL[layout](read_study(json.loads(path.read_text(encoding="utf-8"))))


def f1(layout: str, change: Mutation = str) -> tuple[float, float]:
    """How well the criteria and their limits are read from all pages of a layout, beside the records."""
    right, told, there = [0, 0], [0, 0], [0, 0]
    most = FEW_LETTERS if layout in PROGRAMS else LETTERS
    for path in RECORDS:
        found = facts("page.txt", change(page(path, layout)))
        said_here = criteria(found, most), limits(found)
        for at, (said, true) in enumerate(zip(said_here, record(path, most), strict=True)):
            right[at] += (said & true).total()
            told[at] += said.total()
            there[at] += true.total()
    first, second = (2 * good / (a + b) for good, a, b in zip(right, told, there, strict=True))
    return first, second


@pytest.mark.parametrize("layout", ALL)
def test_criteria_are_those_of_the_record(layout: str) -> None:
    lists, figures = f1(layout)
    assert lists >= FLAT.get(layout, LEAST)
    assert figures >= FLAT.get(layout, LEAST)


def without_blank_lines(text: str) -> str:
    return re.sub(r"\n\s*\n+", "\n", text)


def with_more_blank_lines(text: str) -> str:
    return re.sub(r"\n\n+", "\n\n\n", text)


def wrapped(text: str) -> str:
    return "\n".join(
        "\n".join(textwrap.wrap(line, 80, subsequent_indent=" " * (len(line) - len(line.lstrip())))) if line else ""
        for line in text.split("\n")
    )


def with_other_marks(text: str) -> str:
    return re.sub(r"(?m)^(\s*)[-*•](?= )", r"\1–", text)


def with_furniture(text: str) -> str:
    """A line that leads around the site behind the first blank line, and one at the end."""
    return f"{text.replace(chr(10) * 2, f'{chr(10) * 2}Back to search{chr(10) * 2}', 1)}\n\nPrivacy\n"


TEXTS = [layout for layout in LAYOUTS if not page(RECORDS[0], layout).lstrip().startswith("<")]
CHANGES = (without_blank_lines, with_more_blank_lines, wrapped, with_other_marks, with_furniture)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
@pytest.mark.parametrize("layout", TEXTS)
def test_a_page_in_another_dress_says_the_same(layout: str, change: Mutation) -> None:
    lists, figures = f1(layout, change)
    assert lists >= FLAT.get(layout, LEAST) - LOST
    assert figures >= FLAT.get(layout, LEAST) - LOST
