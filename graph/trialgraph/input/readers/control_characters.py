"""Turn the control characters of a document into blanks of the same length, and say where they stood.

A text is read in two steps. Before a reader parses it, what not every format can hold is replaced by STAND_IN.
Behind it, whatever stands in the texts of the record becomes a blank, be it that, an escape of JSON or a reference of
markup; only there is known where in the document it is.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import islice

from trialgraph.core.model import Field, Finding, Record, Severity, Span
from trialgraph.core.text import CONTROL, legible, trim

STAND_IN = "\x80"  # a control character too, but one that JSON, XML and HTML may hold, and no blank that is folded
_REFERENCE = re.compile(r"&#(?:x(?P<hexadecimal>[0-9a-fA-F]{1,6})|(?P<decimal>[0-9]{1,7}));")
_AROUND = 30  # characters of the line that are quoted on each side
_MOST = 20  # places that are quoted


def held(text: str) -> str:
    """Return a text that any parser takes: a control character becomes STAND_IN."""
    return CONTROL.sub(STAND_IN, text)


def held_in_markup(text: str) -> str:
    """Return XML in which a reference to a control character, such as ``&#x1B;``, is STAND_IN.

    >>> ascii(held_in_markup("<id>1&#27;&#181;</id>"))
    "'<id>1\\\\x80&#181;</id>'"
    """
    return _REFERENCE.sub(_referred, text) if "&#" in text else text


def blanked(record: Record) -> Record:
    """Return a record with blanks for the control characters of its texts, and a finding that quotes the words there.

    A field ends before a blank at its end, and one that is nothing else is none.
    """
    texts = record.document.texts
    dirty = {field: words for field, words in texts.items() if CONTROL.search(words)}
    if not dirty:
        return record
    clean = {**texts, **{field: legible(words) for field, words in dirty.items()}}
    fields = (_trimmed(each, clean) if each.span.field in dirty else each for each in record.fields)
    return replace(
        record,
        document=replace(record.document, texts=clean),
        fields=tuple(field for field in fields if field.span.start < field.span.end),
        findings=(*record.findings, _finding(dirty)),
    )


def _referred(reference: re.Match[str]) -> str:
    code = int(reference["hexadecimal"], 16) if reference["hexadecimal"] else int(reference["decimal"])
    return STAND_IN if code <= 0x10FFFF and CONTROL.match(chr(code)) else reference[0]


def _trimmed(field: Field, texts: Mapping[str, str]) -> Field:
    start, end = trim(texts[field.span.field], field.span.start, field.span.end)
    return replace(field, span=Span(start, end, field.span.field))


def _finding(texts: Mapping[str, str]) -> Finding:
    number = sum(len(words) - len(CONTROL.sub("", words)) for words in texts.values())
    comment = f"Control characters were read as blanks: {number}."
    spans = (span for field, words in texts.items() for span in _places(field, words))
    return Finding("control_characters", Severity.WARNING, comment, tuple(islice(spans, _MOST)))


def _places(field: str, text: str) -> Iterator[Span]:
    """Yield the words in the line around control characters; those that are near share a place."""
    end = 0
    for found in CONTROL.finditer(text):
        at = found.start()
        if at >= end:
            first = max(at - _AROUND, end)
            start = max(text.rfind("\n", first, at) + 1, first)
            stop = text.find("\n", at, at + _AROUND)
            end = stop if stop >= 0 else min(at + _AROUND, len(text))
            yield Span(start, end, field)
