"""Join the stretches of criteria of a page to fields with their headings, each list once.

A page may show a list a second time: in a table, in full, or for another width of its screen.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from trialgraph.core.model import Field, Record, Span
from trialgraph.input.page.labels import CRITERIA
from trialgraph.knowledge.lexicon import Lexicon
from trialgraph.language.main_language import SCRIPTS, is_mostly_other

_SHORTEST: Final = 60  # letters and figures; a shorter text may stand in two lists
_MORE: Final = 1.2  # how much longer a text is that holds another and tells more than that


def once(record: Record) -> Iterator[Field]:
    """Yield the fields of a page without the criteria whose words stand in others.

    Of two the first is kept, or the one that tells more.
    """
    fields, view = record.fields, record.view or ""
    words = {at: _letters(field, view) for at, field in enumerate(fields) if field.name in CRITERIA}
    for at, field in enumerate(fields):
        if not any(_says(at, words[at], other, text) for other, text in words.items() if at in words and other != at):
            yield field


def _letters(field: Field, view: str) -> str:
    return "".join(sign for sign in view[field.span.start : field.span.end].casefold() if sign.isalnum())


def _says(at: int, own: str, other: int, text: str) -> bool:
    """Whether another text says all that one does: the first of two like ones, or the longer one."""
    if min(len(own), len(text)) < _SHORTEST:
        return False
    if own in text:
        return other < at or len(text) > _MORE * len(own)
    return text in own and other < at and len(own) <= _MORE * len(text)


def joined(fields: Sequence[Field], view: str, lexicon: Lexicon) -> Iterator[Field]:
    """Yield fields, of neighbouring stretches under Eligibility, Inclusion and Exclusion one with its headings.

    Those in English stay apart from those in a language with a script of its own.
    """
    run: list[Field] = []
    for field in sorted(fields, key=lambda field: (field.span.start, field.span.end)):
        if field.name in CRITERIA:
            if run and lexicon.language in SCRIPTS and _is_other(run[-1], view) != _is_other(field, view):
                yield _joined(run)
                run = []
            run.append(field)
            continue
        if run and field.span.start >= run[-1].span.end:
            yield _joined(run)
            run = []
        yield field
    if run:
        yield _joined(run)


def _is_other(field: Field, view: str) -> bool:
    """Whether the words of a field are mostly in a script of another language."""
    return is_mostly_other(view[field.span.start : field.span.end])


def _joined(run: Sequence[Field]) -> Field:
    return Field("eligibility", Span(run[0].span.start, max(field.span.end for field in run)))
