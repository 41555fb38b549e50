"""Turn the text of a list into its items, each with its range and its sub-items."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from trialgraph.core.text import count_words, trim
from trialgraph.language import chains, lettered, margins, markers, titles, told_lists
from trialgraph.language.borders import OPEN, SUBHEADING, announces, borders
from trialgraph.language.group_titles import group_titles
from trialgraph.language.item import Item
from trialgraph.language.markers import Marker
from trialgraph.language.mixed_marks import are_mixed
from trialgraph.language.nesting import nested
from trialgraph.language.scope import Range
from trialgraph.language.titles import LIST_START

_EDGES = " \t\r\n;."
_LEADING = re.compile(
    r"\b(?:following|criteria|below)\b|\b(?:as follows|must|will|should|if|who|are|is|be|have|has|either|:)\W*$",
    re.IGNORECASE,
)
_RUN_ON = re.compile(r"(?:^|(?<=\s))(?P<sign>[-*])[ ]+(?=[A-Z≥≤<>])")  # "- Asthma - Consent" in one line
_MARKED = re.compile(r"[-*(]|(?:\d{1,2}|[ivx]{1,4}) ?[.,)]")
_LEAD_LINE = re.compile(  # the end of a region is its end; a few words above the lead are its title
    r"(?:\n[ ]*\n[ ]*[A-Z][^\n.:;,\d]{2,40})?\n[ ]*(?![-*(\d])[A-Z][^\n]*(?:\n[ ]*[a-z][^\n:]*)?:\s*\Z"
    r"|\n[ ]*\n[ ]*[A-Z][^\n.:;,\d]{2,40}\n[ ]*\n[ ]*[A-Z]\w{1,12}:\s*\Z"
)
_PARAGRAPH = re.compile(r"\n[ ]*\n(?=\S)")
_SENTENCE_LINES = re.compile(r"[.;]\s*\n(?=[ ]*[A-Z])")  # the ends of sentences before a line that begins like one
_TITLED = re.compile(r"[ ]*[A-Z][^\n.:;,\d]{2,40}\n[ ]*(?P<blank>\n[ ]*)?")  # "Cancer related" above "You:"
_TITLE = 6  # words of an item that is the title of a paragraph
_DEEPEST = 9  # lists within lists
_FEW = 3  # letters that are a list
_PARAGRAPHS = re.compile(r"\n[ ]*\n\s*")
_BULLETED = re.compile(r"(?m)^[ ]*[-*‣◦○▪⁃✓✗](?:[ ]|(?<=[▪✓✗]))")


def segment(view: str, start: int, end: int) -> tuple[tuple[Item, ...], tuple[Marker, ...]]:
    """Return the items of a list, and the markers that turned out to be none.

    >>> [ "1. a; 2. b"[i.start:i.end] for i in segment("1. a; 2. b", 0, 10)[0] ]
    ['a', 'b']
    """
    candidates = markers.numbers(view, start, end)
    used = _outer_list(view, start, end, candidates)
    used = () if _ends_line(view, start, end, used) else used
    if used and not used[0].number and (mixed := are_mixed(view, start, end)) | _are_nested(view, start, used, end):
        return tuple(_blocks(view, start, end, all_parts=mixed)), ()
    if not used or (len(used) == 1 and not used[0].number and len(_parts(view, used[0].start, end)) > 1):
        return tuple(_paragraphs(view, start, end)), ()
    stop = _list_end(view, used, _another_number(view, used[-1], candidates, end))
    before = _before(view, start, used[0].start)
    false = chains.strays(view, [m for m in candidates if m.start < stop], used) if used[0].number else ()
    items, strays = (*before, *_items(view, used, told_lists.sentence_end(view, used, stop))), tuple(false)
    if stop < end:
        more, more_strays = segment(view, stop, end)
        items, strays = (*items, *more), (*strays, *more_strays)
    return items, strays


def _ends_line(view: str, start: int, end: int, used: Sequence[Marker]) -> bool:
    """Whether the only number of a list ends a line amid others: "at visit | 1.", and so counts nothing."""
    if len(used) != 1 or not used[0].number or used[0].indent >= 0 or not view[start : used[0].start].strip():
        return False
    return view[used[0].end : end].lstrip(" ").startswith("\n")


def _outer_list(view: str, start: int, end: int, numbers: Sequence[Marker]) -> Sequence[Marker]:
    """The markers of the outermost list: bullets where they come first, else the best chain of numbers or letters."""
    bullets = markers.bullets(view, start, end)
    circled = chains.chain([marker for marker in numbers if marker.style == markers.CIRCLE])
    if len(circled) > 2 and circled[0].start == numbers[0].start:
        return circled
    nested = margins.stacked(view, numbers) or margins.styled(view, numbers)
    chain = nested or chains.chain(numbers, borders(view, start, end))
    signs = markers.letters(view, start, end)
    for further in (margins.going_on(numbers), [] if numbers else margins.going_on(signs, 2)):
        if further and len(further) >= len(chain) and not view[start : further[0].start].strip():
            chain = further
    counted = lettered.outer(view, start, end)
    if counted and all(counted[0].start < other.start for other in [*bullets, *chain]):
        return counted
    by_letters = chains.chain(signs, borders(view, start, end))
    if margins.come_first(by_letters, [*bullets, *chain]):
        return by_letters
    if len(chain) < _FEW <= len(by_letters) and not bullets and by_letters[0].indent >= 0:
        return by_letters
    if bullets:
        outer = chains.outermost(bullets)
        if _comes_first(outer[0], chain) and len(outer) > (1 if chain else 0):
            return _up_to_border(view, _unannounced(view, outer)) if _is_list(view, outer, end) else ()
    return chain


def _unannounced(view: str, bullets: Sequence[Marker]) -> Sequence[Marker]:
    """The bullets without those of another sign that stand below one with a colon: "* …" below "- … as follows:"."""
    found, inside = [bullets[0]], False
    for bullet in bullets[1:]:
        if bullet.style == bullets[0].style:
            inside = False
        elif found[-1].style == bullets[0].style:
            inside = inside or view[found[-1].end : bullet.start].rstrip().endswith(":")
        if not inside:
            found.append(bullet)
    return found


def _comes_first(bullet: Marker, chain: Sequence[Marker]) -> bool:
    """Whether a bullet stands before a chain, and no further in than one with lines of its own."""
    return not chain or (bullet.start < chain[0].start and (chain[0].indent < 0 or bullet.indent <= chain[0].indent))


def _is_list(view: str, bullets: Sequence[Marker], end: int) -> bool:
    """Whether bullets part the text: one bullet before several paragraphs does not."""
    behind = _PARAGRAPH.search(view, bullets[0].end, end) or len(_SENTENCE_LINES.findall(view, bullets[0].end, end)) > 1
    return len(bullets) > 1 or not behind


def _up_to_border(view: str, bullets: Sequence[Marker]) -> Sequence[Marker]:
    """The bullets before the first heading between them."""
    gaps = [_PARAGRAPH.search(view, before.end, after.start) for before, after in pairwise(bullets)]
    for at, gap in enumerate(gaps, start=1):
        words = view[gap.end() : bullets[at].start] if gap else ""
        set_off = None in gaps and titles.is_set_off(words)
        if gap and words.strip() and (titles.is_heading(words) or titles.is_name(words) or set_off):
            return bullets[:at]
    return bullets


def _another_number(view: str, last: Marker, numbers: Sequence[Marker], end: int) -> int:
    """Where a line behind the last item begins with a number that is not of it: "7)" behind a list 1. 2. 3.

    So does the list of another group: "3. Consent Control group: 1. Adults".
    """
    for number in numbers:
        if number.start > last.start and number.number == 1:
            group = titles.group_before(view, last.end, number.start)
            if group:
                return group
        if number.start > last.start and 0 <= number.indent <= last.indent:
            return end if number.number == 1 else number.start  # a list within the item
    return end


def _list_end(view: str, used: Sequence[Marker], end: int) -> int:
    """Where the last item ends: before a heading that it does not announce, or a paragraph at the margin."""
    last = used[-1]
    for match in SUBHEADING.finditer(view, last.end, end):
        if not announces(view, last.end, match.start()):
            end = match.start()
            break
    if last.indent < 0:
        return end
    told = [_PARAGRAPH.search(view, one.end, behind.start) for one, behind in pairwise(used)]
    brief = all(
        gap and count_words(view[one.end : gap.start()]) <= _TITLE for one, gap in zip(used, told, strict=False)
    )
    paragraphs = bool(told) and brief  # each item is a title with a paragraph below it
    for gap in _PARAGRAPH.finditer(view, last.end, end):
        if paragraphs:
            paragraphs = False
            continue
        if announces(view, last.end, gap.start()) and view[gap.end() : end].strip():
            return end  # "- History of:" and what is listed below it without marks
        unmarked = not (LIST_START.match(view, gap.end(), end) or _MARKED.match(view, gap.end()))
        if unmarked and not announces(view, last.end, gap.start()):
            return gap.start()
    return end


# ---- items


def _items(view: str, used: Sequence[Marker], end: int, depth: int = 0) -> Iterator[Item]:
    stops = [marker.start for marker in used[1:]] + [end]
    beside = any(marker.indent < 0 for marker in used)  # in one line; the first may begin it
    groups = group_titles(view, used)
    for marker, stop in zip(used, stops, strict=True):
        lead = groups.get(marker.end) or (_before_lead(view, marker.end, stop) if stop < end else stop)
        first, last = trim(view, marker.end, lead, edges=_EDGES)
        last = told_lists.without_join(view, first, last) if beside and stop < end else last
        if first < last and not (not marker.number and titles.is_title(view[first:last])):
            yield Item(first, last, _children(view, first, last, depth))


def _before_lead(view: str, start: int, end: int) -> int:
    """Where an item ends before a line that leads to the next ones: "Patients must also have:" at the margin."""
    lead = _LEAD_LINE.search(view, start, end)
    return lead.start() if lead and not OPEN.search(view, start, lead.start()) else end


def _children(view: str, start: int, end: int, depth: int = 0) -> tuple[Item, ...]:
    """Sub-items: a list on lines of its own, or ``(1) …; (2) …`` or ``a) …; b) …`` inside the sentence."""
    line = view.find("\n", start, end)
    if depth == _DEEPEST or (line < 0 and view.find(")", start, end) < 0):
        return ()
    numbers = [m for m in markers.numbers(view, start, end) if m.indent >= 0 or m.style in ("()", ")")]
    used = chains.chain(numbers)
    if len(used) < 2 or used[0].start <= start:
        used = chains.chain(markers.letters(view, start, end))
    if len(used) > 1 and used[0].start > start:
        return tuple(_items(view, used, end, depth + 1))
    bullets = markers.bullets(view, line, end) if line >= 0 else []
    return tuple(_items(view, chains.outermost(bullets), end, depth + 1)) if bullets else ()


def _paragraphs(view: str, start: int, end: int) -> Iterator[Item]:
    """Without markers every line is an item; a bullet before it is no part, and a heading or lead is none."""
    yield from nested(view, list(_lines(view, start, end)))


def _lines(view: str, start: int, end: int) -> Iterator[Item]:
    for match in re.finditer(r"[^\n]+", view[start:end]):
        for part in _parts(view, start + match.start(), start + match.end()):
            first, last = trim(view, *part, edges=_EDGES + "-*")
            if first < last:
                yield Item(first, last, _children(view, first, last))


def _parts(view: str, start: int, end: int) -> list[Range]:
    """The parts of a line that begins with a bullet and goes on with others of its kind."""
    text = view[start:end]
    signs = list(_RUN_ON.finditer(text))
    lead = text[: signs[0].start()].strip() if signs else ""
    if len(signs) < 2 or (lead and not lead.endswith(":")) or "\n" in text.strip():
        return [Range(start, end)]
    starts = [start + sign.start() for sign in signs if sign["sign"] == signs[0]["sign"]]
    return [Range(first, last) for first, last in zip(starts, [*starts[1:], end], strict=True)]


def _are_nested(view: str, start: int, bullets: Sequence[Marker], end: int) -> bool:
    """Whether bullets belong to paragraphs: one ends with a colon before them, and more paragraphs stand around."""
    before = [part for part in _PARAGRAPHS.split(view[start : bullets[0].start]) if part.strip()]
    behind = [part for part in _PARAGRAPHS.split(view[bullets[-1].end : end])[1:] if part.strip()]
    loose = [part for part in (*before, *behind) if not LIST_START.match(part)]
    led = bool(before) and len(before[-1].split()) == 1  # "You:" goes on with a lead
    announced = bool(before) and not led and announces(view, start, bullets[0].start)
    small = len(before) == 1 < len(behind) and all(part.lstrip()[:1].islower() for part in (*before, *behind))
    around = small or len(behind) > 1 < len(before) or len(behind) == 1 <= len(before) - _FEW
    return announced and around and len(loose) == len(before) + len(behind)


def _blocks(view: str, start: int, end: int, *, all_parts: bool) -> Iterator[Item]:
    """Paragraphs as items; the bullets below one that ends with a colon, or below any, are its sub-items."""
    at, pieces = start, list[Range]()
    for gap in [*_PARAGRAPHS.finditer(view, start, end), None]:
        stop = gap.start() if gap else end
        if view[at:stop].strip():
            listed = _BULLETED.match(view, at, stop) is not None
            led = pieces and (all_parts or announces(view, *pieces[-1]) or _BULLETED.search(view, *pieces[-1]))
            if led and listed:
                pieces[-1] = Range(pieces[-1].start, stop)
            else:
                pieces.append(Range(at, stop))
        at = gap.end() if gap else end
    for piece in pieces:
        first, last = trim(view, *piece, edges=_EDGES)
        if first < last and not titles.is_title(view[first:last]):
            yield Item(first, last, _children(view, first, last))


def _before(view: str, start: int, end: int) -> tuple[Item, ...]:
    """The items of what stands before a list, without the heading or the lead of that list."""
    lines = [match.start() + start for match in re.finditer(r"[^\n]*\S[^\n]*", view[start:end])]
    beside = lines == [start] and view[start - 1 : start] == ":"  # "Inclusion Criteria: Adults with asthma"
    if lines and _is_lead(view[lines[-1] : end]) and not (beside and not _leads(view[start:end])):
        end = lines.pop()
        titled = _TITLED.fullmatch(view, lines[-1], end) if lines else None
        if titled and (titled["blank"] is None or len(view[end : view.find("\n", end)].split()) == 1):
            end = lines.pop()
    return segment(view, start, end)[0] if lines else ()


def _leads(words: str) -> bool:
    """Whether words speak of the list behind them: "Patients must meet all of the following"."""
    return titles.is_heading(words) or _LEADING.search(words) is not None


def _is_lead(words: str) -> bool:
    """Whether a line leads to a list: a heading, or words without a full stop and without a marker."""
    marked = LIST_START.match(words)
    listed = marked is not None and not markers.is_reference(words, marked.end())
    return titles.is_heading(words) or not (words.rstrip().endswith((".", ";")) or listed)
