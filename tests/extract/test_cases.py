"""Each extractor reads what its cases accept, and nothing from what they reject.

A case file ``tests/cases/extract/<extractor>.toml`` holds tables ``[[accepts]]`` and ``[[rejects]]``: `text` gives the
words of some fields of a record, and `says` the facts in the form of ``trialgraph extract``, without their words; the
record is in English where no `language` is given.
"""

import tomllib
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from trialgraph.build import facts
from trialgraph.core.model import Document, Fact, Field, Record, Span
from trialgraph.extract import EXTRACTORS
from trialgraph.knowledge.lexicon import load
from trialgraph.language.annotated import Annotated

CASES = Path(__file__).parents[1] / "cases" / "extract"
BY_NAME = {extractor.__name__: extractor for extractor in EXTRACTORS}


class Case(NamedTuple):
    """What an extractor is given, and the lines that its facts must give."""

    extractor: str
    text: dict[str, str]
    says: list[str]
    language: str = "en"


def record(text: dict[str, str], language: str = "en") -> Record:
    """A record with these fields, each a text of its own."""
    document = Document("case.json", "c" * 64, "application/json", text)
    fields = tuple(Field(name, Span(0, len(words), name)) for name, words in text.items())
    return Record(document, fields, language=language)


def cases(kind: str) -> list[Any]:
    found = []
    for file in sorted(CASES.glob("*.toml")):
        for number, case in enumerate(tomllib.loads(file.read_text(encoding="utf-8")).get(kind, ()), 1):
            says = case.get("says", "").strip().splitlines()
            one = Case(file.stem, case["text"], says, case.get("language", "en"))
            found.append(pytest.param(one, id=f"{file.stem}-{number}"))
    return found


def read(case: Case) -> tuple[Document, list[Fact]]:
    annotated = Annotated(record(case.text, case.language), load().speaking(case.language))
    return annotated.record.document, list(BY_NAME[case.extractor](annotated))


def said(document: Document, found: list[Fact]) -> list[str]:
    """The lines of the facts without those that quote them."""
    return [line for line in facts.as_text(document, found).splitlines() if not line.lstrip().startswith('"')]


@pytest.mark.parametrize("case", cases("accepts"))
def test_what_is_said_is_read(case: Case) -> None:
    assert said(*read(case)) == case.says


@pytest.mark.parametrize("case", cases("rejects"))
def test_what_is_not_said_is_not_read(case: Case) -> None:
    assert said(*read(case)) == []


@pytest.mark.parametrize("name", BY_NAME)
def test_an_extractor_has_texts_to_accept_and_to_reject(name: str) -> None:
    file = CASES / f"{name}.toml"
    assert file.exists(), f"write {file.name}"
    kinds = tomllib.loads(file.read_text(encoding="utf-8"))
    assert kinds["accepts"] and kinds["rejects"]
    assert kinds.keys() == {"accepts", "rejects"}
