"""Tell what a page is about: its title, and the registry numbers of the trial itself."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from trialgraph.core import registries
from trialgraph.core.model import Field, Finding, Severity, Span
from trialgraph.core.text import blank, count_words
from trialgraph.input.page import furniture, numbers
from trialgraph.input.page.labels import CRITERIA
from trialgraph.input.page.line import Line
from trialgraph.knowledge.lexicon import Lexicon
from trialgraph.language.main_language import READ

_WORDING = "page-kind"
_WORD = re.compile(r"[^\W\d_]{2,}")
_WORDS = range(4, 40)  # of a title
_TELLING = ("telling", 0)  # what a sentence begins with
_LONGEST = 25  # words of a title that ends with a full stop
_SUBJECTS = ("condition", "product-kind", "antigen", "agent")
_TAIL = re.compile(r"\s+[|·•–-]\s+[^|]{2,40}$|\s*\((?:[^()]*\b)?[A-Z]{2,}[-\w/]*\d{5,}[-\w]*\)$")
_LABEL = re.compile(r"(?P<words>[^\W\d_]{3,12}(?:[ ][^\W\d_]{2,12}){0,4})[ ]?[:：][ ]*")
_JOINS = " ,;:|–—-·"  # what stands between a title and the number behind it
_LABELLED = re.compile(r"(?P<words>[^\W\d_][^:]{1,40}) ?: \S")  # "Spécialité : Oncologie"
_LONGEST_HOUSE = 9  # words of the name of a site
_BRIEF = 6  # words of a line that begins with a phase and is its value
_LATER = 0.03  # what it costs a line to stand one further down
_LAST_PART, _OF_LAST_PART = 2.0, 0.7  # what it gains a line to be, or to hold, what a path through the site ends with
_BRIEF_NAME, _LEAST_WORDS = 0.7, 3  # what it costs a line to have fewer words than that
_TOP = 6  # lines
_TOLD_AGAIN = 2  # words of a title that stand elsewhere on the page
_CONTENT = re.compile(r"[^\W\d_]{5,}|[A-Z][A-Z0-9-]{2,}")  # words of a title that mean something
_DISEASE = 1.5  # what it costs a line to be the name of a disease and nothing else
_HEADLINE, _HEADLINE_WORDS = 0.5, 6  # what a line gains by capitals, as a title of so many words has them
_MOST_CAPITALS, _SMALL = 0.8, 3  # the share of words that begin with one, of those longer than so many letters
_BELOW = re.compile(r"[ ]*\n[ ]*(?P<words>[^\W\d_][^\n:|?]*)(?<! )(?=[ ]*(?:\n|\Z))")  # no question
_UNENDED = re.compile(r"(?:[-,–/]|(?<=[ ])[^\W\d_A-Z]{1,4})$")  # "a study of | cells": no title ends so
_ROW = re.compile(
    r"[A-Z](?:\.\d{1,2})*\.?\s[^|\t]*(?:[|\t]|(?<=^.\.)\s)|[A-Z](?:\.\d{1,2})+\s"
)  # "B.1.1 Sponsor|Basel"
_NO_TITLE = re.compile(r"\d{4};[ ]?\d+[ ]?\(\d+\)|^(?:e-?mail|tel|phone|fax|doi)\b\W", re.IGNORECASE)  # a citation
_STEP = re.compile(r"\s+(?:>+|»|›|/|\||[·*])\s+")
_ARROW = re.compile(r"\w\s+[>»›]\s+[^\W\d_]")  # of a path, where a bar or a slash may stand in a title too
_TOP_SIGNS = 3_000  # characters at the top of a page in which the path to it stands
_NAME_SIGNS = 4  # characters of the shortest name at the end of a path
_MENU = re.compile(r"[ ]{2,}|[ ]\|[ ]")
_PATH_PARTS = 3
# A line of words right above another, and no label.
_ABOVE = re.compile(r"(?:^|\n)[ \t]*(?P<words>[^\W\d_][^\n:.]{14,}[^\n:.\s])[ \t]*\n[ \t]*\Z")
_WIDEST = 200  # characters of a line with the break behind it
_SHORT_NAME = re.compile(r"\([A-Z][\w-]{2,24}\)")
_NEAR = 90  # characters before a number that tell whose it is


def title(lines: Sequence[Line], page: str, lexicon: Lexicon, *, least: float = 0.0) -> Line | None:
    """Return the line at the top of a page that is most like the title of a trial; None where none is as like one."""
    best, most, ends = None, least, tuple(_ends_of_paths(page))
    for at, line in enumerate(lines):
        much = likeness(line, page, lexicon, ends=ends, first=not at) - min(1.0, _LATER * at)
        if much > most:
            best, most = line, much
    return best


def likeness(
    line: Line, page: str, lexicon: Lexicon, *, ends: Sequence[str] | None = None, first: bool = False
) -> float:
    """Return how much a line is like the title of its page, on which paths through the site end with some words."""
    whole = _without_stop(line, lexicon) if first else line
    much = weight(whole, page, lexicon)
    if not much:
        return 0.0
    much += _at_end(whole, tuple(_ends_of_paths(page)) if ends is None else ends) - (whole is not line)
    much -= _BRIEF_NAME * (count_words(line.text) < _LEAST_WORDS)
    much += _HEADLINE * _is_headline(line.text)
    return much - _DISEASE * (lexicon.read("condition", line.text) is not None)


def _is_headline(words: str) -> bool:
    """Whether most words begin with capitals, as in an English title: "Cells With or Without Venetoclax"."""
    long = [word for word in _WORD.findall(words) if len(word) > _SMALL]
    capital = sum(word[0].isupper() for word in long)
    return count_words(words) >= _HEADLINE_WORDS and capital >= _MOST_CAPITALS * len(long)


def with_rest(line: Line, view: str) -> Line:
    """Return a title with the lines right around it that it goes on from and with: as its small first letter, its last
    word, or an acronym in brackets tells.

    >>> page = "A Study of Invented Cells in\\nAdults With Lupus\\nRecruiting"
    >>> with_rest(Line(0, 28, page[:28]), page).text
    'A Study of Invented Cells in\\nAdults With Lupus'
    """
    start, end = line.start, line.end
    while view[start].islower() and (above := _ABOVE.search(view, max(0, start - _WIDEST), start)):
        start = above.start("words")
    while below := _BELOW.match(view, end):
        if not (_UNENDED.search(view, start, end) or _SHORT_NAME.fullmatch(below[0].strip())):
            break
        end = below.end()
    same = (start, end) == (line.start, line.end) or count_words(view[start:end]) > _WORDS.stop
    return line if same else replace(line, start=start, end=end, text=view[start:end])


def _ends_of_paths(page: str) -> Iterator[str]:
    """The last parts of the paths through a site at the top of its page: "Home > Research > Trials > ALIZE"."""
    for words in page[:_TOP_SIGNS].split("\n"):
        parts = [part.strip() for part in _STEP.split(words)]
        if len(parts) >= _PATH_PARTS and all(parts):
            yield parts[-1].casefold()


def _at_end(line: Line, ends: Sequence[str]) -> float:
    """How much a line is what the path to the page ends with."""
    words = line.text.casefold()
    if words in ends:
        return _LAST_PART
    return _OF_LAST_PART * any(len(end) >= _NAME_SIGNS and end in words for end in ends)


def _without_stop(line: Line, lexicon: Lexicon) -> Line:
    """The first line of a page without its full stop, where it may be a title all the same."""
    hits = lexicon.matcher(_WORDING).every(line.text)
    told = any(hit.concept.code in ("own", "general") or (hit.concept.code, hit.start) == _TELLING for hit in hits)
    one = line.text.endswith(".") and ". " not in line.text and not told and count_words(line.text) <= _LONGEST
    return replace(line, end=line.end - 1, text=line.text[:-1]) if one else line


def weight(line: Line, page: str, lexicon: Lexicon) -> float:
    """Return how much a line is like a title (0 to about 6); 0 for a sentence, what leads around, or no subject."""
    words = count_words(line.text)
    named = len(_WORD.findall(line.text)) > 1 or not line.text.isascii()  # "1-800-4-CANCER" is none
    if (
        line.marked
        or line.text.endswith((".", ":", ","))
        or _ROW.match(line.text)
        or _NO_TITLE.search(line.text)
        or words > _WORDS.stop
        or not named
        or furniture.is_furniture(line.text, lexicon)
    ):
        return 0.0
    subject = any(lexicon.find(scheme, line.text) for scheme in _SUBJECTS)
    wording = {hit.concept.code for hit in lexicon.find(_WORDING, line.text)}
    called = "title" in wording
    repeated = words in _WORDS and page.count(f"{line.text}\n") + page.count(f"{line.text} (") > 1
    told = words in _WORDS and _is_told_again(line, page)
    if not (subject or called or repeated or told or lexicon.language not in READ) or _is_path(line.text):
        return 0.0
    much = 1.0 + (words in _WORDS) + subject + (called or "joining" in wording) + repeated
    much += told and (line.titled or lexicon.language not in READ)
    coded = any(hit.start == 0 for hit in lexicon.find("phase", line.text)) and words < _BRIEF
    house = "office" in wording and not called and words <= _LONGEST_HOUSE
    label = _LABELLED.match(line.text)
    labelled = (
        label is not None and len(_WORD.findall(line.text)) <= _BRIEF and not label["words"].isupper()
    )  # "MS-CAR: …" is a short name
    return 0.0 if labelled else much - 2.0 * line.text.endswith("?") - 2.0 * house - coded


def _is_told_again(line: Line, page: str) -> bool:
    """Whether most of what a line names is what the page speaks of elsewhere; of a title by markup some is enough."""
    content = {word.casefold() for word in _CONTENT.findall(line.text)}
    rest = page.replace(line.text, " ").casefold()
    again = [word for word in content if word in rest]
    return len(again) >= _TOLD_AGAIN and (line.titled or len(again) * 2 >= len(content))


def _is_path(words: str) -> bool:
    """Whether a line is a path through a site, or its menu: "Accueil / Recherche / Essais", "Home | Trials | News"."""
    parts = _STEP.split(words.strip(" ·*>|"))
    least = _PATH_PARTS - (_ARROW.search(words) is not None)
    path = len(parts) >= least and all(0 < count_words(part) <= _BRIEF for part in parts)
    return path or len(_MENU.split(words)) >= _PATH_PARTS


def without_site(line: Line, lexicon: Lexicon) -> Line:
    """Return a title without the name of the site or the number behind it, and without a word such as "Trial:" before.

    >>> from trialgraph.knowledge.lexicon import load
    >>> without_site(Line(0, 45, "Study: CAR-T cells for lupus, NCT00000001"), load()).text
    'CAR-T cells for lupus'
    """
    line = _without_criteria(line, lexicon)
    label = _LABEL.match(line.text)
    named = label is not None and _is_label(label["words"], lexicon)
    if label and named and count_words(line.text[label.end() :]) >= _WORDS.start:
        line = Line(line.start + label.end(), line.end, line.text[label.end() :])
    number = next(numbers.find(line.text), None)
    if number and number.start() == 0 and count_words(rest := line.text[number.end() :].lstrip(" :-|")) >= _WORDS.start:
        line = Line(line.end - len(rest), line.end, rest)
    *_, last = [None, *numbers.find(line.text)]
    rest = line.text[: last.start()].rstrip(_JOINS).rstrip() if last and last.end() == len(line.text) else ""
    if count_words(rest) >= _WORDS.start:
        line = Line(line.start, line.start + len(rest), rest)
    tail = _TAIL.search(line.text)
    if tail and count_words(line.text[: tail.start()]) >= _WORDS.start:
        return Line(line.start, line.start + tail.start(), line.text[: tail.start()])
    return line


def _is_label(words: str, lexicon: Lexicon) -> bool:
    """Whether words before a title say what it is, or that people are looked for: "Study", "Volunteers wanted"."""
    read = lexicon.read(_WORDING, words)
    wanted = any(hit.concept.code in ("welcome", "asked for") for hit in lexicon.find("title-word", words))
    return (read is not None and read.code == "title") or wanted


def _without_criteria(line: Line, lexicon: Lexicon) -> Line:
    """A title without the name of the list below it: "Cells in lupus: inclusion and exclusion criteria"."""
    hits = [hit for hit in lexicon.find("list-heading", line.text) if hit.end == len(line.text)]
    rest = line.text[: hits[0].start].rstrip(_JOINS) if hits else ""
    return Line(line.start, line.start + len(rest), rest) if count_words(rest) >= _WORDS.start else line


def identifiers(
    view: str, others: Sequence[Span], known: Sequence[Field], lexicon: Lexicon
) -> Iterator[Field | Finding]:
    """Yield the registry numbers of the trial that no label names: of each registry the only one, if it is its own.

    `others` are where other trials are listed, whose numbers are not looked at.
    Where several of one registry stand and none is labelled, which is the trial's own is a finding.
    The sponsor's own number may have the digits of a European one; its label tells that it is none.
    """
    ours = [field.span for field in known if field.name == "org_id"]
    labelled = [view[field.span.start : field.span.end] for field in known if field.name == "id"]
    named = {numbers.registry(match[0]) for words in labelled for match in numbers.find(words)}
    criteria = [field.span.start for field in known if field.name.partition(".")[0] in CRITERIA]
    sources = _sources(view, lexicon)
    for name, places in _by_registry(blank(view, others), ours).items():
        if name in named or name in sources:
            continue
        own = {
            number: spans
            for number, spans in places.items()
            if not all(_is_another(view, span, lexicon) for span in spans)
        }
        if len(own) == 1 and (len(places) == 1 or _is_at_top(view, next(iter(own.values()))[0])):
            yield Field("id", next(iter(own.values()))[0])
        elif own:
            yield from _chosen(view, own, min(criteria, default=0))
    yield from (Field("id", span) for name, span in sources.items() if name not in named)


def _sources(view: str, lexicon: Lexicon) -> Mapping[str, Span]:
    """The number of each registry that a page names as that of the record it was made from, if it is only one."""
    told: dict[str, dict[str, Span]] = defaultdict(dict)
    for number in registries.known().find(view):
        before = view[max(0, number.start - _NEAR) : number.start].rpartition("\n")[2]
        if any(hit.concept.code == "source" for hit in lexicon.find(_WORDING, before)):
            told[number.registry].setdefault(number.notation, Span(number.start, number.end))
    return {name: next(iter(spans.values())) for name, spans in told.items() if len(spans) == 1}


def _chosen(view: str, own: Mapping[str, list[Span]], criteria: int) -> Iterator[Field | Finding]:
    """Of several numbers the one that the top of the page names, or all of it above the criteria, if only one is there.

    `criteria` is where these begin.
    """
    top = [spans[0] for spans in own.values() if _is_at_top(view, spans[0])]
    top = top if len(top) == 1 else [spans[0] for spans in own.values() if spans[0].start < criteria]
    if len(top) == 1:
        yield Field("id", top[0])
    else:
        comment = "Several numbers of one registry stand on the page; which is the trial's own is not said."
        yield Finding("identifier_unclear", Severity.WARNING, comment, tuple(spans[0] for spans in own.values()))


def _is_at_top(view: str, span: Span) -> bool:
    return view.count("\n", 0, span.start) < _TOP


def _by_registry(view: str, ours: Sequence[Span]) -> Mapping[str, Mapping[str, list[Span]]]:
    found: dict[str, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for number in registries.known().find(view):
        if numbers.is_unmistakable(number.notation) or not any(one.start <= number.start < one.end for one in ours):
            found[number.registry][number.notation].append(Span(number.start, number.end))
    return found


def _is_another(view: str, span: Span, lexicon: Lexicon) -> bool:
    """Whether the words before a number say that it is another trial's."""
    before = view[max(view.rfind("\n", 0, span.start) + 1, span.start - _NEAR) : span.start]
    return any(hit.concept.code == "other" for hit in lexicon.find(_WORDING, before))
