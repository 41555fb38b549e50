"""What tests of readers ask of a record: the words of its fields, and what is extracted from it."""

from pathlib import Path
from typing import TypeVar

from trialgraph.core.model import Criterion, Fact, Record, Span
from trialgraph.extract import extract
from trialgraph.knowledge import lexicon

Kind = TypeVar("Kind", bound=Fact)
SAMPLES = Path(__file__).parents[2] / "cases" / "readers"


def sample(name: str) -> str:
    """The text of a sample, line ends as they are."""
    return (SAMPLES / name).read_bytes().decode()


def words(record: Record, span: Span) -> str:
    """The words of a stretch of a record."""
    return record.document.texts[span.field][span.start : span.end]


def said(record: Record, prefix: str = "") -> list[tuple[str, str]]:
    """The name of each field that begins so, with its words."""
    return [(field.name, words(record, field.span)) for field in record.fields if field.name.startswith(prefix)]


def grouped(record: Record, prefix: str) -> list[dict[str, str]]:
    """The fields of each group with a prefix; the keys are what follows the prefix."""
    found: dict[int, dict[str, str]] = {}
    for field in record.fields:
        if field.name.startswith(f"{prefix}."):
            found.setdefault(field.group, {})[field.name.removeprefix(f"{prefix}.")] = words(record, field.span)
    return list(found.values())


def facts(record: Record, kind: type[Kind]) -> list[Kind]:
    """The facts of one kind that are extracted from a record."""
    return [fact for fact in extract(record, lexicon.load()) if isinstance(fact, kind)]


def criteria(record: Record) -> list[tuple[str, int, str]]:
    """List, number and text of each criterion."""
    return [(one.polarity.value, one.ordinal, one.text) for one in facts(record, Criterion)]
