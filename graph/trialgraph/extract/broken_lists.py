"""Turn lists of criteria that lost a part into findings: a cut sentence, an empty heading, a missing number."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import Final

from trialgraph.core.model import Finding, Polarity, Severity
from trialgraph.core.text import lines
from trialgraph.knowledge.lexicon import Lexicon
from trialgraph.language import markers
from trialgraph.language.annotated import Annotated
from trialgraph.language.headings import Heading
from trialgraph.language.listings import sections
from trialgraph.language.markers import Marker

_SIDES: Final = {
    "eligibility": None,  # its headings tell the lists apart
    "eligibility.inclusion": Polarity.INCLUSION,
    "eligibility.exclusion": Polarity.EXCLUSION,
}
_LONGEST: Final = 20  # characters of an open word and the blank before it
_OPEN_SIGN = re.compile(r"(?:[(,:<>≥≤=/×]|\.\.\.|…|\w-|\d\s?x|\bwithin\s[^.,;\n]{2,25}\s(?:before|after|prior))\Z")
# What makes another word of a whole one: "transplant | ation".
_ENDINGS: Final = (
    r"(?:e?s|e?d|ings?|at?ions?|ions?|ally?|ical|ly|ive|ity|ments?|[eo]rs?|ists?|ous|[ai]ble|[ae]n[ct]e?|age|ies|itis|os[ie]s"
    r"|omas?|a?emias?)\b"
)
_MARK = re.compile(r"\s*(?:(?P<sign>[-*•–])|\(?(?P<number>\d{1,2})[.)])\s")
_STUMP = re.compile(r"\s(?P<word>[a-z]{3,9})\Z")
_BRACKET: Final = 80  # characters behind a bracket that is open
_ALONE = re.compile(r"\s*(?:[-*•]|\(?\d{1,2}[.)])[-*•\s]*(?:\d{1,2}[.)]\s*)?[A-Za-z]")  # one letter behind a mark
_WORD = re.compile(r"\w")
_MOST_LOST: Final = 3  # numbers that one gap may have lost; more are another list


def broken_lists(record: Annotated) -> Iterator[Finding]:
    """Yield what the lists of criteria have lost, as far as it shows."""
    for field in record.fields(*_SIDES):
        span = field.span
        if not record.is_read(span):
            continue
        found = list(sections(record.text(span.field), span.start, span.end, _SIDES[field.name]))
        for heading, border in found or [(Heading(span.start, span.start, None), span.end)]:
            yield from _cut(record, span.field, heading.end, border)
        yield from _empty(record, span.field, found)
        yield from _gaps(record, span.field, found)


def _cut(record: Annotated, field: str, start: int, end: int) -> Iterator[Finding]:
    """A list that ends in the midst of a sentence: "… steroids within 14 days of"."""
    view = record.views[field]
    end = start + len(view[start:end].rstrip())
    line = max(view.rfind("\n", start, end) + 1, start)
    for first, last in _broken_items(record, view, start, end):
        comment = "The criterion stops in the midst of a sentence, and the next one follows."
        yield Finding("criteria_cut", Severity.WARNING, comment, record.spans(field, first, last))
    words = view[line:end]
    stops = _OPEN_SIGN.search(words) or _ALONE.fullmatch(words) or _is_unclosed(words) or _is_stump(record, words)
    if _WORD.search(words) and (stops or _is_open(words, record.lexicon)):
        comment = "The list stops in the midst of a sentence; what followed is not there."
        yield Finding("criteria_cut", Severity.WARNING, comment, record.spans(field, line, end))


def _broken_items(record: Annotated, view: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the items with a mark that end with a word behind which a sentence goes on, right above the next mark."""
    for (first, last), (below, _) in pairwise(lines(view, start, end)):
        mark, after = _MARK.match(view, first), _MARK.match(view, below)
        if mark and after and _follows(mark, after) and _is_open(view[first:last], record.lexicon, joins=False):
            yield first, last


def _follows(mark: re.Match[str], after: re.Match[str]) -> bool:
    """Whether a mark is the next one of a list: "10. mg" behind "2. …" is none."""
    if mark["number"] and after["number"]:
        return int(after["number"]) == int(mark["number"]) + 1
    return mark["sign"] is not None and mark["sign"] == after["sign"]


