"""Find the sentences that say who takes part, where no list does: "You must be over 18.", "Smokers cannot join."."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from trialgraph.input.page import foreign_sentences
from trialgraph.input.page.line import Line
from trialgraph.input.page.requirements import says_what_one_must, says_who_is_kept_out
from trialgraph.input.page.section import Section
from trialgraph.input.page.sentences import sentences_of
from trialgraph.input.page.whom import asks_whom, says_who_takes_part
from trialgraph.knowledge.lexicon import Lexicon
from trialgraph.language import own_words
from trialgraph.language.keeping_out import keeps_out
from trialgraph.language.leads import is_of_another_section
from trialgraph.language.line_words import likeness
from trialgraph.language.main_language import READ

_HOLDS = ("loose", "unknown", "prose")
_PLAIN: Final = 3.0  # of a sentence that is a criterion by its words, though it is the only one
_SURE: Final = 4.5  # of a sentence between those that are criteria
_AFTER: Final = 2  # sentences behind the last one that is a criterion
_FEWEST: Final = 2  # sentences that are a list
_THIRD: Final = 3  # of the sentences of which one at least says what participants will do


def told(sections: Sequence[Section], lexicon: Lexicon) -> Iterator[Section]:
    """Yield the sections of a page, sentences of who takes part as criteria if the page has no list of them."""
    sections = [part for section in _without_conduct(sections, lexicon) for part in _sided(section, lexicon)]
    listed = any(section.code in ("inclusion", "eligibility") and _is_listed(section) for section in sections)
    prose = [line for section in sections if section.holds in _HOLDS and not listed for line in section.lines]
    parts = [part for line in prose for part in sentences_of(line)]
    found = {part.start: side for part in parts if (side := _side(part.text, lexicon))}
    asked = [
        one.start
        for one, behind in pairwise(parts)
        if behind.start not in found and asks_whom(one.text, behind.text, lexicon)
    ]
    found |= dict.fromkeys(asked, "inclusion")
    found |= {at: side for line in prose for at, side in _beside(list(sentences_of(line)), found, lexicon)}
    aged = any(part.start in asked and any(map(str.isdigit, part.text)) for part in parts)
    aged = aged or (
        lexicon.language not in READ and any(_is_counted(part.text) for part in parts if part.start in found)
    )
    plain = aged or any(likeness(part.text).criterion > _PLAIN for part in parts if part.start in found)
    enough = (len(found) >= _FEWEST or plain) and "inclusion" in found.values() and _speak_of_research(parts, lexicon)
    for section in sections:
        if enough and section.holds in _HOLDS and not section.is_criteria:
            yield from _parted(section, found)
        else:
            yield section


def _beside(parts: Sequence[Line], found: Mapping[int, str], lexicon: Lexicon) -> Iterator[tuple[int, str]]:
    """The other sentences of a paragraph of which several say who takes part, that read like criteria themselves.

    "… could take part. An ejection fraction below 35% was required. We did not enrol patients with an infarction."
    """
    told = [at for at, part in enumerate(parts) if part.start in found]
    if len(told) < _FEWEST or lexicon.language not in READ:
        return
    for part in parts[told[0] : told[-1] + _AFTER + 1]:
        if part.start in found or not part.text.endswith((".", ";")):
            continue
        like = likeness(part.text)
        turned = like.exclusion > _PLAIN and any(
            hit.concept.code == "not" for hit in lexicon.find("list-lead", part.text)
        )
        if keeps_out(part.text, lexicon) or (turned and like.criterion > _SURE):
            yield part.start, "exclusion"
        elif (like.criterion > _SURE or _limits(part.text, lexicon)) and not is_of_another_section(part.text, lexicon):
            yield part.start, "inclusion"


def _limits(words: str, lexicon: Lexicon) -> bool:
    """Whether a sentence asks for a value: "BCVA must be between 20/64 and 20/320"."""
    asked = any(hit.concept.code == "duty" for hit in lexicon.find("duty-word", words))
    return asked and _is_counted(words) and bool(lexicon.find("measure", words) or lexicon.find("comparator", words))


def _is_counted(words: str) -> bool:
    return any(map(str.isdigit, words))


def _speak_of_research(parts: Sequence[Line], lexicon: Lexicon) -> bool:
    """Whether any sentence names a study; a charity that looks for helpers does not."""
    return any(hit.concept.code == "research" for part in parts for hit in lexicon.find("duty-word", part.text))


def behind(section: Section, line: Line, lexicon: Lexicon) -> Section | None:
    """Return the section that a line opens behind exclusions if it says what one must be, or behind such lines.

    Behind inclusions with marks a sentence without one may say who is kept out.
    """
    if section.code == "inclusion" and line.gap and not line.marked and section.lines:
        kept_out = all(item.marked for item in section.lines) and says_who_is_kept_out(line.text, lexicon)
        if kept_out:
            return Section("exclusion", "prose", plain=True)
    if section.code not in ("exclusion", "inclusion") or (section.heading and section.code == "inclusion"):
        return None
    duty = _is_duty(line, lexicon)
    if section.code == "exclusion":
        listed = bool(section.lines) and all(item.marked for item in section.lines)
        return Section("inclusion", "prose", plain=True) if listed and duty else None
    told = bool(section.lines) and all(_is_duty(other, lexicon) for other in section.lines)
    return Section("", "unknown") if told and not duty else None


def _without_conduct(sections: Sequence[Section], lexicon: Lexicon) -> Iterator[Section]:
    """Sections; one below "Study requirements" that says what will be done is prose if others say who takes part."""
    sided = [section for section in sections if section.code in ("inclusion", "exclusion") and section.lines]
    for section in sections:
        open_ended = section.code in ("inclusion", "eligibility") and section.lines and section not in sided[:1]
        if sided and open_ended and _is_conduct(section.lines, lexicon):
            yield Section("description", "prose", section.lines, section.heading)
        else:
            yield section


def _is_conduct(lines: Sequence[Line], lexicon: Lexicon) -> bool:
    """Whether unmarked lines begin with a sentence of what participants will do: "You will be asked to walk"."""
    parts = [part.text for line in lines for part in sentences_of(line)]
    if not parts or any(line.marked for line in lines) or _side(parts[0], lexicon):
        return False
    said = [any(hit.concept.code in ("lead", "given") for hit in lexicon.find("section-word", part)) for part in parts]
    return said[0] and sum(said) * _THIRD >= len(said) and not parts[0].endswith(":")


def _sided(section: Section, lexicon: Lexicon) -> Iterator[Section]:
    """A section; sentences below "Eligibility" as inclusions and exclusions, if most say what one must be.

    A title between them begins another part.
    """
    end = next((at for at, line in enumerate(section.lines) if at and line.titled and not line.is_prose), None)
    lines = section.lines[:end]
    parts = [part for line in lines for part in sentences_of(line)]
    told = [side for part in parts if (side := _side(part.text, lexicon))]
    prose = section.code == "eligibility" and not any(line.marked or line.label for line in lines)
    if not prose or len(told) < _FEWEST or len(told) * 2 < len(parts) or not parts[0].text.endswith("."):
        yield section
        return
    for part in parts:
        own = own_words.side(part.text, lexicon)
        code = _side(part.text, lexicon) or (own.value if own else section.code)
        yield Section(code, "prose", [part], section.heading if own else None, plain=own is not None)
    if end is not None:
        yield Section("", "unknown", section.lines[end:])


def _side(words: str, lexicon: Lexicon) -> str:
    """The list of which a sentence is one criterion, or nothing."""
    if lexicon.language not in READ and (foreign := foreign_sentences.side_of(words, lexicon)):
        return foreign.value
    if says_who_is_kept_out(words, lexicon):
        return "exclusion"
    return "inclusion" if says_what_one_must(words, lexicon) or says_who_takes_part(words, lexicon) else ""


def _is_duty(line: Line, lexicon: Lexicon) -> bool:
    first = next(sentences_of(line), None)
    return first is not None and says_what_one_must(first.text, lexicon)


def _is_listed(section: Section) -> bool:
    """Whether a section is a list with a heading or marks, and no sentence of a duty."""
    return bool(section.lines) and (section.heading is not None or any(line.marked for line in section.lines))


def _parted(section: Section, found: Mapping[int, str]) -> Iterator[Section]:
    """A section, and the sentences in it that were found as sections of criteria below it."""
    duties = [part for line in section.lines for part in sentences_of(line) if part.start in found]
    if not duties:
        yield section
        return
    places = {part.start for part in duties}
    section.lines = [line for line in section.lines if not any(line.start <= at < line.end for at in places)]
    yield section
    yield from (Section(found[duty.start], "prose", [duty], plain=True) for duty in duties)
