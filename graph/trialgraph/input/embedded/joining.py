"""Turn the record of the text that a page shows, and what is embedded in the page, into one record.

What is embedded comes first and the text fills the rest; of what both state in one word, such as the status, both
stay, so that a check can compare them.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from lxml import etree

from trialgraph.core.model import Field, Finding, Record, Severity, Span
from trialgraph.input.embedded import meta_tags, registry_state, schema_org, scripts
from trialgraph.input.embedded.study import Study
from trialgraph.input.page import identity, numbers
from trialgraph.input.page.line import Line
from trialgraph.input.readers.ctgov import Found
from trialgraph.knowledge.lexicon import Lexicon

LARGEST = 1_000_000  # characters of what is embedded and read
_BLOCKS = ("arm", "intervention", "outcome", "sponsor", "site")  # of which the fuller source is taken
_EITHER = ("title", "official_title", "condition", "keyword", "eligibility")  # of which only one source is taken
_PROSE = ("summary", "description")
_UNREAD = "The page embeds data about a trial that cannot be read ({}); only its text was read."
_UNCLEAR = "The page embeds data about several trials, or about another one; which is its own is not said."


def join(record: Record, root: etree._Element, lexicon: Lexicon) -> Record:
    """Return the record of a page with what its scripts and its meta tags say about the same trial."""
    held = list(scripts.values(root))
    known = [study for each in held if not each.problem for study in _studies(each, lexicon)]
    study = _own(known, record)
    record = _titled(record, root, lexicon) if study is None or not _has_title(study) else record
    further = [one for one in meta_tags.fields(root, lexicon) if not _is_told(one, record, study)]
    record = _with(record, [*(study.fields if study else ()), *further])
    for each in (each for each in held if each.problem):
        record = _noted(record, _unread(each.problem), [(each.path, each.value)])
    if known and study is None:
        names = [(each.name.path, each.name.words) for each in known if each.name]
        record = _noted(record, Finding("embedded_data_unclear", Severity.WARNING, _UNCLEAR, ()), names)
    return record


def _studies(value: scripts.Value, lexicon: Lexicon) -> Iterator[Study]:
    found = schema_org.studies(value.value, value.path, lexicon) if value.linked else ()
    yield from (study for study in (*found, *registry_state.studies(value.value, value.path)) if study.fields)


def _own(studies: Sequence[Study], record: Record) -> Study | None:
    """The trial that the page is about: it bears the number or the title that the text shows, or is the only one.

    Of several that say so, the fullest.
    """
    shown = _numbers(record)
    likely = [study for study in studies if not _is_another(study, shown)]
    certain = [study for study in likely if study.numbers & shown] or [s for s in likely if _is_named(s, record)]
    alone = len({study.numbers or study.path for study in likely}) == 1
    chosen = certain or (likely if alone else [])
    same = {min(study.numbers, default=study.path) for study in chosen}
    return max(chosen, key=lambda study: len(study.fields)) if len(same) == 1 or (chosen and shown) else None


def _numbers(record: Record) -> frozenset[str]:
    words = (record.document.texts[f.span.field][f.span.start : f.span.end] for f in record.fields if f.name == "id")
    return frozenset(match[0] for each in words for match in numbers.find(each))


def _is_another(study: Study, shown: Collection[str]) -> bool:
    """Whether a study has a number of a registry of which the page shows another one as its own."""
    registries = {numbers.registry(number) for number in shown}
    clashing = {number for number in study.numbers if numbers.registry(number) in registries}
    return bool(clashing) and not clashing & set(shown)


def _is_named(study: Study, record: Record) -> bool:
    titles = {_folded(_words(record, field)) for field in record.fields if field.name in ("title", "official_title")}
    return any(each.field in ("title", "official_title") and _folded(each.words) in titles for each in study.fields)


def _has_title(study: Study) -> bool:
    return any(found.field == "title" for found in study.fields)


def _titled(record: Record, root: etree._Element, lexicon: Lexicon) -> Record:
    """Return a record with the title that the head of the page and its text agree on, or else the head's.

    What the text calls the trial goes before a name in the head that is less like a title: that of the site.
    """
    text = record.document.texts[""]
    shown = [_words(record, field) for field in record.fields if field.name in ("title", "official_title")]
    called = list(meta_tags.titles(root, lexicon))
    if not called or any(_folded(found.words) in map(_folded, shown) for found in called):
        return record
    best = max((identity.likeness(Line(0, len(one), one), text, lexicon) for one in shown), default=0.0)
    for found in called:
        at = text.find(found.words)
        line = Line(at, at + len(found.words), found.words)
        whole = at >= 0 and text[at - 1 : at] in ("", "\n") and text[line.end : line.end + 1] in ("", "\n")
        if whole and 0 < identity.likeness(line, text, lexicon) >= best:
            span = Span(line.start, line.end)
            kept = (field for field in record.fields if field.name != "title" and field.span != span)
            fields = sorted((*kept, Field("title", span)), key=lambda field: (field.span.start, field.span.end))
            return replace(record, fields=tuple(fields))
    likely = [one for one in called if identity.title([Line(0, len(one.words), one.words)], text, lexicon)]
    return record if shown or not likely else _with(record, likely[:1])


def _is_told(found: Found, record: Record, study: Study | None) -> bool:
    """Whether prose of a meta tag is said elsewhere, or its number is another trial's."""
    if found.field == "id":
        shown = {*_numbers(record), *(study.numbers if study else ())}
        return _is_another(Study("", (found,)), shown)
    names = {field.name for field in record.fields} | {each.field for each in (study.fields if study else ())}
    return found.field in _PROSE and bool(names & {*_PROSE, "eligibility"})


