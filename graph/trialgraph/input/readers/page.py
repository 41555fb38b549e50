"""Turn a page of a trial registry, as plain text, into a Record."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile
from typing import Final, NamedTuple

from trialgraph.core.model import Document, Field, Finding, Record, Severity, Span
from trialgraph.core.text import blank, count_words, fold, trim
from trialgraph.input.page import (
    bare_leads,
    bars,
    blocks,
    bullets,
    contents,
    criteria_fields,
    frames,
    furniture,
    icon_words,
    identity,
    item_labels,
    label_column,
    link_marks,
    marking,
    menus,
    numbers,
    other_trials,
    outline_numbers,
    quoting,
    run_on,
    same_numbers,
    second_language,
    side_cells,
    site_links,
    spoken,
    twin_columns,
    wraps,
)
from trialgraph.input.page.labels import CRITERIA
from trialgraph.input.page.line import Line
from trialgraph.input.page.outline import outline
from trialgraph.input.page.running import running
from trialgraph.input.page.section import Section
from trialgraph.input.page.values import is_disease
from trialgraph.input.readers import designs
from trialgraph.knowledge.lexicon import Lexicon
from trialgraph.language.main_language import READ, page_language

_GLUE = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])")
_CODES = re.compile(r"(?:\s+\d{5,7}|\s+0)+(?=\Z|$)")  # "Lupus 311509 0": what a registry counts its rows with
_ROW = re.compile(r"\S\|\S")  # of a table
_SIGN = re.compile(r"\s*(?:[^\s\d<>]{1,3}/)?[<>≤≥]=?(?=\s|$)")  # ">", "未満/>"
_TITLES = frozenset(("title", "official_title"))
_VALUES = 2  # fields with a value, behind which no title stands
_OWN_LINES = frozenset(("nothing", "prose", "groups"))  # below such a heading stands what it announces, and no title
_HEAD = 60  # lines of a page in which its title stands
_BETTER = 0.5  # by which a line below a heading must be more like a title than one above the first
_CLEAR, _LIKELY = 3.2, 2.0  # how much it must be like one at least, beside another line that is like one and alone
_SURE = 2.0  # how much a line must be like a title beside another title
_PARTED = "The page sets columns side by side; they were read one after the other, and places count in that text."
_LONGEST_NUMBER = 2  # words of a sponsor's own number


def recognises(text: str, lexicon: Lexicon) -> bool:
    """Any text may be a page."""
    return True


def read(name: str, sha256: str, words: str, lexicon: Lexicon) -> Record:
    """Return the record of a page of plain text; of one with columns side by side, that of the columns in turn."""
    parted = twin_columns.parted(words, lexicon)
    record = read_words(name, sha256, parted, lexicon)
    if parted == words:
        return record
    return replace(record, findings=(Finding("columns_parted", Severity.INFO, _PARTED, ()), *record.findings))


class Markup(NamedTuple):
    """The places of lines that markup makes titles, and of those at which it ends a list of criteria."""

    titles: Collection[int] = ()
    ends: Collection[int] = ()


NO_MARKUP: Final = Markup()


def read_words(
    name: str, sha256: str, words: str, lexicon: Lexicon, *, wrapped: bool = True, markup: Markup = NO_MARKUP
) -> Record:
    """Return the record of the words of a page: its headings, labels and blocks of lines tell the fields.

    Of a page that may be wrapped, the line breaks that a width made are blanks.
    """
    document = Document(name, sha256, "text/plain", {"": words})
    lexicon = lexicon.speaking(page_language(words, lexicon))
    text = frames.cleared(quoting.cleared(spoken.silent(link_marks.cleared(fold(words)))))
    text = bars.signed(marking.barred(words, text), text)
    marks = marking.marking(text)
    text = marking.cleared(text, marks)
    edges = list(running(words, text, lexicon))
    text = label_column.marked(marking.cleared(text, edges), lexicon)
    text = outline_numbers.marked(bars.cleared(text), lexicon)
    text = bare_leads.marked(icon_words.marked(text, lexicon), lexicon)
    text, sided = side_cells.read(text, marking.barred(words, text), lexicon)
    text, begins = item_labels.read(text, marking.barred(words, text), lexicon)
    text = run_on.parted(bullets.read(words, same_numbers.cleared(text), lexicon), lexicon)
    links = sorted([*site_links.stretches(text, lexicon), *contents.stretches(text)])
    text = blank(text, links)
    found = furniture.find(text, lexicon)
    others = list(second_language.stretches(text, lexicon)) if lexicon.language in READ else []
    view = blank(text, [*(item.span for item in found), *(one.span for one in others)])
    view = wraps.unwrapped(view, lexicon) if wrapped else view
    begins = {**dict.fromkeys(markup.ends, ""), **outline_numbers.sections(view, lexicon), **sided, **begins}
    page = outline(marking.barred(words, view), lexicon, markup.titles, begins)
    own = other_trials.parted(page.sections, view)
    fields = list(_head(own.sections, view, lexicon))
    fields += [field for section in own.sections[1:] for field in _fields(section, view, lexicon)]
    fields = [each for field in designs.beside(fields, view, lexicon) for each in _narrowed(field, view)]
    told = list(identity.identifiers(view, own.others, fields, lexicon))
    fields += [each for each in told if isinstance(each, Field)]
    own.findings.extend(each for each in told if isinstance(each, Finding))
    fields = sorted(criteria_fields.joined(fields, view, lexicon), key=lambda field: (field.span.start, field.span.end))
    return Record(
        document,
        tuple(fields),
        tuple(sorted([*marks, *edges, *links, *(item.span for item in found)])),
        (*furniture.findings(found), *second_language.findings(others, lexicon), *page.findings, *own.findings),
        view,
        language=lexicon.language,
    )


def _fields(section: Section, view: str, lexicon: Lexicon) -> Iterator[Field]:
    some = section.lines
    if section.holds == "value":
        titled = section.code in _TITLES
        yield from (blocks.field(section.code, identity.with_rest(one, view) if titled else one) for one in some[:1])
    elif section.holds == "items":
        yield from (field for line in some for field in _items(section.code, line, lexicon))
    elif section.holds == "prose":
        yield from _prose(section)
    elif section.code.startswith("outcome."):
        yield from blocks.outcomes(some, lexicon, section.code.removeprefix("outcome."), headed=True)
    elif section.holds == "groups":
        yield from blocks.BLOCKS[section.code](some, lexicon)
    elif section.holds in ("loose", "unknown"):
        yield from blocks.loose(some, lexicon)


def _head(sections: Sequence[Section], view: str, lexicon: Lexicon) -> Iterator[Field]:
    """The lines at the top of a page, before any heading: numbers, a title, labelled or coded values, prose; blocks."""
    some = sections[0].lines
    border = blocks.first_block(some, lexicon)
    yield from blocks.loose(some[border:], lexicon)
    plain = list[Line]()
    for line in some[:border]:
        code = line.label or ("id" if numbers.is_number(line.text) else blocks.coded(line, lexicon))
        if code:
            yield blocks.field(code, line)
        else:
            plain.append(line)
    named = {section.code for section in sections if _is_titled(section)}
    labelled = (line for section in sections for line in section.lines if line.label)
    named |= {line.label for line in labelled if line.label and count_words(line.text) > 1}
    if "title" not in named:
        official = _place("official_title", sections)
        least = 0.0 if official is None else _SURE
        found = identity.title(_above(plain, official), view, lexicon, least=least)
        better = max(_CLEAR, _BETTER + identity.likeness(found, view, lexicon)) if found else max(_LIKELY, least)
        found = identity.title(_above(_top(sections, view), official), view, lexicon, least=better) or found
        if found:
            yield blocks.field("title", identity.without_site(identity.with_rest(found, view), lexicon))
            plain = [line for line in plain if line != found]
            for section in sections:
                section.lines = [line for line in section.lines if line != found]
    for line in plain:
        if not furniture.is_furniture(line.text, lexicon):
            yield blocks.field("summary", line)


def _place(code: str, sections: Sequence[Section]) -> int | None:
    """Where the value of a label stands that is no single word, or None."""
    some = [line for section in sections for line in section.lines if code in (section.code, line.label)]
    return min((line.start for line in some if count_words(line.text) > 1), default=None)


def _above(some: Iterable[Line], place: int | None) -> Sequence[Line]:
    """The lines above a place, all of them without one: a page's own title stands above its official one."""
    return [line for line in some if place is None or line.start < place]


