"""Turn an eligibility text into the headings of its lists: where each stands, and which list it opens."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from trialgraph.core.model import Polarity
from trialgraph.core.text import lines
from trialgraph.knowledge.matcher import Hit, longest
from trialgraph.language import told_lists
from trialgraph.language.annotation import Annotation
from trialgraph.language.columns import columns
from trialgraph.language.framed import frame_end
from trialgraph.language.heading_names import CRITERIA, after_title, is_named, named_before, named_for
from trialgraph.language.keeping_out import keeps_from_another
from trialgraph.language.lead_sentences import lead_sentences
from trialgraph.language.leads import closing, lead, names_a_list
from trialgraph.language.leads import side as speaks_of
from trialgraph.language.main_language import READ
from trialgraph.language.memory import once
from trialgraph.language.own_words import are_mixed
from trialgraph.language.step_titles import begins_list, is_of_donor, titles
from trialgraph.language.titles import LIST_START

_ASKED = re.compile(r"[^()?\n]{4,60}\?\s*\((?P<name>[^()\n]{3,40})\)\s*:?\s*")
_MARKED = re.compile(r"[-*✓✗①-⑳]|\(?(?:\d{1,2}|[a-z]) ?[.)、]")
_LISTED = re.compile(r"\s*\n\s*(?:[-*▪◦‣○•✓✗]\s|\(?[1aA][.)]\s)")  # a list right below a line
_BULLET = re.compile(r"\s*[*]\s+[A-Z≥≤]")
_LEAD = 4  # words that may stand before "Inclusion Criteria" in its heading
_REACH = 200  # characters around the words that are looked at; no heading is longer
_SIDES = {"inclusion": Polarity.INCLUSION, "exclusion": Polarity.EXCLUSION}
_ELIGIBLE = ("eligible", "eligibility")
_NUMBER = re.compile(  # "A. Inclusion Criteria", "二、排除标准"
    r"\(?(?:\d{1,2}|[A-Za-z]|[IVX]{1,4})[.)]|\(?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[.)、]"
)
_SPOKEN_OF = re.compile(  # "must meet the following inclusion criteria: 1. …"
    r"\b(?:the|all|any|an?|these|those|this|that|following|of|meets?|met|meeting|with|per|other|above|below|and|or|each"
    r"|our|their|study|trial|protocol|standard|fulfil\w*|satisf\w*|no|not|by|under|in|both|additional|one|see|to|for)\W*$",
    re.IGNORECASE,
)
_SPOKEN_LIST = re.compile(r"\s*(?:if|when|who)\b[^\n:.;]*:\s*$", re.IGNORECASE)  # "… ineligible if they have:"
_IS = re.compile(r"(?<!following )\b(?:are|is|be|was|were)\Z", re.IGNORECASE)  # "Smokers are not eligible"
_TOLD = re.compile(  # "The key inclusion criteria are as follows: (1) …"
    r"\s*(?:(?:(?:for|of|in)\b[^:.;\n]{2,40}?\s)?"
    r"(?:are|were|is|was|will be|include|included|includes|comprise|comprised|consist of|consisted of)\b"
    r"[^:.;\n]{0,40})?:(?=\s*(?:\(?[1ai][.)]|[①]))"
)
_ARTICLE = re.compile(
    r"(?:\A|(?<=[.;]\s))\s*((?:the|its|our|key|main|major|general|and|patient|study|trial)\s+){0,4}\Z", re.IGNORECASE
)
_PARTICLES = "をにのがでと的者之"  # behind the words of a heading in Japanese or Chinese: a sentence speaks of them
_REFERS = re.compile(
    r"\b(?:see|refer to|as in|as per|per|cf\.?)[ (\"“']*\Z", re.IGNORECASE
)  # "See Disease Characteristics"
_CELL = re.compile(r"\A\|?\s*[A-Z]?[\d.]+\s*\|")  # of the number of a row
_AGAINST = ("against", "exclusion")  # codes of words of titles
_STEP = "step"  # the code of a heading of what must be so before a later step
_DONOR = "donor"  # and of what a donor must be, which is on no side
_LEAVING = "leaving"  # the code of a heading of those who leave a trial
_TOLD_OF = ("kind", "measure", "event")  # what criteria are about


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading from `start` to `end` and the list that it opens; None where the text does not tell which.

    `leaving` where the list tells who leaves the trial, and so is neither; `spoken` where it is no name of a list but
    speaks of who takes part, so that an item may say for itself that it keeps out.
    """

    start: int
    end: int
    polarity: Polarity | None
    leaving: bool = False
    spoken: bool = False


