"""Tell which field a line of a page names: by a label alone, before its value, or glued to it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from trialgraph.core.model import Concept
from trialgraph.core.text import trim
from trialgraph.core.vocabulary import TG
from trialgraph.input.page import outcome_titles, values
from trialgraph.input.page.line import Line
from trialgraph.knowledge.lexicon import Lexicon
from trialgraph.knowledge.matcher import Hit, Label, Matcher
from trialgraph.language import impersonal
from trialgraph.language.line_words import likeness

# What sites put around a heading: signs, pictures, stars.
_DRESS = re.compile(r"^[^\w(]+|[^\w)]+$|^_+|_+$")
# "Sponsor(s)", "Locations (12)", "Primary outcome [1] 305021 0"
_COUNT = re.compile(r"\s*(?:\((?:s|es|\d{1,3})\)|\[\d{1,2}\](?:[ ]\d{1,6}){0,2})\s*(?=:?\s*$)")
# "E.5.1 Primary end point(s)", "3. Inclusion criteria": the number of a section in a form
_NUMBERED = re.compile(
    r"(?:[A-Z]\.?\d*(?:\.\d+)*\.?|\d+(?:\.\d+)+\.?|\d+\.(?=\s+\S+\s+\S)|\d)\s+(?=[A-Z])"
    r"|\(?(?:[一二三四五六七八九十]{1,3}[.、)]|\d{1,2}(?:\.\d{1,2})*[.、)]?)\s*(?=[\u3040-\u9fff])"  # "一、入选标准"
)
_REMARK = re.compile(r"(?<=\w)\s+\([a-z][^()]{2,30}\)?$")  # "Brief Summary (source register)"
_ASIDE = re.compile(r"(?P<first>[^()]{3,60}?)\s*[?:]?\s*\((?P<second>[^()]{3,60}?)\??\)")
_KEY = re.compile(r"[A-Za-z]+(?:_[A-Za-z]+)+|[A-Za-z]?[a-z]+(?:[A-Z][a-z]+)+")  # "inclusion_criteria", "leadSponsor"
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
CRITERIA = ("eligibility", "inclusion", "exclusion")  # the codes of headings of criteria
_JOIN = re.compile(r"\s*(?:/|&+|\b(?:and|or)\b|,)\s*", re.IGNORECASE)
_SENTENCE = 4  # words of one
_UNLIKE = -2.0  # of words that are no criterion
_LONGEST = 9  # words of a heading
_GLUE = re.compile(
    r"(?<=[a-z0-9])(?=[A-Z])|(?<=[a-z])(?=[0-9])|(?<=[A-Z]{4})(?=[A-Z][a-z])|(?<=[A-Z])(?=\d)|(?<=[a-z])(?=▪)"
)
_GLUED_HEAD = 60  # characters in which a label may be glued to its value
_OTHER_SCRIPT = re.compile(r"[\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_VALUE_SCHEMES = ("status", "phase")
_BESIDE = re.compile(r"[ ]*(?:[:|]|[ ]{2,}(?=\S)|\.{3,})[ :|.]*")  # what parts a label from a value on its line
_CAPITALS = re.compile(r"[^\W\d_a-z]{4,}(?:[ ]+[^\W\d_a-z]{2,})*(?=[ ]+(?:[-*•][ ]?)?(?:[^\W\d_][a-zà-ÿ]|\d))")
_AGES = re.compile(r"\s+[≥≤]?\s?\d")
_LETTERED = re.compile(r"[A-Z][.)] ")
_UNKNOWN = re.compile(r"(?![-*])[A-Z\u00c0-\U0001ffff][\w /&'()-]{1,50}\??[ ]?:")


class Heading(NamedTuple):
    """What a heading of the lexicon names, and what stands below it."""

    code: str
    holds: str


_NOTHING = Heading("", "loose")


@dataclass(frozen=True, slots=True)
class Opener(Line):
    """The words that open a section, whatever they are: a heading of criteria inside a line, the name of a column."""

    opens: Heading = _NOTHING


def heading(words: str, lexicon: Lexicon) -> Heading | None:
    """Return what a line that is nothing but a heading names, whatever stands around its words.

    Words such as "Key" or "of this trial" around the heading's own change nothing.

    >>> from trialgraph.knowledge.lexicon import load
    >>> heading("## Key Eligibility Criteria for this study:", load()).code
    'eligibility'
    """
    bare = _DRESS.sub("", _COUNT.sub("", words))
    sentence = words.endswith(".") and not words.endswith("..")
    if not bare or sentence or len(words) > 90 or len(bare.split()) > _LONGEST:
        return None
    found = _read(bare, lexicon) or _modified(bare, lexicon)
    number = None if found else _NUMBERED.match(bare)
    if number:
        return heading(bare[number.end() :], lexicon)
    if not found and (remark := _REMARK.search(bare)):
        return heading(bare[: remark.start()], lexicon)
    if not found and (told := _told_twice(bare, lexicon)):
        return told
    if not found and _KEY.fullmatch(bare):
        return heading(_HUMP.sub(" ", bare).replace("_", " ").capitalize(), lexicon)
    if found and found.code == outcome_titles.UNSTATED:
        return _of_outcomes(bare, lexicon) or _named(found, lexicon)  # "Main measures"
    return _named(found, lexicon) if found else _joined(bare, lexicon) or _of_outcomes(bare, lexicon)


def _told_twice(words: str, lexicon: Lexicon) -> Heading | None:
    """A heading of criteria with the same in other words in brackets: "Wer kann teilnehmen? (Einschlusskriterien)"."""
    parts = _ASIDE.fullmatch(words)
    found = [_read(part, lexicon) for part in (parts["first"], parts["second"])] if parts else []
    known = {concept.code for concept in found if concept}
    return Heading(known.pop(), "prose") if len(known) == 1 and known <= set(CRITERIA) else None


def _of_outcomes(words: str, lexicon: Lexicon) -> Heading | None:
    code = outcome_titles.code(words, lexicon)
    return Heading(code, "groups") if code else None


def _joined(words: str, lexicon: Lexicon) -> Heading | None:
    """What two in one name: "Intervention / Treatment"; "Status and phase" opens values of any kind."""
    parts = _JOIN.split(words)
    found = [concept and _named(concept, lexicon) for concept in (_read(part, lexicon) for part in parts)]
    known = [heading for heading in found if heading]
    if len(parts) == 2 and len(known) == 1 and _is_same_in_another_script(words):
        return known[0]
    if len(parts) < 2 or None in found or all(each.code == known[0].code for each in known):
        return known[0] if len(parts) > 1 and None not in found else None
    if all(each.code in CRITERIA for each in known):
        return Heading("eligibility", "prose")
    return Heading("", "loose") if all(each.holds == "value" for each in known) else known[0]


def _is_same_in_another_script(words: str) -> bool:
    """Whether of two parts one is in Latin letters and one in others: "Public title/試験名"."""
    first, _, second = words.partition("/")
    latin = [re.search(r"[A-Za-z]", part) is not None for part in (first, second)]
    return (
        ":" not in words
        and latin[0] != latin[1]
        and all(latin[at] or _OTHER_SCRIPT.search(part) for at, part in enumerate((first, second)))
    )


def _read(words: str, lexicon: Lexicon) -> Concept | None:
    return lexicon.read("heading", words) or lexicon.read("page-heading", words)


def _named(concept: Concept, lexicon: Lexicon) -> Heading | None:
    holds = lexicon.value(concept, TG.holds)
    return Heading(concept.code, holds) if holds else None


def _modified(words: str, lexicon: Lexicon) -> Concept | None:
    """The heading between words that many headings have around them."""
    modifiers = lexicon.matcher("heading-modifier")
    while words:
        before = modifiers.at(words, 0)
        behind = [hit for hit in modifiers.find(words) if hit.end == len(words) and hit.start > 0]
        if before and before.end < len(words) and words[before.end] == " ":
            words = _DRESS.sub("", words[before.end :])
        elif behind:
            words = _DRESS.sub("", words[: behind[-1].start])
        else:
            return None
        concept = _read(words, lexicon)
        if concept:
            return concept
    return None


def beside(line: Line, lexicon: Lexicon) -> tuple[Heading, Line] | None:
    """Return the heading that a line begins with and the value on the same line, parted by a colon, a bar or blanks."""
    loud = shouted(line, lexicon)
    if loud:
        return loud
    hit = lexicon.matcher("heading").at(line.text, 0)
    spaced = _spaced(line, hit, lexicon) if hit else None
    if spaced:
        return spaced
    for end in [*([hit.end] if hit else []), *_ends(line.text)]:
        gap = _BESIDE.match(line.text, end)
        named = heading(line.text[:end], lexicon) if gap and gap.end() < len(line.text) else None
        if named and gap:
            start, stop = trim(line.text, gap.end(), len(line.text), edges=" |")
            if start < stop:
                place = line.start
                value = Line(place + start, place + stop, line.text[start:stop], named.code, gap=line.gap)
                return named, value
    return _sided(line, lexicon)


def _sided(line: Line, lexicon: Lexicon) -> tuple[Heading, Line] | None:
    """A label that tells in few words which list a sentence beside it is of: "Not a fit: people on dialysis."."""
    label, colon, _ = line.text.partition(":")
    start, end = trim(line.text, len(label) + 1, len(line.text))
    side = impersonal.opened(label, lexicon) if colon and len(line.text[start:end].split()) >= _SENTENCE else None
    if not side or line.marked or likeness(line.text[start:end]).criterion <= _UNLIKE:
        return None
    named = Heading(side.value, "prose")
    return named, Line(line.start + start, line.start + end, line.text[start:end], named.code, gap=line.gap)


def _spaced(line: Line, hit: Hit, lexicon: Lexicon) -> tuple[Heading, Line] | None:
    """A label in Chinese, Japanese or Korean letters, and its value behind a blank: "试验分期 I期"."""
    words = line.text[: hit.end]
    named = heading(words, lexicon) if _OTHER_SCRIPT.search(words) and line.text[hit.end :].startswith(" ") else None
    rest = line.text[hit.end :].strip()
    if not named or named.holds not in ("value", "items") or not values.fits(named.code, rest, lexicon):
        return None
    start = line.end - len(line.text[hit.end :].lstrip())
    return named, Line(start, line.end, line.text[hit.end :].lstrip(), named.code, gap=line.gap)


def shouted(line: Line, lexicon: Lexicon) -> tuple[Heading, Line] | None:
    """A heading in capitals and the value behind it that is none: "PUBLIC TITLE Cells for lupus"."""
    capitals = _CAPITALS.match(line.text)
    named = heading(capitals[0], lexicon) if capitals and not line.text.isupper() else None
    if not (capitals and named):
        return None
    start, end = trim(line.text, capitals.end(), len(line.text))
    if named.holds == "value" and not values.fits(named.code, line.text[start:end].rstrip("."), lexicon):
        return None
    value = Line(line.start + start, line.start + end, line.text[start:end], named.code, gap=line.gap)
    return named, value


def _ends(words: str) -> Iterator[int]:
    """Where a label that is not one of the lexicon as it stands might end."""
    yield from (match.start() for match in re.finditer(r"[:|]|\.{3,}|[ ]{2,}(?=\S)", words[:70]))


def inline(line: Line, matcher: Matcher) -> Iterator[Line]:
    """Yield a line as it is, or as what stands before an inline label and each label's value."""
    view, start, end = line.text, line.start, len(line.text)
    found = [hit for hit in matcher.find(view) if _is_label(view, hit.start, hit.end) or _is_age(view, hit)]
    borders = [hit.start for hit in found[1:]] + [end]
    if not found:
        yield line
        return
    if found[0].start > 0:
        a, b = trim(view, 0, found[0].start, edges=" |")
        if a < b:
            yield replace(line, start=start + a, end=start + b, text=view[a:b])
    for hit, border in zip(found, borders, strict=True):
        a, b = trim(view, hit.end, border, edges=" ?:|\n")
        if a < b:
            yield Line(start + a, start + b, view[a:b], hit.concept.code, hit.start == 0, line.gap)


