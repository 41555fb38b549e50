"""Turn the facts of a document into text for people or JSON for programs, each with its words."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from trialgraph.build import garbage
from trialgraph.core import printable
from trialgraph.core.errors import TrialGraphError, UnreadableError
from trialgraph.core.model import Concept, Document, Duration, Fact, Record, Span
from trialgraph.core.population import Population
from trialgraph.core.text import clipped
from trialgraph.extract import extract
from trialgraph.extract.criterion.account import Claim, account, counted
from trialgraph.input.sources import Source, pieces, problem, record
from trialgraph.input.splitting import Piece
from trialgraph.knowledge.lexicon import Lexicon, load
from trialgraph.language.annotated import Annotated


@dataclass(frozen=True, slots=True)
class Described:
    """A document and its facts."""

    document: Document
    facts: tuple[Fact, ...]
    record: Record


@dataclass(frozen=True, slots=True)
class Claims:
    """A document and what became of each figure of its criteria."""

    document: Document
    claims: tuple[Claim, ...]


def described(
    files: Iterable[Source], *, lexicon: Path | None = None, tell: Callable[[str], None]
) -> Iterator[Described]:
    """Yield each document of some files with its facts; a record that cannot be read gives one line to `tell`."""
    words = load(*([lexicon] if lexicon else []))
    with garbage.looked_for_seldom():
        for piece in (piece for source in files for piece in pieces(source)):
            try:
                yield described_in(piece, words)
            except TrialGraphError as error:  # one page must not stop the others
                tell(str(error))


def described_in(piece: Piece, words: Lexicon) -> Described:
    """Return the document of a piece with its facts. Raises TrialGraphError where it cannot be read."""
    if piece.problem:
        raise UnreadableError(piece.problem)
    try:
        found = record(piece, words)
        return Described(found.document, tuple(extract(found, words)), found)
    except Exception as error:
        raise problem(piece, error) from error


def accounts(files: Iterable[Source], *, lexicon: Path | None = None, tell: Callable[[str], None]) -> Iterator[Claims]:
    """Yield each document of some files with what became of each figure of its criteria."""
    words = load(*([lexicon] if lexicon else []))
    for each in described(files, lexicon=lexicon, tell=tell):
        yield Claims(each.document, tuple(account(Annotated(each.record, words), each.facts)))


def as_account(claims: Iterable[Claim]) -> str:
    """Return a line for each figure, what claims it and its words, and below them how many of each kind there are."""
    listed = list(claims)
    lines = [f"{claim.by:<20}{clipped(claim.words)}" for claim in listed]
    counts = ", ".join(f"{number} {kind}" for kind, number in counted(listed).items())
    return "\n".join([*map(printable.line, lines), f"{len(listed)} figures: {counts}" if listed else "no figures"])


def as_text(document: Document, facts: Iterable[Fact]) -> str:
    """Return a line for each fact, what it says and then its words; its parts are indented below it."""
    return "\n".join(printable.line(line) for fact in facts for line in _lines(document, fact, ""))


def as_json(document: Document, facts: Iterable[Fact]) -> str:
    """Return the facts as JSON: the name of the document, and an object for each fact."""
    listed = [{"fact": type(fact).__name__, **_plain(document, fact)} for fact in facts]
    whole = {"document": document.name, "sha256": document.sha256, "facts": listed}
    return json.dumps(whole, ensure_ascii=False, indent=2)


def _lines(document: Document, fact: Any, indent: str) -> Iterable[str]:
    values: list[str] = []
    parts: list[Any] = []
    for field in fields(fact):
        value = getattr(fact, field.name)
        if field.name == "spans" or value in (None, ()):
            continue
        if isinstance(value, tuple) and is_dataclass(value[0]) and not isinstance(value[0], Concept):
            parts += value
        elif isinstance(value, Population):
            parts.append(value)
        else:
            values.append(f"{field.name}={_short(value)}")
    yield f"{indent}{type(fact).__name__}: {', '.join(values)}"
    for span in getattr(fact, "spans", ()):
        place = f"{span.field} " if span.field else ""
        yield f'{indent}    "{clipped(_quoted(document, span))}" {place}{span.start}–{span.end}'
    for part in parts:
        yield from _lines(document, part, f"{indent}  ")


def _short(value: Any) -> str:
    match value:
        case Concept():
            return value.code
        case Duration():
            return f"{value.amount} {value.unit}"
        case tuple():
            return "+".join(map(_short, value))
        case float():
            return f"{value:g}"
        case _:
            return clipped(str(value))


def _plain(document: Document, fact: Any) -> dict[str, Any]:
    plain = {field.name: _value(document, getattr(fact, field.name)) for field in fields(fact) if field.name != "spans"}
    return {**plain, "words": [_place(document, span) for span in getattr(fact, "spans", ())]}


def _value(document: Document, value: Any) -> Any:
    match value:
        case Concept():
            return value.code
        case Duration():
            return {"amount": float(value.amount), "unit": value.unit}
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case tuple():
            return [_value(document, each) for each in value]
        case _ if is_dataclass(value):
            return _plain(document, value)
        case _:
            return value


def _place(document: Document, span: Span) -> dict[str, str | int]:
    return {"field": span.field, "start": span.start, "end": span.end, "text": _quoted(document, span)}


def _quoted(document: Document, span: Span) -> str:
    return document.texts[span.field][span.start : span.end]