@dataclass(frozen=True, slots=True)
class _Found:
    """A heading before it is known what the others say, with its words and their code."""

    start: int
    end: int
    code: str
    words: str
    spoken: bool = False


@once
def headings(view: Annotation, start: int, end: int) -> Sequence[Heading]:
    """Return the headings of an eligibility text in order.

    "Eligible" opens the inclusions where the text has a list of exclusions and no other heading for inclusions.
    """
    found = _untitled(view.text, list(_found(view, start, end)), end)
    led = lead_sentences(view, start, end, [(one.start, one.end) for one in found])
    found += (_Found(*each[:2], each.polarity.value, "", spoken=True) for each in led)
    found = sorted([*found, *_leads_to_lists(view, start, end, found)], key=lambda one: one.start)
    found = [*_before_exclusions(view, start, found), *found]
    found = _with_steps(view, found, end)
    codes = {one.code for one in found}
    placed = list[Heading]()
    for one in found:
        side = Polarity.INCLUSION if one.code == _STEP else _SIDES.get(one.code)
        if one.code == "either" and placed:
            side = placed[-1].polarity  # "Inclusion exclusion criteria only for …" inside a list
        if one.code in _ELIGIBLE:
            if "inclusion" not in codes:
                side = Polarity.INCLUSION if "exclusion" in codes else speaks_of(one.words, view.lexicon)
                if side and "exclusion" not in codes and are_mixed(view, one.end, end):
                    side = None
            elif not (placed and placed[-1].polarity is Polarity.EXCLUSION and CRITERIA.search(one.words)):
                continue  # "Treatment Eligibility:" is a title inside a list
        titles = view.lexicon.find("title-word", one.words)  # "Ein- und Ausschlusskriterien"
        both = "exclusion" in codes or any(hit.concept.code in _AGAINST for hit in titles)
        spoken = one.spoken or (one.code in _ELIGIBLE and not both)
        placed.append(Heading(one.start, one.end, side, one.code == _LEAVING, spoken))
    return placed


def _with_steps(view: Annotation, found: Sequence[_Found], end: int) -> list[_Found]:
    """The headings, and those of what must be so before a later step: "Infusion criteria" behind the exclusions.

    One right below a heading is the title of a part of its list, and so are others in that list.
    """
    rest = [one for one in found if not (one.code in _ELIGIBLE and begins_list(_line(view, one.start), view.lexicon))]
    placed = list[_Found]()
    for at, one in enumerate(rest):
        border = rest[at + 1].start if at + 1 < len(rest) else end
        titled = titles(view, one.end, border, spoken=one.code == "exclusion") if one.code in _SIDES else ()
        steps = [_Found(*each, _step(view, *each), view.text[slice(*each)]) for each in titled]
        parts = bool(steps) and not any(map(str.isalnum, view.text[one.end : steps[0].start]))
        placed += [one, *([] if parts else steps)]
    return placed


def _step(view: Annotation, start: int, end: int) -> str:
    return _DONOR if is_of_donor(view.text[start:end], view.lexicon) else _STEP


def _line(view: Annotation, at: int) -> str:
    return view.text[view.text.rfind("\n", 0, at) + 1 :].partition("\n")[0]


def _before_exclusions(view: Annotation, start: int, found: Sequence[_Found]) -> Iterator[_Found]:
    """What stands first and has no heading is the inclusions, where the only heading is that of the exclusions."""
    sides = {one.code for one in found} - {_LEAVING}
    if "exclusion" not in sides or not sides <= {"exclusion"}:
        return
    told = [line for line in lines(view.text, start, found[0].start) if not view.text[slice(*line)].endswith(":")]
    if any(view.find(scheme, *line) for line in told for scheme in _TOLD_OF):
        yield _Found(start, start, "inclusion", "")


