"""Tell where a list of criteria ends: at a title of something else, at prose, at what leads around the site."""

import re
from collections.abc import Sequence
from itertools import takewhile

from trialgraph.input.page import criteria, feet, list_course, list_titles, notes, unread_ends
from trialgraph.input.page.furniture import is_furniture
from trialgraph.input.page.labels import Opener, heading
from trialgraph.input.page.line import MARK, Line
from trialgraph.knowledge.lexicon import Lexicon
from trialgraph.language.leads import is_of_another_section, side
from trialgraph.language.main_language import READ

_FIGURE = re.compile(r"[≤≥<>=]|\d\s*%")
_HARDLY = 0.34  # the share up to which lines are something else than criteria
_PROSE = 25  # words of a paragraph that is no criterion
_BRIEF = 3  # words of a title in which those of another section may stand anywhere
_NOTE = 5  # words of a sentence behind a list
_LONGEST_LEAD = 20  # words of a title or lead of another section
_FAR = 40  # lines above a footnote
_BRACKETS = "[〔《〈「『<"
_SENTENCES = re.compile(r"[.!?]\s+[A-Z]")
_FIELD = re.compile(r"[^\W\d_a-z][^:.;\n]{2,70}:[ ]*\S")
_GLUED = re.compile(r"[A-Z][\w-]*(?:[ ][a-z-]+){0,3}[ ][a-z]{4,}[A-Z][a-z]{2}")
_GLUE = re.compile(r"[a-z.)][A-Z][a-z]{2}")
_SNAKE = re.compile(r"[a-z]+(?:_[a-z]+)+:?")  # the key of a value: "dose_range"
_PATH = 12  # words of a line that leads around the site
_UNLIKE = -1.5  # of a line that is none
_LED = 2  # items of which the first may be a lead
_ROWS = 2  # labels with their values that are no items
_NEXT = 3  # lines among which the next item of such a list stands


def ends(lines: Sequence[Line], at: int, items: Sequence[Line], lexicon: Lexicon) -> bool:
    """Whether the line at a place stands behind a list of criteria, which has these items so far."""
    if list_course.goes_on(lines, at, items, lexicon):
        return False
    line = lines[at]
    foreign = lexicon.language not in READ
    bracketed = foreign and (line.text[0] in _BRACKETS or not line.marked)  # in English a part of a list
    if line.titled and items and (bracketed or _is_apart(line, items)):
        return is_of_another_section(line.text, lexicon) or not _is_like(lines, at, items)
    if _is_next_group(lines, at, items, lexicon):
        return False
    ruled = line.ruled and not line.marked and bool(items) and not any(item.ruled for item in items[1:])
    items = _without_leads(items)
    run_on = criteria.are_run_on(items)
    marked = run_on or (bool(items) and items[0].marked and sum(item.marked for item in items) * 2 > len(items))
    unread = lexicon.language not in READ and bool(items) and unread_ends.ends(lines, at, items)
    if ruled or unread or _is_of_page(lines, at, items, lexicon):
        return True
    fields = sum(item.marked for item in items) * 2 > len(items) and _are_fields(lines, at, lexicon)
    if fields or (items and _opens_another(lines, at, items, lexicon, marked=marked)):
        return True
    told_behind = _is_told_behind(line, items, lexicon) and not _is_taken_up(lines, at)
    if told_behind or notes.is_glossary(line.text) or notes.is_note(line, lexicon):
        return True
    if _is_told_of_trial(lines, at, items, lexicon):
        return True
    if line.marked or _FIGURE.search(line.text):
        return False
    apart = len(items) > 1 and items[-1].gap and len(line.words.split()) > _BRIEF  # as the items are
    set_off = (line.gap and not apart) or marked
    behind = criteria.below(lines, at, lexicon)
    if any(other.label == "outcome.time_frame" or _is_frame(other) for other in behind[:3]):
        return set_off and not criteria.kinds([line], lexicon)
    if criteria.is_title(line):
        go_on = _go_on(behind, marked=marked, lexicon=lexicon)
        return set_off and not criteria.kinds([line], lexicon) and not go_on
    told = _is_behind(line, behind, run_on=run_on, lexicon=lexicon)
    return told and marked and (run_on or (len(items) > 1 and all(item.marked for item in items)))


def _is_next_group(lines: Sequence[Line], at: int, items: Sequence[Line], lexicon: Lexicon) -> bool:
    """Whether a title that markup makes one stands above items like criteria, as other titles of the list do."""
    below = criteria.below(lines, at, lexicon)
    grouped = lines[at].titled and any(item.titled for item in items) and bool(below) and below[0].marked
    other = is_of_another_section(lines[at].text, lexicon)
    return grouped and not other and criteria.likeness(below, lexicon).criterion > 0