def _is_open(words: str, lexicon: Lexicon, *, joins: bool = True) -> bool:
    """Whether a line ends with a word behind which its sentence goes on, or with one that joins it to the next item."""
    last = words[-_LONGEST:]
    hits = (hit for hit in lexicon.matcher("open-word").every(last) if joins or hit.concept.code != "joins")
    return any(hit.end == len(last) and (hit.start or len(words) <= _LONGEST) for hit in hits)


def _is_unclosed(words: str) -> bool:
    """Whether a bracket is open where a list stops: "… (prednisone > 10 mg"."""
    opened = max(words.rfind("("), words.rfind("["))
    return (
        opened > max(words.rfind(")"), words.rfind("]")) and len(words) - opened <= _BRACKET and words[-1] not in ".;"
    )


def _is_stump(record: Annotated, words: str) -> bool:
    """Whether a line ends with the beginning of a word of the record that it never is alone: "14 days befo"."""
    stump = _STUMP.search(words)
    if not stump or any(hit.end == len(words) for hit in record.lexicon.prose.find(words)):
        return False
    whole = " ".join(record.record.document.texts.values()).casefold()
    alone = re.findall(rf"\b{stump['word']}\b", whole)
    return len(alone) == 1 and re.search(rf"\b{stump['word']}(?!{_ENDINGS})[a-z]{{2}}", whole) is not None


def _empty(record: Annotated, field: str, found: Sequence[tuple[Heading, int]]) -> Iterator[Finding]:
    """A heading of a list with nothing below it, unless the next one is of the same list."""
    view = record.views[field]
    sides = [heading.polarity for heading, _ in found]
    for (heading, border), following in zip(found, [*sides[1:], None], strict=False):
        named = heading.polarity and heading.start < heading.end and not heading.spoken
        if named and heading.polarity is not following and not _WORD.search(view, heading.end, border):
            comment = f"Nothing stands below the heading of the {heading.polarity} criteria."
            spans = record.spans(field, heading.start, heading.end)
            yield Finding("criteria_heading_empty", Severity.WARNING, comment, spans)


def _gaps(record: Annotated, field: str, found: Sequence[tuple[Heading, int]]) -> Iterator[Finding]:
    """A number that a list passes over: "1. … 2. … 4. …"."""
    view = record.views[field]
    for heading, border in found:
        lines = [mark for mark in markers.numbers(view, heading.end, border) if mark.indent >= 0 and mark.number]
        for _, some in groupby(sorted(lines, key=_form), key=_form):
            for before, after in _passed_over(sorted(some)):
                if not _stands(view, before, after):
                    lost = ", ".join(map(str, range(before.number + 1, after.number)))
                    comment = f"The numbers of the list pass over {lost}: a criterion may be lost."
                    spans = (
                        *record.spans(field, before.start, before.end),
                        *record.spans(field, after.start, after.end),
                    )
                    yield Finding("criteria_number_missing", Severity.WARNING, comment, spans)


def _form(mark: Marker) -> tuple[int, str]:
    return mark.indent, mark.style


def _passed_over(chain: Sequence[Marker]) -> Iterator[tuple[Marker, Marker]]:
    """The neighbours between which numbers are missing, in a list that begins with 1 and goes up by one elsewhere."""
    if not chain or chain[0].number != 1:
        return
    steps = [after.number - before.number for before, after in pairwise(chain)]
    wide = [at for at, step in enumerate(steps) if step != 1]
    if len(wide) == 1 and 1 < steps[wide[0]] <= _MOST_LOST + 1 and len(chain) > 2:
        yield chain[wide[0]], chain[wide[0] + 1]


def _stands(view: str, before: Marker, after: Marker) -> bool:
    """Whether a missing number stands between after all, glued to a word or in another form."""
    lost = "|".join(map(str, range(before.number + 1, after.number)))
    return re.search(rf"(?<!\d)(?:{lost})(?!\d)\s?[.,):、-]|\((?:{lost})\)", view[before.end : after.start]) is not None
