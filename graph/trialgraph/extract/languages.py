"""Keep the passages in languages that are not read from extractors that read sentences, and tell which these are."""

from collections.abc import Iterator
from dataclasses import replace

from trialgraph.core.model import Field, Finding, Severity, Span
from trialgraph.language.annotated import Annotated
from trialgraph.language.main_language import READ, main_language, named

_PASSAGES = ("summary", "description", "arm.description", "intervention.description", "eligibility", "eligibility.")
_SENTENCES = ("title", "official_title", "arm.label", "outcome.", *_PASSAGES)  # titles and names may be sentences too

_SHORTEST = 15  # characters of a sentence


def understood(record: Annotated) -> Annotated:
    """Return a record without the sentences that are in a language that is not read; names and values stay."""
    if record.record.language in READ:
        return record
    left_out = set(_unread(record, *_SENTENCES))
    fields = tuple(field for field in record.record.fields if field not in left_out)
    return Annotated(replace(record.record, fields=fields), record.lexicon)


def languages(record: Annotated) -> Iterator[Finding]:
    """Yield a finding with the prose and the criteria of a record whose language is not read."""
    if record.record.language in READ:
        return
    passages = list[Span]()
    for field in _unread(record, *_PASSAGES):
        if not field.name.startswith("eligibility") and not _is_sentence(record, field.span):
            continue
        start, end, path = field.span
        if passages and passages[-1].field == path and not record.views[path][passages[-1].end : start].strip():
            start = passages.pop().start
        passages.append(Span(start, end, path))
    if passages:
        language = named(record.record.language, record.lexicon)
        comment = f"In {language}, which is not read: of these passages only limits beside their measure were taken."
        yield Finding("language_not_read", Severity.WARNING, comment, tuple(passages))


def _is_sentence(record: Annotated, span: Span) -> bool:
    """Whether a passage is more than a word or two."""
    words = record.view(span)
    return len(words) >= _SHORTEST and main_language(words, record.lexicon) is not None


def _unread(record: Annotated, *names: str) -> list[Field]:
    return [field for field in record.fields(*names) if not record.is_read(field.span)]