def _is_of_page(lines: Sequence[Line], at: int, items: Sequence[Line], lexicon: Lexicon) -> bool:
    """Whether a line is the foot of the page, leads around the site, explains a sign, or reads of something else."""
    if feet.is_foot(lines, at, lexicon) or _leads_around(lines, at, items, lexicon) or _is_glued(lines[at], items):
        return True
    if _SNAKE.fullmatch(lines[at].text):
        return True
    noted = bool(items) and notes.is_footnote(lines[at], items, lines[max(0, at - _FAR) : at])
    return noted or (bool(items) and _reads_of_else(lines, at, items, lexicon))


def _leads_around(lines: Sequence[Line], at: int, items: Sequence[Line], lexicon: Lexicon) -> bool:
    """Whether a line leads around the site: "Previous", but not "Previous treatment" above some criteria."""
    line = lines[at]
    leads = not line.marked and len(line.text.split()) <= _PATH and is_furniture(line.text, lexicon)
    return leads and not _is_group_of(lines, at, items, lexicon)


def _is_group_of(lines: Sequence[Line], at: int, items: Sequence[Line], lexicon: Lexicon) -> bool:
    """Whether a title stands above items with the marks of the list that read like criteria: "Previous treatment"."""
    below = criteria.below(lines, at, lexicon)[:_NEXT]
    listed = bool(below) and below[0].marked and any(item.text[0] == below[0].text[0] for item in items)
    titled = listed and criteria.is_title(lines[at]) and not is_of_another_section(lines[at].text, lexicon)
    return titled and criteria.likeness(below, lexicon).criterion > 0


def _without_leads(items: Sequence[Line]) -> Sequence[Line]:
    """Items without those that end with a colon, and without a line above them that alone has no mark."""
    items = [item for item in items if not item.text.endswith(":")]
    led = len(items) > _LED and not items[0].marked and all(item.marked for item in items[1:])
    return items[1:] if led else items


def _reads_of_else(lines: Sequence[Line], at: int, items: Sequence[Line], lexicon: Lexicon) -> bool:
    """Whether a line that is set off from criteria reads like none, and so does what stands below it.

    The title of a group of criteria is no criterion either, but such stand below it.
    """
    line = lines[at]
    marked = items[-1].marked and not line.marked
    sentence = line.text.endswith((".", "!")) and line.text[0].isupper() and len(line.text.split()) > _NOTE
    restyled = marked and sentence and not any(item.text.endswith(".") for item in items)
    off = restyled or (line.gap and (marked or not (len(items) > 1 and items[-1].gap)))
    told = restyled and line.gap and len(items) > _LED and all(item.marked for item in items)
    if not off or line.text.endswith(":") or criteria.likeness([line], lexicon).criterion > (0 if told else _UNLIKE):
        return False
    if criteria.likeness(items, lexicon).criterion < 0:
        return False
    behind = criteria.below(lines, at, lexicon)[:_NEXT]
    goes_on = bool(behind) and behind[0].marked and criteria.likeness(behind, lexicon).criterion > 0
    return not goes_on


def _is_glued(line: Line, items: Sequence[Line]) -> bool:
    """Whether a label is glued to its value as no item's words are: "Treatment timelineBaseline assessment"."""
    glued = len(items) > _LED and _GLUED.match(line.text) is not None
    return glued and not any(_GLUE.search(item.text) for item in items)


def _is_apart(line: Line, items: Sequence[Line]) -> bool:
    """Whether a title has a mark that none of the items above it has."""
    return line.marked and all(item.text[0] != line.text[0] for item in items)


def _is_like(lines: Sequence[Line], at: int, items: Sequence[Line]) -> bool:
    """Whether what stands below a title in brackets has the marks of the items above it."""
    below = lines[at + 1] if at + 1 < len(lines) else None
    first, last = (below.text.lstrip("(")[0], items[-1].text.lstrip("(")[0]) if below and below.marked else ("", " ")
    return first == last or (first.isdigit() and last.isdigit())


def _opens_another(lines: Sequence[Line], at: int, items: Sequence[Line], lexicon: Lexicon, *, marked: bool) -> bool:
    """Whether a line is the title or the lead of another section: by its words, or a question among none."""
    line = lines[at]
    words = line.words
    if len(words.split()) > _LONGEST_LEAD or (line.marked and not _is_restyled(line, items)):
        return False
    asks = words.endswith("?") and not any(item.text.endswith("?") for item in items)
    title = asks or words.endswith(":") or (criteria.is_title(line) and not line.marked) or line.titled
    if not title or _FIGURE.search(words) or not _is_set_off(lines, at, items, marked=marked):
        return False
    titled = line.titled and not any(item.titled for item in items) and is_of_another_section(words, lexicon)
    return titled or _names_another(words, lexicon) or (asks and side(words, lexicon) is None)