def _is_titled(section: Section) -> bool:
    return any(count_words(line.text) > 1 for line in section.lines[:1])


def _top(sections: Sequence[Section], view: str) -> Iterator[Line]:
    """The lines below the headings at the top of a page, and the headings that no field begins: one may be the title.

    Menus open with words such as "Conditions" and "About", below which the title stands then.
    """
    values, end = 0, _end_of_top(view)
    for section in takewhile(lambda one: one.code not in CRITERIA, sections[1:]):
        if section.heading and section.heading.start > end:
            return
        values += section.holds == "value" and bool(section.lines)
        if values > _VALUES or section.code.startswith("outcome."):
            return
        if section.heading and section.holds == "unknown":
            at = section.heading
            yield Line(at.start, at.end, view[at.start : at.end], titled=True)
        announced = section.holds in _OWN_LINES and not (section.heading and menus.is_within(view, section.heading))
        for place, line in enumerate(section.lines):
            led = place > 0 and section.lines[place - 1].text.endswith(":")
            if led or (announced and not line.gap):
                continue
            if line.start > end:
                return
            if not (line.marked or line.label or _ROW.search(line.text)):
                yield line


def _end_of_top(view: str) -> int:
    """Where the lines end in which the title of a page stands."""
    at = -1
    for _ in range(_HEAD + 1):
        at = view.find("\n", at + 1)
        if at < 0:
            return len(view)
    return at


