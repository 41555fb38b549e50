"""Turn prose into the objectives of a trial, and the estimands that it states."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain, pairwise

from trialgraph.core.model import Concept, Span
from trialgraph.core.plan import Estimand, Objective
from trialgraph.knowledge.lexicon import Lexicon
from trialgraph.language.annotated import Annotated
from trialgraph.language.prose import sentences_of

_WORDS = "objective-word"
_RANKS = ("primary", "secondary", "other")
_FIELDS = ("summary", "description")
_OWN = "objective."  # fields that are an objective each, by their rank
_UNSTATED = Concept("role", "unstated")
_MARK = re.compile(r"(?:[-*•·–]|\(?(?:\d{1,2}|[IVX]{1,4}[a-e]?|[a-z])\\?[.)、:]|\(\d{1,2}\))\s+")
# "…. II. To assess": items that a registry has run together
_RUN_ON = re.compile(r"(?<=[.;])\s+(?=[IVX]{1,4}[a-e]?\\?\.\s)")
_TO = re.compile(r"to\s", re.IGNORECASE)  # "To assess the safety of …": an item without a mark


def objectives(record: Annotated) -> Iterator[Objective]:
    """Yield the objectives that are fields, those under headings, and those that sentences tell.

    "The aim of this study is to …" is a sentence that tells one.
    """
    seen: set[str] = set()
    own = [(Concept("role", field.name.removeprefix(_OWN)), field.span) for field in record.fields(_OWN)]
    places = {span for _, span in own}
    prose = (field.span for field in record.fields(*_FIELDS) if field.span not in places)
    for role, span in chain(own, chain.from_iterable(_in_prose(record, one) for one in prose)):
        text = record.words(span)
        if text.casefold() not in seen:
            seen.add(text.casefold())
            yield Objective(text, role, (span,))


def _in_prose(record: Annotated, span: Span) -> Iterator[tuple[Concept, Span]]:
    listed = list(_listed(record, span))
    yield from listed
    yield from _told(record, span, [one for _, one in listed])


def estimands(record: Annotated) -> Iterator[Estimand]:
    """Yield each sentence that states an estimand, with the strategies for intercurrent events that it names."""
    for sentence in sentences_of(record, *_FIELDS, "outcome.", naming=(_WORDS,)):
        if any(hit.concept.code == "estimand" for hit in record.every(_WORDS, sentence)):
            strategies = tuple(dict.fromkeys(hit.concept for hit in record.find("estimand-strategy", sentence)))
            yield Estimand(record.words(sentence), strategies, (sentence,))


def _listed(record: Annotated, span: Span) -> Iterator[tuple[Concept, Span]]:
    """Yield the items under headings such as "Primary objectives:", with their rank."""
    view, role, is_first = record.views[span.field], None, False
    heading = _heading(record.lexicon)
    for start, end in _lines(view, span):
        match = heading.match(view, start, end)
        if match:
            role, start, is_first = _rank(record.lexicon, match["rank"]), match.end(), True
        if role is None or not view[start:end].strip():
            continue
        if is_first or _MARK.match(view, start, end) or _TO.match(view, start, end):
            is_first = False
            yield from ((role, Span(first, last, span.field)) for first, last in _items(view, start, end))
        else:
            role = None  # a paragraph, or another heading, follows the list


def _items(view: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the items of a line without their marks, and without the full stop behind them."""
    borders = [start, *(match.end() for match in _RUN_ON.finditer(view, start, end)), end]
    for first, last in pairwise(borders):
        mark = _MARK.match(view, first, last)
        first = mark.end() if mark else first
        words = view[first:last].rstrip(" \t\r\n.;")
        lead = len(words) - len(words.lstrip())
        if words.strip():
            yield first + lead, first + len(words)


def _lines(view: str, span: Span) -> Iterator[tuple[int, int]]:
    start = span.start
    while start < span.end:
        end = view.find("\n", start, span.end)
        end = span.end if end < 0 else end
        lead = len(view[start:end]) - len(view[start:end].lstrip())
        yield start + lead, end
        start = end + 1


def _told(record: Annotated, span: Span, listed: Sequence[Span]) -> Iterator[tuple[Concept, Span]]:
    """Yield the objectives of sentences outside of lists."""
    aims = _aims(record.lexicon)
    for sentence in record.sentences(span):
        if any(item.start < sentence.end and sentence.start < item.end for item in listed):
            continue
        match = aims.search(record.views[sentence.field], sentence.start, sentence.end)
        if match and match.end() < sentence.end:
            words = record.views[sentence.field][match.end() : sentence.end].rstrip(" \t\r\n.;:")
            if words.strip():
                rank = _rank(record.lexicon, match["rank"])
                lead = len(words) - len(words.lstrip())
                yield rank, Span(match.end() + lead, match.end() + len(words), sentence.field)


def _rank(lexicon: Lexicon, word: str | None) -> Concept:
    """The rank that a word before "objective" says."""
    concept = lexicon.read(_WORDS, word.strip()) if word else None
    return Concept("role", concept.code) if concept and concept.code in _RANKS else _UNSTATED


@cache
def _heading(lexicon: Lexicon) -> re.Pattern[str]:
    """A heading over objectives: "PRIMARY OBJECTIVES:", "* Secondary aims", "Main purpose:"."""
    return re.compile(
        rf"(?:[-*•#]+\s*|\(?\d{{1,2}}[.)]\s*)?(?:the\s+)?(?:(?P<rank>{_any(lexicon, *_RANKS)})\s+)?(?:study\s+)?"
        rf"(?:{_any(lexicon, 'objective')})(?:\(s\))?(?:\s*[:：]|\s*$)",
        re.IGNORECASE | re.MULTILINE,
    )


@cache
def _aims(lexicon: Lexicon) -> re.Pattern[str]:
    """How a sentence begins that tells what a trial wants to learn, up to that."""
    noun, rank = _any(lexicon, "objective"), _any(lexicon, *_RANKS)
    return re.compile(
        rf"\b(?:(?:the|our|its|another|a)\s+)?(?:(?P<rank>{rank})\s+)?(?:(?:clinical|scientific|specific)\s+)?"
        rf"(?:{noun})\s+(?:(?:of|for|in)\s+[^.;:]{{1,80}}?\s+)?(?:is|are|was|were|will\s+(?:be|include))\s+(?=to\b|[a-z]+ing\b)"
        rf"|\b(?:study|trial|research|project|investigation|it)\s+(?:also\s+)?"
        rf"(?:(?:{_any(lexicon, 'aims')})\s+(?!answer\b)"
        rf"|(?:{_any(lexicon, 'meant')})\s+(?=(?:\w+ly\s+)?(?:{_any(lexicon, 'learns')})\b))",
        re.IGNORECASE,
    )


def _any(lexicon: Lexicon, *codes: str) -> str:
    """A pattern for one of the words of some kinds, the longest first."""
    labels = (label.text for label in lexicon.labels(_WORDS) if label.concept.code in codes)
    return "|".join(re.escape(label).replace(r"\ ", r"\s+") for label in labels)