def _is_set_off(lines: Sequence[Line], at: int, items: Sequence[Line], *, marked: bool) -> bool:
    """Whether a line stands off from a list: by a blank line that its items have not, by what they have, or prose."""
    line = lines[at]
    told = at + 1 < len(lines) and lines[at + 1].is_prose and not lines[at + 1].marked
    capital = items[-1].words[0].islower() and line.words[0].isupper()
    gap = line.gap and not (len(items) > 1 and items[-1].gap)
    return gap or told or capital or line.titled or line.marked or (marked and not line.marked)


def _names_another(words: str, lexicon: Lexicon) -> bool:
    """Whether a title begins with words of another section or has few others; a lead or a question may have them all.

    "Able to come to all visits" is a criterion, "Hospital visits" a title.
    """
    if words.endswith("?") or not is_of_another_section(words, lexicon):
        return is_of_another_section(words, lexicon)
    hits = lexicon.find("section-word", words)
    leads = words.endswith(":") and any(hit.concept.code in ("lead", "given") for hit in hits)
    return leads or len(words.split()) <= _BRIEF or any(hit.start == 0 for hit in hits)


def _is_restyled(line: Line, items: Sequence[Line]) -> bool:
    """Whether a number stands before a line among items that have other marks or none."""
    first = MARK.match(items[0].text)
    return line.text[0].isdigit() and line.gap and not (first and items[0].text[0].isdigit())


def _is_taken_up(lines: Sequence[Line], at: int) -> bool:
    """Whether the marks of a list go on behind paragraphs, before anything that opens another list."""
    for line in lines[at + 1 : at + _FAR]:
        if isinstance(line, Opener) or line.titled or line.text.endswith((":", "?")):
            return False
        if line.marked:
            return True
    return False


def _is_told_behind(line: Line, items: Sequence[Line], lexicon: Lexicon) -> bool:
    """Whether sentences are set off from a list whose items all have marks and stand close together."""
    tight = len(items) > 1 and items[0].marked and not any(item.gap or not item.marked for item in items[1:])
    told = line.text.endswith(".") and _SENTENCES.search(line.text) is not None
    bare = len(items) > 1 and not any(item.marked or item.text.endswith(".") for item in items)
    said = bare and sum(list_titles.goes_on(item.text, lexicon) for item in items) * 2 > len(items)
    return (tight or said) and told and line.gap and not line.marked


def _are_fields(lines: Sequence[Line], at: int, lexicon: Lexicon) -> bool:
    """Whether labels with their values stand behind a list with marks: "Blinding: None" above "Funding: Own"."""
    rows = lines[at : at + _ROWS]
    if len(rows) < _ROWS or any(_FIELD.match(row.text) is None or row.marked for row in rows):
        return False
    section = takewhile(lambda row: heading(row.text, lexicon) is None, lines[at : at + _FAR])
    return not criteria.kinds(rows, lexicon) and not any(row.marked for row in section)


def _is_told_of_trial(lines: Sequence[Line], at: int, items: Sequence[Line], lexicon: Lexicon) -> bool:
    """Whether a sentence without a mark ends a list of sentences with marks, and speaks of nothing that criteria do."""
    line = lines[at]
    listed = len(items) > 1 and all(item.marked for item in items) and items[-1].text.endswith(".")
    goes_on = any(other.marked for other in lines[at + 1 : at + 1 + _NEXT])
    told = line.text.endswith(".") and not line.marked and line.text[0].isupper() and len(line.text.split()) > _NOTE
    return listed and told and not goes_on and not criteria.share([line], lexicon)


def _is_behind(line: Line, behind: Sequence[Line], *, run_on: bool, lexicon: Lexicon) -> bool:
    """Whether a line is prose behind a list with marks: set off, no criterion, and no criteria below."""
    words = line.text.split()
    if not line.gap or any(other.marked for other in behind[:1]):
        return False
    told = len(words) >= _PROSE or (run_on and line.text.endswith("."))
    if told and not any(other.marked for other in behind):
        return not criteria.share([line], lexicon)
    brief = len(words) > _NOTE and line.text.endswith(".") and not criteria.kinds([line], lexicon)
    return brief and criteria.share([line, *behind[:3]], lexicon) < criteria.MOSTLY


def _go_on(behind: Sequence[Line], *, marked: bool, lexicon: Lexicon) -> bool:
    """Whether what stands below a title is criteria still: marked as they are, or of their kinds."""
    if not marked:  # its items look like titles themselves
        return not behind or criteria.share(behind, lexicon) > _HARDLY
    if not behind or _is_paragraph(behind[0]) or not any(line.marked for line in behind):
        return False
    return criteria.share(behind, lexicon) >= criteria.MOSTLY and bool(criteria.kinds(behind, lexicon))


def _is_paragraph(line: Line) -> bool:
    """Whether a line tells something in sentences, as no criterion without a mark does."""
    return not line.marked and line.text.endswith(".") and len(line.text.split()) >= _PROSE


def _is_frame(line: Line) -> bool:
    return re.match(r"time ?-?frame\b", line.text, re.IGNORECASE) is not None
