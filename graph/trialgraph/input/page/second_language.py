"""Find what an English page says a second time in another language, by its headings: "Inclusion criteria (es)"."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from trialgraph.core.model import Finding, Severity, Span
from trialgraph.core.text import lines
from trialgraph.input.page import labels
from trialgraph.input.page.line import Line
from trialgraph.knowledge.lexicon import Lexicon
from trialgraph.language.annotation import Annotation
from trialgraph.language.headings import headings
from trialgraph.language.leads import lead
from trialgraph.language.main_language import READ, heading_language, named

_CODE: Final = "language_not_read"
_NUMBER = re.compile(r"[\W\d_]*(?:[A-Z]\.?\d+(?:\.\d+)*\.?\s+)?")  # "E.3 ", "## ", "2. "
_TAGGED = re.compile(r"(?P<heading>[^:\n]{3,120}?)\s*[(\[](?P<tag>[^\W\d_]{2,12})[)\]]\s*(?=:|$)")
_SCHEME: Final = "language"


class Stretch(NamedTuple):
    """A heading in another language with what stands below it, and the tag of that language."""

    span: Span
    language: str


def stretches(view: str, lexicon: Lexicon) -> Iterator[Stretch]:
    """Yield what stands below each heading of criteria in another language, and each heading with the tag of one.

    >>> from trialgraph.knowledge.lexicon import load
    >>> view = "Exclusion criteria: Asthma\\nAusschlusskriterien: Asthma\\nStatus: Recruiting"
    >>> [view[one.span.start : one.span.end] for one in stretches(view, load())]
    ['Ausschlusskriterien: Asthma']
    """
    told = [(first, last, _language(view[first:last], lexicon)) for first, last in lines(view)]
    if not any(language for _, _, language in told):
        return
    openers = {found.start for found in headings(Annotation(view, lexicon), 0, len(view))}
    start, end, open_in = 0, 0, ""
    for first, last, language in told:
        words = view[first:last]
        opens = any(first <= place < last for place in openers) or _opens(Line(first, last, words), lexicon)
        if open_in and (language or opens):
            yield Stretch(Span(start, end), open_in)
            open_in = ""
        if language:
            start, open_in = first, language
        end = last
    if open_in:
        yield Stretch(Span(start, end), open_in)


def findings(found: list[Stretch], lexicon: Lexicon) -> Iterator[Finding]:
    """Yield for each language what of a page is written in it."""
    for language in dict.fromkeys(one.language for one in found):
        comment = f"In {named(language, lexicon)}, which is not read; the page says it in English too."
        spans = tuple(one.span for one in found if one.language == language)
        yield Finding(_CODE, Severity.INFO, comment, spans)


def _language(words: str, lexicon: Lexicon) -> str:
    """The tag of the language of a heading of criteria, or that which an English heading names behind it."""
    number = _NUMBER.match(words)
    bare = words[number.end() :] if number else words
    tagged = _TAGGED.match(words)
    if tagged and labels.heading(tagged["heading"], lexicon):
        return _tag(tagged["tag"], lexicon)
    return heading_language(bare, lexicon)


def _tag(name: str, lexicon: Lexicon) -> str:
    """The tag of a language that is not read, by its tag or its English name."""
    others = [concept for concept in lexicon.concepts(_SCHEME) if concept.code not in READ]
    told = (one.code for one in others if name.casefold() in (one.code, lexicon.preferred(one).casefold()))
    return next(told, "")


def _opens(line: Line, lexicon: Lexicon) -> bool:
    """Whether a line is an English heading, alone or before its value, or leads to a list."""
    return bool(labels.heading(line.words, lexicon) or labels.beside(line, lexicon) or lead(line.text, lexicon))
