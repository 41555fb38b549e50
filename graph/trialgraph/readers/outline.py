"""Turn a page's lines into sections: a heading, and the lines that stand below it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from trialgraph.lexicon import Label, Lexicon, Matcher
from trialgraph.model import Finding, Severity, Span
from trialgraph.readers import furniture
from trialgraph.text import lines, trim
from trialgraph.vocabulary import TG

_GLUE = re.compile(r"(?<=[a-z])(?=[A-Z0-9])|(?<=[A-Z]{4})(?=[A-Z][a-z])|(?<=[A-Z])(?=\d)")
_VALUE_SCHEMES = ("status", "phase")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page, furniture blanked; `label` is the field that a label at its start names."""

    start: int
    end: int
    text: str
    label: str | None = None


@dataclass(slots=True)
class Section:
    """The lines below a heading; `code` is the heading's notation (empty for none), `holds` says what they are."""

    code: str
    holds: str
    lines: list[Line] = field(default_factory=list)
    heading: Span | None = None


@dataclass(frozen=True, slots=True)
class Outline:
    """A page's sections in order, and what was noticed while finding them."""

    sections: tuple[Section, ...]
    findings: tuple[Finding, ...]


def outline(view: str, lexicon: Lexicon) -> Outline:
    """Return the sections of a page whose furniture is blanked."""
    sections, findings = [Section("", "loose")], list[Finding]()
    for line in _split_lines(view, lexicon, findings):
        heading = lexicon.read("heading", line.text.rstrip(": "))
        holds = heading and lexicon.value(heading, TG.holds)
        if heading and holds and not line.label:
            sections.append(Section(heading.code, holds, heading=Span(line.start, line.end)))
            continue
        section = sections[-1]
        if section.code and not section.lines and furniture.is_help(line.text, lexicon):
            continue
        if section.holds == "value" and section.lines:
            section = Section("", "loose")
            sections.append(section)
        section.lines.append(line)
    return Outline(tuple(sections), tuple(findings))


def _split_lines(view: str, lexicon: Lexicon, findings: list[Finding]) -> Iterator[Line]:
    """Yield the lines; a field glued to the next is taken apart and reported, a label is split from its value."""
    labels = inline_labels(lexicon)
    for start, end in lines(view):
        cut = _glued(view[start:end], lexicon)
        if cut:
            comment = "Two fields stand glued together on one line; they were read apart."
            findings.append(Finding("glued_fields", Severity.WARNING, comment, (Span(start, end),)))
            yield Line(start, start + cut, view[start : start + cut])
            start += cut
        if lexicon.read("heading", view[start:end].rstrip(": ")):
            yield Line(start, end, view[start:end])
        else:
            yield from _labelled(view, start, end, labels)


def _labelled(view: str, start: int, end: int, labels: Matcher) -> Iterator[Line]:
    """Yield a line as it is, or as what stands before an inline label and the label's value."""
    for hit in labels.find(view[start:end]):
        first, stop = start + hit.start, start + hit.end
        colon = view[stop:end].lstrip().startswith(":")
        if not colon and (hit.start > 0 or view[stop:end].strip() == "" or not _is_value(view[stop:end])):
            continue
        if first > start and not colon:
            continue
        if first > start:
            a, b = trim(view, start, first)
            yield Line(a, b, view[a:b])
        a, b = trim(view, stop, end, edges=" :\n")
        if a < b:
            yield Line(a, b, view[a:b], hit.concept.code)
        return
    yield Line(start, end, view[start:end])


def _is_value(words: str) -> bool:
    """Whether what follows a label without a colon is a value: one word, as in ``Sponsor Role lead``."""
    return len(words.split()) == 1


def _glued(line: str, lexicon: Lexicon) -> int | None:
    """Where a heading or a coded value ends inside a word, so that two fields are glued, or None.

    ``RECRUITINGDose-limiting toxicity`` is a status and an outcome.
    """
    for place in _GLUE.finditer(line[:60]):
        head = line[: place.start()]
        if head.isupper() and any(lexicon.read(scheme, head) for scheme in _VALUE_SCHEMES):
            return place.start()
        heading = lexicon.read("heading", head) if head[:1].isupper() and not head.isupper() else None
        if heading and lexicon.value(heading, TG.holds) == "value":
            return place.start()
    return None


def inline_labels(lexicon: Lexicon) -> Matcher:
    """Return the matcher of labels whose value stands on the same line."""
    return Matcher(
        Label(text, concept)
        for concept in lexicon.concepts("heading")
        for text in lexicon.values(concept, TG.inlineLabel)
    )
