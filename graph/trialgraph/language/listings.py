"""Turn an eligibility text into its lists: whose side each is on, and its items."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from trialgraph.core.model import Polarity
from trialgraph.core.text import lines, sentences, trim
from trialgraph.language import lost_marks, own_words, told_lists
from trialgraph.language.annotation import Annotation
from trialgraph.language.headings import Heading, headings
from trialgraph.language.item import Item
from trialgraph.language.items import segment
from trialgraph.language.leads import lead
from trialgraph.language.leads import side as speaks_of
from trialgraph.language.line_words import likeness
from trialgraph.language.main_language import READ
from trialgraph.language.markers import Marker
from trialgraph.language.scope import Range

_FEW = 2  # items of which none is a lead
_REST = ("rest", "filling")
_LONGEST_REST = 40  # characters of such a title
_WHEN = re.compile(  # "Determined at screening", "Prior to apheresis:": when what stands below must be so
    r"(?:(?:determined|assessed|evaluated|checked|to be met|required|confirmed|criteria)\s+)?"
    r"(?:at|prior to|before|during)\b[^.;:\d]{0,50}\b(?:screening|enrol\w+|registration|randomi[sz]ation|infusion"
    r"|(?:leuk)?apheresis|lymphodepletion|treatment|baseline|visits?|surgery|consent|entry|dosing|transplant\w*)\b[^.;:\d]{0,30}:?",
    re.IGNORECASE,
)
_TITLE = 4  # words of the title of a list
_MARK = re.compile(r"[ \n]*(?:[-*‣◦○▪⁃]|\(?\w{1,3}[.)、])?[ \n]*\Z")  # of the item behind
_OPENING = 5  # characters before the words that tell a note: "The above information"
_LIKE = 2.0  # of a sentence that is a criterion by its words
_UNLIKE = -2.5  # of a sentence that is no criterion
_SET_OFF = re.compile(r"[ :]*\n[ ]*\n")  # a blank line below
_TOLD_OF = ("measure", "event", "condition", "kind")  # what a lead says nothing of


@dataclass(frozen=True, slots=True)
class Listing:
    """The items below one heading, which begins at `start`, and markers that stand inside a sentence (false ones)."""

    polarity: Polarity
    start: int
    items: tuple[Item, ...]
    false_markers: tuple[Marker, ...] = field(default=())


def listings(
    view: Annotation, start: int, end: int, polarity: Polarity | None = None, *, whole: bool = False
) -> Iterator[Listing]:
    """Yield the lists of an eligibility text in order; of a `whole` item the line is not parted by its commas.

    Text before the first heading of a list is a list of the `polarity` that the whole text has, and without one it is
    left out; so is a heading or a lead sentence inside a list, and a list of which the text does not tell the side.
    """
    found = list(sections(view, start, end, polarity))
    for (heading, border), (behind, _) in zip_longest(found, found[1:], fillvalue=(None, end)):
        if heading and (heading.polarity or heading.spoken):
            items, false = segment(view.text, heading.end, border)
            items = tuple(item for item in lost_marks.found(view, items) if not _says_nothing(view, item))
            items = _without_note(view, _without_rest(view, _without_preface(view, items)))
            items = _counted(view, heading, _without_lead(view, items), whole=whole)
            items = _without_question(view, items) if behind else items
            items = _without_title(view, items, behind) if behind and _goes_on(heading, behind) else items
            for side, run in _by_side(view, heading, items):
                if side:
                    yield Listing(side, heading.start, run, false)
                    false = ()


def _by_side(
    view: Annotation, heading: Heading, items: tuple[Item, ...]
) -> Iterator[tuple[Polarity | None, tuple[Item, ...]]]:
    """Yield the items of a list by the side they are on, which is that of its heading unless it only speaks of one."""
    told = heading.polarity is Polarity.INCLUSION and len(items) == 1 and not items[0].children  # in a paragraph
    if (heading.spoken or told) and heading.polarity is not Polarity.EXCLUSION:
        yield from own_words.judged(view, items, heading.polarity)
    elif items:
        yield heading.polarity, items


def _without_lead(view: Annotation, items: tuple[Item, ...]) -> tuple[Item, ...]:
    """The items below the first, where that is just a lead: "- Patients must meet all of these: …"."""
    items = tuple(part for item in items for part in _led(view, item))
    if len(items) > _FEW and not items[0].children and _is_lead(view, items[0]):
        return items[1:]
    if len(items) != 1 or len(items[0].children) < 2:
        return items
    words = _MARK.sub("", view.text[items[0].start : items[0].children[0].start])
    return items[0].children if lead(words, view.lexicon) else items


def _led(view: Annotation, item: Item) -> tuple[Item, ...]:
    """An item, or those below it where it only leads to criteria: "Patients must meet all these criteria:"."""
    if not item.children:
        return (item,)
    words = _MARK.sub("", view.text[item.start : item.children[0].start]).strip()
    named = any(hit.concept.code == "list name" for hit in view.lexicon.find("item-word", words))
    told = any(view.find(scheme, item.start, item.children[0].start) for scheme in _TOLD_OF)
    known = view.lexicon.language in READ or lead(words, view.lexicon) is not None
    leads = named and known and words.endswith(":") and not told and not told_lists.names_some(words)
    timed = len(item.children) > 1 and _WHEN.fullmatch(words) is not None
    return item.children if leads or timed else (item,)


def _says_nothing(view: Annotation, item: Item) -> bool:
    """Whether an item is the title of a group that holds the rest: "Other"."""
    if item.children or item.end - item.start > _LONGEST_REST:
        return False
    named = view.lexicon.matcher("title-word").readings(view.text[item.start : item.end])
    return any(concept.code in _REST for concept in named)


def _without_rest(view: Annotation, items: tuple[Item, ...]) -> tuple[Item, ...]:
    """The items of a list without the one letter of a last one that was cut off."""
    return items[:-1] if items and len(view.text[items[-1].start : items[-1].end]) == 1 else items


def _without_note(view: Annotation, items: tuple[Item, ...]) -> tuple[Item, ...]:
    """The items of a list without the sentence below it that others apply: "Other criteria may apply"."""
    if len(items) < 2 or items[-1].children:
        return items
    last, before = items[-1], items[-2]
    marked = [_is_marked(view, each) for each in (last, before)]
    apart = "\n\n" in view.text[before.end : last.start].replace(" ", "")
    said = view.lexicon.find("item-word", view.text[last.start : last.end])
    notes = {hit.concept.code for hit in said if hit.start <= _OPENING}
    told = any(view.find(scheme, last.start, last.end) for scheme in ("measure", "event", "condition"))
    of_others = "page" in notes or ("note" in notes and not told)
    return items[:-1] if of_others and apart and marked == [False, True] else items


def _without_preface(view: Annotation, items: tuple[Item, ...]) -> tuple[Item, ...]:
    """The items of a list with marks without the sentences above it that are about trials: "You help others.".

    One that may be a criterion is kept.
    """
    first = next((at for at, item in enumerate(items) if _is_marked(view, item)), 0)
    if not first or len(items) - first < _FEW or view.lexicon.language not in READ:
        return items
    return (*(item for item in items[:first] if not _is_preface(view, item)), *items[first:])


def _is_preface(view: Annotation, item: Item) -> bool:
    """Whether an item without a mark is a sentence on trials: it speaks of them or of you, and of nothing measured."""
    words = view.text[item.start : item.end]
    said = view.lexicon.said("duty-word", "research", words) or view.lexicon.said("list-lead", "person", words)
    told = any(map(str.isdigit, words)) or bool(view.find("measure", item.start, item.end))
    sentence = view.text[item.end : item.end + 1] == "." and len(words.split()) > _TITLE
    asked = view.lexicon.said("section-word", "office", words)  # "Please read the points below before you call."
    return sentence and not told and bool(asked or (said and likeness(words).criterion <= _UNLIKE))


def _is_marked(view: Annotation, item: Item) -> bool:
    """Whether a list mark stands before an item."""
    return bool(view.text[view.text.rfind("\n", 0, item.start) + 1 : item.start].strip())


def _goes_on(heading: Heading, behind: Heading) -> bool:
    """Whether what stands behind a list is another one of its side, below a sentence that leads to it."""
    return behind.spoken and behind.polarity is heading.polarity


def _without_question(view: Annotation, items: tuple[Item, ...]) -> tuple[Item, ...]:
    """The items of a list with marks without a question behind them that the next list answers."""
    if len(items) < _FEW or items[-1].children or not view.text[: items[-1].end].endswith("?"):
        return items
    return items[:-1] if [_is_marked(view, each) for each in items[-2:]] == [True, False] else items


def _without_title(view: Annotation, items: tuple[Item, ...], behind: Heading) -> tuple[Item, ...]:
    """The items of a list without the title of the next one, whose lead stands below: "Other" above "You must not:"."""
    if not items or items[-1].children:
        return items
    start, end = items[-1].start, items[-1].end
    words = view.text[start:end]
    bare = not _is_marked(view, items[-1])
    set_off = not view.text[end : behind.start].strip(" :\n") or _SET_OFF.match(view.text, end) is not None
    alone = len(items) == 1  # "Cancer related" below a heading
    told = any(view.find(scheme, start, end) for scheme in _TOLD_OF if not (alone and scheme == "condition"))
    return items[:-1] if bare and set_off and len(words.split()) <= _TITLE and not told else items


def _is_lead(view: Annotation, item: Item) -> bool:
    """Whether an item says only that a list follows: "Any of the following:", "To be eligible, one must:"."""
    words = view.text[item.start : item.end].rstrip(" .;")
    if "\n" in words or any(view.find(scheme, item.start, item.end) for scheme in _TOLD_OF):
        return False
    if lead(words, view.lexicon) or lead(f"{words}.", view.lexicon):
        return True
    codes = {hit.concept.code for hit in view.lexicon.find("item-word", words)}
    titled = "list name" in codes and len(words.split()) <= _TITLE and not _is_marked(view, item)
    return titled or (words.endswith(":") and "list follows" in codes)


def unsided(view: Annotation, start: int, end: int) -> Iterator[Range]:
    """Yield the stretches whose criteria may be inclusions or exclusions: the text does not tell which."""
    found = list(sections(view, start, end)) or [(Heading(start, start, None), end)]
    first = found[0][0].start
    if any(view.find("measure", *line) for line in lines(view.text, start, first)):  # before any heading
        found.insert(0, (Heading(start, start, None), first))
    yield from _unlisted(view, [each for each in found if not each[0].leaving])


def of_leaving(view: Annotation, start: int, end: int) -> Iterator[Range]:
    """Yield the stretches that tell who leaves the trial, which is no question of who may join."""
    yield from _unlisted(view, [each for each in sections(view, start, end) if each[0].leaving])


def _unlisted(view: Annotation, sections: Sequence[tuple[Heading, int]]) -> Iterator[Range]:
    for heading, border in sections:
        items = segment(view.text, heading.end, border)[0] if not heading.polarity else ()
        for side, run in _by_side(view, heading, items):
            if not side:
                yield Range(run[0].start, run[-1].end)


def sections(view: Annotation, start: int, end: int, polarity: Polarity | None = None) -> Iterator[tuple[Heading, int]]:
    """Yield each heading with the place where its list ends; a text without one is a list that tells no side."""
    lead = [Heading(start, start, polarity)] if polarity else []
    told = [one for one in headings(view, start, end) if not (lead and one.start == one.end)]
    found = [*lead, *(replace(one, polarity=one.polarity or (None if one.leaving else polarity)) for one in told)]
    found = found or [Heading(start, start, None, spoken=True)]
    yield from zip(found, [*(heading.start for heading in found[1:]), end], strict=True)


def _clauses(view: Annotation, only: Item) -> list[Range]:
    """The clauses of a paragraph that counts items up, and of the sentences behind them those that may be items."""
    stop = told_lists.first_sentence(view.text, only.start, only.end)
    parts = told_lists.clauses(view.text, only.start, stop)
    if stop == only.end or len(parts) <= _FEW:
        return told_lists.clauses(view.text, only.start, only.end)
    behind = (Range(*trim(view.text, *each, edges=" .;")) for each in sentences(view.text, stop + 1, only.end))
    told = [each for each in behind if _may_be_one(view, view.text[each.start : each.end])]
    return [*parts, *told]


def _may_be_one(view: Annotation, words: str) -> bool:
    return speaks_of(words, view.lexicon) is not None or likeness(words).criterion > _LIKE


def _counted(view: Annotation, heading: Heading, items: tuple[Item, ...], *, whole: bool) -> tuple[Item, ...]:
    """The items of a line behind a heading that counts them up: "Inclusion criteria: adults, ECOG 0-1, …"."""
    only = items[0] if len(items) == 1 and not items[0].children else None
    parts = _clauses(view, only) if only else []
    if len(parts) > 1:
        return tuple(Item(part.start, part.end) for part in parts)
    below = only is not None and "\n" in view.text[heading.end : only.start]
    if not only or whole or (below and not heading.polarity):
        return items
    parts = told_lists.told(view.text, only.start, only.end) if not heading.spoken else []
    told = [part for part in parts if _may_be_one(view, view.text[part.start : part.end])]
    if below and (len(told) * 2 < len(parts) or not parts) and view.lexicon.language in READ:
        return items
    if len(parts) > 1:
        return tuple(Item(part.start, part.end) for part in parts)
    if speaks_of(view.text[only.start : only.end], view.lexicon):
        return items  # a sentence that says who takes part: "Men with gout, lupus, asthma or hives can join"
    counted = told_lists.counted(view.text, only.start, only.end) if not below else []
    return tuple(Item(part.start, part.end) for part in counted) or items
