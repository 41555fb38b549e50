"""Turn a page of a trial registry, as plain text, into a Record."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from trialgraph.core.model import Document, Field, Finding, Record, Severity, Span
from trialgraph.core.text import blank, count_words, fold, trim
from trialgraph.input.page import (
    bars,
    blocks,
    bullets,
    contents,
    furniture,
    identity,
    item_labels,
    label_column,
    marking,
    numbers,
    outline_numbers,
    quoting,
    run_on,
    second_language,
    site_links,
    spoken,
    twin_columns,
    wraps,
)
from trialgraph.input.page.labels import CRITERIA
from trialgraph.input.page.line import Line
from trialgraph.input.page.running import running
from trialgraph.input.page.section import Section
from trialgraph.input.page.sections import outline
from trialgraph.input.page.values import is_disease
from trialgraph.knowledge.lexicon import Lexicon
from trialgraph.language.main_language import READ, SCRIPTS, is_mostly_other, page_language

_GLUE = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])")
_CODES = re.compile(r"(?:\s+\d{5,7}|\s+0)+(?=\Z|$)")  # "Lupus 311509 0": what a registry counts its rows with
_SIGN = re.compile(r"\s*(?:[^\s\d<>]{1,3}/)?[<>≤≥]=?(?=\s|$)")  # ">", "未満/>"
_TITLES = 6  # sections at the top of a page of which one may have the title
_LIKELY = 2.0  # how much the heading of a section must be like a title
_HEAD = 30  # lines of a page above which such a line stands
_BETTER = 1.4  # by which it must be more like one than a line at the top
_CLEAR = 3.5  # how much a line further down must be like a title
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


def read_words(
    name: str, sha256: str, words: str, lexicon: Lexicon, *, wrapped: bool = True, titles: Collection[int] = ()
) -> Record:
    """Return the record of the words of a page: its headings, labels and blocks of lines tell the fields.

    Of a page that may be wrapped, the line breaks that a width made are blanks; `titles` are the places of lines that
    markup makes titles.
    """
    document = Document(name, sha256, "text/plain", {"": words})
    lexicon = lexicon.speaking(page_language(words, lexicon))
    text = quoting.cleared(spoken.silent(fold(words)))
    text = bars.signed(marking.barred(words, text), text)
    marks = marking.marking(text)
    text = marking.cleared(text, marks)
    edges = list(running(words, text, lexicon))
    text = label_column.marked(marking.cleared(text, edges), lexicon)
    text = outline_numbers.marked(bars.cleared(text), lexicon)
    text, begins = item_labels.read(text, marking.barred(words, text), lexicon)
    text = run_on.parted(bullets.read(words, text, lexicon), lexicon)
    links = sorted([*site_links.stretches(text, lexicon), *contents.stretches(text)])
    text = blank(text, links)
    found = furniture.find(text, lexicon)
    others = list(second_language.stretches(text, lexicon)) if lexicon.language in READ else []
    view = blank(text, [*(item.span for item in found), *(one.span for one in others)])
    view = wraps.unwrapped(view, lexicon) if wrapped else view
    begins = {**outline_numbers.sections(view, lexicon), **begins}
    page = outline(marking.barred(words, view), lexicon, titles, begins)
    sections, related = _before_other_trials(page.sections)
    fields = list(_head(sections, view, lexicon))
    fields += [field for section in sections[1:] for field in _fields(section, lexicon)]
    fields = [each for field in fields for each in _narrowed(field, view)]
    end = related[0].spans[0].start if related else len(view)
    for found_number in identity.identifiers(view, end, fields, lexicon):
        if isinstance(found_number, Field):
            fields.append(found_number)
        else:
            related.append(found_number)
    return Record(
        document,
        tuple(sorted(_criteria_joined(fields, view, lexicon), key=lambda field: (field.span.start, field.span.end))),
        tuple(sorted([*marks, *edges, *links, *(item.span for item in found)])),
        (*furniture.findings(found), *second_language.findings(others, lexicon), *page.findings, *related),
        view,
        language=lexicon.language,
    )


def _before_other_trials(sections: Sequence[Section]) -> tuple[Sequence[Section], list[Finding]]:
    """Cut the page at a heading below which it lists other trials."""
    for index, section in enumerate(sections):
        if section.code == "related" and section.heading:
            comment = "Below this heading the page lists other trials; their identifiers and targets were not read."
            return sections[:index], [Finding("related_trials_leak", Severity.WARNING, comment, (section.heading,))]
    return sections, []


def _fields(section: Section, lexicon: Lexicon) -> Iterator[Field]:
    some = section.lines
    if section.holds == "value":
        yield from (blocks.field(section.code, line) for line in some[:1])
    elif section.holds == "items":
        yield from (field for line in some for field in _items(section.code, line, lexicon))
    elif section.holds == "prose":
        yield from _prose(section)
    elif section.code.startswith("outcome."):
        yield from blocks.outcomes(some, lexicon, section.code.removeprefix("outcome."))
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
    named |= {line.label for line in some[:border] if line.label and count_words(line.text) > 1}
    if "title" not in named:
        least = _SURE if "official_title" in named else 0.0
        first, behind = identity.title(plain, view, lexicon, least=least), _behind_labels(sections, view, lexicon)
        if (
            first
            and behind
            and identity.weight(behind, view, lexicon) - identity.weight(first, view, lexicon) > _BETTER
        ):
            first = behind
        found = first or _first_line(sections, view, lexicon) or _first_heading(sections, view, lexicon) or behind
        if found:
            yield blocks.field("title", identity.without_site(found, lexicon))
            plain = [line for line in plain if line != found]
    for line in plain:
        if not furniture.is_furniture(line.text, lexicon):
            yield blocks.field("summary", line)


def _is_titled(section: Section) -> bool:
    return any(count_words(line.text) > 1 for line in section.lines[:1])


def _first_line(sections: Sequence[Section], view: str, lexicon: Lexicon) -> Line | None:
    """The title where it stands below a heading such as "Overview": among the first lines that are no prose."""
    for section in sections[1:3]:
        if section.holds == "prose" and section.code not in CRITERIA:
            first = list(takewhile(lambda line: not line.is_prose, section.lines[:4]))
            found = identity.title(first, view, lexicon)
            if found and count_words(found.text) > 3:
                section.lines = section.lines[section.lines.index(found) + 1 :]
                return found
    return None


def _first_heading(sections: Sequence[Section], view: str, lexicon: Lexicon) -> Line | None:
    """The title where it stands behind what looked like a field: the heading of a section that no field begins."""
    places = [one.heading for one in sections[1:_TITLES] if one.holds == "unknown" and one.heading]
    first = [Line(at.start, at.end, view[at.start : at.end], titled=True) for at in places]
    return identity.title(first, view, lexicon, least=_LIKELY)


def _behind_labels(sections: Sequence[Section], view: str, lexicon: Lexicon) -> Line | None:
    """The title where it stands alone behind other fields, at the top of a page with a list of criteria below."""
    top = list(takewhile(lambda one: one.code not in CRITERIA, sections[1:]))
    top = [one for one in top if one.holds in ("loose", "unknown") and len(top) + 1 < len(sections)]
    lines = [line for one in top for line in one.lines if line.gap and not (line.marked or line.label or line.is_prose)]
    near = [line for line in lines if view.count("\n", 0, line.start) < _HEAD]
    return next((line for line in near if identity.title([line], view, lexicon, least=_CLEAR)), None)


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


def _criteria_joined(fields: Sequence[Field], view: str, lexicon: Lexicon) -> Iterator[Field]:
    """Join neighbouring stretches under Eligibility, Inclusion and Exclusion to one field with its headings.

    Those in English stay apart from those in a language with a script of its own.
    """
    run: list[Field] = []
    for field in sorted(fields, key=lambda field: (field.span.start, field.span.end)):
        if field.name in CRITERIA:
            if run and lexicon.language in SCRIPTS and _is_other(run[-1], view) != _is_other(field, view):
                yield _joined(run)
                run = []
            run.append(field)
            continue
        if run and field.span.start >= run[-1].span.end:
            yield _joined(run)
            run = []
        yield field
    if run:
        yield _joined(run)


def _is_other(field: Field, view: str) -> bool:
    """Whether the words of a field are mostly in a script of another language."""
    return is_mostly_other(view[field.span.start : field.span.end])


def _joined(run: Sequence[Field]) -> Field:
    return Field("eligibility", Span(run[0].span.start, max(field.span.end for field in run)))
