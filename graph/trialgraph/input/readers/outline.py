"""Turn a page's lines into sections: a heading, and the lines that stand below it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from trialgraph.core.model import Finding, Severity, Span
from trialgraph.core.text import lines, trim
from trialgraph.core.vocabulary import TG
from trialgraph.input.readers import furniture
from trialgraph.knowledge.lexicon import Lexicon
from trialgraph.knowledge.matcher import Hit, Label, Matcher

CRITERIA = ("eligibility", "inclusion", "exclusion")
_GLUE = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[a-z])(?=[0-9])|(?<=[A-Z]{4})(?=[A-Z][a-z])|(?<=[A-Z])(?=\d)")
_VALUE_SCHEMES = ("status", "phase")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page, furniture blanked; `label` is the field that a label at its start names."""

    start: int
    end: int
    text: str
    label: str | None = None
    first: bool = True  # whether the label opens its line of the page


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
    label: str | None = None  # of a block, alone on its line, whose value stands on the next: "Time Frame"
    for line in _split_lines(view, lexicon, findings):
        heading = None if line.label else lexicon.read("heading", line.text.rstrip(": "))
        holds = heading and lexicon.value(heading, TG.holds)
        if heading and holds == "value" and "." in heading.code:
            label = heading.code
            continue
        if heading and holds:
            sections.append(Section(heading.code, holds, heading=Span(line.start, line.end)))
            label = None
            continue
        if label and not line.label:
            line, label = replace(line, label=label), None
        _place(sections, line, lexicon)
    return Outline(
        tuple(section for section in sections if section.lines or section.heading or section is sections[0]),
        tuple(findings),
    )


def _place(sections: list[Section], line: Line, lexicon: Lexicon) -> None:
    """Put a line into the section it stands in, or into one of its own."""
    section = sections[-1]
    if section.code and not section.lines and furniture.is_help(line.text, lexicon):
        return
    if (
        section.holds != "loose"
        and line.label
        and "." not in line.label
        and not _is_in_criteria(section, line, lexicon)
    ):
        # a labelled value belongs to the trial and not to the list or block around it
        sections.insert(len(sections) - 1, Section(line.label, "value", [line]))
        return
    if section.holds == "value" and section.lines:
        section = Section("", "loose")
        sections.append(section)
    section.lines.append(line)


def _is_in_criteria(section: Section, line: Line, lexicon: Lexicon) -> bool:
    """Whether a label is part of a criterion, as in ``1. Sex: women who …``, and not one of the record's fields."""
    if section.code not in CRITERIA:
        return False
    coded = line.label == "sex" and lexicon.read("sex", line.text) is not None
    aged = line.label in ("minimum_age", "maximum_age", "healthy_volunteers") and len(line.text.split()) <= 3
    return not (line.first and (coded or aged))


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
    """Yield a line as it is, or as what stands before an inline label and each label's value."""
    found = [hit for hit in labels.find(view[start:end]) if _is_label(view, start, end, hit)]
    borders = [start + hit.start for hit in found[1:]] + [end]
    if not found or found[0].start > 0:
        a, b = trim(view, start, start + found[0].start if found else end)
        if a < b:
            yield Line(a, b, view[a:b])
    for hit, border in zip(found, borders, strict=bool(found)):
        a, b = trim(view, start + hit.end, border, edges=" :\n")
        if a < b:
            yield Line(a, b, view[a:b], hit.concept.code, hit.start == 0)


def _is_label(view: str, start: int, end: int, hit: Hit) -> bool:
    """Whether a label is one: with a colon behind it, or at the start of its line with one word behind it."""
    rest = view[start + hit.end : end].lstrip()
    return rest.startswith(":") or (hit.start == 0 and rest.strip() != "" and _is_value(rest))


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
        if heading and (lexicon.value(heading, TG.holds) == "value" or len(head.split()) > 1):
            return place.start()
    return None


def inline_labels(lexicon: Lexicon) -> Matcher:
    """Return the matcher of labels whose value stands on the same line."""
    return Matcher(
        Label(text, concept)
        for concept in lexicon.concepts("heading")
        for text in lexicon.values(concept, TG.inlineLabel)
    )