def _leads_to_lists(view: Annotation, start: int, end: int, found: list[_Found]) -> Iterator[_Found]:
    """The sentences in plain words that lead to a list, where no heading has opened a list; or none of exclusions."""
    first = min((one.start for one in found if one.code in (*_SIDES, "either")), default=end)
    excludes = any(one.code in ("exclusion", "either") for one in found)
    for begin, stop in lines(view.text, start, end):
        words = view.text[begin:stop]
        polarity = None if _MARKED.match(words) else lead(words, view.lexicon)
        at = None if polarity or _MARKED.match(words) else closing(words, view.lexicon)
        if at is not None and _LISTED.match(view.text, stop):
            begin, words = begin + at, words[at:]
            polarity = lead(words, view.lexicon)
        if not polarity or any(one.start < stop and begin < one.end for one in found):
            continue
        if begin < first or (polarity is Polarity.EXCLUSION and not excludes):
            yield _Found(begin, stop, polarity.value, words, spoken=True)
    first_line = next(lines(view.text, start, end), None)
    if first_line and not found and names_a_list(view.text[slice(*first_line)], view.lexicon):
        yield _Found(*first_line, _ELIGIBLE[0], "", spoken=True)


def _found(view: Annotation, start: int, end: int) -> Iterator[_Found]:
    hits = [hit for scheme in ("heading", "list-heading") for hit in view.every(scheme, start, end)]
    hits = [hit for hit in hits if hit.concept.code in (*_SIDES, *_ELIGIBLE, "either", _LEAVING)]
    last = -1
    beside = list(columns(view.text, [hit for hit in hits if hit.concept.code in _SIDES]))
    yield from (_Found(*place, "columns", "") for place in beside)
    hits = [hit for hit in hits if not any(start <= hit.start < stop for start, stop in beside)]
    for hit in longest(sorted(hits, key=lambda hit: (hit.start, -hit.end, hit.concept.scheme))):
        named = hit.start >= last and not _REFERS.search(view.text, max(start, hit.start - _REACH), hit.start)
        place = _place(view, start, end, hit, last=last) if named else None
        if place:
            yield _Found(*place, hit.concept.code, view.text[hit.start : hit.end])
            last = place[1]


def _place(words: Annotation, start: int, end: int, hit: Hit, *, last: int) -> tuple[int, int] | None:
    """Where the heading around words like "Inclusion Criteria" stands, or None where they are part of a sentence.

    Another heading may end in the same line, at `last`; what stands between is an item and no part of this heading.
    """
    view = words.text
    line_start = max(view.rfind("\n", 0, hit.start) + 1, start, last)
    line_end = at if (at := view.find("\n", hit.end, end)) >= 0 else end
    if hit.concept.code in _SIDES and (framed := frame_end(view, line_start, line_end, hit)):
        return line_start, framed
    if hit.concept.code in _SIDES and (asked := _asked(words, line_start, line_end, hit)):
        return line_start, asked
    raw, rest = view[max(line_start, hit.start - _REACH) : hit.start], view[hit.end : min(line_end, hit.end + _REACH)]
    before = raw.strip(" -*#")
    if (rest[:1] in _PARTICLES and rest[:1]) or keeps_from_another(view[hit.start : hit.end], rest):
        return None  # "選択基準を満たす患者", "Ineligibility for a transplant due to:"
    before = "" if _NUMBER.fullmatch(before) else before
    told = _TOLD.match(rest) if hit.concept.code in _SIDES and CRITERIA.search(view[hit.start : hit.end]) else None
    article = _ARTICLE.search(raw) if told else None
    if told and article:
        return hit.start - len(article[0].lstrip()), hit.end + told.end()
    leads = not before or (line_start != last and _leads(before))
    begin = line_start if leads else hit.start
    closed = hit.end + rest.index(":") + 1 if rest.lstrip(" *)").startswith(":") else 0
    if closed and (leads or before[-1] in ".;:/|"):
        return begin, closed
    if closed and hit.concept.code in _SIDES and told_lists.begins(view, closed):
        return hit.start - len(raw) + told_lists.last_sentence(raw), closed
    named = 0 if _SPOKEN_OF.search(before) else named_for(view, hit, rest)
    named = named or (named_before(view, hit, raw, rest) if leads else 0)
    if named:
        return begin, named
    if not before and _goes_on(view, start, line_start, hit.start):
        return None
    ends = " *." if "|" in _CELL.sub("", before) else " *.|"  # the end of a row, but no cell beside another
    if not rest.strip(ends) and (not before or (leads and not _IS.search(before) and LIST_START.match(view, line_end))):
        return begin, hit.end
    spoken = raw.strip() == before and _SPOKEN_LIST.match(rest)
    modified = bool(before) and words.lexicon.read("heading-modifier", before) is not None  # "Additional"
    if leads and len(before.split()) <= 2 and (spoken or is_named(view, hit, before, rest, modified=modified)):
        return begin, line_end
    if before and _is_inline(view, hit, before, rest):
        return hit.start, closed or hit.end
    return (begin if not before else hit.start, hit.end) if _opens_list(view, hit, before, rest) else None


