"""Keep the passages in languages that are not read from extractors that read sentences, and tell which these are."""

from collections.abc import Iterator
from dataclasses import replace

from trialgraph.core.model import Field, Finding, Severity, Span
from trialgraph.language.annotated import Annotated
from trialgraph.language.main_language import READ, main_language, named

_PASSAGES = ("summary", "description", "arm.description", "intervention.description", "eligibility", "eligibility.")
_SENTENCES = ("title", "official_title", "arm.label", "outcome.", *_PASSAGES)  # titles and names may be sentences too


def understood(record: Annotated) -> Annotated:
    """Return a record without the sentences that are in a language that is not read; names and values stay."""
    if record.record.language in READ:
        return record
    left_out = set(_unread(record, *_SENTENCES))
    fields = tuple(field for field in record.record.fields if field not in left_out)
    return Annotated(replace(record.record, fields=fields), record.lexicon)


def languages(record: Annotated) -> Iterator[Finding]:
    """Yield a finding for each language of a record's prose and criteria that is not read."""
    if record.record.language in READ:
        return
    passages: dict[str, list[Span]] = {}
    for field in _unread(record, *_PASSAGES):
        language = main_language(record.view(field.span), record.lexicon)
        if language or field.name.startswith("eligibility"):  # a word or two are no sentence
            passages.setdefault(language or record.record.language, []).append(field.span)
    for language, spans in passages.items():
        comment = (
            f"These passages are in {named(language, record.lexicon)}, which is not read: no events, times, doses and "
            "targets were taken from them, and of criteria only limits that stand side by side with their measure."
        )
        yield Finding("language_not_read", Severity.WARNING, comment, tuple(spans))


def _unread(record: Annotated, *names: str) -> list[Field]:
    return [field for field in record.fields(*names) if not record.is_read(field.span)]
