"""Tell which list of criteria a title opens that the lexicon does not know."""

import re
from collections.abc import Sequence
from functools import lru_cache

from trialgraph.core.model import Polarity
from trialgraph.input.page import criteria, labels
from trialgraph.input.page.line import Line
from trialgraph.input.page.section import Section
from trialgraph.knowledge.lexicon import Lexicon
from trialgraph.language import impersonal, leads
from trialgraph.language.main_language import READ

_NUMBER = re.compile(r"\(?(\d{1,2})[.)、]")
_SENTENCE_END = re.compile(r"[.!?]\s+")
_LED = 2  # lines below such a title: a lead, and an item
_REMEMBERED = 4096  # lines
_ALIKE = 2  # words with which lines of one list begin
_NEIGHBOURS = 3  # a line, and those above and below it
_BRIEF = 4  # words of the title of a group of items


def may_open(lines: Sequence[Line], at: int) -> bool:
    """Whether a line may be the title of a list; a question may have a sign before it that its answer has not."""
    line = lines[at]
    asked = line.marked and line.words.endswith("?") and at + 1 < len(lines) and not lines[at + 1].marked
    return (criteria.may_title(line) and not _is_one_of_many(lines, at)) or asked


def _is_one_of_many(lines: Sequence[Line], at: int) -> bool:
    """Whether the lines above and below a line begin as it does: "Participants must not have received chemotherapy"."""
    around = lines[at - 1 : at + 2] if at else ()
    opened = {tuple(one.words.casefold().split()[:_ALIKE]) for one in around}
    return len(around) == _NEIGHBOURS and len(opened) == 1


def is_led(lines: Sequence[Line], at: int, lexicon: Lexicon) -> bool:
    """Whether a lead stands right below a title, and its items below that: "Medical conditions" above "You:"."""
    below = lines[at + 1 : at + 3]
    titled = criteria.may_title(lines[at]) and len(lines[at].text.split()) <= _BRIEF
    if not titled or len(below) < _LED or not is_stub(below[0], lexicon):
        return False
    return below[1].marked or goes_on(below[1].text, lexicon)


@lru_cache(maxsize=_REMEMBERED)  # each line is asked for every line below it
def goes_on(words: str, lexicon: Lexicon) -> bool:
    """Whether an item begins with a verb, and asks nothing: "have asthma" below "You can join if you"."""
    verb, _, rest = words.partition(" ")
    return criteria.begins(verb, "says", lexicon) and not criteria.begins(rest, "asked of", lexicon)


def is_stub(line: Line, lexicon: Lexicon) -> bool:
    """Whether a line only goes on with the lead of a list: "You:", or "You can't join if one is true. You:"."""
    led = line.text.endswith(":") and not line.marked
    said = lexicon.read("list-lead", _SENTENCE_END.split(line.text)[-1][:-1]) if led else None
    return said is not None and said.code == "person"


def side(lines: Sequence[Line], at: int, lexicon: Lexicon) -> Polarity | None:
    """Return the side that the title at a place tells; above what reads like criteria hints are enough.

    "Can't have" says no more than who must not, "We need people who are:" only whom the trial wants.
    """
    words = lines[at].words
    told = leads.side(words, lexicon)
    if told is Polarity.INCLUSION and impersonal.keeps_from(words, lexicon):
        told = Polarity.EXCLUSION
    if told:
        return None if leads.is_of_another_section(words, lexicon) else told
    marked = at + 1 < len(lines) and lines[at + 1].marked
    hint = leads.stub(words, lexicon) or impersonal.opened(words, lexicon)
    hint = hint or (leads.of_whom(words, lexicon) if marked else None)
    below = criteria.below(lines, at, lexicon) if hint else []
    like = criteria.likeness(below, lexicon).criterion > 0 or (marked and lexicon.language not in READ)
    return hint if below and (like or turns(lines, at, lexicon)) else None


def below_group(lines: Sequence[Line], at: int, lexicon: Lexicon) -> list[Line]:
    """Return the items below the first group of a list, whose title stands right below that of the list, or a sentence.

    "Who the trial is for" above "Your leukaemia" above "* AML that has relapsed".
    """
    told = lines[at + 1] if at + 1 < len(lines) else None
    first = at + 2 if told and not told.titled and told.is_prose and not told.marked else at + 1
    grouped = first + 1 < len(lines) and lines[first].titled and lines[first + 1].marked
    return criteria.below(lines, first, lexicon) if grouped else []


def turns(lines: Sequence[Line], at: int, lexicon: Lexicon) -> bool:
    """Whether a line is set off and says no more than that others must not, or that something keeps from taking part.

    Behind one list it opens the other whatever its items speak of: they are no part of the list above it.
    """
    words = lines[at].words
    short = leads.stub(words, lexicon) or impersonal.opened(words, lexicon)
    return lines[at].gap and short is Polarity.EXCLUSION


def is_listing(section: Section, line: Line, lexicon: Lexicon) -> bool:
    """Whether a marked line stands in a list: of criteria, of outcomes; elsewhere labels may have marks too."""
    counted = line.text.lstrip("(")[0].isdigit()
    numbered = [item.text.lstrip("(")[0].isdigit() for item in section.lines if item.marked]
    if counted and section.is_criteria and numbered and not any(numbered):
        return False  # "7. Contacts" behind bullets
    if counted and numbered and _counts_back(section, line) and labels.heading(line.words, lexicon):
        return False  # "10. Outcome measures" behind "11. Pregnancy"
    if counted and lexicon.language not in READ:
        named = labels.heading(line.words, lexicon)
        counted = named is None or named.holds == "value"  # "1、试验目的" is a title
    return (section.is_criteria and bool(numbered)) or section.holds == "groups" or counted


def _counts_back(section: Section, line: Line) -> bool:
    """Whether the number of a line is smaller than that of the item above it, and no first one."""
    own = _NUMBER.match(line.text)
    above = next((found for item in reversed(section.lines) if (found := _NUMBER.match(item.text))), None)
    return own is not None and above is not None and 1 < int(own[1]) <= int(above[1])