def _narrowed(field: Field, view: str) -> Iterator[Field]:
    """A number without what stands around it; what a label calls a number and no registry gave is the sponsor's."""
    words = view[field.span.start : field.span.end]
    if field.name == "title" and count_words(words) == 1 and any(letter.isdigit() for letter in words):
        field = Field("org_id", field.span)  # "Name: XYZ-01"
    sign = _SIGN.match(view, field.span.end) if field.name in ("minimum_age", "maximum_age") else None
    if sign:  # "75 years-old" above ">"
        field = Field(field.name, Span(field.span.start, sign.end()), field.group)
    if field.name not in ("id", "org_id"):
        yield field
        return
    own = field.name == "org_id"
    found = [match for match in numbers.find(words) if not own or numbers.is_unmistakable(match[0])]
    yield from (Field("id", Span(field.span.start + each.start(), field.span.start + each.end())) for each in found)
    brief = len(words.split()) <= _LONGEST_NUMBER and any(letter.isdigit() for letter in words)
    if not found and (numbers.may_be(words) if own else brief):
        yield Field("org_id", field.span)


def _items(code: str, line: Line, lexicon: Lexicon) -> Iterator[Field]:
    name = blocks.NAMES.get(code, code)
    for part in re.finditer(r"[^|]+", line.words):
        at = line.start + line.offset + part.start()
        borders = _glued_diseases(part[0], lexicon) if code == "condition" else []
        for first, last in pairwise([0, *borders, len(part[0])]):
            start, stop = trim(part[0], first, last)
            codes = _CODES.search(part[0], start, stop) if code == "condition" else None
            stop = codes.start() if codes and codes.start() > start else stop
            if start < stop:
                yield Field(name, Span(at + start, at + stop), at + start if name != code else 0)


def _glued_diseases(words: str, lexicon: Lexicon) -> list[int]:
    """Where one disease ends and the next begins without a blank: "LupusKidney Disease"."""
    return [
        place.start()
        for place in _GLUE.finditer(words)
        if is_disease(words[: place.start()], lexicon) and is_disease(words[place.start() :], lexicon)
    ]


def _prose(section: Section) -> Iterator[Field]:
    if section.plain and section.lines:
        yield from blocks.region(f"eligibility.{section.code}", section.lines)
    elif section.code in CRITERIA and section.heading and section.lines:
        yield Field(section.code, Span(section.heading.start, section.lines[-1].end))
    else:
        yield from blocks.region(section.code, section.lines)
