"""Weigh whether criteria in a language that is not read are those of a trial, by how they are printed."""

import re
from functools import partial
from typing import Final

from trialgraph.core.model import Field, Record
from trialgraph.core.text import fold, sentences
from trialgraph.input.page.foreign_sentences import side_of
from trialgraph.input.page.line import MARK
from trialgraph.knowledge.lexicon import load
from trialgraph.language.annotation import Annotation
from trialgraph.language.headings import headings
from trialgraph.language.leads import side
from trialgraph.language.main_language import READ

_SIGN = re.compile(r"[≤≥<>]\s*\d|\bECOG\b")
_FIRST: Final = 3  # lines below a heading among which its list begins


def holds_criteria(record: Record) -> bool:
    """Whether the criteria of a record are a list or two; a glossary has a heading with an explanation below it."""
    if record.language in READ:
        return True
    fields = [field for field in record.fields if field.name.startswith("eligibility")]
    sides = {side for field in fields for side in _sides(record, field)}
    told = (_begins_list(words) or _says_who(words, record.language) for words in map(partial(_words, record), fields))
    return len(sides) > 1 or any(told)


def _says_who(words: str, language: str) -> bool:
    """Whether a sentence says who may take part, or who may not, or speaks of that beside a figure."""
    lexicon, said = load().speaking(language), [words[start:end] for start, end in sentences(words)]
    counted = any(map(str.isdigit, words)) and any(side(each, lexicon) for each in said)  # "aged 18 to 55"
    return counted or any(side_of(each, lexicon) for each in said)


def _words(record: Record, field: Field) -> str:
    text = record.view if record.view and not field.span.field else fold(record.document.texts[field.span.field])
    return text[field.span.start : field.span.end]


def _sides(record: Record, field: Field) -> set[str]:
    if field.name != "eligibility":
        return {field.name}
    words = _words(record, field)
    found = headings(Annotation(words, load().speaking(record.language)), 0, len(words))
    return {f"eligibility.{heading.polarity.value}" for heading in found if heading.polarity}


def _begins_list(words: str) -> bool:
    """Whether a list mark or a limit stands at the beginning of a text."""
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    marks = (MARK.match(line) or MARK.match(re.sub(r"^[^:]{1,40}:\s*", "", line)) for line in lines[:_FIRST])
    return any(marks) or any(_SIGN.search(line) for line in lines[: _FIRST + 1])