def _asked(words: Annotation, start: int, end: int, hit: Hit) -> int:
    """Where a line ends that asks who takes part: "Wer kann teilnehmen? (Einschlusskriterien)"; 0 where it does not."""
    asked = _ASKED.fullmatch(words.text, start, end)
    if asked and asked.start("name") <= hit.start:
        return end
    alone = words.lexicon.language not in READ and words.text[hit.end : end].strip() == "?"
    before = words.text[start : hit.start].strip(" -*#")
    return end if alone and (not before or _NUMBER.fullmatch(before)) else 0


def _opens_list(view: str, hit: Hit, before: str, rest: str) -> bool:
    """Whether a list begins behind a heading in its line: "Inclusion Criteria 1. Adults"."""
    if not before and CRITERIA.search(view, hit.start, hit.end) and LIST_START.match(rest):
        return True
    opens = (not before or before[-1] in ".:;") and hit.concept.code in _SIDES
    return opens and view[hit.start].isupper() and _BULLET.match(rest) is not None


def _leads(before: str) -> bool:
    """Whether words may stand before those of a heading in its line: "Key", "Part A Retreatment"."""
    spoken = len(before.split()) > 2 and _SPOKEN_OF.search(before)
    return len(before.split()) <= _LEAD and before[-1] not in ".;:" and not spoken


def _goes_on(view: str, start: int, line_start: int, first: int) -> bool:
    """Whether a line in small letters goes on with the sentence of the line before."""
    above = view[start : max(line_start - 1, start)].rpartition("\n")[2].rstrip()
    return view[first].islower() and above != "" and above[-1] not in ".;:"


def _is_inline(view: str, hit: Hit, before: str, rest: str) -> bool:
    """Whether a heading stands behind an item in its line: "3. Consent Exclusion Criteria: 1. Pregnancy"."""
    words = view[hit.start : hit.end]
    colon = rest.lstrip(" *)").startswith(":")
    if _SPOKEN_OF.search(before) or hit.concept.code not in _SIDES:
        return False
    if not CRITERIA.search(words):
        return colon and words.isupper()  # "* Metastatic PATIENT CHARACTERISTICS: * …"
    listed = LIST_START.match(rest.lstrip(" *):")) is not None or (
        not rest.strip(" *).") and LIST_START.match(view, hit.end + len(rest)) is not None
    )
    capital = not words[0].islower() and not words.split()[-1][0].islower()
    return (colon and (capital or listed)) or (capital and listed)


def _untitled(view: str, found: list[_Found], end: int) -> list[_Found]:
    """The headings with the titles that stand behind their colons: "Inclusion Criteria: Treatment Eligibility"."""
    borders = [one.start for one in found[1:]] + [end] * bool(found)
    return [
        _Found(one.start, after_title(view, one.end, border), one.code, one.words)
        for one, border in zip(found, borders, strict=True)
    ]
