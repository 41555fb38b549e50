"""Turn a page's view into the stretches that belong to the web site and not to the trial record."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from trialgraph.core.model import Finding, Severity, Span
from trialgraph.core.text import sentences
from trialgraph.knowledge.lexicon import Lexicon
from trialgraph.knowledge.matcher import Hit

SCHEME = "furniture"
_SITE = re.compile(
    r"https?://|www\.|©|^home\b.*[/>»›]|(?:[^\d>»›]{2,40}[>»›]){2}", re.IGNORECASE
)  # or a path through it
_APART = ("stamp", "switch")
_COUNT = re.compile(r"(?<=[a-z])\s\d{1,3}(?=\s[a-z])", re.IGNORECASE)  # "Show 2 more"
_CODE = 2  # letters of the code of a language
_LONGEST_LINE = 1_000  # characters of a line that leads around a site
_MORE = 2  # words behind a link that are no part of it
_OF_PAGE = re.compile(
    r"\s*(?:this|our|the|to|us|all|my|your|for|on|in|by|with|about|via|now|here|and|or|page|articles?|posts?|stud(?:y|ies)|trials?"
    r"|stor(?:y|ies)|section|topic|chapter|image|results?|menu|bar|settings|policy|preferences|selection)\b",
    re.IGNORECASE,
)
_LONGEST_LINK = 6  # words of a line that leads around the site


@dataclass(frozen=True, slots=True)
class Furniture:
    """A stretch that is not the record's: its kind is the notation of the lexicon's concept."""

    kind: str
    span: Span


def find(view: str, lexicon: Lexicon) -> list[Furniture]:
    """Return the disclaimers, whole sentences, and the search-engine snippets, just their phrase, of a page."""
    found: list[Furniture] = []
    hits = lexicon.find(SCHEME, view)
    disclaimers = [hit for hit in hits if hit.concept.code == "disclaimer"]
    for start, end in sentences(view):
        if any(start <= hit.start < end for hit in disclaimers):
            if found and view[found[-1].span.end : start].strip(" ") == "":
                start = found.pop().span.start
            found.append(Furniture("disclaimer", Span(start, end)))
    snippets = [hit for hit in hits if hit.concept.code == "snippet"]
    sentences_left = [item.span for item in found]
    found += [
        Furniture("snippet", span)
        for span in _joined(view, snippets)
        if not any(other.start <= span.start < other.end for other in sentences_left)
    ]
    return sorted(found, key=lambda item: item.span.start)


def is_help(line: str, lexicon: Lexicon) -> bool:
    """Whether the first line below a heading explains the page: it opens like an instruction and states no figure.

    >>> from trialgraph.knowledge.lexicon import load
    >>> is_help("Review the synopsis that the sponsor has provided.", load())
    True
    """
    opener = lexicon.matcher(SCHEME).at(line, 0)
    return (
        opener is not None
        and opener.concept.code == "help"
        and line.endswith(".")
        and ". " not in line
        and not any(letter.isdigit() for letter in line)
    )


def is_furniture(words: str, lexicon: Lexicon) -> bool:
    """Whether a line leads around the site: "Skip to main content", "Home > Trials"."""
    found = lexicon.matcher(SCHEME).at(words, 0)
    if found is not None and found.concept.code == "path":
        return True
    found = found if len(words.split()) <= _LONGEST_LINK else None
    if found is not None and found.concept.code in ("navigation", "switch"):
        return not _says_more(words, found)
    return len(words) <= _LONGEST_LINE and _SITE.search(words) is not None


def _says_more(words: str, link: Hit) -> bool:
    """Whether a line only begins with the one word of a link: "Previous exposure to X", "English speaking people"."""
    rest = words[link.end :].split()
    worded = " " not in words[link.start : link.end] and len(rest) >= _MORE and rest[0][0].islower()
    return worded and not _OF_PAGE.match(words, link.end)


def is_stamp(words: str, lexicon: Lexicon) -> bool:
    """Whether a line is what pages are stamped with, or a switch of a site: "Printed on", "Show more"."""
    return _alone(words, lexicon) in _APART


def is_switch(words: str, lexicon: Lexicon) -> bool:
    """Whether a line opens or closes a part of a page: "Show 2 more"."""
    return _alone(words, lexicon) == "switch"


def _alone(words: str, lexicon: Lexicon) -> str:
    """The kind of furniture that a line is which says nothing else, or nothing."""
    words = _COUNT.sub("", words)
    found = lexicon.matcher(SCHEME).at(words, 0) if len(words.split()) <= _LONGEST_LINK else None
    return found.concept.code if found is not None and not words[found.end :].strip(" .…-:)]") else ""


def is_language(words: str, lexicon: Lexicon) -> bool:
    """Whether a line only tells in which language the next ones are: "日本語", "pt-br"."""
    words = words.strip(" []():")
    told = len(words) > _CODE or words.islower() or not words.isascii()
    named = lexicon.matcher(SCHEME).readings(words) if told else []
    return any(concept.code == "language" for concept in named)


def findings(furniture: list[Furniture]) -> Iterator[Finding]:
    """Yield a warning for every stretch of furniture that stands inside the record."""
    for item in furniture:
        comment = f"The page prints a {item.kind} among the fields of the record; it was left out."
        yield Finding("boilerplate_inside_record", Severity.WARNING, comment, (item.span,))


def _joined(view: str, hits: list[Hit]) -> Iterator[Span]:
    """Join phrases that stand side by side; a lone one of two words counts only as a whole line."""
    runs: list[list[Hit]] = []
    for hit in hits:
        if runs and not view[runs[-1][-1].end : hit.start].strip():
            runs[-1].append(hit)
        else:
            runs.append([hit])
    for run in runs:
        start, end = run[0].start, run[-1].end
        line = view[view.rfind("\n", 0, start) + 1 : end + len(view[end:].split("\n", 1)[0])].strip()
        if len(view[start:end].split()) > 2 or line == view[start:end]:
            yield Span(start, end)
