"""Find the lists of criteria that no heading opens: by what they say, or by ticks and crosses before their items."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from trialgraph.input.page import criteria, requirements
from trialgraph.input.page.line import Line
from trialgraph.input.page.section import Section
from trialgraph.knowledge.lexicon import Lexicon
from trialgraph.language import own_words
from trialgraph.language.leads import is_of_another_section
from trialgraph.language.main_language import READ

_HARDLY = 1.0  # of the item that is most like an exclusion, where a list lets in
_LETS_IN = -1.0  # of such a list, on the average
_FEW = 3  # items of which each may be of either list
_SELDOM = 7  # items for each that may keep out, where few words tell
_STEP = 1.5  # of an item with one word that exclusions have
_PAIR = 2  # items of a list
_PEOPLE_LAST = ("ja", "zh")
_TICKS = {"✓": "inclusion", "✗": "exclusion"}


def parts(section: Section, view: str, lexicon: Lexicon) -> Iterator[Section]:
    """Yield a section of a page's view, the lists of criteria in it as sections of their own."""
    title = view[section.heading.start : section.heading.end] if section.heading else ""
    for part in _by_signs(section, lexicon):
        yield from _without_lists(part, title, lexicon)


def _without_lists(section: Section, title: str, lexicon: Lexicon) -> Iterator[Section]:
    """A section of prose or of loose lines, and the lists in it that read like criteria, as sections of their own.

    Right below a title of something else, "What is involved", no list is one of criteria.
    """
    if section.is_criteria or section.holds not in ("loose", "unknown", "prose"):
        yield section
        return
    part = Section(section.code, section.holds, heading=section.heading)
    above = title
    for listed, run in groupby(section.lines, key=lambda line: line.marked and not line.label):
        lines = list(run)
        other = not above.endswith(".") and is_of_another_section(above, lexicon)
        led = above.endswith(":")  # by words that tell no side
        above = lines[-1].text
        duties = listed and not other and requirements.are_duties(lines, lexicon)
        like = listed and not other and (criteria.are_unheaded(lines, lexicon) or _are_people(lines, lexicon))
        if duties or (like and not _are_outcomes(lines, lexicon)):
            yield part
            sided = duties or (not led and _let_in(lines, lexicon))
            yield Section("inclusion" if sided else "eligibility", "prose", lines, plain=sided)
            part = Section(section.code, section.holds)
        else:
            part.lines += lines
    yield part


def _are_people(lines: Sequence[Line], lexicon: Lexicon) -> bool:
    """Whether items end with whom they speak of, as in Japanese and Chinese: "20歳以上の健康な方"."""
    if lexicon.language not in _PEOPLE_LAST or len(lines) < _PAIR:
        return False
    words = [line.words.rstrip(" .。;；、") for line in lines]
    hits = [lexicon.find("list-lead", each) for each in words]
    told = [
        any(hit.concept.code == "person" and hit.end == len(each) for hit in some)
        for each, some in zip(words, hits, strict=True)
    ]
    return all(told)


def _let_in(lines: Sequence[Line], lexicon: Lexicon) -> bool:
    """Whether a list says first what those are whom it lets in, and none of its items reads like what keeps out."""
    told = [criteria.likeness([line], lexicon).exclusion for line in lines]
    if lexicon.language not in READ:
        doubtful = sum(weight > 0 for weight in told)
        return (
            bool(told) and sum(told) <= _LETS_IN * len(told) and doubtful * _SELDOM <= len(told) and max(told) <= _STEP
        )
    aged = any(hit.concept.code == "trait" for line in lines[:1] for hit in lexicon.find("item-word", line.words))
    aged = aged or (len(lines) > _FEW and own_words.let_in([line.words for line in lines], lexicon))
    return aged and bool(told) and max(told) <= _HARDLY and sum(told) <= _LETS_IN * len(told)


def _by_signs(section: Section, lexicon: Lexicon) -> Iterator[Section]:
    """A list in which ticks and crosses tell who is let in and who is kept out, as the lists of each."""
    signs = {line.text[0] for line in section.lines} & set(_TICKS)
    likely = section.is_criteria or criteria.are_likely([line for line in section.lines if line.marked], lexicon)
    if len(signs) < len(_TICKS) or not likely:
        yield section
        return
    yield Section(section.code, section.holds, heading=section.heading)
    for side, run in groupby(section.lines, key=lambda line: _TICKS.get(line.text[0])):
        yield Section(side or "", "prose" if side else "unknown", list(run), plain=side is not None)


def _are_outcomes(lines: Sequence[Line], lexicon: Lexicon) -> bool:
    """Whether most lines of a list name what is measured: "Dose-limiting toxicity", "Overall survival"."""
    return sum(bool(lexicon.find("endpoint", line.text)) for line in lines) > len(lines) / 2