def _with(record: Record, found: Sequence[Found]) -> Record:
    """Return a record with further texts and their fields, and without what they stand for."""
    taken = list(_taken(record, found))
    if sum(len(one.words) for one in taken) > LARGEST:
        longest = f"more than {LARGEST / 1e6:g} million characters"
        return _noted(record, _unread(longest), [(taken[0].path, taken[0].words[:80])])
    texts = dict(record.document.texts)
    added = list[Field]()
    for one in taken:
        if texts.setdefault(one.path, one.words) == one.words:
            added.append(Field(one.field, Span(0, len(one.words), one.path), one.group))
    replaced = {_family(one.field) for one in taken} & {*_BLOCKS, *_EITHER}
    long = " ".join(_folded(one.words) for one in taken if one.field in _PROSE)
    kept = (
        field
        for field in record.fields
        if _family(field.name) not in replaced and not (field.name in _PROSE and _folded(_words(record, field)) in long)
    )
    settled = any(one.field == "id" for one in taken)
    return replace(
        record,
        document=replace(record.document, texts=texts),
        fields=(*added, *kept),
        findings=tuple(each for each in record.findings if not (settled and each.code == "identifier_unclear")),
    )


def _taken(record: Record, found: Sequence[Found]) -> Iterator[Found]:
    """What is embedded, without prose that the text shows and blocks that it shows more fully."""
    text = _folded(record.document.texts[""])
    shown = Counter(_family(field.name) for field in record.fields)
    embedded = Counter(_family(one.field) for one in found)
    for one in found:
        family = _family(one.field)
        told = one.field in _PROSE and _folded(one.words) in text
        if not told and not (family in _BLOCKS and shown[family] > embedded[family]):
            yield one


def _noted(record: Record, finding: Finding, places: Sequence[tuple[str, str]]) -> Record:
    """Return a record with a finding and the embedded words that it is about."""
    texts = dict(record.document.texts)
    spans = [Span(0, len(words), path) for path, words in places if words and texts.setdefault(path, words) == words]
    findings = (*record.findings, replace(finding, spans=tuple(spans)))
    return replace(record, document=replace(record.document, texts=texts), findings=findings)


def _unread(problem: str) -> Finding:
    return Finding("embedded_data_unread", Severity.WARNING, _UNREAD.format(problem), ())


def _family(name: str) -> str:
    return name.partition(".")[0]


def _words(record: Record, field: Field) -> str:
    return record.document.texts[field.span.field][field.span.start : field.span.end]


def _folded(words: str) -> str:
    return " ".join(words.casefold().split())