def _is_label(line: str, start: int, end: int) -> bool:
    """Whether a label is one: with a colon behind it, or at the start of its line with one word behind it.

    In small letters inside a line it is a word of a sentence: "in two phases: dose escalation and expansion".
    """
    if start and line[start].islower():
        return False
    rest = line[end:].removeprefix("?").lstrip()
    by = line[start:end].casefold().endswith(" by") and 0 < len(rest.split()) <= _LONGEST
    return rest.startswith(":") or (start == 0 and (len(rest.split()) == 1 or by))


def _is_age(line: str, hit: Hit) -> bool:
    """Whether a line says nothing but ages: "Ages 18 and older"."""
    opens = hit.start == 0 and hit.concept.code == "ages"
    return opens and _AGES.match(line, hit.end) is not None and len(line.split()) <= _LONGEST


@cache
def inline_labels(lexicon: Lexicon) -> Matcher:
    """Return the matcher of labels whose value stands on the same line."""
    return Matcher(
        Label(text, concept)
        for concept in lexicon.concepts("heading")
        for text in lexicon.values(concept, TG.inlineLabel)
    )


def glued(line: str, lexicon: Lexicon, *, often: bool = False) -> int | None:
    """Where a heading or a coded value ends inside a word, so that two fields are glued, or None.

    ``RECRUITINGDose-limiting toxicity`` is a status and an outcome. On a page where that is often so, one word is
    enough of a heading.
    """
    for place in _GLUE.finditer(line[:_GLUED_HEAD]):
        head = line[: place.start()]
        if head.isupper() and any(lexicon.read(scheme, head) for scheme in _VALUE_SCHEMES):
            return place.start()
        concept = lexicon.read("heading", head) if head[:1].isupper() and not head.isupper() else None
        if concept and (often or lexicon.value(concept, TG.holds) == "value" or len(head.split()) > 1):
            return place.start()
    return None


def glued_inside(line: str, lexicon: Lexicon) -> Iterator[int]:
    """Yield where a heading begins and where it ends inside words: "Phase 2StatusCompleted" has one of each."""
    matcher = lexicon.matcher("heading")
    for place in _GLUE.finditer(line):
        hit = matcher.at(line, place.start()) if line[place.start()].isupper() else None
        if hit and (hit.end == len(line) or line[hit.end] == ":" or _GLUE.match(line, hit.end)):
            yield from (hit.start, hit.end)


def is_unknown(line: Line) -> bool:
    """Whether a line is a label that the lexicon does not know: a few words, alone with a colon."""
    return not line.marked and len(line.text.split()) <= 7 and _UNKNOWN.fullmatch(line.text) is not None


def is_lettered(lines: Sequence[Line], at: int) -> bool:
    """Whether a line is a title with a letter above items with marks: "A. Disease" above "1. Lymphoma"."""
    return _LETTERED.match(lines[at].text) is not None and at + 1 < len(lines) and lines[at + 1].marked
