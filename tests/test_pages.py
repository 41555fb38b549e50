"""Pages in the manner of many sites: their criteria are read and nothing else is, and what is no trial is refused."""

import re
import tomllib
from pathlib import Path

import pytest

from trialgraph.core.errors import UnreadableError
from trialgraph.core.model import Criterion
from trialgraph.extract import extract
from trialgraph.input.readers import read_bytes
from trialgraph.knowledge.lexicon import load

PAGES = tomllib.loads((Path(__file__).parent / "cases/pages.toml").read_text(encoding="utf-8"))["page"]
SIDES = {"+": "inclusion", "-": "exclusion"}
MARK = re.compile(r"\[([-+?])\]")
FIRST = 14  # characters by which an item is known


def criteria(text: str) -> list[tuple[str, str]]:
    found = [fact for record in read_bytes("page.txt", text.encode()) for fact in extract(record, load())]
    return sorted((fact.polarity.value, fact.text[:FIRST]) for fact in found if isinstance(fact, Criterion))


def marked(text: str) -> list[tuple[str, str]]:
    """The side and the beginning of each marked item."""
    items = re.findall(r"\[([-+])\]((?:(?!\[[-+]\])[^\n])*)", text)
    return sorted((SIDES[side], re.split(r"[;.?]|  | [A-Z]{5,}", item)[0][:FIRST].strip()) for side, item in items)


@pytest.mark.parametrize("page", [each for each in PAGES if "refused" not in each], ids=lambda page: page["shows"])
def test_a_page_gives_its_criteria_and_nothing_else(page: dict[str, str]) -> None:
    text = page["text"]
    found = criteria(MARK.sub("", text))
    expected = marked(text)
    assert [(side, words[: len(item)]) for (side, words), (_, item) in zip(found, expected, strict=True)] == expected


@pytest.mark.parametrize("page", [each for each in PAGES if "refused" in each], ids=lambda page: page["shows"])
def test_a_page_that_is_not_of_one_trial_is_refused_in_a_line(page: dict[str, str]) -> None:
    with pytest.raises(UnreadableError, match=page["refused"]):
        criteria(MARK.sub("", page["text"]))
