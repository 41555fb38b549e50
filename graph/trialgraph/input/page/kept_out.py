"""Find the paragraph behind a list of inclusions that says in sentences who cannot take part."""

from collections.abc import Iterator, Sequence

from trialgraph.input.page.line import Line
from trialgraph.input.page.section import Section
from trialgraph.input.page.sentences import sentences_of
from trialgraph.knowledge.lexicon import Lexicon
from trialgraph.language.keeping_out import keeps_out

_SIDES = ("inclusion", "eligibility")
_SAID_FIRST = 2  # sentences of a paragraph among which one keeps out


def behind(sections: Sequence[Section], lexicon: Lexicon) -> Iterator[Section]:
    """Yield the sections of a page, with such a paragraph as exclusions: from its first such sentence to its last."""
    before: Section | None = None
    for section in sections:
        parts = list[Line]() if before is None else _told(before, section, lexicon)
        if parts:
            yield Section("exclusion", "prose", parts, plain=True)
            section.lines = section.lines[1:]
        yield section
        before = section


def _told(before: Section, section: Section, lexicon: Lexicon) -> list[Line]:
    """The sentences that keep out of the paragraph right behind a list."""
    if before.code not in _SIDES or not before.lines or section.code or section.heading or not section.lines:
        return []
    parts = list(sentences_of(section.lines[0]))
    out = [at for at, part in enumerate(parts) if _keeps_out(part.text, lexicon)]
    return parts[out[0] : out[-1] + 1] if out and out[0] < _SAID_FIRST else []


def _keeps_out(words: str, lexicon: Lexicon) -> bool:
    """Whether a sentence says who does not take part, or what one cannot be: "You can't be in another trial"."""
    barred = any(hit.concept.code == "cannot" for hit in lexicon.find("item-word", words))
    return barred or keeps_out(words, lexicon)
