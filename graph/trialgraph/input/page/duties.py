"""Find the sentences that say what one must be to take part, where no list does: "You must be over 18."."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from trialgraph.core.model import Polarity
from trialgraph.core.text import sentences
from trialgraph.input.page.line import Line
from trialgraph.input.page.section import Section
from trialgraph.knowledge.lexicon import Lexicon
from trialgraph.language.leads import is_of_another_section, side

_HOLDS = ("loose", "unknown", "prose")
_FEWEST: Final = 2  # sentences that are a list
_LONGEST: Final = 45  # words of one
_NEAR: Final = 3  # words between whom a sentence speaks of and what they must
_TRAIT = re.compile(
    r"(?:not\s+)?(?:currently\s+)?(?:be|have|weigh|live|suffer|use|smoke|speak|read|agree|understand)\b|\Z",
    re.IGNORECASE,
)
_DONE = re.compile(  # what one must do when in the trial: "must be seen twice", "must be able to come to all visits"
    r"(?:not\s+)?(?:be|have)\s+(?:seen|sure|careful|admitted|checked|tested|done|followed|blood|scans?|given|told|here)\b",
    re.IGNORECASE,
)
_PROVIDED = re.compile(r"as long as|provided(?: that)?|so long as", re.IGNORECASE)
_TELLING = frozenset({"demographics", "pregnancy", "infection", "allergy", "prior-therapy"})
_AIM = re.compile(r"(?:in order )?to\b[^,.:;]{3,60},?", re.IGNORECASE)  # "To join the study, you must …"


def told(sections: Sequence[Section], lexicon: Lexicon) -> Iterator[Section]:
    """Yield the sections of a page, sentences of what one must be as inclusions if the page has no list of them."""
    listed = any(section.code in ("inclusion", "eligibility") and _is_listed(section) for section in sections)
    prose = [line for section in sections if section.holds in _HOLDS and not listed for line in section.lines]
    found = {part.start for line in prose for part in _parts(line) if _is_told(part.text, lexicon)}
    for section in sections:
        if len(found) >= _FEWEST and section.holds in _HOLDS and not section.is_criteria:
            yield from _parted(section, found)
        else:
            yield section


def says_what_one_must(words: str, lexicon: Lexicon) -> bool:
    """Whether a sentence says what those who take part must be: "To enrol, you must be 18 or over.".

    >>> from trialgraph.knowledge.lexicon import load
    >>> [says_what_one_must(words, load()) for words in ("You must be 18 or over.", "You must come to us twice.")]
    [True, False]
    """
    hits = lexicon.find("list-lead", words)
    must = next((hit for hit in hits if hit.concept.code == "must have"), None)
    whom = [hit for hit in hits if must and hit.concept.code == "person" and hit.end <= must.start]
    if not must or not whom or not words.endswith(".") or len(words.split()) > _LONGEST:
        return False
    before, between = words[: whom[-1].start].strip(), words[whom[-1].end : must.start]
    modal, rest = words[must.start : must.end].split()[-1].casefold(), words[must.end :].lstrip()
    verb = rest if modal in ("must", "to") else f"{modal} {rest}"
    opens = (not before or _AIM.fullmatch(before) is not None) and len(between.split()) <= _NEAR
    is_trait = _TRAIT.match(verb) is not None and not _DONE.match(verb)
    return opens and is_trait and not is_of_another_section(words, lexicon)


def behind(section: Section, line: Line, lexicon: Lexicon) -> Section | None:
    """Return the section that a line opens behind exclusions if it says what one must be, or behind such lines."""
    if section.code not in ("exclusion", "inclusion") or (section.heading and section.code == "inclusion"):
        return None
    duty = _is_duty(line, lexicon)
    if section.code == "exclusion":
        listed = bool(section.lines) and all(item.marked for item in section.lines)
        return Section("inclusion", "prose", plain=True) if listed and duty else None
    told = bool(section.lines) and all(_is_duty(other, lexicon) for other in section.lines)
    return Section("", "unknown") if told and not duty else None


def says_who_takes_part(words: str, lexicon: Lexicon) -> bool:
    """Whether a sentence says of what kind those are who take part, or goes on with who may not be.

    >>> from trialgraph.knowledge.lexicon import load
    >>> lines = ("Anyone over 18 in good health can take part.", "People who take part have 3 visits.")
    >>> [says_who_takes_part(line, load()) for line in lines]
    [True, False]
    """
    if not words.endswith(".") or len(words.split()) > _LONGEST:
        return False
    hits = lexicon.find("list-lead", words)
    whom = hits[0] if hits and hits[0].concept.code == "person" else None
    told = any(hit.concept.code in _TELLING for hit in lexicon.find("kind", words)) or any(map(str.isdigit, words))
    if not whom or not told:
        return False
    takes = [hit for hit in hits if hit.concept.code == "takes part"]
    last = bool(takes) and not words[takes[-1].end :].strip(" .") and side(words, lexicon) is Polarity.INCLUSION
    return (last and not whom.start) or _PROVIDED.fullmatch(words[: whom.start].strip()) is not None


def _is_told(words: str, lexicon: Lexicon) -> bool:
    return says_what_one_must(words, lexicon) or says_who_takes_part(words, lexicon)


def _is_duty(line: Line, lexicon: Lexicon) -> bool:
    first = next(_parts(line), None)
    return first is not None and says_what_one_must(first.text, lexicon)


def _is_listed(section: Section) -> bool:
    """Whether a section is a list with a heading or marks, and no sentence of a duty."""
    return bool(section.lines) and (section.heading is not None or any(line.marked for line in section.lines))


def _parts(line: Line) -> Iterator[Line]:
    """The sentences of a line without a mark, as lines."""
    if line.marked or line.label:
        return
    for start, end in sentences(line.text):
        yield replace(line, start=line.start + start, end=line.start + end, text=line.text[start:end])


def _parted(section: Section, found: set[int]) -> Iterator[Section]:
    """A section, and the sentences in it that were found as a section of inclusions below it."""
    duties = [part for line in section.lines for part in _parts(line) if part.start in found]
    if not duties:
        yield section
        return
    places = {part.start for part in duties}
    section.lines = [line for line in section.lines if not any(line.start <= at < line.end for at in places)]
    yield section
    yield from (Section("inclusion", "prose", [duty], plain=True) for duty in duties)
